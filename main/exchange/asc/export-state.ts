import type { Division, SchoolClass, Subgroup } from '#domain/classes/school-class'
import type { Staff } from '#domain/people/person'
import type { Room, Subject } from '#domain/school/school'
import type { Lesson, Piece, Placement, TimetableDay } from '#domain/timetable/lesson'

/** The school as an export to aSc needs it. */
export type AscExportState = {
  days: readonly TimetableDay[]
  /** The last slot of a day. */
  slots: number
  bells: readonly { slot: number; starts: string; ends: string }[]
  subjects: readonly Pick<Subject, 'id' | 'name' | 'shortName'>[]
  rooms: readonly (Room & { building: string })[]
  staff: readonly Omit<Staff, 'post'>[]
  classes: readonly Pick<SchoolClass, 'id' | 'grade' | 'letter' | 'classTeacherId' | 'homeRoomId'>[]
  divisions: readonly Pick<Division, 'id' | 'classId'>[]
  /** `pupils` is how many there are or are expected, null when nobody knows. */
  subgroups: readonly (Pick<Subgroup, 'id' | 'divisionId' | 'number' | 'name'> & { pupils: number | null })[]
  lessons: readonly Lesson[]
  pieces: readonly Piece[]
  /**
   * Where the pieces stand in each part of the year, one after another; one part where the timetable stays as it is. The
   * last day of every part but the last stands in `termEnds`.
   */
  places: readonly (readonly Placement[])[]
  termEnds: readonly string[]
}
