import { type CalendarDate, isCalendarDate } from '../../kernel/calendar-date.ts'
import { showable } from './letters.ts'
import { type Place, type Reason, type Remark, reasonOf, remarkOf } from './reasons.ts'
import { plainText, type TableCell } from './table.ts'

export type DateReading = { date: CalendarDate; remark: Remark | null } | { reason: Reason }

/**
 * Reads a date: a true date of the spreadsheet, `12.05.2014`, `5.6.14`, `2014-05-12`, `12/05/2014` (the day first, with
 * a remark), «12 мая 2014 г.», `May 12, 2014`; a time of 00:00 behind it is no matter. A year of two figures is of this
 * century unless that is after `latest`. Undefined for a blank cell.
 */
export const readDate = (cell: TableCell, place: Place, latest: CalendarDate): DateReading | undefined => {
  if (cell.date !== null) {
    return isCalendarDate(cell.date)
      ? { date: cell.date, remark: null }
      : { reason: reasonOf(place, 'DateUnreadable', { text: showable(String(cell.date)) }) }
  }
  const text = plainText(cell.text)
  if (text === '') return undefined
  const unreadable: DateReading = { reason: reasonOf(place, 'DateUnreadable', { text: showable(text) }) }
  if (text.length > longestDate) return unreadable
  const bare = text
    .toLowerCase()
    .replace(/[ t]0?0:00(:00(\.0+)?)?$/, '')
    .replace(/ ?(г\.?|года?|year)$/, '')
  if (/^(\d+|\d{5}[.,]\d+)$/.test(bare)) return { reason: reasonOf(place, 'DateIsNumber', { text: showable(text) }) }

  const parts = partsOfDate(bare)
  if (!parts) return unreadable
  const { day, month, yearText, slashed } = parts
  if (month < 1 || month > 12) return { reason: reasonOf(place, 'MonthImpossible', { month }) }
  const year = yearText.length === 2 ? yearOfTwoFigures(yearText, month, day, latest) : Number(yearText)
  if (year < 1900 || year > 2199) return unreadable
  const date = written(year, month, day)
  if (!isCalendarDate(date)) return { reason: reasonOf(place, 'DateImpossible', { day, month, year }) }
  if (yearText.length === 2) return { date, remark: remarkOf(place, 'CenturyGuessed', { date }) }
  return { date, remark: slashed && day <= 12 ? remarkOf(place, 'DayReadFirst', { date }) : null }
}

const longestDate = 40

type DateParts = { day: number; month: number; yearText: string; slashed: boolean }

const partsOfDate = (text: string): DateParts | undefined => {
  const dayFirst = /^(\d{1,2})( ?[./,-] ?| )(\d{1,2})( ?[./,-] ?| )(\d{4}|\d{2})$/.exec(text)
  if (dayFirst) {
    const slashed = dayFirst[2]!.includes('/')
    return { day: Number(dayFirst[1]), month: Number(dayFirst[3]), yearText: dayFirst[5]!, slashed }
  }
  const yearFirst = /^(\d{4})[./-](\d{1,2})[./-](\d{1,2})$/.exec(text)
  if (yearFirst) {
    return { day: Number(yearFirst[3]), month: Number(yearFirst[2]), yearText: yearFirst[1]!, slashed: false }
  }
  const inWords =
    /^["«]?(?<day>\d{1,2})["»]?[ .-]*(?<month>\p{L}{3,})\.?[ ,-]*(?<year>\d{4}|\d{2})$/u.exec(text) ??
    /^(?<month>\p{L}{3,})\.? (?<day>\d{1,2}),? (?<year>\d{4})$/u.exec(text)
  const month = monthOfWord(inWords?.groups?.month ?? '')
  if (!inWords?.groups || month === undefined) return undefined
  return { day: Number(inWords.groups.day), month, yearText: inWords.groups.year!, slashed: false }
}

const months = (
  'январь января january|февраль февраля february|март марта march|апрель апреля april|май мая may|июнь июня june|' +
  'июль июля july|август августа august|сентябрь сентября september|октябрь октября october|' +
  'ноябрь ноября november|декабрь декабря december'
)
  .split('|')
  .map(words => words.split(' '))

const monthOfWord = (word: string): number | undefined => {
  const place = word === '' ? -1 : months.findIndex(words => words.some(whole => whole.startsWith(word)))
  return place === -1 ? undefined : place + 1
}

const yearOfTwoFigures = (figures: string, month: number, day: number, latest: CalendarDate): number => {
  const year = 2000 + Number(figures)
  return written(year, month, day) > latest ? year - 100 : year
}

const written = (year: number, month: number, day: number): string =>
  `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
