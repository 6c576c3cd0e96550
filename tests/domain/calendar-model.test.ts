import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, type CalendarDate, calendarDate, datesBetween, weekdayOf } from '#domain/kernel/calendar-date'
import { isRefusal } from '#domain/kernel/refusal'
import { type Calendar, reasonOff, studyDaysOf } from '#domain/school/calendar'
import type { GradingPeriod } from '#domain/school/grading-period'
import { checkPeriodOpen, lockOver, type PeriodLock } from '#domain/school/period-lock'
import type { Placement, TimetableDay } from '#domain/timetable/lesson'
import { lessonDates } from '#domain/timetable/lesson-dates'

const first = calendarDate('2026-08-31')
/** A year is 60 days here: everything meets everything. */
const length = 60
const day = fc.integer({ min: -5, max: length + 5 }).map(n => addDays(first, n))
const grade = fc.integer({ min: 1, max: 6 })
const range = fc
  .tuple(day, fc.integer({ min: 0, max: 25 }))
  .map(([starts, n]) => ({ starts, ends: addDays(starts, n) }))
const grades = fc.tuple(grade, grade).map(([a, b]) => ({ fromGrade: Math.min(a, b), toGrade: Math.max(a, b) }))

const periods = fc
  .array(fc.tuple(range, grades, fc.constantFrom('quarter', 'half-year', 'year')), { maxLength: 6 })
  .map(list =>
    list.map(
      ([dates, of, kind], i) =>
        ({ id: `p${i}`, yearId: 'y', kind, number: (i % 4) + 1, ...dates, ...of }) as unknown as GradingPeriod,
    ),
  )

const calendars: fc.Arbitrary<Calendar> = fc.record({
  year: fc.integer({ min: 0, max: 6 }).map(n => ({ starts: addDays(first, n), ends: addDays(first, length) })),
  periods,
  daysOff: fc
    .array(fc.tuple(range, grades), { maxLength: 5 })
    .map(list => list.map(([dates, of], i) => ({ id: `d${i}` as never, name: `off ${i}`, ...dates, ...of }))),
  moved: fc
    .uniqueArray(fc.tuple(day, fc.integer({ min: 1, max: 7 })), { maxLength: 4, selector: ([date]) => date })
    .map(list => list.map(([date, weekday]) => ({ date, weekday: weekday as 1 }))),
})

/** Does the grade study on the date? Asked of every rule in turn. */
const studies = (calendar: Calendar, of: number, date: CalendarDate): boolean => {
  if (date < calendar.year.starts || date > calendar.year.ends) return false
  if (calendar.moved.some(m => m.date === date)) return true
  for (const off of calendar.daysOff) {
    if (off.fromGrade <= of && of <= off.toGrade && off.starts <= date && date <= off.ends) return false
  }
  const own = calendar.periods.filter(p => p.fromGrade <= of && of <= p.toGrade)
  if (own.length === 0) return true
  for (const p of own) if (p.starts <= date && date <= p.ends) return true
  return false
}

test('the days of study are those that a plain look at every day finds', () => {
  fc.assert(
    fc.property(calendars, grade, (calendar, of) => {
      const expected: { date: CalendarDate; weekday: number; week: number }[] = []
      let week = 1
      for (const date of datesBetween(calendar.year.starts, calendar.year.ends)) {
        if (date !== calendar.year.starts && weekdayOf(date) === 1) week++
        if (!studies(calendar, of, date)) continue
        const moved = calendar.moved.find(m => m.date === date)
        expected.push({ date, weekday: moved ? moved.weekday : weekdayOf(date), week })
      }
      expect(studyDaysOf(calendar, of)).toEqual(expected)
    }),
    { numRuns: 3000 },
  )
})

test('a day inside the year has a reason to be off exactly when nobody studies on it', () => {
  fc.assert(
    fc.property(calendars, grade, (calendar, of) => {
      for (const date of datesBetween(calendar.year.starts, calendar.year.ends)) {
        expect(reasonOff(calendar, of, date) === null).toBe(studies(calendar, of, date))
      }
    }),
    { numRuns: 500 },
  )
})

