import type { Division, SchoolClass, Subgroup } from '#domain/classes/school-class'
import type { CalendarDate } from '#domain/kernel/calendar-date'
import type { ClassId } from '#domain/kernel/ids'
import type { Pupil, Staff } from '#domain/people/person'
import type { Room, Subject, SubjectColour } from '#domain/school/school'
import type { Lesson, Piece, Placement, TimetableDay, UnavailableKind } from '#domain/timetable/lesson'

/** What a school has when a file comes. */
export type AscPresent = {
  /** No class and no lesson yet: days and bells are the file's. */
  isEmpty: boolean
  days: readonly TimetableDay[]
  slots: number
  subjects: readonly Subject[]
  rooms: readonly Room[]
  staff: readonly Omit<Staff, 'post'>[]
  /** Of the present year. */
  classes: readonly SchoolClass[]
  divisions: readonly Division[]
  subgroups: readonly Subgroup[]
  lessons: readonly Lesson[]
  pieces: readonly Piece[]
  placements: readonly Placement[]
  /** Who is in a class on the day from which the file holds. */
  pupils: readonly (Pick<Pupil, 'id' | 'surname' | 'givenName' | 'patronymic'> & { classId: ClassId })[]
}

/** A school without anything, for an import that founds it. */
export const nothingPresent: AscPresent = {
  isEmpty: true,
  days: [],
  slots: 0,
  subjects: [],
  rooms: [],
  staff: [],
  classes: [],
  divisions: [],
  subgroups: [],
  lessons: [],
  pieces: [],
  placements: [],
  pupils: [],
}

export type AscWish = {
  yearId: string
  yearStarts: CalendarDate
  /** The first day on which the file's places hold: the year's first in an empty school. */
  from: CalendarDate
  /** The days of the parts of the year when it has so many; null when the school does not know them. */
  termDates: (count: number) => readonly { starts: CalendarDate; ends: CalendarDate }[] | null
}

/** Rows to write, by table and column as the schema names them. */
export type AscRows = {
  timetable_day: { year_id: string; day: number; name: string; weekday: number | null; week: 1 | 2 | null }[]
  bell_schedule: { id: string; name: string; from_grade: number; to_grade: number }[]
  bell_slot: { schedule_id: string; slot: number; starts: string; ends: string }[]
  subject: { id: string; name: string; short_name: string; code: string; colour: SubjectColour }[]
  room: { id: string; name: string; capacity: number; building: string }[]
  staff: { id: string; surname: string; given_name: string; patronymic: string; post: string }[]
  pupil: { id: string; surname: string; given_name: string; patronymic: string; sex: 'm' | 'f'; born: string }[]
  class: {
    id: string
    year_id: string
    grade: number
    letter: string
    class_teacher_id: string | null
    home_room_id: string | null
  }[]
  class_membership: { class_id: string; pupil_id: string; from_date: string; to_date: null }[]
  division: { id: string; class_id: string; subject_id: string | null; name: string }[]
  subgroup: { id: string; division_id: string; number: number; name: string; expected_pupils: number | null }[]
  subgroup_membership: { subgroup_id: string; pupil_id: string; from_date: string; to_date: null }[]
  lesson: { id: string; subject_id: string; hours_per_week: number; ends: string | null }[]
  lesson_teacher: { lesson_id: string; position: number; staff_id: string }[]
  lesson_audience: { lesson_id: string; position: number; class_id: string; subgroup_id: string | null }[]
  lesson_piece: { lesson_id: string; number: number; duration: number; active: 0 | 1 }[]
  placement: {
    id: string
    lesson_id: string
    piece: number
    day: number
    slot: number
    room_id: string | null
    pinned: 0 | 1
    valid_from: string
    valid_to: string | null
  }[]
  unavailability: { kind: UnavailableKind; owner_id: string; day: number; slot: number }[]
  exchange_element: AscElement[]
}

/**
 * A row of `exchange_element` of the format «asc»: see carried.ts. `owner` is the id of what it became here, `name` its id
 * in the file, `shown` the name it got here.
 */
export type AscElement = {
  format: 'asc'
  section: string
  position: number
  owner: string
  name: string
  shown: string
  xml: string
}

export const noAscRows = (): AscRows => ({
  timetable_day: [],
  bell_schedule: [],
  bell_slot: [],
  subject: [],
  room: [],
  staff: [],
  pupil: [],
  class: [],
  class_membership: [],
  division: [],
  subgroup: [],
  subgroup_membership: [],
  lesson: [],
  lesson_teacher: [],
  lesson_audience: [],
  lesson_piece: [],
  placement: [],
  unavailability: [],
  exchange_element: [],
})
