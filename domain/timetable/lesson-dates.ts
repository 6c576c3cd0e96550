import { type CalendarDate, isWithin } from '../kernel/calendar-date.ts'
import type { StudyDay } from '../school/calendar.ts'
import type { Piece, Placement, TimetableDay } from './lesson.ts'

/** One hour of a lesson on a day of the calendar. */
export type LessonDate = { date: CalendarDate; slot: number; placement: Placement }

/**
 * The dates of one lesson between two days, by date and slot: its placements laid over the days of study of its grade. A
 * piece of two slots gives two dates, because each hour is recorded on its own. `days` tells which days of the cycle a
 * weekday is; in a cycle of two weeks odd weeks of the year are week 1.
 */
export const lessonDates = (
  placements: readonly Placement[],
  durationOf: (piece: number) => number,
  days: readonly TimetableDay[],
  studyDays: readonly StudyDay[],
  from: CalendarDate,
  to: CalendarDate,
): LessonDate[] => {
  const dates: LessonDate[] = []
  for (const study of studyDays) {
    if (study.date < from || study.date > to) continue
    for (const placement of placements) {
      const day = days.find(d => d.day === placement.day)
      if (!day || !isDayOn(day, study) || !isWithin(study.date, placement.validFrom, placement.validTo)) continue
      for (let i = 0; i < durationOf(placement.piece); i++) {
        dates.push({ date: study.date, slot: placement.slot + i, placement })
      }
    }
  }
  return dates.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : a.slot - b.slot))
}

/** True when a day of the cycle falls on a day of study. */
const isDayOn = (day: TimetableDay, study: StudyDay): boolean =>
  day.weekday === study.weekday && (day.week === null || day.week === (study.week % 2 === 1 ? 1 : 2))

/** Slots of each piece of a lesson, by its number. */
export const durationsOf = (pieces: readonly Piece[]): ((piece: number) => number) => {
  const byNumber = new Map(pieces.map(p => [p.number, p.duration]))
  return piece => byNumber.get(piece) ?? 1
}