test('a day is closed exactly when some closed period of its grade has it, and the refusal says who and when', () => {
  fc.assert(
    fc.property(
      periods,
      fc.uniqueArray(fc.tuple(fc.integer({ min: 0, max: 6 }), fc.nat(2)), { selector: ([p]) => p, maxLength: 6 }),
      grade,
      day,
      (list, locked, of, date) => {
        const locks: PeriodLock[] = locked.map(([p, who]) => ({
          periodId: `p${p}` as never,
          lockedAt: `2026-11-0${p + 1}T10:00:00.000Z`,
          lockedBy: `account ${who}`,
        }))
        let isClosed = false
        for (const p of list) {
          const isOver = p.fromGrade <= of && of <= p.toGrade && p.starts <= date && date <= p.ends
          if (isOver && locks.some(l => l.periodId === p.id)) isClosed = true
        }
        const over = lockOver(list, locks, of, date)
        const refusal = checkPeriodOpen(list, locks, of, date, account => `name of ${account}`)
        expect(over !== undefined).toBe(isClosed)
        expect(isRefusal(refusal)).toBe(isClosed)
        if (!over || !refusal) return
        const lock = locks.find(l => l.periodId === over.period.id)!
        expect(refusal).toEqual({
          refusal: 'PeriodLocked',
          data: {
            kind: over.period.kind,
            number: over.period.number,
            by: `name of ${lock.lockedBy}`,
            at: lock.lockedAt,
          },
        })
      },
    ),
    { numRuns: 5000 },
  )
})

const weeks = fc.constantFrom<TimetableDay[]>(
  [1, 2, 3, 4, 5].map(n => ({ day: n, name: '', weekday: n, week: null })),
  [1, 2, 3, 4, 5, 6].map(n => ({ day: n, name: '', weekday: n, week: null })),
  [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map(n => ({
    day: n,
    name: `${n}`,
    weekday: ((n - 1) % 5) + 1,
    week: n <= 5 ? (1 as const) : (2 as const),
  })),
  // A cycle that is no week: nothing follows from it.
  [1, 2, 3].map(n => ({ day: n, name: `${n}`, weekday: null, week: null })),
)

const placements = fc
  .array(
    fc.record({
      piece: fc.integer({ min: 1, max: 3 }),
      day: fc.integer({ min: 1, max: 11 }),
      slot: fc.integer({ min: 0, max: 7 }),
      validFrom: day,
      validFor: fc.option(fc.integer({ min: 0, max: 40 })),
    }),
    { maxLength: 5 },
  )
  .map(list =>
    list.map(
      ({ validFor, ...p }, i): Placement => ({
        ...p,
        id: `m${i}` as never,
        lessonId: 'l' as never,
        roomId: null,
        pinned: false,
        validTo: validFor === null ? null : addDays(p.validFrom, validFor),
      }),
    ),
  )

test('the dates of a lesson are those that a plain look at every day, placement and hour finds', () => {
  fc.assert(
    fc.property(
      calendars,
      grade,
      weeks,
      placements,
      fc.tuple(...[1, 2, 3].map(() => fc.integer({ min: 1, max: 3 }))),
      range,
      (calendar, of, days, placed, durations, { starts, ends }) => {
        const durationOf = (piece: number) => durations[piece - 1]!
        const expected: string[] = []
        let isOddWeek = true
        for (const date of datesBetween(calendar.year.starts, calendar.year.ends)) {
          if (date !== calendar.year.starts && weekdayOf(date) === 1) isOddWeek = !isOddWeek
          if (date < starts || date > ends || !studies(calendar, of, date)) continue
          const by = calendar.moved.find(m => m.date === date)?.weekday ?? weekdayOf(date)
          for (const p of placed) {
            const its = days.find(d => d.day === p.day)
            if (its?.weekday !== by || (its.week !== null && (its.week === 1) !== isOddWeek)) continue
            if (date < p.validFrom || (p.validTo !== null && date > p.validTo)) continue
            for (let hour = 0; hour < durationOf(p.piece); hour++) expected.push(`${date} ${p.slot + hour} ${p.id}`)
          }
        }
        const found = lessonDates(placed, durationOf, days, studyDaysOf(calendar, of), starts, ends)
        expect(found.map(f => `${f.date} ${f.slot} ${f.placement.id}`).sort()).toEqual(expected.sort())
        const order = found.map(f => `${f.date} ${String(f.slot).padStart(2, '0')}`)
        expect(order).toEqual([...order].sort())
      },
    ),
    { numRuns: 3000 },
  )
})
