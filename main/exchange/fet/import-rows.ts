import type { SubjectColour } from '#domain/school/school'
import type { ConstraintKind } from '#domain/timetable/constraints/constraint'
import type { UnavailableKind } from '#domain/timetable/lesson'
import type { CarriedElement } from './carried.ts'

/** Rows to insert, table by table and column by column as the schema names them, in an order that keeps foreign keys. */
export type ImportRows = {
  /** Not rows: what the school and its year are told by the file. */
  school: { name: string }
  year: { slots: number }
  timetable_day: { year_id: string; day: number; name: string; weekday: number | null; week: 1 | 2 | null }[]
  bell_schedule: { id: string; name: string; from_grade: number; to_grade: number }[]
  bell_slot: { schedule_id: string; slot: number; starts: string; ends: string }[]
  subject: { id: string; name: string; short_name: string; code: string; colour: SubjectColour }[]
  room: { id: string; name: string; capacity: number; building: string }[]
  room_set: { room_id: string; number: number; real_room_id: string }[]
  staff: { id: string; surname: string; given_name: string; patronymic: string; post: string }[]
  class: {
    id: string
    year_id: string
    grade: number
    letter: string
    class_teacher_id: string | null
    home_room_id: string | null
    expected_pupils: number | null
  }[]
  division: { id: string; class_id: string; subject_id: string | null; name: string }[]
  subgroup: { id: string; division_id: string; number: number; name: string; expected_pupils: number | null }[]
  subgroup_part: { subgroup_id: string; part: string }[]
  /** `tags` is a JSON list. */
  lesson: {
    id: string
    subject_id: string
    hours_per_week: number
    ends: string | null
    tags: string
    expected_pupils: number | null
  }[]
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
    /** JSON list of ids. */
    real_rooms: string
  }[]
  unavailability: { kind: UnavailableKind; owner_id: string; day: number; slot: number }[]
  /** `rule` is JSON. */
  timetable_constraint: {
    id: string
    position: number
    kind: ConstraintKind
    weight: number
    active: 0 | 1
    rule: string
    comment: string
  }[]
  exchange_element: CarriedElement[]
}

export const emptyRows = (school: string, slots: number): ImportRows => ({
  school: { name: school },
  year: { slots },
  timetable_day: [],
  bell_schedule: [],
  bell_slot: [],
  subject: [],
  room: [],
  room_set: [],
  staff: [],
  class: [],
  division: [],
  subgroup: [],
  subgroup_part: [],
  lesson: [],
  lesson_teacher: [],
  lesson_audience: [],
  lesson_piece: [],
  placement: [],
  unavailability: [],
  timetable_constraint: [],
  exchange_element: [],
})
