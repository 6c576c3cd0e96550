import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ReadDb } from '#db/handle'
import { openYear } from '#db/queries/class-year'
import { absencesOfPageSql, marksOfPageSql, recordsOfPageSql } from '#db/queries/year-entries'
import type { ArchiveTotals } from '#domain/archive/totals'
import { classTotals } from '#domain/journal/class-totals'
import type { ClassCell, ClassPage, ClassYear } from '#domain/journal/class-year'
import { makeDemoFile } from '../../tools/demo-file.ts'
import { enterArchive, type JointSchool, jointSchool, reading } from '../archive/joint-school.ts'
import { temporaryFolder } from '../support/small-school.ts'

let joint: JointSchool
let connection: ReturnType<typeof reading>
let db: ReadDb
/** By the name of the class. */
let years: Record<string, ClassYear>

beforeAll(() => {
  joint = jointSchool()
  connection = reading(joint.file)
  db = connection.read
  const open = openYear(db)
  years = Object.fromEntries(open.classes.map(c => [c.name, open.classYear(c.id)]))
})
afterAll(() => connection.close())

const sumOf = (all: readonly ClassYear[]): ArchiveTotals => {
  const each = all.map(classTotals)
  const sum = (what: 'lessons' | 'marks' | 'absences' | 'periodMarks') => each.reduce((n, t) => n + t[what], 0)
  return {
    classes: all.length,
    pupils: new Set(all.flatMap(y => y.pupils.map(p => p.id))).size,
    lessons: sum('lessons'),
    marks: sum('marks'),
    absences: sum('absences'),
    periodMarks: sum('periodMarks'),
  }
}

const pageOf = (className: string, subject: string, subgroup = ''): ClassPage =>
  years[className]!.pages.find(p => p.subjectName === subject && p.subgroupName === subgroup)!

const words = (cell: ClassCell | undefined) =>
  cell && [cell.attendance, ...cell.marks.map(m => `${m.value} ${m.workKind.name}`)].filter(Boolean).join(', ')

/** Cells of a page as «date surname: entry». */
const cellsOf = (className: string, page: ClassPage): string[] => {
  const names = new Map(years[className]!.pupils.map(p => [p.id, p.surname]))
  return page.lessons
    .flatMap(l => [...l.cells].map(([id, cell]) => `${l.date} ${names.get(id)}: ${words(cell)}`))
    .sort()
}

