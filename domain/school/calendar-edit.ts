/** What a calendar must keep to, by itself and against what already hangs on it. */
import { type CalendarDate, isWithin } from '../kernel/calendar-date.ts'
import type { PeriodId } from '../kernel/ids.ts'
import { type Refusal, refuse } from '../kernel/refusal.ts'
import { checkBells } from './bell-edit.ts'
import type { Bells } from './bells.ts'
import { type Calendar, type DayOff, type MovedDay, studyDaysOf } from './calendar.ts'
import type { GradingPeriod } from './grading-period.ts'
import { type PeriodLock, periodLocked } from './period-lock.ts'
import { checkSchoolYear, type SchoolYear } from './school.ts'

/** Everything about a school year that its administrator sets as one: calendar edits lead from one plan to the next. */
export type YearPlan = {
  year: SchoolYear
  periods: readonly GradingPeriod[]
  daysOff: readonly DayOff[]
  moved: readonly MovedDay[]
  bells: Bells
}

/** What hangs on a calendar already. */
export type CalendarUse = {
  locks: readonly PeriodLock[]
  /** Marks of periods, counted by the grade of their pages. */
  periodMarks: readonly { periodId: PeriodId; grade: number; count: number }[]
  /** Lessons that are written in the journal, counted by day. */
  lessons: readonly { grade: number; date: CalendarDate; count: number }[]
  /** In a cycle of two weeks a day's study also depends on which week it is in. */
  isTwoWeeks: boolean
  /** Words an account: «Агеева Н. В.». */
  nameOf: (account: string) => string
}

/**
 * How a refusal names a period: `quarter 2`. The screen words it in the reader's language, as it does with `weekday 6` and
 * `slot 8`.
 */
const periodCode = ({ kind, number }: Pick<GradingPeriod, 'kind' | 'number'>): string => `${kind} ${number}`

/**
 * A year plan in itself (SET-06, SET-07, TT-01). Refusals: YearDatesWrong; DatesWrong (ends before it begins);
 * DateOutsideYear; DatesOverlap (two periods of one grade, or two entries for one date); NameTaken (two periods of one
 * number in a grade, two bell schedules of one name); BellsOverlap.
 */
export const checkPlan = ({ year, periods, daysOff, moved, bells }: YearPlan): Refusal | undefined =>
  checkSchoolYear(year.starts, year.ends) ??
  // A period of one day is none: the file asks for an end after the beginning.
  firstOf(periods, p =>
    p.starts === p.ends ? refuse('DatesWrong', { starts: p.starts, ends: p.ends }) : checkRange(year, p),
  ) ??
  checkPairs(periods) ??
  firstOf(daysOff, d => checkRange(year, d)) ??
  checkDates(
    year,
    moved.map(m => m.date),
  ) ??
  checkDates(
    year,
    bells.days.map(d => d.date),
  ) ??
  checkBells(bells.schedules)

const checkRange = (
  year: SchoolYear,
  { starts, ends }: { starts: CalendarDate; ends: CalendarDate },
): Refusal | undefined =>
  ends < starts ? refuse('DatesWrong', { starts, ends }) : (checkInside(year, starts) ?? checkInside(year, ends))

const checkInside = (year: SchoolYear, date: CalendarDate): Refusal | undefined =>
  isWithin(date, year.starts, year.ends) ? undefined : refuse('DateOutsideYear', { date })

/** Periods that share a grade neither overlap nor bear one number. */
const checkPairs = (periods: readonly GradingPeriod[]): Refusal | undefined => {
  for (const [i, a] of periods.entries()) {
    for (const b of periods.slice(i + 1)) {
      if (a.fromGrade > b.toGrade || b.fromGrade > a.toGrade) continue
      if (a.kind === b.kind && a.number === b.number) return refuse('NameTaken', { name: periodCode(a) })
      if (a.starts <= b.ends && b.starts <= a.ends) {
        const [first, second] = a.starts <= b.starts ? [a, b] : [b, a]
        return refuse('DatesOverlap', { first: periodCode(first), second: periodCode(second) })
      }
    }
  }
  return undefined
}

