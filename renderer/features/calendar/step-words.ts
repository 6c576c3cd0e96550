import type { TFunction } from 'i18next'
import type { SchoolCalendar } from '#contract/calendar'
import type { PeriodKind } from '#domain/school/grading-period'

/** What was just done, as the settings page takes it: words by key, and how to take it back or do it again. */
export type CalendarStep = {
  readonly text: string
  readonly values: Readonly<Record<string, unknown>>
  readonly how: 'done' | 'undone' | 'redone'
  readonly undo?: () => void
  readonly redo?: () => void
}

type What = NonNullable<SchoolCalendar['undo']>['what']

/** The sentence of a step with its values in words: dates, weekdays, periods. */
export const stepWords = (
  what: What | undefined,
  t: TFunction<'calendar'>,
  language: string,
): Pick<CalendarStep, 'text' | 'values'> => {
  if (!what) return { text: 'calendar:step.nothing', values: {} }
  const { kind, ...values } = what
  const worded = Object.fromEntries(
    Object.entries(values).map(([key, value]) => [
      key,
      key === 'weekday'
        ? t(`calendar:weekday.${Number(value)}` as 'weekday.1')
        : typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value)
          ? dateText(value)
          : value,
    ]),
  )
  const period =
    'period' in values
      ? { period: periodName({ kind: values.period as PeriodKind, number: Number(values.number) }, t) }
      : {}
  return { text: `calendar:step.${kind}`, values: { ...worded, ...period, lng: language } }
}

/** «I четверть» */
export const periodName = ({ kind, number }: { kind: PeriodKind; number: number }, t: TFunction<'calendar'>): string =>
  t(`calendar:period.${kind}`, { number: ['0', 'I', 'II', 'III', 'IV'][number] ?? number })

/** «25.10.2026» */
export const dateText = (date: string): string => `${date.slice(8, 10)}.${date.slice(5, 7)}.${date.slice(0, 4)}`

/** «1–9 классы», «11 класс» */
export const gradesText = (of: { fromGrade: number; toGrade: number }, t: TFunction<'calendar'>): string =>
  of.fromGrade === of.toGrade
    ? t('calendar:grade', { grade: of.fromGrade })
    : t('calendar:grades', { from: of.fromGrade, to: of.toGrade })
