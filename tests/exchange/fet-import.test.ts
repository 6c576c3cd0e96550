import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { isRefusal } from '#domain/kernel/refusal'
import { overlapAudiences, type TimetableSubgroup } from '#domain/timetable/audience-overlap'
import type { WantedLevel } from '#main/exchange/fet/class-level'
import type { FetFile } from '#main/exchange/fet/fet-file'
import type { ImportRows } from '#main/exchange/fet/import-rows'
import { planExport } from '#main/exchange/fet/plan-export'
import { planImport, shownNames } from '#main/exchange/fet/plan-import'
import { readFet } from '#main/exchange/fet/read-fet'
import { leafSetsOf, overlap } from '#main/exchange/fet/students'
import { guessColours, subjectCodes } from '#main/exchange/fet/subject-guess'
import { writeFet } from '#main/exchange/fet/write-fet'
import { exportStateOf, fetExamples, fetFilesIn, schoolFiles } from '../support/fet-files.ts'
import { notRun } from '../support/not-run.ts'

const examples = fetExamples()

const read = (path: string): FetFile => {
  const file = readFet(readFileSync(join(examples!, path)))
  if (isRefusal(file)) throw new Error(JSON.stringify(file))
  return file
}

const imported = (file: FetFile, classLevel: WantedLevel = 'auto') => {
  let last = 0
  const ids = () => `id${String(++last).padStart(6, '0')}`
  return planImport(file, { classLevel, yearId: 'year', yearStarts: '2026-09-01' }, ids)
}

const lom = 'FET-5-official/Bulgaria/Lom_high_school_2007-2008.fet'
const russia = 'FET-5-official/Russia/Russian-Medical-College/timetable-ru.fet'
const marys = 'FET-5-official/India/St-Marys-College/St-Marys-College-Puthanagadi.fet'
const locked = 'FET-5-official/Spain/4-secondary-and-vocational-school/SPAIN_20-21-locked.fet'

/** Files that would not come back whole from import and export, each with its reason. */
const notWhole: Record<string, string> = {}

