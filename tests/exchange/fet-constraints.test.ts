import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { isRefusal } from '#domain/kernel/refusal'
import type { Constraint, ConstraintId } from '#domain/timetable/constraints/constraint'
import { constraintTypes } from '#main/exchange/fet/constraints/types'
import type { ExportState } from '#main/exchange/fet/export-state'
import type { FetFile } from '#main/exchange/fet/fet-file'
import { planExport } from '#main/exchange/fet/plan-export'
import { planImport } from '#main/exchange/fet/plan-import'
import { readFet } from '#main/exchange/fet/read-fet'
import { writeFet } from '#main/exchange/fet/write-fet'
import { textOf, textsOf, type XmlNode } from '#main/exchange/fet/xml-tree'
import { coverageLines, fetCoverage, listedTypes } from '../../tools/fet-coverage.ts'
import { constraintExamples, exampleSchool } from '../support/fet-constraint-examples.ts'
import { exportStateOf, fetExamples, fetProgram, schoolFiles } from '../support/fet-files.ts'
import { notRun } from '../support/not-run.ts'
import { fetConstraint, type TinyFet, tinyFet } from '../support/tiny-fet.ts'

const fileOf = (bytes: Uint8Array): FetFile => {
  const file = readFet(bytes)
  if (isRefusal(file)) throw new Error(JSON.stringify(file))
  return file
}

const schoolOf = (file: FetFile) => {
  let last = 0
  const ids = () => `id${String(++last).padStart(5, '0')}`
  const { rows, report } = planImport(file, { classLevel: 'auto', yearId: 'year', yearStarts: '2026-09-01' }, ids)
  return { rows, report, state: exportStateOf(rows), carried: rows.exchange_element }
}

const withConstraints = (time: readonly XmlNode[], space: readonly XmlNode[], more: Partial<TinyFet> = {}) =>
  fileOf(tinyFet({ ...exampleSchool, ...more, time, space }))

const everyType = () =>
  withConstraints(
    constraintExamples.flatMap(({ section, element }) => (section === 'time' ? element : [])),
    constraintExamples.flatMap(({ section, element }) => (section === 'space' ? element : [])),
  )

const alone = ({ section, element }: (typeof constraintExamples)[number]) =>
  section === 'time' ? withConstraints([element], []) : withConstraints([], [element])

/** Without what does not tell what it wants. */
const ruleOf = ({ id: _, ...rule }: Constraint) => rule

const text = (file: FetFile): string => new TextDecoder().decode(writeFet(file))

/** The state with other constraints. */
const asking = (state: ExportState, constraints: readonly Constraint[]): ExportState => ({ ...state, constraints })

/** The first placement with another choice of real rooms. */
const withRealRooms = (state: ExportState, realRooms: readonly unknown[]): ExportState => ({
  ...state,
  placements: state.placements.map((p, i) => (i === 0 ? { ...p, realRooms: realRooms as never[] } : p)),
})

const constraintsIn = (file: FetFile) =>
  [...file.timeConstraints, ...file.spaceConstraints].filter(({ type }) => !type.startsWith('BasicCompulsory'))

describe('constraints of the schools that come with FET', () => {
  test('at least 60 of the 82 types and all types of at least 98 of the 130 schools are understood', () => {
    const examples = fetExamples()
    if (!examples) return notRun('the Debian package fet-data')
    const types = listedTypes()
    const coverage = fetCoverage(
      schoolFiles(examples).map(path => join(examples, path)),
      types,
    )
    console.log(coverageLines(coverage, types.length).join('\n'))
    expect(types).toHaveLength(82)
    expect(coverage.files).toBe(130)
    expect(coverage.understood.length).toBeGreaterThanOrEqual(60)
    expect(coverage.filesUnderstood.length).toBeGreaterThanOrEqual(98)
  }, 120_000)
})

