import type { CalendarDate } from '../kernel/calendar-date.ts'
import type { ClassId } from '../kernel/ids.ts'
import type { NormHead, NormName } from './norm.ts'
import type { HeldNorm } from './norms-on.ts'

/**
 * A norm that is broken, with its clause. Words: `norms:<norm>` with `findingWords(data)`; the name of the norm is
 * `norms:name.<norm>`.
 */
export type NormFinding = Pick<NormHead, 'level' | 'clause' | 'source' | 'fromMemory'> & {
  readonly norm: NormName
  /** The term of its document is over and nothing newer is known. */
  readonly lapsed: boolean
  /** How often or by how much: what a score goes by; 0 for what is only to be known. */
  readonly amount: number
  /** Numbers and names of the sentence. `weekdays` is a list of numbers («2 3», Monday is 1), times are `HH:MM`. */
  readonly data: Readonly<Record<string, string | number>>
  readonly who: ClassId | null
  readonly where: NormPlace | null
}

/** Day of the cycle from 1, or a date; slot as the bells count it. What doesn't matter is null. */
export type NormPlace = {
  readonly day: number | null
  readonly date: CalendarDate | null
  readonly slot: number | null
}

/** A finding of a norm. */
export const findingOf = (
  { norm, level, clause, source, fromMemory, lapsed }: HeldNorm,
  found: {
    readonly data: NormFinding['data']
    readonly amount?: number
    readonly who?: ClassId | null
    readonly where?: Partial<NormPlace> | null
  },
): NormFinding => ({
  norm,
  level,
  clause,
  source,
  fromMemory,
  lapsed,
  amount: found.amount ?? 1,
  data: found.data,
  who: found.who ?? null,
  where: found.where ? { day: null, date: null, slot: null, ...found.where } : null,
})

/** A finding's data as they are said: weekdays and dates by name, fractions with the language's comma. */
export const findingWords = (data: NormFinding['data'], language: string): Record<string, string | number> =>
  Object.fromEntries(Object.entries(data).map(([name, value]) => [name, wordOf(name, value, language)]))

const wordOf = (name: string, value: string | number, language: string): string | number => {
  if (typeof value === 'number') {
    return Number.isInteger(value) ? value : new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(value)
  }
  if (name === 'weekdays') {
    const names = value.split(' ').map(day => weekdayName(Number(day), language))
    return new Intl.ListFormat(language, { type: 'disjunction' }).format(names)
  }
  return name === 'date' || name === 'before'
    ? new Intl.DateTimeFormat(language, { day: 'numeric', month: 'long', timeZone: 'UTC' }).format(dayInUtc(value))
    : value
}

/** 1 January 2024 was a Monday. */
const weekdayName = (weekday: number, language: string): string =>
  new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' }).format(Date.UTC(2024, 0, weekday))

const dayInUtc = (date: string): number =>
  Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1, Number(date.slice(8, 10)))
