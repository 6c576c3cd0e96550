import type { CalendarDate, Weekday } from '../kernel/calendar-date.ts'
import type { ClassId, LessonId, PlacementId, RoomId, StaffId, SubgroupId, SubjectId } from '../kernel/ids.ts'

/**
 * A lesson is what must be taught: a subject to a class or one of its subgroups, by a teacher, so many hours a week.
 * Every lesson has its own journal page, kept by its own teacher (CLS-06).
 */
export type Lesson = {
  id: LessonId
  classId: ClassId
  subgroupId: SubgroupId | null
  subjectId: SubjectId
  teacherId: StaffId
  hoursPerWeek: number
}

/** A placement is a lesson put into a slot and a room, valid from a day till a day. */
export type Placement = {
  id: PlacementId
  lessonId: LessonId
  weekday: Weekday
  slot: number
  roomId: RoomId | null
  validFrom: CalendarDate
  validTo: CalendarDate | null
}
