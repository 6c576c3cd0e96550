import { expect, test } from 'vitest'
import type { ClassLine } from '#contract/classes'
import type { Found } from '#contract/search'
import { calendarDate } from '#domain/kernel/calendar-date'
import type { ClassId, PupilId } from '#domain/kernel/ids'
import { listedClasses, neighbourClass, startingClass } from '../../renderer/features/classes/class-list.ts'
import {
  countBySex,
  dayMonth,
  dayMonthYear,
  dayOfText,
  stepValues,
  tightNames,
} from '../../renderer/features/classes/labels.ts'

const aLine = (name: string, teacher = ''): ClassLine => ({
  id: name as ClassId,
  name,
  grade: 7,
  letter: name.slice(1),
  classTeacher: teacher ? { id: 't' as never, name: teacher } : null,
  homeRoom: null,
  pupils: 30,
  divisions: 0,
  open: [],
})
const lines = [aLine('7А', 'Крылова Н. В.'), aLine('7Б'), aLine('8А')]
const aPupil = (name: string, className: string): Found => ({
  kind: 'pupil',
  pupilId: name as PupilId,
  name,
  detail: className,
  lessonId: null,
})

test('the list shows the classes that a name, a class teacher or a found pupil belongs to, the pupil with them', () => {
  const shown = (text: string, found: Found[] = []) =>
    listedClasses(lines, text, found).map(({ line, pupils }) => [line.name, ...pupils])
  expect(shown('')).toEqual([['7А'], ['7Б'], ['8А']])
  expect(shown('8')).toEqual([['8А']])
  expect(shown('крыл')).toEqual([['7А']])
  expect(shown('ерш', [aPupil('Ершов Данил', '7Б'), aPupil('Ершова Анна', '7Б')])).toEqual([
    ['7Б', 'Ершов Данил', 'Ершова Анна'],
  ])
  expect(shown('ы')).toEqual([])
})

test('the neighbour of a class stops at the ends, and a class nobody named is one’s own or the first', () => {
  const [a, b] = lines.map(({ id }) => id)
  expect([neighbourClass(lines, a, 1), neighbourClass(lines, a, -1), neighbourClass(lines, undefined, 1)]).toEqual([
    b,
    undefined,
    a,
  ])
  expect([
    startingClass(lines, undefined, ['8А']),
    startingClass(lines, undefined, []),
    startingClass(lines, b, ['8А']),
  ]).toEqual(['8А', '7А', '7Б'])
})

test('a typed day counts only when it is whole and exists', () => {
  expect(['2.11.2026', '02112026', ' 2/11/2026 '].map(dayOfText)).toEqual(['2026-11-02', '2026-11-02', '2026-11-02'])
  expect(['2.11', '2.11.20', '31.02.2026', 'завтра'].map(dayOfText)).toEqual([null, null, null, null])
})

test('days and steps are written as a school writes them', () => {
  const day = calendarDate('2026-11-02')
  expect([dayMonth(day, 'ru'), dayMonthYear(day, 'ru'), dayMonthYear(day, 'en')]).toEqual([
    '2 ноября',
    '2 ноября 2026',
    '2 November 2026',
  ])
  expect(stepValues({ on: '2026-11-02', names: 'Ершов Данил', count: 2 })).toEqual({
    on: '02.11.2026',
    names: 'Ершов Данил',
    count: 2,
  })
})

test('in tight places a pupil has an initial, and two who would be written alike have their names', () => {
  const pupils = ['Ершов Данил', 'Иванов Олег', 'Иванов Остап'].map(name => ({ id: name as PupilId, name }))
  expect([...tightNames(pupils).values()]).toEqual(['Ершов\u00a0Д.', 'Иванов Олег', 'Иванов Остап'])
  expect(countBySex([{ sex: 'm' }, { sex: 'f' }, { sex: 'f' }])).toEqual({ m: 1, f: 2 })
})
