import type { ReadDb } from '#db/handle'
import { hasRecordsOfLesson } from '#db/queries/journal'
import { listPlacements } from '#db/queries/timetable'
import { addDays, type CalendarDate } from '#domain/kernel/calendar-date'
import type { LessonId } from '#domain/kernel/ids'
import type { Audience, Lesson, Piece } from '#domain/timetable/lesson'
import { changePlacements, noRows, putLesson, putNewLesson, type Rows, takeLesson } from '../../revised-rows.ts'

/** What a lesson is to be; `pieces` are durations in slots. */
export type WantedLesson = Pick<Lesson, 'subjectId' | 'teachers' | 'audiences'> & { pieces: readonly number[] }

/** A new lesson. */
export const addLesson = (id: LessonId, wanted: WantedLesson): Rows => {
  const rows = noRows()
  putWanted(rows, id, wanted, null)
  return rows
}

const putWanted = (rows: Rows, id: LessonId, wanted: WantedLesson, ends: CalendarDate | null): void => {
  const { subjectId, teachers, audiences, pieces } = wanted
  const hoursPerWeek = pieces.reduce((sum, duration) => sum + duration, 0)
  putNewLesson(
    rows,
    { id, subjectId, teachers, audiences, hoursPerWeek, ends },
    pieces.map((duration, i) => ({ lessonId: id, number: i + 1, duration, active: true })),
  )
}

/**
 * What makes a lesson another. One that has records keeps its page as it was: with another subject or other classes it
 * ends, and a new one goes on in its stead. Other teachers and pieces are its own change.
 */
export const changeLesson = (
  db: ReadDb,
  old: Lesson,
  pieces: readonly Piece[],
  wanted: WantedLesson,
  on: CalendarDate,
  newId: () => LessonId,
): Rows => {
  const rows = noRows()
  const isOther = old.subjectId !== wanted.subjectId || !sameAudiences(old.audiences, wanted.audiences)
  if (isOther && hasRecordsOfLesson(db, old.id)) {
    endLesson(rows, db, old, on)
    putWanted(rows, newId(), wanted, null)
    return rows
  }
  takeLesson(rows, old, pieces)
  putWanted(rows, old.id, wanted, old.ends)
  closePlacements(rows, db, old.id, on, piece => piece > wanted.pieces.length)
  return rows
}

/** Takes a lesson away: wholly while its page is empty, else from the day on. */
export const dropLesson = (db: ReadDb, lesson: Lesson, pieces: readonly Piece[], on: CalendarDate): Rows => {
  const rows = noRows()
  if (hasRecordsOfLesson(db, lesson.id)) {
    endLesson(rows, db, lesson, on)
    return rows
  }
  takeLesson(rows, lesson, pieces)
  const own = listPlacements(db).filter(p => p.lessonId === lesson.id)
  changePlacements(rows, { gone: own.map(p => p.id), put: [] })
  return rows
}

const endLesson = (rows: Rows, db: ReadDb, lesson: Lesson, on: CalendarDate): void => {
  putLesson(rows, { ...lesson, ends: addDays(on, -1) })
  closePlacements(rows, db, lesson.id, on, () => true)
}

/** Placements of some pieces of a lesson end the day before; those that begin later go. */
const closePlacements = (
  rows: Rows,
  db: ReadDb,
  lessonId: LessonId,
  on: CalendarDate,
  isClosed: (piece: number) => boolean,
): void => {
  const going = listPlacements(db).filter(
    p => p.lessonId === lessonId && isClosed(p.piece) && (p.validTo === null || p.validTo >= on),
  )
  changePlacements(rows, {
    gone: going.filter(p => p.validFrom >= on).map(p => p.id),
    put: going.filter(p => p.validFrom < on).map(p => ({ ...p, validTo: addDays(on, -1) })),
  })
}

const sameAudiences = (a: readonly Audience[], b: readonly Audience[]): boolean => {
  const key = (x: Audience) => `${x.classId} ${x.subgroupId}`
  return a.length === b.length && new Set([...a, ...b].map(key)).size === new Set(a.map(key)).size
}
