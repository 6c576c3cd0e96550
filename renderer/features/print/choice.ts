import type { PrintWish } from '#contract/print'
import type { CalendarDate } from '#domain/kernel/calendar-date'
import type { ClassId, PeriodId } from '#domain/kernel/ids'
import type { PeriodKind } from '#domain/school/grading-period'

/** The documents of a paper copy. */
export const documentKinds = ['journal', 'summary'] as const
export type DocumentKind = (typeof documentKinds)[number]

/** A class whose copy can be made, as `print.choices` tells it. */
export type PrintClass = {
  readonly id: ClassId
  readonly name: string
  readonly classTeacher: string
  readonly pupils: number
  readonly periods: readonly ClassPeriod[]
}

export type ClassPeriod = {
  readonly id: PeriodId
  readonly kind: PeriodKind
  readonly number: number
  readonly starts: string
  readonly ends: string
  readonly isClosed: boolean
}

/** A period as it is chosen: one of the class's, or at the end of them the whole year. */
export type PeriodChoice = {
  /** In the address and in the list: the period's id, or `year`. */
  readonly value: string
  readonly periodId: PrintWish['periodId']
  readonly kind: PeriodKind
  readonly number: number
  /** Null for a year that has no dates of its own. */
  readonly dates: { readonly starts: string; readonly ends: string } | null
  readonly isClosed: boolean
}

/** In the order of time, the whole year last; it is closed when it is so itself, or all of it is. */
export const periodChoicesOf = (periods: readonly ClassPeriod[]): PeriodChoice[] => {
  const parts = periods.filter(period => period.kind !== 'year').toSorted((a, b) => (a.starts < b.starts ? -1 : 1))
  const year = periods.find(period => period.kind === 'year')
  return [
    ...parts.map(({ id, kind, number, starts, ends, isClosed }) => ({
      value: id,
      periodId: id,
      kind,
      number,
      dates: { starts, ends },
      isClosed,
    })),
    {
      value: wholeYear,
      periodId: year?.id ?? null,
      kind: 'year',
      number: 1,
      dates: year ? { starts: year.starts, ends: year.ends } : null,
      isClosed: year?.isClosed ?? (parts.length > 0 && parts.every(period => period.isClosed)),
    },
  ]
}

const wholeYear = 'year'

/**
 * The period that is shown first: the one of the address, else the last that is closed, for a copy is certified after the
 * closing, else the one that goes on or ended last.
 */
export const startingPeriod = (
  choices: readonly PeriodChoice[],
  asked: string | undefined,
  today: CalendarDate,
): PeriodChoice | undefined => {
  const parts = choices.filter(choice => choice.value !== wholeYear)
  return (
    choices.find(choice => choice.value === asked) ??
    parts.findLast(choice => choice.isClosed) ??
    parts.findLast(choice => choice.dates !== null && choice.dates.starts <= today) ??
    choices[0]
  )
}

/** The class that is shown first: the one of the address, the one the person leads, or the first of the list. */
export const startingClass = <C extends Pick<PrintClass, 'id' | 'name'>>(
  classes: readonly C[],
  asked: string | undefined,
  leads: readonly string[],
): C | undefined => classes.find(one => one.id === asked) ?? classes.find(one => leads.includes(one.name)) ?? classes[0]

/** The class so many places further on; the first and the last have no neighbour beyond them. */
export const neighbourClass = <C extends Pick<PrintClass, 'id'>>(
  classes: readonly C[],
  current: ClassId | undefined,
  step: 1 | -1,
): C | undefined => {
  const at = classes.findIndex(one => one.id === current)
  return at < 0 ? undefined : classes[at + step]
}

/** `/print/<class>/<period>`, and `?document=summary` for the sheet. */
export const addressOf = (classId: string, period: string | undefined, document: DocumentKind): string =>
  `/print/${classId}${period === undefined ? '' : `/${period}`}${document === 'summary' ? '?document=summary' : ''}`

/** Sheets of paper that pages take, printed on both sides. */
export const sheetsOf = (pages: number): number => Math.ceil(pages / 2)

/** The line of the contents that a page belongs to. */
export const sectionAt = <E extends { readonly page: number }>(outline: readonly E[], page: number): E | undefined =>
  outline.findLast(entry => entry.page <= page)
