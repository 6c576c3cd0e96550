import type { TFunction } from 'i18next'
import type { CurriculumFinding, CurriculumView } from '#contract/curriculum'
import { findingWords } from '#domain/norms/finding'
import { hoursOrZero, numberText } from './hours.ts'

type T = TFunction<'curriculum'>

/** A finding in one sentence with its place: «7А, Алгебра: не назван учитель.» */
export const findingSentence = ({ kind, data, norm }: CurriculumFinding, t: T, language: string): string => {
  if (norm) {
    const words = findingWords(data, language)
    const where = data.half === 'year' ? data.className : t(`curriculum:ofHalf.${data.half}`, words)
    return `${where}: ${t(`norms:${norm.norm}`, words)}`
  }
  return t(`curriculum:finding.${kind}`, { ...data, hours: numberText(Number(data.count ?? 0), language) })
}

/** «СанПиН 1.2.3685-21, табл. 6.6», and what is doubtful about it. */
export const clauseWords = ({ norm }: CurriculumFinding, t: T): string => {
  if (!norm) return ''
  const doubt = norm.lapsed ? t('curriculum:clause.lapsed') : norm.fromMemory ? t('curriculum:clause.fromMemory') : ''
  return doubt ? `${norm.clause} (${doubt})` : norm.clause
}

type What = NonNullable<CurriculumView['undo']>['what']

/** A step of the history: «7А, Алгебра: 3 ч». */
export const stepWords = ({ kind, ...data }: What, t: T, language: string): string => {
  const name = (key: string) => String(data[key] ?? '')
  const hours =
    kind === 'hours'
      ? hoursOrZero({ firstHalf: Number(data.firstHalf), secondHalf: Number(data.secondHalf) }, 'both', language)
      : ''
  // What is taken away has words of its own.
  const context =
    ((kind === 'teacher' || kind === 'assistant') && !name('teacher')) || (kind === 'room' && !name('room'))
      ? 'none'
      : undefined
  return t(`curriculum:step.${kind}`, {
    ...data,
    hours,
    ...(context ? { context } : {}),
    ...(typeof data.count === 'number' ? { count: data.count } : {}),
    ...(kind === 'lessonsMade' ? { date: dateWords(name('from') || name('date')) } : {}),
  })
}

/** «14.10.2026» */
export const dateWords = (date: string): string => date.slice(0, 10).split('-').reverse().join('.')

/** «25 августа» */
export const longDate = (date: string, language: string): string =>
  dayFormats[language === 'ru' ? 'ru' : 'en'].format(
    Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1, Number(date.slice(8, 10))),
  )

const dayAndMonth = { day: 'numeric', month: 'long', timeZone: 'UTC' } as const
const dayFormats = {
  ru: new Intl.DateTimeFormat('ru', dayAndMonth),
  en: new Intl.DateTimeFormat('en-GB', dayAndMonth),
}
