import type { OpenedClass } from '#contract/classes'
import { type CalendarDate, isCalendarDate } from '#domain/kernel/calendar-date'
import type { PupilId } from '#domain/kernel/ids'

/** «2 ноября», “2 November”. */
export const dayMonth = (date: CalendarDate, language: string): string =>
  new Intl.DateTimeFormat(language.startsWith('ru') ? 'ru' : 'en-GB', {
    day: 'numeric',
    month: 'long',
    timeZone: 'UTC',
    // A calendar date has no time zone: it is written as of its own noon.
  }).format(new Date(`${date}T12:00:00Z`))

/** «2 ноября 2026»: without the «г.» that Intl adds. */
export const dayMonthYear = (date: CalendarDate, language: string): string =>
  `${dayMonth(date, language)} ${date.slice(0, 4)}`

/** «02.11» */
export const shortDate = (date: CalendarDate): string => `${date.slice(8, 10)}.${date.slice(5, 7)}`

/** «02.11.2026» */
export const fullDate = (date: CalendarDate): string => `${shortDate(date)}.${date.slice(0, 4)}`

/** A day that was typed to its end, «2.11.2026» or «02112026»; nothing while it is not whole. */
export const dayOfText = (text: string): CalendarDate | null => {
  const parts =
    /^\s*(\d{1,2})[.,/\s-]+(\d{1,2})[.,/\s-]+(\d{4})\s*$/.exec(text) ?? /^\s*(\d{2})(\d{2})(\d{4})\s*$/.exec(text)
  if (!parts) return null
  const [, day, month, year] = parts as unknown as [string, string, string, string]
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return isCalendarDate(date) ? date : null
}

/** I, II, III, IV, as periods are numbered. */
export const roman = (number: number): string => ['', 'I', 'II', 'III', 'IV'][number] ?? String(number)

/** The values of a step's sentence: dates stand as dd.MM.yyyy. */
export const stepValues = (what: Readonly<Record<string, string | number>>): Record<string, string | number> =>
  Object.fromEntries(
    Object.entries(what).map(([key, value]) => [
      key,
      typeof value === 'string' && isCalendarDate(value) ? fullDate(value) : value,
    ]),
  )

/** «Ершов Д.», and where two of the class would be written alike, «Ершов Данил». */
export const tightNames = (
  pupils: readonly { readonly id: PupilId; readonly name: string }[],
): Map<PupilId, string> => {
  const seen = new Map<string, number>()
  for (const { name } of pupils) seen.set(tight(name), (seen.get(tight(name)) ?? 0) + 1)
  return new Map(pupils.map(({ id, name }) => [id, seen.get(tight(name)) === 1 ? tight(name) : name]))
}

const tight = (name: string): string => {
  const [surname, ...others] = name.split(' ')
  const given = others.at(-1)
  return given ? `${[surname, ...others.slice(0, -1)].join(' ')}\u00a0${given.charAt(0)}.` : name
}

/** How many boys and girls. */
export const countBySex = (pupils: readonly Pick<OpenedClass['pupils'][number], 'sex'>[]): { m: number; f: number } => {
  const m = pupils.filter(({ sex }) => sex === 'm').length
  return { m, f: pupils.length - m }
}

/** Names of subgroups stand in lower case in sentences; over a column they begin with a capital. */
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
