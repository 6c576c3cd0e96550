import { type CalendarDate, dayNumber } from '#domain/kernel/calendar-date'

/**
 * The number that a workbook keeps for a day: 1 is 1 January 1900. Lotus believed in a 29 February 1900 and Excel
 * keeps its place, so the first two months of that year count one less.
 */
export const serialOfDay = (date: CalendarDate): number => {
  const serial = dayNumber(date) + serialOf1970
  return serial > lotusLeapDay ? serial : serial - 1
}

const serialOf1970 = 25569
const lotusLeapDay = 60
