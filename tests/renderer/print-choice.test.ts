import { describe, expect, test } from 'vitest'
import { calendarDate } from '#domain/kernel/calendar-date'
import type { ClassId, PeriodId } from '#domain/kernel/ids'
import {
  addressOf,
  type ClassPeriod,
  neighbourClass,
  periodChoicesOf,
  sectionAt,
  sheetsOf,
  startingClass,
  startingPeriod,
} from '../../renderer/features/print/choice.ts'

const quarter = (number: number, starts: string, ends: string, isClosed = false): ClassPeriod => ({
  id: `q${number}` as PeriodId,
  kind: 'quarter',
  number,
  starts,
  ends,
  isClosed,
})
const first = quarter(1, '2026-09-01', '2026-10-25', true)
const second = quarter(2, '2026-11-02', '2026-12-30')
const third = quarter(3, '2027-01-11', '2027-03-19')
const today = calendarDate('2026-11-14')

describe('periods of a copy', () => {
  test('stand in the order of time, the whole year last', () => {
    const choices = periodChoicesOf([third, first, second])
    expect(choices.map(({ value, periodId }) => [value, periodId])).toEqual([
      ['q1', 'q1'],
      ['q2', 'q2'],
      ['q3', 'q3'],
      ['year', null],
    ])
    expect(choices.at(-1)).toMatchObject({ kind: 'year', isClosed: false, dates: null })
  })

  test('a year that is a period itself stands there once, with its own lock', () => {
    const year: ClassPeriod = { ...first, id: 'y' as PeriodId, kind: 'year', ends: '2027-05-31', isClosed: false }
    const choices = periodChoicesOf([year, first])
    expect(choices.map(({ value, periodId, isClosed }) => [value, periodId, isClosed])).toEqual([
      ['q1', 'q1', true],
      ['year', 'y', false],
    ])
  })

  test('the year is closed when all of it is, and never when there is nothing of it', () => {
    expect(periodChoicesOf([first]).at(-1)!.isClosed).toBe(true)
    expect(periodChoicesOf([first, second]).at(-1)!.isClosed).toBe(false)
    expect(periodChoicesOf([]).at(-1)!.isClosed).toBe(false)
  })

  test('the one of the address is shown, else the last that is closed, else the one that goes on', () => {
    const choices = periodChoicesOf([first, second, third])
    const open = periodChoicesOf([{ ...first, isClosed: false }, second, third])
    expect(startingPeriod(choices, 'q3', today)?.value).toBe('q3')
    expect(startingPeriod(choices, 'year', today)?.value).toBe('year')
    expect(startingPeriod(choices, undefined, today)?.value).toBe('q1')
    expect(startingPeriod(choices, 'of another class', today)?.value).toBe('q1')
    expect(startingPeriod(open, undefined, today)?.value).toBe('q2')
    expect(startingPeriod(open, undefined, calendarDate('2026-10-28'))?.value).toBe('q1')
    expect(startingPeriod(open, undefined, calendarDate('2026-08-20'))?.value).toBe('q1')
    expect(startingPeriod(periodChoicesOf([]), undefined, today)?.value).toBe('year')
  })
})

describe('classes of a copy', () => {
  const classes = ['5А', '5Б', '8А'].map(name => ({ id: `id-${name}` as ClassId, name }))

  test('the one of the address is shown, else the one that the person leads, else the first', () => {
    expect(startingClass(classes, 'id-8А', ['5Б'])?.name).toBe('8А')
    expect(startingClass(classes, undefined, ['5Б'])?.name).toBe('5Б')
    expect(startingClass(classes, 'gone', [])?.name).toBe('5А')
    expect(startingClass([], 'gone', [])).toBeUndefined()
  })

  test('the first and the last have no neighbour beyond them', () => {
    const of = (name: string, step: 1 | -1) => neighbourClass(classes, `id-${name}` as ClassId, step)?.name
    expect([of('5А', 1), of('8А', -1), of('5А', -1), of('8А', 1)]).toEqual(['5Б', '5Б', undefined, undefined])
    expect(neighbourClass(classes, undefined, 1)).toBeUndefined()
  })
})

test('the address names class, period and document', () => {
  expect(addressOf('c1', 'q1', 'journal')).toBe('/print/c1/q1')
  expect(addressOf('c1', undefined, 'journal')).toBe('/print/c1')
  expect(addressOf('c1', 'year', 'summary')).toBe('/print/c1/year?document=summary')
})

test('two pages go on a sheet, the last may stand alone', () => {
  expect([0, 1, 2, 3, 300].map(sheetsOf)).toEqual([0, 1, 1, 2, 150])
})

test('a page belongs to the line of the contents before it, the cover to none', () => {
  const outline = [
    { title: 'Содержание', page: 2 },
    { title: 'Список класса', page: 3 },
    { title: 'Математика', page: 4 },
  ]
  expect([1, 2, 3, 9].map(page => sectionAt(outline, page)?.title)).toEqual([
    undefined,
    'Содержание',
    'Список класса',
    'Математика',
  ])
})
