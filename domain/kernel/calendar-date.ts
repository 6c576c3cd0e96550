/**
 * The only date arithmetic of the rules. A calendar date is text `YYYY-MM-DD` of the proleptic Gregorian calendar,
 * without a time zone: a lesson of 14 October is on 14 October wherever the computer stands.
 */
export type CalendarDate = string & { readonly __brand: 'CalendarDate' }

/** Monday 1 … Sunday 7, as in ISO 8601. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7

const shape = /^(\d{4})-(\d{2})-(\d{2})$/

/** True for an existing day of the years 1900–2199 written `YYYY-MM-DD`. */
export const isCalendarDate = (text: string): text is CalendarDate => {
  const parts = shape.exec(text)
  if (!parts) return false
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])]
  return year >= 1900 && year < 2200 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)
}

/** Reads a date; throws on text that is not one, because that is a fault of the caller and not a school's rule. */
export const calendarDate = (text: string): CalendarDate => {
  if (!isCalendarDate(text)) throw new RangeError(`not a calendar date: ${text}`)
  return text
}

const isLeapYear = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0

const daysInMonth = (year: number, month: number): number =>
  month === 2 ? (isLeapYear(year) ? 29 : 28) : month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31

/** Days since 1970-01-01 (negative before). The civil-from-days algorithm counts in eras of 400 years from 1 March. */
export const dayNumber = (date: CalendarDate): number => {
  const [y, m, d] = partsOf(date)
  const year = m <= 2 ? y - 1 : y
  const era = Math.floor(year / 400)
  const yearOfEra = year - era * 400
  const dayOfYear = Math.floor((153 * (m > 2 ? m - 3 : m + 9) + 2) / 5) + d - 1
  return era * 146097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719468
}

/** The date that `dayNumber` counts to. */
export const dateOfDay = (days: number): CalendarDate => {
  const z = days + 719468
  const era = Math.floor(z / 146097)
  const dayOfEra = z - era * 146097
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const shifted = Math.floor((5 * dayOfYear + 2) / 153)
  const month = shifted < 10 ? shifted + 3 : shifted - 9
  const day = dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  return `${String(year).padStart(4, '0')}-${pad(month)}-${pad(day)}` as CalendarDate
}

/** The date `days` later (earlier when negative). */
export const addDays = (date: CalendarDate, days: number): CalendarDate => dateOfDay(dayNumber(date) + days)

/** Days from `from` to `to`; 0 for the same day, negative when `to` is earlier. */
export const daysBetween = (from: CalendarDate, to: CalendarDate): number => dayNumber(to) - dayNumber(from)

export const weekdayOf = (date: CalendarDate): Weekday => {
  const shifted = (dayNumber(date) + 3) % 7
  return ((shifted < 0 ? shifted + 7 : shifted) + 1) as Weekday
}

/** True when `date` lies in the closed interval; an absent end means «still». */
export const isWithin = (date: CalendarDate, from: CalendarDate, to: CalendarDate | null): boolean =>
  date >= from && (to === null || date <= to)

/** Every date of the closed interval in order; empty when `to` is before `from`. */
export const datesBetween = (from: CalendarDate, to: CalendarDate): CalendarDate[] => {
  const dates: CalendarDate[] = []
  for (let day = dayNumber(from); day <= dayNumber(to); day++) dates.push(dateOfDay(day))
  return dates
}

/** [year, month 1–12, day 1–31]. */
export const partsOf = (date: CalendarDate): [number, number, number] => [
  Number(date.slice(0, 4)),
  Number(date.slice(5, 7)),
  Number(date.slice(8, 10)),
]

const pad = (n: number): string => String(n).padStart(2, '0')