/** Dates inside the year, each once. */
const checkDates = (year: SchoolYear, dates: readonly CalendarDate[]): Refusal | undefined => {
  const seen = new Set<CalendarDate>()
  return firstOf(dates, date => {
    if (seen.has(date)) return refuse('DatesOverlap', { first: date, second: date })
    seen.add(date)
    return checkInside(year, date)
  })
}

/**
 * May one plan follow another? A closed period keeps its dates, its grades and its days of study (LCK-04); bells are free.
 * A period that bears marks is neither removed, nor given another name, nor taken from a grade with marks, and keeps the
 * written lessons its marks were made of. No written lesson falls out of its grade's periods. Refusals: PeriodLocked,
 * ThingInUse.
 */
export const checkPlanChange = (before: YearPlan, after: YearPlan, use: CalendarUse): Refusal | undefined =>
  checkLocked(before, after, use) ?? checkMarked(before, after, use) ?? checkWritten(before, after, use)

const checkLocked = (before: YearPlan, after: YearPlan, use: CalendarUse): Refusal | undefined =>
  firstOf(before.periods, period => {
    const lock = use.locks.find(l => l.periodId === period.id)
    if (!lock) return undefined
    const next = after.periods.find(p => p.id === period.id)
    return next && samePeriod(period, next) && sameStudy(before, after, period, use.isTwoWeeks)
      ? undefined
      : periodLocked(period, lock, use.nameOf)
  })

const samePeriod = (a: GradingPeriod, b: GradingPeriod): boolean =>
  a.kind === b.kind &&
  a.number === b.number &&
  a.starts === b.starts &&
  a.ends === b.ends &&
  a.fromGrade === b.fromGrade &&
  a.toGrade === b.toGrade

/** Does every grade of the period study on the same days of it, by the same timetable? */
const sameStudy = (a: Calendar, b: Calendar, period: GradingPeriod, isTwoWeeks: boolean): boolean => {
  const study = (calendar: Calendar, grade: number): string =>
    studyDaysOf(calendar, grade)
      .filter(day => isWithin(day.date, period.starts, period.ends))
      .map(day => `${day.date} ${day.weekday} ${isTwoWeeks ? day.week % 2 : ''}`)
      .join()
  return gradesOf(period).every(grade => study(a, grade) === study(b, grade))
}

const checkMarked = (before: YearPlan, after: YearPlan, use: CalendarUse): Refusal | undefined =>
  firstOf(use.periodMarks, ({ periodId, grade, count }) => {
    const old = before.periods.find(p => p.id === periodId)
    if (!old) return undefined
    const next = after.periods.find(p => p.id === periodId)
    if (!next || periodCode(next) !== periodCode(old) || !hasGrade(next, grade)) {
      return refuse('ThingInUse', { name: periodCode(old), count })
    }
    const lost = use.lessons.filter(
      l => l.grade === grade && isWithin(l.date, old.starts, old.ends) && !isWithin(l.date, next.starts, next.ends),
    )
    return lost.length === 0 ? undefined : refuse('ThingInUse', { name: periodCode(old), count: sumOf(lost) })
  })

const checkWritten = (before: YearPlan, after: YearPlan, use: CalendarUse): Refusal | undefined =>
  firstOf(before.periods, period => {
    const lost = use.lessons.filter(
      l => isIn(period, l.grade, l.date) && !after.periods.some(p => isIn(p, l.grade, l.date)),
    )
    return lost.length === 0 ? undefined : refuse('ThingInUse', { name: periodCode(period), count: sumOf(lost) })
  })

const isIn = (period: GradingPeriod, grade: number, date: CalendarDate): boolean =>
  hasGrade(period, grade) && isWithin(date, period.starts, period.ends)

const hasGrade = ({ fromGrade, toGrade }: GradingPeriod, grade: number): boolean =>
  grade >= fromGrade && grade <= toGrade

const gradesOf = ({ fromGrade, toGrade }: GradingPeriod): number[] =>
  Array.from({ length: toGrade - fromGrade + 1 }, (_, i) => fromGrade + i)

const sumOf = (list: readonly { count: number }[]): number => list.reduce((sum, { count }) => sum + count, 0)

const firstOf = <T>(list: Iterable<T>, check: (item: T) => Refusal | undefined): Refusal | undefined => {
  for (const item of list) {
    const refusal = check(item)
    if (refusal) return refusal
  }
  return undefined
}
