import type { JournalPage } from '#contract/journal'
import { type Cell, sameCell } from '#domain/journal/lesson-record'
import type { MarkValue } from '#domain/journal/mark'
import type { CalendarDate } from '#domain/kernel/calendar-date'
import type { LessonRecordId, PeriodId, PupilId, WorkKindId } from '#domain/kernel/ids'

/** One step of the person at the page: a command, what stood there before, and so its own inverse. */
export type Change = LessonChange | PeriodMarksChange

export type LessonChange =
  | (OfLesson & { readonly kind: 'cells'; readonly cells: readonly CellChange[] })
  | (OfLesson & { readonly kind: 'topic' | 'homework'; readonly was: string; readonly became: string })
  | (OfLesson & { readonly kind: 'workKind'; readonly was: WorkKindId; readonly became: WorkKindId })

/** Marks of a period; null where none stands. */
export type PeriodMarksChange = {
  readonly kind: 'periodMarks'
  readonly periodId: PeriodId
  readonly marks: readonly PeriodMarkChange[]
}

export type PeriodMarkChange = {
  readonly pupilId: PupilId
  readonly was: MarkValue | null
  readonly became: MarkValue | null
}

type OfLesson = {
  readonly recordId: LessonRecordId
  /** Day of the lesson, to name it when its period is no longer on the screen. */
  readonly date: CalendarDate
  readonly slot: number
}

export type CellChange = { readonly pupilId: PupilId; readonly was: Cell; readonly became: Cell }

export const inverseOf = (change: Change): Change => {
  switch (change.kind) {
    case 'cells':
      return { ...change, cells: change.cells.map(c => ({ ...c, was: c.became, became: c.was })) }
    case 'periodMarks':
      return { ...change, marks: change.marks.map(m => ({ ...m, was: m.became, became: m.was })) }
    default:
      return { ...change, was: change.became, became: change.was } as Change
  }
}

/** True when both touch the same cell or the same text: the later one was made on top of the earlier one. */
export const overlaps = (a: Change, b: Change): boolean => {
  if (a.kind === 'periodMarks') {
    return (
      b.kind === 'periodMarks' &&
      a.periodId === b.periodId &&
      a.marks.some(x => b.marks.some(y => x.pupilId === y.pupilId))
    )
  }
  if (b.kind === 'periodMarks') return false
  if (a.recordId !== b.recordId || a.kind !== b.kind) return false
  if (a.kind !== 'cells' || b.kind !== 'cells') return true
  return a.cells.some(x => b.cells.some(y => x.pupilId === y.pupilId))
}

/** The page as it is after the change; the page itself when the lesson is not on it. */
export const applyChange = (page: JournalPage, change: Change): JournalPage => {
  if (change.kind === 'periodMarks') return page.periodId === change.periodId ? withPeriodMarks(page, change) : page
  const column = page.columns.findIndex(c => c.recordId === change.recordId)
  if (column < 0) return page
  switch (change.kind) {
    case 'cells': {
      const rowOf = new Map(page.rows.map((row, index) => [row.pupilId, index]))
      const changed = new Map(change.cells.map(c => [rowOf.get(c.pupilId) ?? -1, c.became]))
      const kept = page.cells.filter(([row, at]) => at !== column || !changed.has(row))
      const written = [...changed].filter(([row, cell]) => row >= 0 && !isEmpty(cell))
      return {
        ...(page.columns[column]!.isWritten ? page : withColumn(page, column, {})),
        cells: [
          ...kept,
          ...written.map(([row, cell]): JournalPage['cells'][number] => [
            row,
            column,
            { marks: [...cell.marks], attendance: cell.attendance },
          ]),
        ],
      }
    }
    case 'topic':
      return withColumn(page, column, { topic: change.became })
    case 'homework':
      return withColumn(page, column, { homework: change.became })
    case 'workKind':
      return withColumn(page, column, { workKindId: change.became })
  }
}

/** The page with the sums an answer brought along; the page itself when it does not hold the lesson. */
export const withSums = (
  page: JournalPage,
  recordId: LessonRecordId,
  sums: readonly Pick<JournalPage['rows'][number], 'pupilId' | 'average' | 'missed' | 'late'>[],
): JournalPage => {
  if (sums.length === 0 || !page.columns.some(c => c.recordId === recordId)) return page
  const byPupil = new Map(sums.map(sum => [sum.pupilId, sum]))
  return { ...page, rows: page.rows.map(row => ({ ...row, ...byPupil.get(row.pupilId) })) }
}

/** True when a change would leave everything as it is. */
export const changesNothing = (change: Change): boolean => {
  switch (change.kind) {
    case 'cells':
      return change.cells.every(c => sameCell(c.was, c.became))
    case 'periodMarks':
      return change.marks.every(m => m.was === m.became)
    default:
      return change.was === change.became
  }
}

const isEmpty = (cell: Cell): boolean => cell.marks.length === 0 && cell.attendance === null

const withPeriodMarks = (page: JournalPage, { marks }: PeriodMarksChange): JournalPage => {
  const byPupil = new Map(marks.map(m => [m.pupilId, m.became]))
  return {
    ...page,
    rows: page.rows.map(row =>
      byPupil.has(row.pupilId) ? { ...row, periodMark: byPupil.get(row.pupilId) ?? null } : row,
    ),
  }
}

const withColumn = (page: JournalPage, index: number, part: Partial<JournalPage['columns'][number]>): JournalPage => ({
  ...page,
  columns: page.columns.map((c, i) => (i === index ? { ...c, ...part, isWritten: true } : c)),
})
