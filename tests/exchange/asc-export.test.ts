import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type AscFile, attribute } from '#main/exchange/asc/asc-file'
import { planAscExport } from '#main/exchange/asc/plan-asc-export'
import { writeAsc } from '#main/exchange/asc/write-asc'
import type { ExportState } from '#main/exchange/fet/export-state'
import { fetExamples } from '../support/fet-files.ts'
import { lom } from '../support/fet-schools.ts'
import { notRun } from '../support/not-run.ts'
import { exported, fileOf, fixture, importAsc, stateOf, stateOfPlan, toldOf } from './asc-schools.ts'

const names = [
  'asc-2008-no-encoding.xml',
  'asc-2012-windows-1251.xml',
  'asc-2024-two-weeks.xml',
  'basic-data-utf-8.xml',
  'schedules-windows-1252-label.xml',
]

/** A school brought in, exported with what was kept or without, and brought in again. */
const twice = (file: AscFile, withKept: boolean, encoding: 'utf-8' | 'windows-1251' = 'utf-8') => {
  const first = importAsc(file)
  const state = stateOfPlan(first)
  const out = exported(state, withKept ? first.put.exchange_element : [], encoding)
  return { first, state, out, second: stateOfPlan(importAsc(out)) }
}

describe('a school to aSc and back', () => {
  test.each(names.flatMap(name => [true, false].map(kept => [name, kept] as const)))(
    '%s says the same school (with what was kept: %s)',
    (name, kept) => {
      const { state, second, out } = twice(fixture(name), kept)
      expect(out.remarks.filter(({ remark }) => remark !== 'LeftOut')).toEqual([])
      expect(toldOf(second)).toEqual(toldOf(state))
      expect(second.bells).toEqual(state.bells)
    },
  )

  test.each(names)('%s in windows-1251 says the same as in UTF-8', name => {
    const [plain, cyrillic] = [twice(fixture(name), true).out, twice(fixture(name), true, 'windows-1251').out]
    expect([plain.encoding, cyrillic.encoding]).toEqual(['utf-8', 'windows-1251'])
    expect(cyrillic.tables).toEqual(plain.tables)
  })

  test('a sign that windows-1251 lacks comes back whole', () => {
    const { put, slots } = importAsc(fixture('asc-2008-no-encoding.xml'))
    put.subject[0]!.name = 'Қазақ тілі <«&"\u{1F4D6}'
    const out = exported(
      stateOfPlan({ put, slots, gone: { placement: [], lesson_piece: [] }, report: [] }),
      [],
      'windows-1251',
    )
    expect(out.subjects[0]!.name).toBe('Қазақ тілі <«&"\u{1F4D6}')
  })

  test('lessons that nothing but their ids tells apart stay apart', () => {
    const first = importAsc(fixture('asc-2012-windows-1251.xml'))
    const state = stateOfPlan(first)
    const [maths] = state.lessons
    const twin = { ...maths!, id: 'twin' as never }
    const pieces = [...state.pieces, { lessonId: twin.id, number: 1, duration: 1, active: true }]
    const out = exported({ ...state, lessons: [...state.lessons, twin], pieces }, first.put.exchange_element)
    expect(importAsc(out).put.lesson).toHaveLength(first.put.lesson.length + 1)
  })

  test('whatever stands where in two weeks and two half-years comes back', () => {
    const first = importAsc(fixture('asc-2024-two-weeks.xml'))
    const place = fc.tuple(fc.nat(11), fc.nat(3), fc.nat(2), fc.nat(2))
    fc.assert(
      fc.property(fc.array(fc.option(place), { minLength: 11, maxLength: 11 }), list => {
        const put = structuredClone(first.put)
        put.placement = list.flatMap((at, i) => {
          const piece = put.lesson_piece[i]
          if (!at || !piece) return []
          const [day, slot, room, half] = at
          return [
            {
              id: `p${i}`,
              lesson_id: piece.lesson_id,
              piece: piece.number,
              day: day + 1,
              slot: slot + 1,
              room_id: put.room[room]?.id ?? null,
              pinned: 0 as const,
              valid_from: half === 2 ? '2026-12-31' : '2026-09-01',
              valid_to: half === 1 ? '2026-12-30' : null,
            },
          ]
        })
        // A lesson that had ended would stand nowhere; which of its pieces stands where is not the file's matter.
        for (const lesson of put.lesson) lesson.ends = null
        const state = stateOfPlan({ ...first, put })
        const second = stateOfPlan(importAsc(exported(state, first.put.exchange_element)))
        const standing = (of: typeof state) =>
          of.places.map(places =>
            places
              .map(p => {
                const { subjectId, audiences } = of.lessons.find(({ id }) => id === p.lessonId)!
                const subject = of.subjects.find(({ id }) => id === subjectId)!.name
                const group = of.subgroups.find(({ id }) => id === audiences[0]?.subgroupId)?.name
                const room = of.rooms.find(({ id }) => id === p.roomId)?.name
                return [subject, group, p.day, p.slot, room].join(' ')
              })
              .sort(),
          )
        expect(standing(second)).toEqual(standing(state))
      }),
      { numRuns: 60 },
    )
  })
})

