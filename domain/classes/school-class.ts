import { type CalendarDate, isWithin } from '../kernel/calendar-date.ts'
import type { ClassId, DivisionId, RoomId, SchoolYearId, StaffId, SubgroupId, SubjectId } from '../kernel/ids.ts'

/** A class of a school year (CLS-01): «5А» is grade 5, letter А. */
export type SchoolClass = {
  id: ClassId
  yearId: SchoolYearId
  grade: number
  letter: string
  classTeacherId: StaffId | null
  homeRoomId: RoomId | null
}

/**
 * A division splits one class, as a rule for one subject (CLS-03). Divisions of one class are independent of each other, so the
 * subgroups of different divisions overlap: a pupil is in one subgroup of every division.
 */
export type Division = {
  id: DivisionId
  classId: ClassId
  /** Null when the subgroups serve several subjects. */
  subjectId: SubjectId | null
  /** Empty for the subject's own name. */
  name: string
}

export type Subgroup = { id: SubgroupId; divisionId: DivisionId; number: number; name: string }

/** «5А»: without a space or quotes. Grade 0 is a class whose grade is not known: its letter is its whole name. */
export const className = (c: { grade: number; letter: string }): string =>
  c.grade ? `${c.grade}${c.letter}` : c.letter

/** Names of all classes of a page: «7А», «7А, 7Б» for a joint lesson. */
export const classesName = (page: { audiences: readonly { grade: number; letter: string }[] }): string =>
  [...new Set(page.audiences.map(className))].join(', ')

/** Orders classes 1А, 1Б … 11В. */
export const compareClasses = (a: { grade: number; letter: string }, b: { grade: number; letter: string }): number =>
  a.grade - b.grade || (a.letter < b.letter ? -1 : a.letter > b.letter ? 1 : 0)

/** True when a membership of a class or subgroup holds on the day; both its days included, `to` null while it lasts. */
export const isMemberOn = (membership: { from: CalendarDate; to: CalendarDate | null }, day: CalendarDate): boolean =>
  isWithin(day, membership.from, membership.to)
