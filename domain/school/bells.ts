import type { CalendarDate } from '../kernel/calendar-date.ts'
import type { BellScheduleId } from '../kernel/ids.ts'
import type { BellSchedule } from './school.ts'

/** A day that has bells of its own. */
export type BellDay = { date: CalendarDate; scheduleId: BellScheduleId }

/** Bells of all kinds that a school has (TT-01). */
export type Bells = { schedules: readonly BellSchedule[]; days: readonly BellDay[] }

/**
 * The bells of a grade on a day: those of the day itself, else the schedule of the narrowest range of grades that has the
 * grade, else the first; undefined for a school without bells.
 */
export const bellsFor = ({ schedules, days }: Bells, grade: number, date: CalendarDate): BellSchedule | undefined => {
  const ofDay = days.find(d => d.date === date)
  if (ofDay) return schedules.find(s => s.id === ofDay.scheduleId)
  return (
    schedules
      .filter(s => grade >= s.fromGrade && grade <= s.toGrade)
      .sort((a, b) => a.toGrade - a.fromGrade - (b.toGrade - b.fromGrade))[0] ?? schedules[0]
  )
}

/**
 * The bells of the school for a file or page that knows only one set: those of the day itself, else those of the most grades,
 * the first of several; undefined for a school without bells.
 */
export const mainBells = ({ schedules, days }: Bells, date: CalendarDate): BellSchedule | undefined => {
  const ofDay = days.find(d => d.date === date)
  if (ofDay) return schedules.find(s => s.id === ofDay.scheduleId)
  return [...schedules].sort((a, b) => b.toGrade - b.fromGrade - (a.toGrade - a.fromGrade))[0]
}
