import dayjs from 'dayjs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  addDays,
  calendarDate,
  dateOfDay,
  datesBetween,
  dayNumber,
  daysBetween,
  isCalendarDate,
  isWithin,
  weekdayOf,
} from '#domain/kernel/calendar-date'

const days = fc.integer({ min: dayNumber(calendarDate('1900-01-01')), max: dayNumber(calendarDate('2199-12-31')) })

test('a date counted in days is the date that dayjs counts', () => {
  fc.assert(
    fc.property(days, n => {
      const date = dateOfDay(n)
      expect(date).toBe(dayjs('1970-01-01').add(n, 'day').format('YYYY-MM-DD'))
      expect(dayNumber(date)).toBe(n)
      expect(weekdayOf(date)).toBe(dayjs(date).day() || 7)
    }),
  )
})

test('adding days and counting between dates are each other’s inverse', () => {
  fc.assert(
    fc.property(days, fc.integer({ min: -700, max: 700 }), (n, step) => {
      const date = dateOfDay(n)
      expect(daysBetween(date, addDays(date, step))).toBe(step)
    }),
  )
})

test('only existing days are dates', () => {
  const wrong = [
    '2026-02-29',
    '2026-04-31',
    '2026-13-01',
    '2026-00-10',
    '2026-1-1',
    '26-01-01',
    '2026-01-01T00',
    '',
    '2200-01-01',
  ]
  expect(wrong.filter(isCalendarDate)).toEqual([])
  expect(['2024-02-29', '2000-02-29', '1999-12-31'].every(isCalendarDate)).toBe(true)
  expect(() => calendarDate('2100-02-29')).toThrow(RangeError)
})

test('an interval holds both its ends, and an open one has no last day', () => {
  const [from, to] = [calendarDate('2026-09-01'), calendarDate('2026-09-03')]
  expect(datesBetween(from, to)).toEqual(['2026-09-01', '2026-09-02', '2026-09-03'])
  expect(datesBetween(to, from)).toEqual([])
  expect(isWithin(to, from, to)).toBe(true)
  expect(isWithin(calendarDate('2026-09-04'), from, to)).toBe(false)
  expect(isWithin(calendarDate('2099-01-01'), from, null)).toBe(true)
})
