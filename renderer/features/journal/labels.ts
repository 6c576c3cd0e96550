import type { PupilRow } from '#contract/journal'
import type { CalendarDate } from '#domain/kernel/calendar-date'
import type { PupilId } from '#domain/kernel/ids'

/** «14 октября», “14 October”. */
export const dayMonth = (date: CalendarDate, language: string): string =>
  formatter(language, { day: 'numeric', month: 'long' }).format(noonOf(date))

/** «Октябрь» */
export const monthName = (date: CalendarDate, language: string): string => {
  const name = formatter(language, { month: 'long' }).format(noonOf(date))
  return name.charAt(0).toUpperCase() + name.slice(1)
}

/** «ср» */
export const weekdayShort = (date: CalendarDate, language: string): string =>
  formatter(language, { weekday: 'short' }).format(noonOf(date))

/** «14.10» */
export const shortDate = (date: CalendarDate): string => `${date.slice(8, 10)}.${date.slice(5, 7)}`

/** «14.10.2026» */
export const fullDate = (date: CalendarDate): string => `${shortDate(date)}.${date.slice(0, 4)}`

/** Day of the month without a nought before it: «4». */
export const dayOfMonth = (date: CalendarDate): string => String(Number(date.slice(8, 10)))

/** Time of a moment on the computer's clock: «11:12». */
export const clockTime = (moment: string, language: string): string =>
  formatter(language, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: undefined }).format(
    new Date(moment),
  )

/** Day of a moment on the computer's clock: «14.10». */
export const clockDay = (moment: string): string => {
  const day = new Date(moment)
  return `${String(day.getDate()).padStart(2, '0')}.${String(day.getMonth() + 1).padStart(2, '0')}`
}

/** An average with two digits: «4,21», in English “4.21”. */
export const averageText = (average: number, language: string): string => {
  const text = (Math.round(average * 100) / 100).toFixed(2)
  return language.startsWith('ru') ? text.replace('.', ',') : text
}

/** I, II, III, IV … as periods are numbered. */
export const roman = (number: number): string => ['', 'I', 'II', 'III', 'IV', 'V', 'VI'][number] ?? String(number)

/** The lesson of now: today's first, else the last before today, else the first of the period. */
export const lessonOfNow = <C extends { readonly date: CalendarDate }>(
  columns: readonly C[],
  today: CalendarDate,
): C | undefined => columns.find(c => c.date === today) ?? columns.findLast(c => c.date < today) ?? columns[0]

/** Surnames for a line of names; where two of the page share a surname, both stand with their given names. */
export const surnamesOf = (rows: readonly Pick<PupilRow, 'pupilId' | 'name'>[]): Map<PupilId, string> => {
  const seen = new Map<string, number>()
  for (const row of rows) seen.set(surname(row.name), (seen.get(surname(row.name)) ?? 0) + 1)
  return new Map(rows.map(row => [row.pupilId, seen.get(surname(row.name)) === 1 ? surname(row.name) : row.name]))
}

const surname = (name: string): string => name.split(' ')[0] ?? name

/** A calendar date has no time zone: it is written as of its own noon. */
const noonOf = (date: CalendarDate): Date => new Date(`${date}T12:00:00Z`)

const formatters = new Map<string, Intl.DateTimeFormat>()

const formatter = (language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat => {
  const key = `${language} ${Object.keys(options).join(' ')}`
  let found = formatters.get(key)
  if (!found) {
    found = new Intl.DateTimeFormat(language.startsWith('ru') ? 'ru' : 'en-GB', { timeZone: 'UTC', ...options })
    formatters.set(key, found)
  }
  return found
}