describe('import of the schools that come with FET', () => {
  const changedFiles = (files: readonly string[], level: WantedLevel): string[] =>
    files.filter(path => {
      const { rows } = imported(read(path), level)
      const out = writeFet(planExport(exportStateOf(rows), rows.exchange_element))
      return !readFileSync(join(examples!, path)).equals(out)
    })

  it('every one of the 130 comes back from the rows of its import to the byte', () => {
    if (!examples) return notRun('the Debian package fet-data')
    const files = [...schoolFiles(examples), ...fetFilesIn(examples, 'FET-6-official')]
    const changed = changedFiles(files, 'auto')
    expect(changed).toEqual(Object.keys(notWhole))
    expect(files.length - changed.length).toBeGreaterThanOrEqual(120)
  }, 120_000)

  it.each(['year', 'group'] as const)(
    'so does every sixth when every %s is asked to be a class',
    level => {
      if (!examples) return notRun('the Debian package fet-data')
      const files = schoolFiles(examples).filter((_, i) => i % 6 === 0)
      expect(changedFiles(files, level)).toEqual([])
      expect(files.length).toBeGreaterThan(20)
    },
    60_000,
  )

  it('two activities share pupils in the school exactly when they do in the file, in every file', () => {
    if (!examples) return notRun('the Debian package fet-data')
    const wrong = schoolFiles(examples).filter(path => {
      const file = read(path)
      const { rows } = imported(file)
      return differentOverlaps(file, rows) > 0
    })
    expect(wrong).toEqual([])
  }, 120_000)

  it('rows keep the rules of the tables: unique names, foreign keys, ranges', () => {
    if (!examples) return notRun('the Debian package fet-data')
    const broken = schoolFiles(examples).flatMap(path =>
      brokenRules(imported(read(path)).rows).map(rule => `${path}: ${rule}`),
    )
    expect(broken).toEqual([])
  }, 120_000)

  it('Lom: 17 classes, four halves by profile, lessons of several pieces, bells out of the hours', () => {
    if (!examples) return notRun('the Debian package fet-data')
    const { rows, report } = imported(read(lom))
    expect(rows.class).toHaveLength(17)
    expect(rows.class[0]).toMatchObject({ grade: 8, letter: 'А' })
    expect(rows.timetable_day[0]).toEqual({ year_id: 'year', day: 1, name: 'Понеделник', weekday: 1, week: null })
    expect(rows.year.slots).toBe(7)
    expect(rows.bell_slot[0]).toMatchObject({ slot: 1, starts: '07:30', ends: '08:15' })
    const english = rows.lesson.find(lesson => lesson.id === rows.lesson_piece.find(p => p.duration === 4)?.lesson_id)!
    expect(english.hours_per_week).toBe(16)
    expect(rows.lesson_piece.filter(p => p.lesson_id === english.id).map(p => p.duration)).toEqual([4, 4, 4, 4])
    expect(rows.staff.find(({ surname }) => surname === 'Караиванова')).toMatchObject({
      given_name: 'Ст.',
      post: 'Учитель',
    })
    expect(report.came).toMatchObject({ classes: 17, pieces: 448, teachers: 32, rooms: 29, placements: 0 })
    expect(rows.timetable_constraint.filter(({ kind }) => kind === 'minDays')).toHaveLength(173)
    expect(report.carried).toEqual([])
    expect(report.decide.map(({ decide }) => decide)).toEqual(['YearDates', 'TeacherNames', 'Pupils', 'Unplaced'])
  })

  it('the Russian college: two weeks, and a class crossing by practice and laboratory with its parts', () => {
    if (!examples) return notRun('the Debian package fet-data')
    const { rows, report } = imported(read(russia))
    expect(rows.timetable_day[6]).toMatchObject({ day: 7, weekday: 1, week: 2 })
    expect(report.guessed).toContainEqual({ guess: 'TwoWeeks', days: 12, screen: 'calendar' })
    const [first] = rows.class
    const divisions = rows.division.filter(({ class_id }) => class_id === first!.id)
    const subgroups = divisions.map(({ id }) => rows.subgroup.filter(s => s.division_id === id).map(({ name }) => name))
    expect(subgroups).toEqual([
      ['П1', 'П2'],
      ['Б1', 'Б2', 'Б3'],
    ])
    const p1 = rows.subgroup.find(({ name }) => name === 'П1')!
    expect(rows.subgroup_part.filter(p => p.subgroup_id === p1.id).map(({ part }) => part)).toEqual([
      'ЛД101-П1-Б1',
      'ЛД101-П1-Б2',
    ])
  })

  it('St-Marys: 41 classes with their whole names, which the report asks to look at', () => {
    if (!examples) return notRun('the Debian package fet-data')
    const { rows, report } = imported(read(marys))
    expect(rows.class.map(({ grade }) => grade)).toEqual(Array(41).fill(0))
    expect(report.decide.find(({ decide }) => decide === 'ClassNames')).toMatchObject({ screen: 'classes' })
    expect(report.decide.map(({ decide }) => decide)).not.toContain('Bells')
  })

  it('a saved timetable comes with its placements, rooms and pins', () => {
    if (!examples) return notRun('the Debian package fet-data')
    const file = read(locked)
    const { rows } = imported(file)
    expect(rows.placement.length).toBeGreaterThan(1000)
    expect(new Set(rows.placement.map(p => `${p.lesson_id} ${p.piece}`)).size).toBe(rows.placement.length)
    expect(rows.placement.every(p => p.valid_from === '2026-09-01' && p.valid_to === null)).toBe(true)
    expect(rows.placement.some(p => p.room_id !== null)).toBe(true)
  })

  it('reading and planning St-Marys takes well under a second', () => {
    if (!examples) return notRun('the Debian package fet-data')
    const bytes = readFileSync(join(examples, marys))
    const starts = performance.now()
    const file = readFet(bytes)
    if (isRefusal(file)) throw new Error('refused')
    imported(file)
    expect(performance.now() - starts).toBeLessThan(800)
  })
})

/** Of all pairs of different students' sets that activities name: how many overlap there and not here, or the other way. */
const differentOverlaps = (file: FetFile, rows: ImportRows): number => {
  const state = exportStateOf(rows)
  const parts = Map.groupBy(rows.subgroup_part, row => row.subgroup_id)
  const classOf = new Map(rows.division.map(({ id, class_id }) => [id, class_id]))
  const subgroups = rows.subgroup.map(({ id, division_id }) => ({
    id,
    classId: classOf.get(division_id),
    divisionId: division_id,
    parts: (parts.get(id) ?? []).map(({ part }) => part),
    pupils: [],
  })) as unknown as TimetableSubgroup[]
  const overlaps = overlapAudiences(
    subgroups,
    state.lessons.flatMap(({ audiences }) => audiences),
    state.classes.map(({ id }) => id),
  )
  const leaves = leafSetsOf(file)
  const lessons = new Map(state.lessons.map(lesson => [lesson.id as string, lesson]))
  const owner = new Map(
    rows.exchange_element.flatMap(e => (e.section === 'Activities_List' ? [[e.name, e.owner]] : [])),
  )
  const sets = new Map(
    file.activities.map(({ id, students }) => {
      const numbers = lessons.get(owner.get(String(id))!)!.audiences.map(overlaps.numberOf)
      return [
        [...students].sort().join('\n'),
        {
          leaves: new Set(students.flatMap(name => [...leaves.get(name)!])),
          numbers,
          reach: new Set(overlaps.reach(numbers)),
        },
      ]
    }),
  )
  // The first three hundred kinds of a file: the largest has 900 and would take a minute of pairs.
  const list = [...sets.values()].slice(0, 300)
  let different = 0
  for (const [i, a] of list.entries())
    for (const b of list.slice(i))
      if (overlap(a.leaves, b.leaves) !== b.numbers.some(number => a.reach.has(number))) different++
  return different
}

