import type { Placement } from '#domain/timetable/lesson'
import type { BookLesson } from '../timetable-book/book.ts'
import { planLessons } from './plan-lessons.ts'
import { planPlaces } from './plan-places.ts'
import type { NewIds, PlanInput, PlannedRow } from './planned-row.ts'
import type { TimetableSheets } from './read-sheets.ts'

export type TimetablePlan = {
  /** Rows of «Уроки», then of «Размещение», each in the order of its sheet. */
  rows: PlannedRow[]
  addedLessons: BookLesson[]
  changedLessons: { before: BookLesson; after: BookLesson }[]
  /** All placements that go on or begin later, as they would be. */
  placements: readonly Placement[]
  /** Pieces that are taken out because the file does not have them. */
  unplaced: { lesson: string; day: number; slot: number }[]
  /** Asked for, but not done while rows are refused: they may be those very pieces. */
  unplaceHindered: boolean
}

/**
 * What a file of lessons and placements makes of the timetable from a day on. Every row is accounted for: it is as it
 * was, makes or changes something, or is refused with its reason. What the file does not name stays, but on wish the
 * pieces that stand nowhere in it are taken out.
 */
export const planTimetable = (sheets: TimetableSheets, input: PlanInput, ids: NewIds): TimetablePlan => {
  const lessons = planLessons(sheets.lessons?.rows ?? [], input.book, ids.lesson)
  const places = planPlaces(sheets.placements?.rows ?? [], lessons.after, input, ids.placement)
  return {
    rows: [...lessons.rows, ...places.rows],
    addedLessons: lessons.added,
    changedLessons: lessons.changed,
    placements: places.placements,
    unplaced: places.unplaced,
    unplaceHindered: places.unplaceHindered,
  }
}
