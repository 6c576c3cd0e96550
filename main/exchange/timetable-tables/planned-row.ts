import type { LessonId, PlacementId } from '#domain/kernel/ids'
import type { Placement } from '#domain/timetable/lesson'
import type { TimetableBook } from '../timetable-book/book.ts'

/** What becomes of a row. */
export type PlannedRow = {
  sheet: 'lessons' | 'placements'
  row: number
  status: 'same' | 'new' | 'changed' | 'moved' | 'placed' | 'refused'
  /** «Алгебра 7А», as far as the row is understood; else what stands in it. */
  lesson: string
  /** Where the row puts it, and where it stood. */
  to: { day: number; slot: number } | null
  from: { day: number; slot: number } | null
  reason: RowReason | null
}

/** Why a row is not understood. `code` names the sentence, the rest fills it in; `field` names a column. */
export type RowReason = { code: RowReasonCode; data: Readonly<Record<string, string | number>> }

export type RowReasonCode =
  /** A cell that must be filled is empty. */
  | 'Missing'
  /** Nothing in the school is called so. */
  | 'Unknown'
  /** More than one thing is called so. */
  | 'Several'
  /** Not a number, or not one that can be there. */
  | 'NumberWrong'
  /** In a cycle of two weeks the row does not say which. */
  | 'WeekMissing'
  | 'NoSuchLesson'
  | 'SeveralLessons'
  /** The code names a lesson that others teach. */
  | 'TeachersDiffer'
  /** The lesson has fewer hours than the file has places for it. */
  | 'NoPieceLeft'
  /** It is pinned elsewhere. */
  | 'Pinned'
  | 'DoubleOfRow'
  /** A lesson of several hours would go on after the last one of the day. */
  | 'OutsideTheDay'
  /** Fewer hours than its parts give, and which to drop is not said. */
  | 'PiecesUnclear'

/** What a plan is made against. */
export type PlanInput = {
  /** The timetable on the day from which the file is to hold. */
  book: TimetableBook
  /** Placements that hold on that day or begin later. */
  placements: readonly Placement[]
  /** Takes pieces out of the timetable that stand in it and not in the file. */
  unplaceOthers: boolean
}

export type NewIds = { lesson(): LessonId; placement(): PlacementId }
