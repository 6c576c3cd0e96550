import type { CalendarDate } from '../kernel/calendar-date.ts'
import type { BellScheduleId, RoomId, SchoolId, SchoolYearId, SubjectId } from '../kernel/ids.ts'
import { type Refusal, refuse } from '../kernel/refusal.ts'

/** The school as its papers name it (SET-01). */
export type School = {
  id: SchoolId
  /** Full name for documents. */
  name: string
  /** «СОШ № 14», shown in the header. */
  shortName: string
  /** Town or village; may be empty until the administrator fills it. */
  locality: string
}

/** One school year, `2026/27`. Dates are the first and the last day of study. */
export type SchoolYear = { id: SchoolYearId; name: string; starts: CalendarDate; ends: CalendarDate }

/** A subject with its short forms: at most 20 letters, and a code of at most 4. */
export type Subject = {
  id: SubjectId
  name: string
  shortName: string
  code: string
  /** One of the 16 subject colours, named as in the theme: rus, lit, eng … */
  colour: SubjectColour
}

export const subjectColours = [
  'rus',
  'lit',
  'eng',
  'lg2',
  'alg',
  'geo',
  'inf',
  'his',
  'soc',
  'gpy',
  'bio',
  'che',
  'phy',
  'pe',
  'art',
  'tec',
] as const
export type SubjectColour = (typeof subjectColours)[number]

/** A room or place of lessons (SET-03). */
export type Room = { id: RoomId; name: string; capacity: number }

/** Times of the lessons of a day (TT-01): slot 1 is the first lesson. Times are `HH:MM`. */
export type BellSchedule = {
  id: BellScheduleId
  name: string
  /** The grades it rings for. */
  fromGrade: number
  toGrade: number
  slots: readonly { slot: number; starts: string; ends: string }[]
}

/** The name «2026/27» of a year that starts on the given date. */
export const schoolYearName = (starts: CalendarDate): string => {
  const year = Number(starts.slice(0, 4))
  return `${year}/${String((year + 1) % 100).padStart(2, '0')}`
}

/**
 * Checks the dates of a new school year: it ends after it starts and spans at most 366 days. Refusal: YearDatesWrong.
 */
export const checkSchoolYear = (starts: CalendarDate, ends: CalendarDate): Refusal | undefined => {
  const years = Number(ends.slice(0, 4)) - Number(starts.slice(0, 4))
  return ends > starts && years <= 1 ? undefined : refuse('YearDatesWrong', { starts, ends })
}
