import type { Division, SchoolClass, Subgroup } from '#domain/classes/school-class'
import type { LessonId, PupilId, RoomId } from '#domain/kernel/ids'
import type { Staff } from '#domain/people/person'
import type { Room, Subject } from '#domain/school/school'
import type { Constraint } from '#domain/timetable/constraints/constraint'
import type { Lesson, Piece, Placement, TimetableDay, Unavailability } from '#domain/timetable/lesson'

/** The school as an export needs it, on one day: placements are those that hold on it, subgroups have its pupils. */
export type ExportState = {
  school: { name: string }
  days: readonly TimetableDay[]
  /** The last slot of a day. */
  slots: number
  bells: readonly { slot: number; starts: string; ends: string }[]
  subjects: readonly Pick<Subject, 'id' | 'name'>[]
  rooms: readonly (Room & { building: string; kind: string; sets: readonly (readonly RoomId[])[] })[]
  staff: readonly Pick<Staff, 'id' | 'surname' | 'givenName' | 'patronymic'>[]
  classes: readonly Pick<SchoolClass, 'id' | 'grade' | 'letter'>[]
  divisions: readonly Pick<Division, 'id' | 'classId'>[]
  subgroups: readonly (Pick<Subgroup, 'id' | 'divisionId' | 'name'> & { pupils: readonly PupilId[] })[]
  lessons: readonly Lesson[]
  /** Of the lessons that have some. */
  lessonTags: ReadonlyMap<LessonId, readonly string[]>
  pieces: readonly Piece[]
  placements: readonly Placement[]
  unavailability: readonly Unavailability[]
  constraints: readonly Constraint[]
}
