import type { ReadDb } from '#db/handle'
import type { RevisedRow, RowChange } from '#db/log'
import { hasRecordsOfLesson } from '#db/queries/journal'
import { listPlacements } from '#db/queries/timetable'
import { addDays, type CalendarDate } from '#domain/kernel/calendar-date'
import type { LessonId, StaffId, SubjectId } from '#domain/kernel/ids'
import type { Audience, Lesson, Piece } from '#domain/timetable/lesson'
import { placementRow } from './editing.ts'

type Wanted = {
  subjectId: SubjectId
  teachers: readonly StaffId[]
  audiences: readonly Audience[]
  pieces: readonly number[]
}

/** A new lesson as rows. */
export const rowsOfLesson = (id: LessonId, wanted: Wanted, ends: CalendarDate | null = null): RowChange['put'] => ({
  lesson: [{ id, subject_id: wanted.subjectId, hours_per_week: wanted.pieces.reduce((sum, d) => sum + d, 0), ends }],
  lesson_teacher: wanted.teachers.map((staff_id, i) => ({ lesson_id: id, position: i + 1, staff_id })),
  lesson_audience: wanted.audiences.map((a, i) => ({
    lesson_id: id,
    position: i + 1,
    class_id: a.classId,
    subgroup_id: a.subgroupId,
  })),
  lesson_piece: wanted.pieces.map((duration, i) => ({ lesson_id: id, number: i + 1, duration, active: 1 })),
})

/**
 * What makes a lesson another. One that has records before the day keeps its page as it was: with another subject or other
 * classes it ends, and a new one goes on in its stead. Other teachers and pieces are its own change.
 */
export const changeLesson = (
  db: ReadDb,
  old: Lesson,
  pieces: readonly Piece[],
  wanted: Wanted,
  on: CalendarDate,
  newId: () => LessonId,
): RowChange => {
  const isOther = old.subjectId !== wanted.subjectId || !sameAudiences(old.audiences, wanted.audiences)
  if (isOther && hasRecordsOfLesson(db, old.id)) {
    const ended = endLesson(db, old, on)
    return { gone: ended.gone, put: merged(ended.put, rowsOfLesson(newId(), wanted)) }
  }
  const rows = rowsOfLesson(old.id, wanted, old.ends)
  const dropped = pieces.filter(p => p.number > wanted.pieces.length)
  const closed = closePlacements(db, old.id, on, new Set(dropped.map(p => p.number)))
  return {
    gone: {
      lesson_teacher: positions(old.id, old.teachers.length, wanted.teachers.length),
      lesson_audience: positions(old.id, old.audiences.length, wanted.audiences.length),
      lesson_piece: dropped.map(p => ({ lesson_id: old.id, number: p.number })),
      ...closed.gone,
    },
    put: merged(rows, closed.put),
  }
}

/** Takes a lesson away: wholly while its page is empty, else from the day on. */
export const dropLesson = (db: ReadDb, lesson: Lesson, pieces: readonly Piece[], on: CalendarDate): RowChange => {
  if (hasRecordsOfLesson(db, lesson.id)) return endLesson(db, lesson, on)
  return {
    gone: {
      placement: listPlacements(db)
        .filter(p => p.lessonId === lesson.id)
        .map(p => ({ id: p.id })),
      lesson_piece: pieces.map(p => ({ lesson_id: lesson.id, number: p.number })),
      lesson_audience: positions(lesson.id, lesson.audiences.length, 0),
      lesson_teacher: positions(lesson.id, lesson.teachers.length, 0),
      lesson: [{ id: lesson.id }],
    },
    put: {},
  }
}

const endLesson = (db: ReadDb, lesson: Lesson, on: CalendarDate): RowChange => {
  const closed = closePlacements(db, lesson.id, on)
  return {
    gone: closed.gone,
    put: merged(
      {
        lesson: [
          {
            id: lesson.id,
            subject_id: lesson.subjectId,
            hours_per_week: lesson.hoursPerWeek,
            ends: addDays(on, -1),
          },
        ],
      },
      closed.put,
    ),
  }
}

/** Placements of a lesson (of some of its pieces) end the day before; those that begin later go. */
const closePlacements = (db: ReadDb, lessonId: LessonId, on: CalendarDate, pieces?: ReadonlySet<number>): RowChange => {
  const own = listPlacements(db).filter(p => p.lessonId === lessonId && (!pieces || pieces.has(p.piece)))
  const going = own.filter(p => p.validTo === null || p.validTo >= on)
  return {
    gone: { placement: going.filter(p => p.validFrom >= on).map(p => ({ id: p.id })) },
    put: {
      placement: going.filter(p => p.validFrom < on).map(p => placementRow({ ...p, validTo: addDays(on, -1) })),
    },
  }
}

const positions = (lessonId: LessonId, before: number, after: number): RevisedRow[] =>
  Array.from({ length: Math.max(0, before - after) }, (_, i) => ({ lesson_id: lessonId, position: after + i + 1 }))

const merged = (a: RowChange['put'], b: RowChange['put']): RowChange['put'] => {
  const all = { ...a }
  for (const [table, rows] of Object.entries(b) as [keyof RowChange['put'], RevisedRow[]][]) {
    all[table] = [...(all[table] ?? []), ...rows]
  }
  return all
}

const sameAudiences = (a: readonly Audience[], b: readonly Audience[]): boolean => {
  const key = (x: Audience) => `${x.classId} ${x.subgroupId}`
  return a.length === b.length && new Set([...a, ...b].map(key)).size === new Set(a.map(key)).size
}
