import { expect, test } from 'vitest'
import { calendarDate } from '#domain/kernel/calendar-date'
import { isId, makeId } from '#domain/kernel/ids'
import { currentPeriod, periodsOfGrade, usualQuarters } from '#domain/school/grading-period'
import { checkSchoolYear, schoolYearName } from '#domain/school/school'

const quarters = usualQuarters(2026).map(q => ({
  id: `q${q.number}` as never,
  yearId: 'year' as never,
  kind: 'quarter' as const,
  ...q,
  fromGrade: 1,
  toGrade: 9,
}))

test('a day in holidays shows the period that ended last, a day before the year the first', () => {
  const numberOn = (day: string) => currentPeriod(quarters, calendarDate(day))?.number
  expect(['2026-08-20', '2026-09-01', '2026-10-28', '2026-11-02', '2027-06-15'].map(numberOn)).toEqual([1, 1, 1, 2, 4])
})

test('a grade has only its own periods, in order', () => {
  expect(periodsOfGrade([...quarters].reverse(), 5).map(p => p.number)).toEqual([1, 2, 3, 4])
  expect(periodsOfGrade(quarters, 10)).toEqual([])
})

test('the usual quarters follow each other without overlap', () => {
  for (const year of [2024, 2026, 2027, 2031]) {
    const list = usualQuarters(year)
    expect(list.every((q, i) => q.starts < q.ends && (i === 0 || list[i - 1]!.ends < q.starts))).toBe(true)
  }
})

test('a school year ends after it starts and lasts no longer than a year', () => {
  expect(schoolYearName(calendarDate('2026-09-01'))).toBe('2026/27')
  expect(schoolYearName(calendarDate('2099-09-01'))).toBe('2099/00')
  expect(checkSchoolYear(calendarDate('2026-09-01'), calendarDate('2027-05-31'))).toBeUndefined()
  expect(checkSchoolYear(calendarDate('2026-09-01'), calendarDate('2026-08-31'))?.refusal).toBe('YearDatesWrong')
  expect(checkSchoolYear(calendarDate('2026-09-01'), calendarDate('2028-05-31'))?.refusal).toBe('YearDatesWrong')
})

test('ids sort by the moment they were made and have one shape', () => {
  const ids = [0, 1, 999, 10 ** 6, 10 ** 11].map(ms => makeId(Date.UTC(2026, 8, 1) + ms, 0, 0))
  expect([...ids].sort()).toEqual(ids)
  expect(ids.every(isId)).toBe(true)
  expect(makeId(Date.UTC(2026, 8, 1), 2 ** 20 - 1, 2 ** 20 - 1)).toMatch(/zzzzzzzz$/)
  expect(['', 'short', 'i'.repeat(16), 'A'.repeat(16)].some(isId)).toBe(false)
})

test('a class of an unknown grade goes with the first, one of grade 12 with the eleventh, unless something is set for it', () => {
  const upper = { ...quarters[0]!, kind: 'half-year' as const, fromGrade: 10, toGrade: 11 }
  const all = [...quarters, upper]
  expect(periodsOfGrade(all, 0)).toEqual(periodsOfGrade(all, 1))
  expect(periodsOfGrade(all, 12)).toEqual([upper])
  const own = { ...upper, fromGrade: 12, toGrade: 12 }
  expect(periodsOfGrade([...all, own], 12)).toEqual([own])
})