describe('what came from aSc and comes back', () => {
  const kept = () => {
    const first = importAsc(fixture('asc-2012-windows-1251.xml'))
    return { first, state: stateOfPlan(first), elements: first.put.exchange_element }
  }
  const rows = (file: Pick<AscFile, 'tables'>, table: string) =>
    file.tables.find(({ name }) => name === table)?.rows ?? []

  test('tables, columns and ids that Letopis does not understand, and cards in several rooms', () => {
    const source = fixture('asc-2012-windows-1251.xml')
    const { state, elements } = kept()
    const out = exported(state, elements)
    expect(out.root).toEqual(source.root)
    for (const table of ['breaks', 'classsubjects', 'buildings', 'grades', 'subjects', 'periods', 'daysdefs', 'groups'])
      expect(rows(out, table).map(row => row.attributes)).toEqual(rows(source, table).map(row => row.attributes))
    expect(rows(out, 'teachers')[0]!.attributes).toMatchObject({ color: '#FF0000', email: 'k@school.example' })
    expect(rows(out, 'lessons').map(row => attribute(row, 'id'))).toEqual(
      rows(source, 'lessons').map(row => attribute(row, 'id')),
    )
    const cardKey = ({ attributes: a }: { attributes: Readonly<Record<string, string>> }) =>
      [a.lessonid, a.period, a.days, a.weeks, a.terms, a.classroomids].join(' ')
    expect(rows(out, 'cards').map(cardKey).sort()).toEqual(rows(source, 'cards').map(cardKey).sort())
  })

  test('a name that changed here is the new one, and nothing else of its row', () => {
    const { first, elements } = kept()
    first.put.room[0]!.name = '21 новый'
    const out = exported(stateOfPlan(first), elements)
    expect(out.rooms[0]).toMatchObject({ id: '*31', name: '21 новый', building: 'Главный корпус', capacity: 30 })
  })

  test('what is gone takes along the rows that name it', () => {
    const { state, elements } = kept()
    const gone = new Set(state.lessons.filter(l => l.subjectId === state.subjects[0]!.id).map(({ id }) => id))
    const out = exported(
      {
        ...state,
        subjects: state.subjects.slice(1),
        lessons: state.lessons.filter(({ id }) => !gone.has(id)),
        pieces: state.pieces.filter(p => !gone.has(p.lessonId)),
        places: [state.places[0]!.filter(p => !gone.has(p.lessonId))],
      },
      elements,
    )
    expect(rows(out, 'classsubjects')).toEqual([])
    expect(out.subjects).toHaveLength(4)
    expect(out.remarks).toEqual([])
  })

  test('a file with nothing kept has aSc’s own tables, no pupils, and every column it uses', () => {
    const { state } = kept()
    const file = planAscExport(state, [])
    expect(file.tables.map(({ name }) => name)).toEqual([
      'periods',
      'daysdefs',
      'weeksdefs',
      'termsdefs',
      'subjects',
      'teachers',
      'buildings',
      'classrooms',
      'classes',
      'groups',
      'lessons',
      'cards',
    ])
    for (const { attributes, rows: all } of file.tables) {
      const columns = new Set(attributes.columns!.split(','))
      expect(all.flatMap(row => Object.keys(row.attributes)).filter(name => !columns.has(name))).toEqual([])
    }
    expect(new TextDecoder().decode(writeAsc(file))).toMatch(
      /^<\?xml version="1.0" encoding="UTF-8"\?>\r\n<timetable importtype="database"/,
    )
  })
})

describe('a school that came from FET', () => {
  test('Lom: to aSc and back it says the same', () => {
    if (!fetExamples()) return notRun('the Debian package fet-data')
    const { state, parts } = lom()
    const asc = ascStateOf(state)
    const out = exported(asc, [])
    expect(out.remarks).toEqual([])
    const second = importAsc(fileOf(writeAsc(planAscExport(asc, []))))
    expect(toldOf(stateOfPlan(second))).toEqual(toldOf(asc, parts))
    expect(second.put.lesson).toHaveLength(state.lessons.length)
    expect(second.put.class).toHaveLength(17)
  })
})

/** A school of the exchange with FET as this one sees it: nothing more is known of it. */
const ascStateOf = (state: ExportState) =>
  stateOf(
    {
      ...state,
      isEmpty: false,
      subjects: state.subjects.map(s => ({ ...s, shortName: '', code: '', colour: 'alg' })),
      classes: state.classes.map(c => ({ ...c, yearId: 'year' as never, classTeacherId: null, homeRoomId: null })),
      divisions: state.divisions.map(d => ({ ...d, subjectId: null, name: '' })),
      subgroups: state.subgroups.map((s, i) => ({ ...s, number: i + 1 })),
      pupils: [],
    },
    { subgroup: [], bell_slot: state.bells.map(bell => ({ ...bell, schedule_id: '' })) },
  )
