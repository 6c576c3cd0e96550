import type { PageRow } from '#db/queries/journal'
import type { CalendarDate } from '#domain/kernel/calendar-date'
import type { LessonId } from '#domain/kernel/ids'
import { bellsFor } from '#domain/school/bells'
import { type StudyDay, studyDaysOf } from '#domain/school/calendar'
import { durationsOf, type LessonDate, lessonDates } from '#domain/timetable/lesson-dates'
import type { Reference } from './context.ts'

/** The days on which a grade studies; reckoned once. */
export const studyDays = (reference: Reference, grade: number): readonly StudyDay[] => {
  let days = reference.studyDays.get(grade)
  if (!days) {
    days = studyDaysOf(reference.calendar, grade)
    reference.studyDays.set(grade, days)
  }
  return days
}

/** The dates of a page's lesson in the whole year, as timetable and calendar give them; reckoned once. */
export const plannedDates = (reference: Reference, page: PageRow): readonly LessonDate[] => {
  const known = reference.lessonDates.get(page.lessonId)
  if (known) return known
  const placements = reference.placements.get(page.lessonId) ?? []
  const { starts, ends } = reference.year
  const dates =
    placements.length === 0
      ? []
      : lessonDates(
          placements,
          durationsOf(reference.pieces.get(page.lessonId) ?? []),
          reference.days,
          studyDays(reference, page.grade),
          starts,
          page.ends !== null && page.ends < ends ? page.ends : ends,
        )
  reference.lessonDates.set(page.lessonId, dates)
  return dates
}

/** Is the lesson given at that date and slot by timetable and calendar? */
export const isPlanned = (reference: Reference, lessonId: LessonId, date: CalendarDate, slot: number): boolean => {
  const page = reference.pages.get(lessonId)
  return page !== undefined && plannedDates(reference, page).some(d => d.date === date && d.slot === slot)
}

/** Start and end of a slot for a grade on a day; undefined where no bell is set. */
export const bellOf = (
  reference: Reference,
  grade: number,
  date: CalendarDate,
  slot: number,
): { starts: string; ends: string } | undefined => {
  const key = reference.bells.days.length ? `${grade} ${date}` : `${grade}`
  let times = reference.bellTimes.get(key)
  if (!times) {
    times = new Map((bellsFor(reference.bells, grade, date)?.slots ?? []).map(s => [s.slot, s]))
    reference.bellTimes.set(key, times)
  }
  return times.get(slot)
}