describe('every type', () => {
  test('there is an example of every type that has words here', () => {
    expect(constraintExamples.map(({ type }) => type).sort()).toEqual(constraintTypes.map(({ type }) => type).sort())
  })

  test.each(constraintExamples.map(example => [example.type, example] as const))(
    '%s: its rule written anew and read again is the same rule',
    (type, example) => {
      const { state, carried, report } = schoolOf(alone(example))
      expect(report.carried).toEqual([])
      const [constraint] = state.constraints
      expect(state.constraints).toHaveLength(1)
      // Under another id it is a new constraint: the carried element goes.
      const anew = planExport(asking(state, [{ ...constraint!, id: 'new' as ConstraintId }]), carried)
      const again = schoolOf(fileOf(writeFet(anew)))
      expect(again.state.constraints.map(ruleOf)).toEqual([ruleOf(constraint!)])
      // What is read and never written has an equal that is.
      const [written] = constraintsIn(anew)
      if (!/^ActivityPreferred(StartingTime|Room)$/.test(type)) {
        expect(written!.type).toBe(type)
        expect(sorted(written!.element)).toEqual(sorted(example.element))
      }
    },
  )

  test('all of them in one file come back to the byte, and switched off they come switched off', () => {
    const file = everyType()
    const { state, carried } = schoolOf(file)
    expect(text(planExport(state, carried))).toBe(text(file))
    const off = state.constraints.map(constraint => ({ ...constraint, active: false }))
    const { state: again } = schoolOf(fileOf(writeFet(planExport(asking(state, off), carried))))
    expect(again.constraints.map(ruleOf)).toEqual(off.map(ruleOf))
  })

  test('FET itself reads every type as it is written here', () => {
    const program = fetProgram()
    if (!program) return notRun('the Debian package fet')
    const folder = mkdtempSync(join(tmpdir(), 'letopis-fet-types-'))
    try {
      const lost = constraintExamples.flatMap(example => {
        const { state, carried } = schoolOf(alone(example))
        const anew = state.constraints.map((constraint, i) => ({ ...constraint, id: `new ${i}` as ConstraintId }))
        const out = planExport(asking(state, anew), carried)
        writeFileSync(join(folder, 'one.fet'), writeFet(out))
        const [written] = constraintsIn(out)
        const solved = solvedBy(program, folder, 'one.fet')
        return solved?.includes(`<Constraint${written!.type}>`) ? [] : [`${example.type} as ${written!.type}`]
      })
      expect(lost).toEqual([])
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  }, 120_000)
})

/** What FET saved of the file when it has solved it. */
const solvedBy = (program: string, folder: string, name: string): string | undefined => {
  const out = mkdtempSync(join(folder, 'out-'))
  spawnSync(
    program,
    [`--inputfile=${join(folder, name)}`, `--outputdir=${out}`, '--timelimitseconds=10', '--htmllevel=0'],
    {
      timeout: 15_000,
      stdio: 'ignore',
    },
  )
  const saved = readdirSync(out, { recursive: true, encoding: 'utf8' }).find(one =>
    /_data_and_timetable\.fet$/.test(one),
  )
  return saved && readFileSync(join(out, saved), 'utf8')
}

/** Children by name: FET reads them in any order. */
const sorted = ({ children }: XmlNode): string[] => children.map(child => JSON.stringify(child)).sort()

describe('export of changed constraints', () => {
  const start = () => {
    const file = everyType()
    return { file, ...schoolOf(file) }
  }
  const changed = (state: ExportState, kind: string, change: (constraint: Constraint) => Constraint | null) => {
    const first = state.constraints.find(constraint => constraint.kind === kind)!
    return asking(
      state,
      state.constraints.flatMap(constraint => (constraint === first ? (change(constraint) ?? []) : [constraint])),
    )
  }
  const lines = (file: FetFile): string[] => text(file).split('\n')
  const cameAndGone = (before: FetFile, after: FetFile) => {
    const [a, b] = [lines(before), lines(after)]
    return { gone: minus(a, b), came: minus(b, a) }
  }
  const minus = (a: readonly string[], b: readonly string[]): string[] => {
    const left = new Map<string, number>()
    for (const line of b) left.set(line, (left.get(line) ?? 0) + 1)
    return a
      .filter(line => {
        const there = left.get(line) ?? 0
        left.set(line, there - 1)
        return there <= 0
      })
      .map(line => line.trim())
  }

  test('another weight, switch or comment is the only thing that changes', () => {
    const { file, state, carried } = start()
    const state2 = changed(state, 'minDays', one => ({ ...one, weight: 87.5, active: false, comment: 'зачем' }))
    const { gone, came } = cameAndGone(file, planExport(state2, carried))
    expect(came).toEqual([
      '<Weight_Percentage>87.5</Weight_Percentage>',
      '<Active>false</Active>',
      '<Comments>зачем</Comments>',
    ])
    expect(gone).toHaveLength(3)
  })

  test('a wish of a kind that FET knows only as a must is written switched off, and FET opens the file', () => {
    const program = fetProgram()
    if (!program) return notRun('the Debian package fet')
    const { state, carried } = schoolOf(withConstraints([], []))
    const soft: Constraint[] = [
      { ...base('a'), weight: 40, kind: 'maxGapsPerWeek', who: { all: 'teachers' }, max: 0 },
      { ...base('b'), weight: 40, kind: 'maxHoursDaily', who: { all: 'teachers' }, max: 6, tag: null },
    ]
    const after = planExport(asking(state, soft), carried)
    expect(constraintsIn(after).map(({ type, weight, active }) => [type, weight, active])).toEqual([
      ['TeachersMaxGapsPerWeek', 40, false],
      ['TeachersMaxHoursDaily', 40, true],
    ])
    const folder = mkdtempSync(join(tmpdir(), 'letopis-fet-wish-'))
    try {
      writeFileSync(join(folder, 'wish.fet'), writeFet(after))
      expect(solvedBy(program, folder, 'wish.fet')).toContain('<ConstraintTeachersMaxHoursDaily>')
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  }, 30_000)

  test('a changed rule is written anew in its place', () => {
    const { file, state, carried } = start()
    const after = planExport(
      changed(state, 'maxGapsPerWeek', one => ({ ...one, max: 3 }) as Constraint),
      carried,
    )
    const { gone, came } = cameAndGone(file, after)
    expect([gone, came]).toEqual([['<Max_Gaps>20</Max_Gaps>'], ['<Max_Gaps>3</Max_Gaps>']])
    expect(after.timeConstraints.map(({ type }) => type)).toEqual(file.timeConstraints.map(({ type }) => type))
  })

  test('a removed one goes, a new one stands last in its section', () => {
    const { state, carried } = start()
    const gone = planExport(
      changed(state, 'endsDay', () => null),
      carried,
    )
    expect(constraintsIn(gone)).toHaveLength(constraintExamples.length - 1)
    const room = state.rooms[2]!.id
    const added: Constraint = {
      id: 'new' as ConstraintId,
      weight: 70,
      active: true,
      comment: '',
      kind: 'rooms',
      rooms: [room],
      filter: { subjectId: state.subjects[0]!.id },
    }
    const after = planExport(asking(state, [...state.constraints, added]), carried)
    const last = after.spaceConstraints.at(-1)!
    expect([last.type, last.weight]).toEqual(['SubjectPreferredRoom', 70])
    expect([textOf(last.element, 'Subject'), textOf(last.element, 'Room')]).toEqual(['S', 'R3'])
  })

  test('a constraint that names what is gone names it no more, and goes when nobody is left', () => {
    const { state, carried } = start()
    const [third] = state.staff.filter(({ surname }) => surname === 'T3')
    const without: ExportState = {
      ...state,
      staff: state.staff.filter(one => one !== third),
      lessons: state.lessons.map(lesson => ({ ...lesson, teachers: lesson.teachers.filter(id => id !== third!.id) })),
      constraints: [
        ...state.constraints,
        { ...base('gone'), kind: 'maxGapsPerDay', who: { teacherId: third!.id }, max: 1 },
      ],
    }
    const after = planExport(without, carried)
    expect(text(after)).not.toContain('>T3<')
    expect(fileOf(writeFet(after)).teachers.map(({ name }) => name)).toEqual(['T1', 'T2'])
  })

  test('kinds and grades of rooms are written as the rooms that they mean, a filter without words as its activities', () => {
    const { state, carried } = schoolOf(withConstraints([], []))
    const [r1, r2, r3] = state.rooms.map(({ id }) => id) as [never, never, never]
    const rooms = state.rooms.map(room => ({ ...room, kind: room.id === r3 ? 'спортзал' : '' }))
    const [t1] = state.staff.map(({ id }) => id)
    const asked: Constraint[] = [
      { ...base('a'), kind: 'roomKind', roomKind: 'спортзал', filter: { subjectId: state.subjects[2]!.id } },
      { ...base('b'), kind: 'roomGrades', best: [r1], good: [r2], emergency: [], filter: { teacherId: t1! } },
      { ...base('c'), kind: 'minDays', days: 1, consecutive: false, filter: { teacherId: t1! } },
    ]
    const after = planExport({ ...asking(state, asked), rooms }, carried)
    expect(
      constraintsIn(after).map(({ type, element }) => [
        type,
        ...textsOf(element, 'Activity_Id'),
        ...textsOf(element, 'Subject'),
        ...textsOf(element, 'Room'),
        ...textsOf(element, 'Preferred_Room'),
      ]),
    ).toEqual([
      ['MinDaysBetweenActivities', '1', '2'],
      ['SubjectPreferredRoom', 'third', 'R3'],
      ['ActivityPreferredRooms', '1', 'R1', 'R2'],
      ['ActivityPreferredRooms', '2', 'R1', 'R2'],
    ])
  })
})

const base = (id: string) => ({ id: id as ConstraintId, weight: 100, active: true, comment: '' })

describe('what is understood otherwise, and what is not', () => {
  test('times and rooms of 100 % are placements; a room without a time is a constraint', () => {
    const locked = (id: number, room: string) =>
      fetConstraint('ActivityPreferredRoom', { Activity_Id: id, Room: room, Permanently_Locked: true })
    const pin = fetConstraint('ActivityPreferredStartingTime', {
      Activity_Id: 1,
      Preferred_Day: 'D1',
      Preferred_Hour: 'H2',
      Permanently_Locked: true,
    })
    const file = withConstraints([pin], [locked(1, 'R1'), locked(2, 'R2')])
    const { rows, report, state, carried } = schoolOf(file)
    expect(report.carried).toEqual([])
    expect(rows.placement).toMatchObject([{ day: 2, slot: 3, pinned: 1, room_id: rows.room[0]!.id }])
    expect(rows.timetable_constraint.map(({ kind }) => kind)).toEqual(['rooms'])
    expect(text(planExport(state, carried))).toBe(text(file))
  })

  test('a room that the user locked while FET chose the time stays a constraint beside the placement', () => {
    const room = fetConstraint('ActivityPreferredRoom', { Activity_Id: 1, Room: 'R1', Permanently_Locked: true })
    const file = withConstraints([], [room], {
      activities: exampleSchool.activities.map(one => (one.id === 1 ? { ...one, at: [1, 2] as const } : one)),
    })
    const { rows, state, carried } = schoolOf(file)
    expect(rows.placement).toMatchObject([{ pinned: 0, room_id: rows.room[0]!.id }])
    expect(rows.timetable_constraint).toHaveLength(1)
    expect(text(planExport(state, carried))).toBe(text(file))
  })

  test('beside a virtual room that the user locked the real rooms come too that FET chose', () => {
    const lock = fetConstraint('ActivityPreferredRoom', { Activity_Id: 1, Room: 'V', Permanently_Locked: true })
    const file = withConstraints([], [lock], {
      rooms: [{ name: 'R1' }, { name: 'R2' }, { name: 'R3' }, { name: 'V', sets: [['R1', 'R2'], ['R3']] }],
      activities: exampleSchool.activities.map(one =>
        one.id === 1 ? { ...one, at: [1, 2] as const, room: 'V', realRooms: ['R1', 'R3'] } : one,
      ),
    })
    const { rows, state, carried } = schoolOf(file)
    const [r1, r2, r3, v] = rows.room.map(({ id }) => id)
    expect(rows.placement).toMatchObject([{ pinned: 0, room_id: v }])
    expect(JSON.parse(rows.placement[0]!.real_rooms)).toEqual([r1, r3])
    expect(rows.timetable_constraint.map(({ kind }) => kind)).toEqual(['rooms'])
    expect(text(planExport(state, carried))).toBe(text(file))
    // Another choice: V is still asked, and the other one is where it stands.
    const after = planExport(withRealRooms(state, [r2, r3]), carried)
    expect(after.spaceConstraints.slice(-2).map(({ type, element }) => [type, textsOf(element, 'Real_Room')])).toEqual([
      ['ActivityPreferredRooms', []],
      ['ActivityPreferredRoom', ['R2', 'R3']],
    ])
  })

  test('tags, buildings, expected pupils and virtual rooms come too', () => {
    const file = withConstraints([], [], {
      rooms: [{ name: 'R1', building: 'old' }, { name: 'R2' }, { name: 'V', sets: [['R1', 'R2'], ['R2']] }],
      activities: exampleSchool.activities.map(one =>
        one.id === 3 ? { ...one, at: [0, 0] as const, room: 'V', realRooms: ['R1', 'R2'] } : one,
      ),
    })
    const { rows, state, carried } = schoolOf(file)
    const [r1, r2, v] = rows.room.map(({ id }) => id)
    expect(rows.room.map(({ building }) => building)).toEqual(['old', '', ''])
    expect(rows.room_set.map(({ room_id, number, real_room_id }) => [room_id, number, real_room_id])).toEqual([
      [v, 1, r1],
      [v, 1, r2],
      [v, 2, r2],
    ])
    expect(rows.class.map(({ expected_pupils }) => expected_pupils)).toEqual([25, 20])
    expect(rows.subgroup.map(({ expected_pupils }) => expected_pupils)).toEqual([12, 13])
    expect(rows.lesson.map(({ tags }) => JSON.parse(tags))).toEqual([['tag'], [], ['tag'], []])
    expect(JSON.parse(rows.placement[0]!.real_rooms)).toEqual([r1, r2])
    expect(text(planExport(state, carried))).toBe(text(file))
    // Another choice is written, and nothing but it.
    const after = planExport(withRealRooms(state, [r2, r1]), carried)
    expect(textsOf(after.spaceConstraints.at(-1)!.element, 'Real_Room')).toEqual(['R2', 'R1'])
  })

  test('of two sets with the same students the one counts that activities name', () => {
    const activities = [{ id: 1, at: null, students: ['12D'] }]
    const xml = new TextDecoder().decode(tinyFet({ students: { XII: { XIID: { '12D': 10 } } }, activities }))
    const group = '<Name>XIID</Name>\n\t\t<Number_of_Students>'
    expect(xml).toContain(`${group}10<`)
    const { rows } = schoolOf(fileOf(new TextEncoder().encode(xml.replace(`${group}10<`, `${group}0<`))))
    expect(rows.class.map(({ expected_pupils }) => expected_pupils)).toEqual([10])
  })

  test('a type without words is carried, named in the report and given back', () => {
    const unknown = fetConstraint('StudentsMinGapsBetweenOrderedPairOfActivityTags', {
      First_Activity_Tag: 'tag',
      Second_Activity_Tag: 'tag',
      MinGaps: 1,
    })
    const soft = fetConstraint(
      'RoomNotAvailableTimes',
      { Room: 'R1', Number_of_Not_Available_Times: 1, Not_Available_Time: [{ Day: 'D0', Hour: 'H0' }] },
      50,
    )
    const file = withConstraints([unknown], [soft])
    const { report, state, carried, rows } = schoolOf(file)
    expect(report.carried).toEqual([
      { type: 'RoomNotAvailableTimes', count: 1 },
      { type: 'StudentsMinGapsBetweenOrderedPairOfActivityTags', count: 1 },
    ])
    expect(rows.timetable_constraint).toEqual([])
    expect(text(planExport(state, carried))).toBe(text(file))
  })
})
