import type { TFunction } from 'i18next'
import type { AuditReport, NormsView } from '#contract/audit'
import { findingName, findingSentence } from '#contract/finding-words'
import type { Finding } from '#contract/findings'
import type { WordedFinding } from './list-model.ts'

/** Words of one report in the language of the page. */
export type Words = {
  readonly t: TFunction<'audit'>
  readonly language: string
  /** «вт», «вт 2н», or the name that the school gave. */
  readonly day: (day: number) => string
  /** «вт 3», «вт», «3-й урок»; '' for no place. */
  readonly place: (at: { readonly day: number | null; readonly slot: number | null }) => string
}

export const wordsOf = (days: AuditReport['days'], t: TFunction<'audit'>, language: string): Words => {
  const names = new Map(
    days.map(({ day, name, weekday, week }) => {
      if (weekday === null) return [day, name || t('audit:dayNumber', { day })]
      const short = weekdayName(weekday, 'short', language)
      return [day, week === null ? short : t('audit:dayWeek', { day: short, week })]
    }),
  )
  const day = (number: number) => names.get(number) ?? String(number)
  return {
    t,
    language,
    day,
    place: at => {
      if (at.day === null) return at.slot === null ? '' : t('audit:slotNumber', { slot: at.slot })
      return at.slot === null ? day(at.day) : t('audit:place', { day: day(at.day), slot: at.slot })
    },
  }
}

export const worded = (finding: Finding, words: Words): WordedFinding => ({
  ...finding,
  sentence: findingSentence(finding, words.t, words.language),
  name: findingName(finding, words.t),
  place: words.place(finding),
})

/** A step of the norms' history. */
export const stepWords = (what: NonNullable<NormsView['undo']>['what'], t: TFunction<'audit'>): string => {
  const name = typeof what.norm === 'string' ? t(`norms:name.${what.norm}` as 'norms:name.lightDay') : ''
  return t(`audit:step.${what.kind}` as 'audit:step.normOn', {
    name,
    subject: String(what.subject ?? ''),
    grade: String(what.grade ?? ''),
    ...(typeof what.count === 'number' ? { count: what.count } : {}),
  })
}

/** 5 January 1970 was a Monday. */
export const weekdayName = (weekday: number, style: 'long' | 'short', language: string): string =>
  new Intl.DateTimeFormat(language.startsWith('ru') ? 'ru' : 'en-GB', { weekday: style, timeZone: 'UTC' }).format(
    new Date(Date.UTC(1970, 0, 4 + weekday)),
  )

/** «14.10.2026» */
export const dateWords = (date: string): string => date.split('-').reverse().join('.')
