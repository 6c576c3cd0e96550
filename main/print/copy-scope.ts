import type { ClassYear, Interval, YearPeriod } from '#domain/journal/class-year'
import { type CalendarDate, isWithin } from '#domain/kernel/calendar-date'
import type { PeriodId } from '#domain/kernel/ids'
import type { PeriodKind } from '#domain/school/grading-period'

/** What a copy is made of: a class in a year, a grading period of it or the whole year, and when it was so. */
export type CopyOrder = {
  readonly year: ClassYear
  /** Null is the whole year. */
  readonly periodId: PeriodId | null
  readonly state: CopyState
}

/** The state that is copied: the moment of the school's last change (ISO), and its day where the school stands. */
export type CopyState = { readonly moment: string; readonly date: CalendarDate }

/** What of the year is printed. */
export type CopyScope = {
  /** Null is the whole year. */
  readonly period: YearPeriod | null
  /** «I четверть 2026/27 учебного года», «2026/27 учебный год» */
  readonly title: string
  /** «I четверть 2026/27», «2026/27 учебный год» */
  readonly shortTitle: string
  readonly from: CalendarDate
  readonly to: CalendarDate
  /** Whether everything that is printed is closed. */
  readonly isClosed: boolean
  /** Periods that end within it, in the order of their ends: their marks are columns of the journal. */
  readonly periods: readonly YearPeriod[]
  has(date: CalendarDate): boolean
}

/** The scope of an order; undefined where the class has no such period. */
export const scopeOf = ({ year, periodId, state }: CopyOrder): CopyScope | undefined => {
  const whole = wholeYear(year, state.date)
  if (periodId === null) return whole
  const period = year.periods.find(p => p.id === periodId)
  if (!period) return undefined
  if (period.kind === 'year') return { ...whole, isClosed: period.closedAt !== null }
  const has = (date: CalendarDate) => isWithin(date, period.starts, period.ends)
  const name = periodName(period)
  return {
    period,
    title: `${name} ${year.yearName} учебного года`,
    shortTitle: `${name} ${year.yearName}`,
    from: period.starts,
    to: period.ends,
    isClosed: period.closedAt !== null,
    periods: byEnd(year.periods.filter(p => p.kind !== 'year' && has(p.ends))),
    has,
  }
}

/** Of a year that still goes on, the periods that are over or have marks already. */
const wholeYear = (year: ClassYear, today: CalendarDate): CopyScope => ({
  period: null,
  title: `${year.yearName} учебный год`,
  shortTitle: `${year.yearName} учебный год`,
  from: year.yearStarts,
  to: year.yearEnds,
  isClosed: year.periods.length > 0 && year.periods.every(p => p.closedAt !== null),
  periods: byEnd(year.periods.filter(p => p.ends <= today || isMarked(year, p.id))),
  has: () => true,
})

const isMarked = (year: ClassYear, periodId: PeriodId): boolean =>
  year.pages.some(page => page.periodMarks.some(m => m.periodId === periodId))

/** A half-year ends with its second quarter and stands behind it. */
export const byEnd = (periods: readonly YearPeriod[]): YearPeriod[] =>
  [...periods].sort((a, b) => (a.ends === b.ends ? (a.starts < b.starts ? 1 : -1) : a.ends < b.ends ? -1 : 1))

/** Does any of the intervals touch what is printed? */
export const isWithinScope = (intervals: readonly Interval[], { from, to }: CopyScope): boolean =>
  intervals.some(s => s.from <= to && (s.to === null || s.to >= from))

/** «I четверть», «II полугодие», «год». */
export const periodName = ({ kind, number }: Pick<YearPeriod, 'kind' | 'number'>): string =>
  kind === 'year' ? names.year[0] : `${roman(number)} ${names[kind][0]}`

/** «I четв.», as the head of a column. */
export const periodShortName = ({ kind, number }: Pick<YearPeriod, 'kind' | 'number'>): string =>
  kind === 'year' ? names.year[1] : `${roman(number)} ${names[kind][1]}`

const names: Record<PeriodKind, readonly [string, string]> = {
  quarter: ['четверть', 'четв.'],
  trimester: ['триместр', 'трим.'],
  'half-year': ['полугодие', 'полуг.'],
  year: ['год', 'Год'],
}

export const roman = (number: number): string => ['', 'I', 'II', 'III', 'IV', 'V', 'VI'][number] ?? String(number)

/** «14.10.2026» */
export const fullDate = (date: CalendarDate): string => `${shortDate(date)}.${date.slice(0, 4)}`

/** «14.10» */
export const shortDate = (date: CalendarDate): string => `${date.slice(8)}.${date.slice(5, 7)}`
