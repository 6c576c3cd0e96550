// Builders of timetables for tests: ids are plain words, and what a sentence does not speak of has a default.
import { type CalendarDate, calendarDate } from '#domain/kernel/calendar-date'
import type { ClassId, SubgroupId } from '#domain/kernel/ids'
import type { Audience, Lesson, Piece, Placement, Unavailability } from '#domain/timetable/lesson'
import type { TimetableData, TimetableSubgroup } from '#domain/timetable/timetable'

export const september = (day: number): CalendarDate => calendarDate(`2026-09-${String(day).padStart(2, '0')}`)

/** «7А» is the class, «7А/англ1» its subgroup. */
export const audience = (name: string): Audience => {
  const [classId] = name.split('/')
  return { classId: classId as ClassId, subgroupId: name.includes('/') ? (name as SubgroupId) : null }
}

export const aLesson = (
  id: string,
  { teachers = [] as string[], audiences = [] as string[], ends = null as CalendarDate | null } = {},
): Lesson => ({
  id: id as Lesson['id'],
  subjectId: 'subject' as Lesson['subjectId'],
  teachers: teachers as Lesson['teachers'][number][],
  audiences: audiences.map(audience),
  hoursPerWeek: 1,
  ends,
})

export const aPiece = (lessonId: string, { number = 1, duration = 1, active = true } = {}): Piece => ({
  lessonId: lessonId as Piece['lessonId'],
  number,
  duration,
  active,
})

/** Placement `id` of piece 1 of the lesson, for good from the first of September. */
export const aPlacement = (
  id: string,
  lessonId: string,
  day: number,
  slot: number,
  {
    piece = 1,
    room = null as string | null,
    pinned = false,
    validFrom = september(1),
    validTo = null as CalendarDate | null,
  } = {},
): Placement => ({
  id: id as Placement['id'],
  lessonId: lessonId as Placement['lessonId'],
  piece,
  day,
  slot,
  roomId: room as Placement['roomId'],
  pinned,
  validFrom,
  validTo,
})

/** A subgroup «class/division + number». */
export const aSubgroup = (
  name: string,
  { parts = [] as string[], pupils = [] as string[] } = {},
): TimetableSubgroup => ({
  id: name as SubgroupId,
  classId: audience(name).classId,
  divisionId: name.replace(/\d+$/, '') as TimetableSubgroup['divisionId'],
  parts,
  pupils: pupils as TimetableSubgroup['pupils'][number][],
})

export const closed = (kind: Unavailability['kind'], ownerId: string, day: number, slot: number): Unavailability => ({
  kind,
  ownerId,
  day,
  slot,
})

/** Five days of seven lessons with nothing in them. */
export const aTimetable = (data: Partial<TimetableData> = {}): TimetableData => ({
  days: 5,
  slots: 7,
  firstSlot: 1,
  lessons: [],
  pieces: [],
  placements: [],
  unavailability: [],
  subgroups: [],
  ...data,
})
