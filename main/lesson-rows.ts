import { addDays, type CalendarDate } from '#domain/kernel/calendar-date'
import type { LessonId } from '#domain/kernel/ids'
import type { Audience, Lesson, Piece, Placement } from '#domain/timetable/lesson'
import { changePlacements, putLesson, putNewLesson, type Rows, takeLesson, takeLessonParts } from './revised-rows.ts'

/** What a lesson is to be; `pieces` are durations in slots, and make the hours a week where those are not told. */
export type WantedLesson = Pick<Lesson, 'subjectId' | 'teachers' | 'audiences'> & {
  pieces: readonly number[]
  hoursPerWeek?: number
}

/** A lesson with all that belongs to it; `isWritten` when its page in the journal is not empty. */
export type LessonNow = {
  lesson: Lesson
  pieces: readonly Piece[]
  placements: readonly Placement[]
  isWritten: boolean
}

/** Puts a new lesson. */
export const addLesson = (rows: Rows, id: LessonId, wanted: WantedLesson): void => putWanted(rows, id, wanted, null)

const putWanted = (rows: Rows, id: LessonId, wanted: WantedLesson, ends: CalendarDate | null): void => {
  const { subjectId, teachers, audiences, pieces } = wanted
  const hoursPerWeek = wanted.hoursPerWeek ?? pieces.reduce((sum, duration) => sum + duration, 0)
  putNewLesson(
    rows,
    { id, subjectId, teachers, audiences, hoursPerWeek, ends },
    pieces.map((duration, i) => ({ lessonId: id, number: i + 1, duration, active: true })),
  )
}

/**
 * Makes a lesson another from a day on, and tells which goes on. One that is written keeps its page as it was: with another
 * subject or other classes it ends, and a new one goes on in its stead. Other teachers and pieces are its own change.
 */
export const changeLesson = (
  rows: Rows,
  { lesson, pieces, placements, isWritten }: LessonNow,
  wanted: WantedLesson,
  on: CalendarDate,
  newId: () => LessonId,
): LessonId => {
  const isOther = lesson.subjectId !== wanted.subjectId || !sameAudiences(lesson.audiences, wanted.audiences)
  if (isOther && isWritten) {
    endLesson(rows, lesson, placements, on)
    const id = newId()
    putWanted(rows, id, wanted, null)
    return id
  }
  takeLessonParts(rows, lesson, pieces)
  putWanted(rows, lesson.id, wanted, lesson.ends)
  closePlacements(
    rows,
    placements.filter(p => p.piece > wanted.pieces.length),
    on,
  )
  return lesson.id
}

/** Takes a lesson away: wholly while its page is empty, else from the day on. */
export const dropLesson = (
  rows: Rows,
  { lesson, pieces, placements, isWritten }: LessonNow,
  on: CalendarDate,
): void => {
  if (isWritten) {
    endLesson(rows, lesson, placements, on)
    return
  }
  takeLesson(rows, lesson, pieces)
  changePlacements(rows, { gone: placements.map(p => p.id), put: [] })
}

const endLesson = (rows: Rows, lesson: Lesson, placements: readonly Placement[], on: CalendarDate): void => {
  putLesson(rows, { ...lesson, ends: addDays(on, -1) })
  closePlacements(rows, placements, on)
}

/** Placements end the day before; those that begin later go. */
const closePlacements = (rows: Rows, placements: readonly Placement[], on: CalendarDate): void => {
  const going = placements.filter(p => p.validTo === null || p.validTo >= on)
  changePlacements(rows, {
    gone: going.filter(p => p.validFrom >= on).map(p => p.id),
    put: going.filter(p => p.validFrom < on).map(p => ({ ...p, validTo: addDays(on, -1) })),
  })
}

const sameAudiences = (a: readonly Audience[], b: readonly Audience[]): boolean => {
  const key = (x: Audience) => `${x.classId} ${x.subgroupId}`
  return a.length === b.length && new Set([...a, ...b].map(key)).size === new Set(a.map(key)).size
}
