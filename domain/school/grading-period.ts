import { addDays, type CalendarDate, calendarDate, isWithin } from '../kernel/calendar-date.ts'
import type { PeriodId, SchoolYearId } from '../kernel/ids.ts'

export const periodKinds = ['quarter', 'trimester', 'half-year', 'year'] as const
/** Reporting periods of the regulations (SET-06). */
export type PeriodKind = (typeof periodKinds)[number]

/** How many periods of a kind a year has. */
export const periodsInYear: Record<PeriodKind, number> = { quarter: 4, trimester: 3, 'half-year': 2, year: 1 }

/** A grading period of the grades `fromGrade`…`toGrade`; dates are its first and last day, both included. */
export type GradingPeriod = {
  id: PeriodId
  yearId: SchoolYearId
  kind: PeriodKind
  /** 1…4 for quarters, 1…3 for trimesters, 1…2 for half-years. */
  number: number
  starts: CalendarDate
  ends: CalendarDate
  fromGrade: number
  toGrade: number
}

/** The periods that a grade is marked in, in order. */
export const periodsOfGrade = (periods: readonly GradingPeriod[], grade: number): GradingPeriod[] =>
  ofGrade(periods, grade).sort((a, b) => (a.starts < b.starts ? -1 : a.starts > b.starts ? 1 : 0))

/**
 * What is set for a grade. A class whose grade is not known (0) goes with the first, one above the eleventh with the
 * eleventh, where nothing is set for it.
 */
export const ofGrade = <T extends { fromGrade: number; toGrade: number }>(list: readonly T[], grade: number): T[] => {
  const own = list.filter(p => grade >= p.fromGrade && grade <= p.toGrade)
  if (own.length > 0 || (grade >= firstGrade && grade <= lastGrade)) return own
  const nearest = grade < firstGrade ? firstGrade : lastGrade
  return list.filter(p => nearest >= p.fromGrade && nearest <= p.toGrade)
}

const [firstGrade, lastGrade] = [1, 11]

/**
 * The period of a day; in holidays the one that ended last, before the year the first: a page always opens on something.
 */
export const currentPeriod = (periods: readonly GradingPeriod[], day: CalendarDate): GradingPeriod | undefined => {
  const ordered = [...periods].sort((a, b) => (a.starts < b.starts ? -1 : 1))
  return ordered.find(p => isWithin(day, p.starts, p.ends)) ?? ordered.findLast(p => p.ends < day) ?? ordered[0]
}

/**
 * Four quarters of a school year that starts on 1 September of `year`, with the usual holidays between them. They are a
 * proposal: the school's calendar (SET-07) replaces them.
 */
export const usualQuarters = (year: number): { number: number; starts: CalendarDate; ends: CalendarDate }[] => {
  const day = (y: number, monthAndDay: string) => calendarDate(`${y}-${monthAndDay}`)
  const starts = [day(year, '09-01'), day(year, '11-02'), day(year + 1, '01-11'), day(year + 1, '03-29')]
  const ends = [day(year, '10-25'), day(year, '12-30'), addDays(starts[3]!, -10), day(year + 1, '05-31')]
  return starts.map((start, i) => ({ number: i + 1, starts: start, ends: ends[i]! }))
}