describe('a school year class by class', () => {
  test('its classes add up to what the tables hold, joint lessons, orphans and a pupil of two classes included', () => {
    const open = openYear(db)
    expect(sumOf(Object.values(years))).toEqual(open.totals)
    expect(open.totals).toEqual({ classes: 3, pupils: 8, lessons: 9, marks: 15, absences: 6, periodMarks: 3 })
  })

  test('the demo school adds up too', async () => {
    const folder = temporaryFolder()
    const file = join(folder, 'demo.letopis')
    await makeDemoFile(file, { classes: 4, pupils: 60, seed: 3 })
    const demo = reading(file)
    try {
      const open = openYear(demo.read)
      const all = open.classes.map(c => open.classYear(c.id))
      expect(sumOf(all)).toEqual(open.totals)
      expect(open.totals.marks).toBeGreaterThan(5000)
      const [planned, held] = [
        all.flatMap(y => y.pages).reduce((n, p) => n + p.plannedLessons, 0),
        all.flatMap(y => y.pages).reduce((n, p) => n + p.lessons.length, 0),
      ]
      expect(held / planned).toBeGreaterThan(0.95)
      expect(held).toBeLessThanOrEqual(planned)
    } finally {
      demo.close()
      rmSync(folder, { recursive: true, force: true })
    }
  })

  test('a joint lesson stands in both classes and is counted in the first', () => {
    const [here, there] = [pageOf('5А', 'Физкультура'), pageOf('5Б', 'Физкультура')]
    expect([here.isCountedHere, here.jointWith]).toEqual([true, ['5Б']])
    expect([there.isCountedHere, there.jointWith]).toEqual([false, ['5А']])
    expect(here.lessons.map(l => l.id)).toEqual(there.lessons.map(l => l.id))
    expect(here.teachers).toEqual(['Крылова Нина Викторовна', 'Белова Нина Викторовна'])
    // Wednesdays of October on, in study days of the two quarters that there are.
    expect(here.plannedLessons).toBe(there.plannedLessons)
    expect(here.plannedLessons).toBe(12)
  })

  test('entries of a joint lesson go to the class that the pupil was in on the day, those of nobody to the first', () => {
    expect(cellsOf('5А', pageOf('5А', 'Физкультура'))).toEqual([
      '2026-10-14 Ёлкин: 5 Ответ',
      '2026-10-14 Ершов: 4 Ответ, 3 Ответ',
      '2026-10-14 Зимин: 2 Ответ',
      '2026-10-21 Ёлкин: late, 5 Ответ, 4 Контрольная работа',
      '2026-10-21 Забытая: absent',
    ])
    expect(cellsOf('5Б', pageOf('5Б', 'Физкультура'))).toEqual([
      '2026-10-14 Яковлева: ill',
      '2026-10-21 Ершов: 5 Ответ',
    ])
    const { pupils } = joint
    expect(pageOf('5А', 'Физкультура').periodMarks.map(m => [m.pupilId, m.value])).toEqual([
      [pupils.elkin, 5],
      [pupils.gone, 3],
    ])
    // The quarter ends on 25 October, when Ершов was in 5Б already.
    expect(pageOf('5Б', 'Физкультура').periodMarks.map(m => [m.pupilId, m.value])).toEqual([[pupils.ershov, 4]])
  })

  test('who is in no list but has an entry is among the pupils of the page and of the class, without a stay', () => {
    const { zimin, gone } = joint.pupils
    expect(years['5А']!.pupils.map(p => [p.surname, p.stays.length])).toEqual([
      ['Авдеев', 1],
      ['Ёлкин', 1],
      ['Ершов', 1],
      ['Жуков', 1],
      ['Забытая', 0],
      ['Зимин', 0],
    ])
    expect(pageOf('5А', 'Математика').pupilIds).toContain(zimin)
    expect(pageOf('5А', 'Физкультура').pupilIds).toEqual(expect.arrayContaining([zimin, gone]))
    expect(pageOf('5А', 'Физкультура').stays.has(gone)).toBe(false)
    expect(years['5Б']!.pupils.map(p => p.surname)).toEqual(['Ершов', 'Яковлева'])
  })

  test('a pupil who changed class has his days in each', () => {
    const stayIn = (name: string) => years[name]!.pupils.find(p => p.id === joint.pupils.ershov)!.stays
    expect(stayIn('5А')).toEqual([{ from: '2026-09-01', to: '2026-10-18' }])
    expect(stayIn('5Б')).toEqual([{ from: '2026-10-19', to: null }])
  })

  test('a page of a subgroup has its pupils; both subgroups of a class are one page', () => {
    const { elkin, avdeev, zhukov, ershov } = joint.pupils
    const english = pageOf('5А', 'Английский язык', '1-я подгруппа')
    expect(english.pupilIds).toEqual([avdeev, elkin])
    const craft = pageOf('5А', 'Ручной труд', '1-я подгруппа, 2-я подгруппа')
    expect(craft.pupilIds).toEqual([avdeev, elkin, ershov, zhukov])
    expect(craft.jointWith).toEqual([])
    expect(craft.stays.get(ershov)).toEqual([{ from: '2026-09-01', to: '2026-10-18' }])
    expect(cellsOf('5А', craft)).toEqual(['2026-10-15 Авдеев: excused', '2026-10-15 Жуков: absent, 4 Ответ'])
    // Жуков is of the other subgroup, so of no audience: the lesson's first class has his mark.
    const technology = pageOf('5А', 'Труд (технология) & ремёсла', '1-я подгруппа')
    expect(cellsOf('5А', technology)).toEqual(['2026-10-15 Авдеев: 4 Контрольная работа', '2026-10-15 Жуков: 3 Ответ'])
    expect(cellsOf('5Б', pageOf('5Б', 'Труд (технология) & ремёсла'))).toEqual(['2026-10-15 Яковлева: 5 Ответ'])
  })

  test('pages stand by subject and subgroup, lessons by day; a lesson of no class has no page', () => {
    expect(years['5А']!.pages.map(p => [p.subjectName, p.subgroupName])).toEqual([
      ['Английский язык', '1-я подгруппа'],
      ['Английский язык', '2-я подгруппа'],
      ['Математика', ''],
      ['Ручной труд', '1-я подгруппа, 2-я подгруппа'],
      ['Труд (технология) & ремёсла', '1-я подгруппа'],
      ['Физкультура', ''],
    ])
    expect(pageOf('5А', 'Математика').lessons.map(l => [l.date, l.slot, l.topic, l.workKind.code])).toEqual([
      ['2026-10-14', 1, 'Натуральные числа', ''],
      ['2026-10-21', 1, '', 'К'],
    ])
    expect(Object.values(years).flatMap(y => y.pages.map(p => p.subjectName))).not.toContain('Совещание')
  })

  test('it says of which school, year and class it is, and which periods are closed', () => {
    const { school, yearName, className, grade, classTeacher, periods } = years['5А']!
    expect({ school, yearName, className, grade, classTeacher }).toEqual({
      school: { name: 'Средняя школа № 14', locality: 'Белоречье' },
      yearName: '2026/27',
      className: '5А',
      grade: 5,
      classTeacher: 'Крылова Нина Викторовна',
    })
    expect(years['5Б']!.classTeacher).toBe('')
    expect(periods.map(p => [p.kind, p.number, p.closedAt])).toEqual([
      ['quarter', 1, '2026-10-26T09:00:00.000Z'],
      ['quarter', 2, null],
    ])
  })

  test('an archive that is entered in the register changes neither the state nor any class', () => {
    const school = jointSchool()
    const before = reading(school.file)
    const first = openYear(before.read)
    const firstYears = first.classes.map(c => first.classYear(c.id))
    const { state, head } = first
    before.close()
    expect(state).toBe('2026-10-26T09:00:00.000Z')
    enterArchive(school, head)
    const after = reading(school.file)
    try {
      const second = openYear(after.read)
      expect(second.state).toBe(state)
      expect(second.head.seq).toBe(head.seq + 1)
      expect(second.classes.map(c => second.classYear(c.id))).toEqual(firstYears)
    } finally {
      after.close()
    }
  })

  test('a class of no year is a fault', () => {
    expect(() => openYear(db).classYear('nobody' as never)).toThrow('no class of the year')
  })

  test.each([
    ['lessons', recordsOfPageSql],
    ['marks', marksOfPageSql],
    ['absences', absencesOfPageSql],
  ])('%s of a page are found by an index', (_name, sql) => {
    const plan = db.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, 'x').map(step => step.detail)
    expect(plan.filter(step => step.startsWith('SCAN'))).toEqual([])
  })
})
