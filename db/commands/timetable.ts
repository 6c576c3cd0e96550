import type { CalendarDate } from '#domain/kernel/calendar-date'
import type { ClassId, LessonId, PlacementId, RoomId, StaffId, SubgroupId, SubjectId } from '#domain/kernel/ids'
import type { Lesson, Placement } from '#domain/timetable/lesson'
import type { WriteDb } from '../handle.ts'
import { command, insertRow } from './define.ts'
import { listId } from './school.ts'

/** As the first schema's log told a lesson: one class or subgroup, one teacher. */
type FirstLesson = {
  id: LessonId
  classId: ClassId
  subgroupId: SubgroupId | null
  subjectId: SubjectId
  teacherId: StaffId
  hoursPerWeek: number
}

/** As the first schema's log told a placement. */
type FirstPlacement = {
  id: PlacementId
  lessonId: LessonId
  weekday: number
  slot: number
  roomId: RoomId | null
  validFrom: CalendarDate
  validTo: CalendarDate | null
}

export const timetableCommands = {
  'lessons.add': command({
    entity: 'lesson',
    entityId: (v: { lessons: readonly (Lesson | FirstLesson)[] }) => listId(v.lessons),
    apply: (db, { lessons }) => {
      for (const l of lessons) insertLesson(db, 'audiences' in l ? l : ofFirst(l))
      return null
    },
  }),
  'placements.add': command({
    entity: 'placement',
    entityId: (v: { placements: readonly (Placement | FirstPlacement)[] }) => listId(v.placements),
    apply: (db, { placements }) => {
      for (const p of placements) insertPlacement(db, 'piece' in p ? p : nextPieceOf(db, p))
      return null
    },
  }),
}

const ofFirst = ({ classId, subgroupId, teacherId, ...lesson }: FirstLesson): Lesson => ({
  ...lesson,
  teachers: [teacherId],
  audiences: [{ classId, subgroupId }],
  ends: null,
})

/** The first schema had no pieces: every placement of a lesson is the next one. */
const nextPieceOf = (db: WriteDb, { weekday, ...placement }: FirstPlacement): Placement => {
  const { n } = db.get<{ n: number }>('SELECT count(*) AS n FROM placement WHERE lesson_id = ?', placement.lessonId)!
  db.run(
    'INSERT OR IGNORE INTO lesson_piece (lesson_id, number, duration, active) VALUES (?, ?, 1, 1)',
    placement.lessonId,
    n + 1,
  )
  return { ...placement, piece: n + 1, day: weekday, pinned: false }
}

/** A lesson with its teachers, audiences, and its hours in pieces of one slot. */
const insertLesson = (db: WriteDb, l: Lesson): void => {
  insertRow(db, 'lesson', { id: l.id, subject_id: l.subjectId, hours_per_week: l.hoursPerWeek, ends: l.ends })
  for (const [i, staffId] of l.teachers.entries()) {
    insertRow(db, 'lesson_teacher', { lesson_id: l.id, position: i + 1, staff_id: staffId })
  }
  for (const [i, a] of l.audiences.entries()) {
    insertRow(db, 'lesson_audience', {
      lesson_id: l.id,
      position: i + 1,
      class_id: a.classId,
      subgroup_id: a.subgroupId,
    })
  }
  for (let number = 1; number <= Math.ceil(l.hoursPerWeek); number++) {
    insertRow(db, 'lesson_piece', { lesson_id: l.id, number, duration: 1, active: 1 })
  }
}

const insertPlacement = (db: WriteDb, p: Placement): void =>
  insertRow(db, 'placement', {
    id: p.id,
    lesson_id: p.lessonId,
    piece: p.piece,
    day: p.day,
    slot: p.slot,
    room_id: p.roomId,
    pinned: p.pinned ? 1 : 0,
    valid_from: p.validFrom,
    valid_to: p.validTo,
  })
