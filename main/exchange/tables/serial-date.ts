import { type CalendarDate, calendarDate, dateOfDay, dayNumber, isCalendarDate } from '#domain/kernel/calendar-date'

/** Which day a workbook counts from: Windows counts from 1900, old Macs from 1904. */
export type Epoch = 1900 | 1904

export type ShownDate = { text: string; date: CalendarDate | null; isImpossible: boolean }

const secondsOfDay = 86_400
/** The last serial number that Excel takes for a date: 31.12.9999. */
const lastSerial = 2_958_465
const first1904 = dayNumber(calendarDate('1904-01-01'))
/** The day 0 that makes 61 the 1st of March 1900. */
const zero1900 = dayNumber(calendarDate('1900-03-01')) - 61

/**
 * What a number in a date's format shows. Excel counts 29.02.1900, a day that never was, as 60, so the 59 days before
 * it lie one off; numbers that are no day of the years 1900–2199 keep a text and have no date.
 */
export const showDate = (serial: number, shows: 'date' | 'dateTime' | 'time', epoch: Epoch): ShownDate => {
  // To the second, as Excel: fractions of a day have binary noise, and 23:59:59.9999 is midnight.
  const seconds = Math.round(serial * secondsOfDay)
  const days = Math.floor(seconds / secondsOfDay)
  if (shows === 'time')
    return { text: serial < 0 ? String(serial) : clockText(seconds), date: null, isImpossible: serial < 0 }
  const limit = epoch === 1904 ? lastSerial - 1462 : lastSerial
  if (serial < 0 || days > limit) return { text: String(serial), date: null, isImpossible: true }
  const tail =
    shows === 'dateTime' && seconds % secondsOfDay !== 0 ? ` ${clockText(seconds - days * secondsOfDay)}` : ''
  if (epoch === 1900 && (days === 0 || days === 60))
    return { text: (days === 0 ? '00.01.1900' : '29.02.1900') + tail, date: null, isImpossible: true }
  const day = dateOfDay(epoch === 1904 ? first1904 + days : zero1900 + days + (days < 60 ? 1 : 0))
  const text = `${day.slice(8, 10)}.${day.slice(5, 7)}.${day.slice(0, 4)}${tail}`
  const isOurs = isCalendarDate(day)
  return { text, date: isOurs ? day : null, isImpossible: !isOurs }
}

/** A cell of type `d`: ISO 8601, with or without a time. Null when it is none. */
export const showIsoDate = (text: string): ShownDate | null => {
  const parts = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2})(?::\d{2}(?:\.\d{1,9})?)?Z?)?$/.exec(text)
  if (!parts) return null
  const [, year, month, day, hour, minute] = parts
  const iso = `${year}-${month}-${day}`
  const tail = hour === undefined || (hour === '00' && minute === '00') ? '' : ` ${hour}:${minute}`
  const isOurs = isCalendarDate(iso)
  return { text: `${day}.${month}.${year}${tail}`, date: isOurs ? iso : null, isImpossible: !isOurs }
}

/** 08:30, or 08:30:15 when there are seconds; hours go on past 24, as a duration has them. */
const clockText = (seconds: number): string => {
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
  return [hours, minutes, ...(rest === 0 ? [] : [rest])].map(part => String(part).padStart(2, '0')).join(':')
}
