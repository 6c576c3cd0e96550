import {
  addDays,
  type CalendarDate,
  datesBetween,
  daysBetween,
  isWithin,
  type Weekday,
  weekdayOf,
} from '../kernel/calendar-date.ts'
import type { DayOffId } from '../kernel/ids.ts'
import { type GradingPeriod, ofGrade, periodsOfGrade } from './grading-period.ts'
import type { SchoolYear } from './school.ts'

/** Holidays or a day off of the grades `fromGrade`…`toGrade`; first and last day included (SET-07). */
export type DayOff = {
  id: DayOffId
  name: string
  starts: CalendarDate
  ends: CalendarDate
  fromGrade: number
  toGrade: number
}

/** A date that is studied by another weekday's timetable, even where it would be off: «суббота за понедельник». */
export type MovedDay = { date: CalendarDate; weekday: Weekday }

/** A school year's days: what is studied and what is not. */
export type Calendar = {
  year: Pick<SchoolYear, 'starts' | 'ends'>
  periods: readonly GradingPeriod[]
  daysOff: readonly DayOff[]
  moved: readonly MovedDay[]
}

/** A day of study: by which weekday's timetable, and in which week of the year, counted from 1. */
export type StudyDay = { date: CalendarDate; weekday: Weekday; week: number }

/**
 * The days on which a grade studies, in order: inside the year and, where the grade has periods, inside one of them, and
 * not in its holidays; a moved day is always studied. Which weekdays have lessons is the timetable's to say.
 */
export const studyDaysOf = (calendar: Calendar, grade: number): StudyDay[] => {
  const periods = periodsOfGrade(calendar.periods, grade)
  const daysOff = ofGrade(calendar.daysOff, grade)
  const moved = new Map(calendar.moved.map(m => [m.date, m.weekday]))
  const firstMonday = addDays(calendar.year.starts, 1 - weekdayOf(calendar.year.starts))
  return datesBetween(calendar.year.starts, calendar.year.ends)
    .filter(
      date =>
        moved.has(date) ||
        ((periods.length === 0 || periods.some(p => isWithin(date, p.starts, p.ends))) &&
          !daysOff.some(d => isWithin(date, d.starts, d.ends))),
    )
    .map(date => ({
      date,
      weekday: moved.get(date) ?? weekdayOf(date),
      week: Math.floor(daysBetween(firstMonday, date) / 7) + 1,
    }))
}

/** Why a grade does not study on a day, or null when it does: the name of its holidays, or that it is between periods. */
export const reasonOff = (calendar: Calendar, grade: number, date: CalendarDate): string | 'outside' | null => {
  if (calendar.moved.some(m => m.date === date)) return null
  const off = ofGrade(calendar.daysOff, grade).find(d => isWithin(date, d.starts, d.ends))
  if (off) return off.name
  const periods = periodsOfGrade(calendar.periods, grade)
  const inside = isWithin(date, calendar.year.starts, calendar.year.ends)
  return inside && (periods.length === 0 || periods.some(p => isWithin(date, p.starts, p.ends))) ? null : 'outside'
}
