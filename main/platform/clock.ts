import { type CalendarDate, calendarDate } from '#domain/kernel/calendar-date'
import type { Clock } from '../ports.ts'

/** The computer's own clock and time zone. */
export const systemClock: Clock = { now: () => Date.now(), today: () => dateOfMoment(Date.now()) }

/** A clock that runs on from a given moment: for tests and pictures. */
export const clockFrom = (start: Date): Clock => {
  const offset = start.getTime() - Date.now()
  return { now: () => Date.now() + offset, today: () => dateOfMoment(Date.now() + offset) }
}

const dateOfMoment = (milliseconds: number): CalendarDate => {
  const moment = new Date(milliseconds)
  const pad = (n: number) => String(n).padStart(2, '0')
  return calendarDate(`${moment.getFullYear()}-${pad(moment.getMonth() + 1)}-${pad(moment.getDate())}`)
}
