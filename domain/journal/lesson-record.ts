import { type CalendarDate, dayNumber } from '../kernel/calendar-date.ts'
import {
  idOfNumber,
  type LessonId,
  type LessonRecordId,
  numberOfId,
  type PupilId,
  type WorkKindId,
} from '../kernel/ids.ts'
import { type Refusal, refuse } from '../kernel/refusal.ts'
import type { Attendance } from './attendance.ts'
import type { Mark, MarkValue } from './mark.ts'

/**
 * The id of the record of a lesson on a day in a slot. It follows from the three, so that two computers without a network
 * that open the same lesson make the same record.
 */
export const lessonRecordId = (lessonId: LessonId, date: CalendarDate, slot: number): LessonRecordId => {
  const place = BigInt(dayNumber(date) * 64 + slot)
  return idOfNumber<LessonRecordId>(numberOfId(lessonId) * 0x9e3779b97f4a7c15f39dn + place * 0xd1b54a32d192ed03a6e5n)
}

/** What was taught in one lesson on one day: a column of the journal page. */
export type LessonRecord = {
  id: LessonRecordId
  lessonId: LessonId
  date: CalendarDate
  slot: number
  topic: string
  homework: string
  /** Kind of work of the column; marks entered in it take this kind. */
  workKindId: WorkKindId
}

/** A cell of the journal: one pupil in one lesson record. */
export type Cell = { marks: readonly Mark[]; attendance: Attendance | null }

export const emptyCell: Cell = { marks: [], attendance: null }

/** Longest topic and homework, characters. */
export const longestText = 2000

/** In grade 1 neither marks nor homework are set (JRN-21). Refusal: MarksNotInGradeOne. */
export const checkMarks = (grade: number, className: string, marks: readonly Mark[]): Refusal | undefined =>
  grade === 1 && marks.length > 0 ? refuse('MarksNotInGradeOne', { className }) : undefined

/** JRN-21. Refusal: HomeworkNotInGradeOne. */
export const checkHomework = (grade: number, className: string, homework: string): Refusal | undefined =>
  grade === 1 && homework !== '' ? refuse('HomeworkNotInGradeOne', { className }) : undefined

/** True when two cells say the same. */
export const sameCell = (a: Cell, b: Cell): boolean =>
  a.attendance === b.attendance &&
  a.marks.length === b.marks.length &&
  a.marks.every((mark, i) => mark.value === b.marks[i]!.value && mark.workKindId === b.marks[i]!.workKindId)

/** A cell with its pupil, as commands carry it. */
export type PupilCell = Cell & { pupilId: PupilId }

/**
 * A cell of a whole lesson as the log keeps it, shortly, because a year has three hundred thousand of them: a mark of the
 * lesson's own kind of work is the bare number, what is empty is left out.
 */
export type ShortCell = { pupilId: PupilId; marks?: readonly (MarkValue | Mark)[]; attendance?: Attendance }

export const shortCell = (cell: PupilCell, ownKind: WorkKindId): ShortCell => ({
  pupilId: cell.pupilId,
  ...(cell.marks.length ? { marks: cell.marks.map(m => (m.workKindId === ownKind ? m.value : m)) } : {}),
  ...(cell.attendance ? { attendance: cell.attendance } : {}),
})

/** The inverse of `shortCell`. */
export const fullCell = (cell: ShortCell, ownKind: WorkKindId): PupilCell => ({
  pupilId: cell.pupilId,
  marks: (cell.marks ?? []).map(m => (typeof m === 'number' ? { value: m, workKindId: ownKind } : m)),
  attendance: cell.attendance ?? null,
})
