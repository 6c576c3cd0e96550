import type { RefusalCode } from '#domain/kernel/refusal'
import { periodKinds } from '#domain/school/grading-period'

/** The texts of `resources/locales/<language>/refusals.json`: what i18next's `t` does. */
type Translate = (key: string, options: Record<string, unknown>) => string

/**
 * A refusal in words, the same on screens and on the command line. Days stand as dd.MM.yyyy, moments on the computer's
 * clock; things that have no name of their own (`quarter 1`, `weekday 6`, `slot 8`) and built-in accounts are worded; the
 * kind of thing chooses the sentence (i18next's context).
 */
export const refusalSentence = (translate: Translate, code: RefusalCode, data: object): string =>
  translate(`refusals:${code}`, optionsOf(translate, code, data as Record<string, unknown>))

const optionsOf = (translate: Translate, code: RefusalCode, data: Record<string, unknown>): Record<string, unknown> => {
  const words = Object.fromEntries(Object.entries(data).map(([key, value]) => [key, inWords(translate, value)]))
  const period = isPeriodKind(data.kind)
    ? { number: roman(Number(data.number)), period: thingName(translate, String(data.kind), Number(data.number)) }
    : {}
  return { ...words, ...period, ...contextOf(code, data) }
}

const contextOf = (code: RefusalCode, data: Record<string, unknown>): { context?: string; count?: number } => {
  switch (code) {
    case 'WrongCredentials':
      return Number(data.attemptsLeft) > 0 ? { context: 'left', count: Number(data.attemptsLeft) } : {}
    case 'CurriculumApproved':
      return { context: String(data.what) }
    case 'CurriculumFaulty':
      return { count: Number(data.count) }
    case 'NothingFound':
      return { context: String(data.what) }
    case 'PeriodLocked':
      return { context: String(data.kind) }
    case 'TableNotReadable':
    case 'FetNotReadable':
    case 'AscNotReadable':
    case 'ConstraintSenseless':
      return { context: String(data.why) }
    case 'RowsUndecided':
      return { count: Array.isArray(data.rows) ? data.rows.length : 0 }
    case 'ThingInUse':
    case 'NameTaken':
      return ofThing(data.name)
    case 'DatesOverlap':
      return isDate(data.first) ? { context: 'date' } : ofThing(data.first)
    default:
      return {}
  }
}

const ofThing = (name: unknown): { context?: string } => {
  const kind = thing.exec(String(name))?.[1]
  return kind === undefined ? {} : { context: isPeriodKind(kind) ? 'period' : kind }
}

const inWords = (translate: Translate, value: unknown): unknown => {
  if (Array.isArray(value)) return value.length > 20 ? `${value.slice(0, 20).join(', ')}…` : value.join(', ')
  if (typeof value !== 'string') return value
  if (isDate(value)) return `${value.slice(8, 10)}.${value.slice(5, 7)}.${value.slice(0, 4)}`
  if (/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value)) return momentText(new Date(value))
  if (value === 'console' || value === 'demo') return translate(`refusals:actor.${value}`, {})
  const [, kind, number] = thing.exec(value) ?? []
  return kind === undefined ? value : thingName(translate, kind, Number(number))
}

const thing = /^(quarter|trimester|half-year|year|weekday|slot) (\d+)$/

const thingName = (translate: Translate, kind: string, number: number): string =>
  kind === 'weekday'
    ? translate(`refusals:thing.weekday_${number}`, {})
    : translate(`refusals:thing.${kind}`, { number: kind === 'slot' ? number : roman(number) })

const isPeriodKind = (kind: unknown): boolean => periodKinds.some(known => known === kind)

const isDate = (value: unknown): boolean => typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value)

/** «26.10.2026, 14:31» */
const momentText = (at: Date): string => {
  const two = (n: number) => String(n).padStart(2, '0')
  return `${two(at.getDate())}.${two(at.getMonth() + 1)}.${at.getFullYear()}, ${two(at.getHours())}:${two(at.getMinutes())}`
}

const roman = (number: number): string => ['0', 'I', 'II', 'III', 'IV', 'V', 'VI'][number] ?? String(number)