const brokenRules = (rows: ImportRows): string[] => {
  const broken: string[] = []
  const unique = (what: string, keys: readonly string[]) => {
    if (new Set(keys).size !== keys.length) broken.push(`${what} twice`)
  }
  const known = (what: string, ids: readonly (string | null)[], there: readonly { id: string }[]) => {
    const set = new Set(there.map(({ id }) => id))
    if (ids.some(id => id !== null && !set.has(id))) broken.push(`${what} of nobody`)
  }
  unique(
    'class',
    rows.class.map(c => `${c.grade} ${c.letter}`),
  )
  unique(
    'subject',
    rows.subject.map(s => s.name),
  )
  unique(
    'code',
    rows.subject.map(s => s.code),
  )
  unique(
    'room',
    rows.room.map(r => r.name),
  )
  unique(
    'placement',
    rows.placement.map(p => `${p.lesson_id} ${p.piece}`),
  )
  unique(
    'unavailability',
    rows.unavailability.map(u => `${u.kind} ${u.owner_id} ${u.day} ${u.slot}`),
  )
  unique(
    'element',
    rows.exchange_element.map(e => `${e.section} ${e.position}`),
  )
  unique(
    'part',
    rows.subgroup_part.map(p => `${p.subgroup_id} ${p.part}`),
  )
  known(
    'lesson',
    rows.lesson.map(l => l.subject_id),
    rows.subject,
  )
  known(
    'teacher',
    rows.lesson_teacher.map(l => l.staff_id),
    rows.staff,
  )
  known(
    'audience',
    rows.lesson_audience.map(l => l.class_id),
    rows.class,
  )
  known(
    'subgroup',
    rows.lesson_audience.map(l => l.subgroup_id),
    rows.subgroup,
  )
  known(
    'room',
    rows.placement.map(p => p.room_id),
    rows.room,
  )
  known(
    'part',
    rows.subgroup_part.map(p => p.subgroup_id),
    rows.subgroup,
  )
  for (const { kind, owner_id } of rows.unavailability) {
    const there = {
      teacher: rows.staff,
      class: rows.class,
      subgroup: rows.subgroup,
      room: rows.room,
      school: [{ id: '' }],
    }
    if (!there[kind].some(({ id }) => id === owner_id)) broken.push(`${kind} that is not there`)
  }
  if (rows.class.some(c => c.grade < 0 || c.grade > 12 || !(c.grade || c.letter))) broken.push('grade')
  if (rows.subject.some(s => !s.name || s.short_name.length > 20 || s.code.length > 4)) broken.push('short names')
  if (rows.room.some(r => r.capacity < 0)) broken.push('capacity')
  if (rows.bell_slot.some(b => b.ends <= b.starts || b.slot > 15)) broken.push('bells')
  if (rows.placement.some(p => p.slot < 1 || p.slot > rows.year.slots || p.day < 1)) broken.push('slot')
  if (rows.lesson_piece.some(p => p.duration < 1 || p.duration > 40)) broken.push('duration')
  return broken
}

describe('names given by the import', () => {
  it('names without needless blanks; those that would be the same stay apart', () => {
    expect(shownNames([' Химия ', 'Химия', 'Физика', ' ', ''])).toEqual([' Химия ', 'Химия', 'Физика', '—', '— (2)'])
  })

  it('subjects get the colours of their area, others the rarest, and codes that differ', () => {
    const colours = guessColours(['Алгебра', 'Английский язык', 'Физическая культура', 'Физика', 'Разговоры о важном'])
    expect(colours.slice(0, 4).map(({ colour }) => colour)).toEqual(['alg', 'eng', 'pe', 'phy'])
    expect(colours[4]).toMatchObject({ guessed: false })
    expect(subjectCodes(['История', 'ИСТОРИЯ России', 'I', '', '??'])).toEqual(['Исто', 'Ист2', 'I', 'Х', 'Х2'])
  })
})
