import type { CalendarDate } from '../kernel/calendar-date.ts'
import type { ClassId, LessonId, LessonRecordId, PeriodId, PupilId } from '../kernel/ids.ts'
import type { Pupil } from '../people/person.ts'
import type { PeriodKind } from '../school/grading-period.ts'
import type { Attendance } from './attendance.ts'
import type { MarkValue } from './mark.ts'

/**
 * The journal of one class in one school year as values: what the archive's workbook and the paper copy are made from.
 * Names are full, as in documents.
 */
export type ClassYear = {
  readonly school: { readonly name: string; readonly locality: string }
  /** «2026/27» */
  readonly yearName: string
  readonly yearStarts: CalendarDate
  readonly yearEnds: CalendarDate
  readonly classId: ClassId
  /** «5А» */
  readonly className: string
  readonly grade: number
  /** Empty while the class has none. */
  readonly classTeacher: string
  /** Grading periods of the class's grade, and any others that it has marks of; in order. */
  readonly periods: readonly YearPeriod[]
  /** Everybody who was in the class on any day of the year or stands on a page, by name. */
  readonly pupils: readonly ClassPupil[]
  /** By subject and subgroup. */
  readonly pages: readonly ClassPage[]
}

export type YearPeriod = {
  readonly id: PeriodId
  readonly kind: PeriodKind
  readonly number: number
  readonly starts: CalendarDate
  readonly ends: CalendarDate
  /** ISO moment; null while it is open. */
  readonly closedAt: string | null
}

/** Both days included; `to` null while it lasts. */
export type Interval = { readonly from: CalendarDate; readonly to: CalendarDate | null }

/** `stays` in the class, in order; none for somebody of whom only an entry tells. */
export type ClassPupil = Pupil & { readonly stays: readonly Interval[] }

/** A journal page as far as it is this class's: of a joint lesson only the class's own pupils and their cells. */
export type ClassPage = {
  readonly lessonId: LessonId
  readonly subjectName: string
  /** Empty for the whole class. */
  readonly subgroupName: string
  readonly teachers: readonly string[]
  /** Names of the other classes of a joint lesson, in the lesson's order. */
  readonly jointWith: readonly string[]
  /** False in all classes of a joint lesson but its first: its lessons are counted once, there. */
  readonly isCountedHere: boolean
  /** Lessons that timetable and calendar give for the whole year. */
  readonly plannedLessons: number
  /** Pupils of the page on any day of the year, and any others who have an entry on it; in the order of `pupils`. */
  readonly pupilIds: readonly PupilId[]
  /** When each of them was of the page, in order: in its subgroup where it has one, else in its class. */
  readonly stays: ReadonlyMap<PupilId, readonly Interval[]>
  /** Held lessons, by date and slot. */
  readonly lessons: readonly ClassLesson[]
  readonly periodMarks: readonly { readonly periodId: PeriodId; readonly pupilId: PupilId; readonly value: MarkValue }[]
}

export type ClassLesson = {
  readonly id: LessonRecordId
  readonly date: CalendarDate
  readonly slot: number
  readonly topic: string
  readonly homework: string
  readonly workKind: WorkKindLabel
  readonly cells: ReadonlyMap<PupilId, ClassCell>
}

export type WorkKindLabel = { readonly name: string; readonly code: string }

/** Marks with their kind of work, in order, and the sign of absence or lateness. */
export type ClassCell = {
  readonly marks: readonly { readonly value: MarkValue; readonly workKind: WorkKindLabel }[]
  readonly attendance: Attendance | null
}
