import type { CalendarDate } from '../kernel/calendar-date.ts'
import type { ClassId, LessonId, PlacementId, RoomId, StaffId, SubgroupId, SubjectId } from '../kernel/ids.ts'

/** A class, or one of its subgroups. */
export type Audience = { classId: ClassId; subgroupId: SubgroupId | null }

/**
 * A lesson is what must be taught: a subject to a class or subgroup, by a teacher, so many hours a week. Every lesson has
 * its own journal page, kept by its own teacher (CLS-06).
 */
export type Lesson = {
  id: LessonId
  subjectId: SubjectId
  /** None while nobody is found, several who teach together; the first keeps the page. */
  teachers: readonly StaffId[]
  /** One as a rule; several in a joint lesson; none for a meeting of teachers. */
  audiences: readonly Audience[]
  hoursPerWeek: number
  /** The last day on which it is taught; null while it goes on. */
  ends: CalendarDate | null
}

/** A part of a lesson's weekly hours that stands in one place: `duration` consecutive slots of one day. */
export type Piece = {
  lessonId: LessonId
  /** 1, 2, … within the lesson. */
  number: number
  duration: number
  /** False for what an imported file carries switched off. */
  active: boolean
}

/** A placement is a piece of a lesson put into a day, slot and room, valid from a day till a day, both included. */
export type Placement = {
  id: PlacementId
  lessonId: LessonId
  piece: number
  /** Day of the timetable's cycle from 1; where the cycle is a week, Monday is 1. */
  day: number
  /** Its first slot. */
  slot: number
  roomId: RoomId | null
  /** Of a room that stands for several: those that were chosen. Left out where there are none. */
  realRooms?: readonly RoomId[]
  /** Stays where it is until unpinned. */
  pinned: boolean
  validFrom: CalendarDate
  validTo: CalendarDate | null
}

export const unavailableKinds = ['school', 'teacher', 'class', 'subgroup', 'room'] as const
export type UnavailableKind = (typeof unavailableKinds)[number]

/** A slot of the cycle in which something has no lessons; `ownerId` is '' for the whole school. */
export type Unavailability = { kind: UnavailableKind; ownerId: string; day: number; slot: number }

/** A day of the timetable's cycle: see `timetable_day`. `week` 1 or 2 in a cycle of two weeks, else null. */
export type TimetableDay = { day: number; name: string; weekday: number | null; week: 1 | 2 | null }

/** A cycle of one week from Monday on. */
export const weekOf = (days: number): TimetableDay[] =>
  Array.from({ length: days }, (_, i) => ({ day: i + 1, name: '', weekday: i + 1, week: null }))
