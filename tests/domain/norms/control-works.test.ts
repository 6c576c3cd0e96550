import { describe, expect, test } from 'vitest'
import { addDays, calendarDate } from '#domain/kernel/calendar-date'
import type { ClassId, SubjectId } from '#domain/kernel/ids'
import { type ControlWork, checkControlWorks, type SubjectHours } from '#domain/norms/control-works'
import { checkHomeworkTime } from '#domain/norms/homework-time'
import { namesOf, normsOf, only } from './the-norms.ts'

const first = calendarDate('2026-09-21')
const aWork = (
  of: Partial<Omit<ControlWork, 'classId' | 'subjectId'>> & { in?: string; day?: number } = {},
): ControlWork => {
  const { in: className = '7А', day = 0, subject = 'Алгебра', ...rest } = of
  return {
    ...{ grade: 7, lesson: 3, lessons: 1, lessonsOfDay: 6, minutes: null, wholeClass: true },
    ...{ date: addDays(first, day), subject, subjectId: subject as SubjectId, classId: className as ClassId },
    ...rest,
  }
}
const check = (works: ControlWork[], hours: SubjectHours[] = []) => checkControlWorks(normsOf(), works, hours)
const names = (...args: Parameters<typeof check>) => namesOf(check(...args))
const hours = (perWeek: number, perYear = perWeek * 34): SubjectHours[] => [
  { classId: '7А' as ClassId, subjectId: 'Алгебра' as SubjectId, perWeek, perYear },
]

describe('control works', () => {
  test('one of a class a day', () => {
    expect(names([aWork(), aWork({ subject: 'Физика', day: 1 })])).toEqual([])
    expect(names([aWork(), aWork({ subject: 'Физика', in: '7Б' })])).toEqual([])
    expect(only(check([aWork(), aWork({ subject: 'Физика', lesson: 4 })]))).toMatchObject({
      norm: 'controlWorksDaily',
      amount: 1,
      data: { count: 2, max: 1, subjects: 'Алгебра, Физика', date: '2026-09-21' },
      who: '7А',
      where: { date: '2026-09-21', slot: 4, day: null },
    })
  })

  test('of a subject once in two and a half weeks: after 18 days, not after 17', () => {
    expect(names([aWork(), aWork({ day: 18 })])).toEqual([])
    expect(only(check([aWork(), aWork({ day: 17 })]))).toMatchObject({
      norm: 'controlWorksOften',
      data: { count: 17, weeks: 2.5, before: '2026-09-21', date: '2026-10-08' },
    })
    expect(names([aWork(), aWork({ day: 17, subject: 'Физика' })])).toEqual([])
  })

  test('the classes of a parallel write one work within a week', () => {
    expect(names([aWork(), aWork({ in: '7Б', day: 7 }), aWork({ day: 18 }), aWork({ in: '7Б', day: 25 })])).toEqual([])
    expect(names([aWork(), aWork({ in: '7Б', day: 8 })])).toEqual(['controlWorksOften'])
    expect(names([aWork(), aWork({ in: '8А', grade: 8, day: 8 })])).toEqual([])
    expect(names([aWork(), aWork({ in: '7Б', day: 7 }), aWork({ day: 18 }), aWork({ in: '7Б', day: 20 })])).toEqual([
      'controlWorksOften',
    ])
  })

  test('at most a tenth of the hours of a year', () => {
    const every = (count: number) => Array.from({ length: count }, (_, i) => aWork({ day: i * 18 }))
    expect(names(every(3), hours(1))).toEqual([])
    expect(only(check(every(4), hours(1)))).toMatchObject({
      norm: 'controlWorksShare',
      data: { count: 4, hours: 34, percent: 10 },
      amount: 1,
    })
    expect(names(every(4), hours(2, 40))).toEqual([])
    expect(names([aWork({ lessons: 2 }), aWork({ lessons: 2, day: 18 }), aWork({ day: 36 })], hours(2, 40))).toEqual([
      'controlWorksShare',
    ])
    expect(names(every(4))).toEqual([])
  })

  test('not on the first or last lesson, but for subjects of one hour a week', () => {
    const at = (lesson: number, lessons = 1, perWeek = 3) => names([aWork({ lesson, lessons })], hours(perWeek))
    expect([at(1), at(2), at(5), at(6)]).toEqual([['controlWorksEdge'], [], [], ['controlWorksEdge']])
    expect([at(4, 2), at(5, 2)]).toEqual([[], ['controlWorksEdge']])
    expect([at(1, 1, 1), at(6, 1, 1), at(6, 1, 1.5)]).toEqual([[], [], ['controlWorksEdge']])
    expect(names([aWork({ lesson: 6, lessonsOfDay: null })], hours(3))).toEqual([])
  })

  test('grade 1 has none, grade 2 has', () => {
    expect(names([aWork({ grade: 1 })])).toEqual(['controlWorksFrom'])
    expect(names([aWork({ grade: 2 })])).toEqual([])
  })

  test.each([
    [2, 1],
    [4, 1],
    [5, 2],
    [11, 2],
  ])('in grade %i one takes up to %i lessons', (grade, lessons) => {
    expect(names([aWork({ grade, lessons, lesson: 2 })])).toEqual([])
    expect(names([aWork({ grade, lessons: lessons + 1, lesson: 2 })])).toEqual(['controlWorkLength'])
  })

  test('a work of less than half an hour, or of a part of the class, is no assessment', () => {
    expect(names([aWork(), aWork({ lesson: 4, minutes: 29 })])).toEqual([])
    expect(names([aWork(), aWork({ lesson: 4, minutes: 30 })])).toEqual(['controlWorksDaily', 'controlWorksOften'])
    expect(names([aWork(), aWork({ lesson: 4, wholeClass: false })])).toEqual([])
  })
})

describe('homework', () => {
  test.each([
    [1, 0],
    [2, 90],
    [3, 90],
    [4, 120],
    [5, 120],
    [6, 150],
    [8, 150],
    [9, 210],
    [11, 210],
  ])('grade %i has up to %i minutes a day', (grade, minutes) => {
    const found = (more: number) =>
      namesOf(checkHomeworkTime(normsOf(), { grade, date: first, minutes: minutes + more }))
    expect(found(0)).toEqual([])
    expect(found(1)).toEqual(['homeworkTime'])
  })
})
