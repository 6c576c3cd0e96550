import type { JournalPage, LessonColumn, WorkKindLabel } from '#contract/journal'
import { isMissed } from '#domain/journal/attendance'
import { cellText } from '#domain/journal/cell-text'
import { type Cell, emptyCell } from '#domain/journal/lesson-record'
import { type CalendarDate, isWithin } from '#domain/kernel/calendar-date'
import {
  emptyGridCell,
  type GridCell,
  type GridCellTone,
  type GridColumn,
  type GridRow,
  type GridSummaryCell,
} from '../../ui/grid/grid-model.ts'
import { averageText, dayMonth, dayOfMonth, monthName } from './labels.ts'
import { periodMarkColumn, proposalOf } from './period-marks.ts'
import type { Pending } from './writer.ts'

/** Every cell of a page by row and column, the empty ones too. */
export type CellTable = readonly (readonly Cell[])[]

export const cellTableOf = (page: Pick<JournalPage, 'rows' | 'columns' | 'cells'>): CellTable => {
  const table = page.rows.map(() => Array.from({ length: page.columns.length }, () => emptyCell))
  for (const [row, column, cell] of page.cells) {
    const line = table[row]
    if (line && column < line.length) line[column] = cell
  }
  return table
}

export type ColumnWords = {
  readonly language: string
  readonly today: CalendarDate
  readonly isReadOnly: boolean
  /** «14 октября, 3-й урок, ответ на уроке» for screen readers. */
  readonly nameOf: (column: LessonColumn, day: string, kind: WorkKindLabel | undefined) => string
}

export const gridColumnsOf = (
  columns: readonly LessonColumn[],
  workKinds: readonly WorkKindLabel[],
  words: ColumnWords,
): GridColumn[] => {
  const kinds = new Map(workKinds.map(kind => [kind.id, kind]))
  return columns.map(column => {
    const kind = kinds.get(column.workKindId)
    return {
      id: column.recordId,
      name: words.nameOf(column, dayMonth(column.date, words.language), kind),
      head: dayOfMonth(column.date),
      group: monthName(column.date, words.language),
      ...(kind?.code ? { sub: kind.code, tinted: true } : {}),
      ...(column.date === words.today ? { current: true } : {}),
      ...(words.isReadOnly ? { locked: true } : {}),
    }
  })
}

/** What is typed but not committed for so long that it shows. */
export type SlowCells = ReadonlySet<string>

export const slowKey = (recordId: string, pupilId: string): string => `${recordId} ${pupilId}`

/** The cells of pending changes that take long. */
export const slowCellsOf = (pending: readonly Pending[]): SlowCells =>
  new Set(
    pending.flatMap(({ change, isSlow }) => {
      if (!isSlow) return []
      if (change.kind === 'periodMarks') return change.marks.map(mark => slowKey(periodMarkColumn, mark.pupilId))
      return change.kind === 'cells' ? change.cells.map(cell => slowKey(change.recordId, cell.pupilId)) : []
    }),
  )

export type RowOptions = {
  readonly language: string
  readonly slow: SlowCells
  /** The cell where «/» was pressed. */
  readonly awaiting: { readonly rowId: string; readonly columnId: string } | undefined
}

export const gridRowsOf = (page: JournalPage, table: CellTable, options: RowOptions): GridRow[] =>
  page.rows.map((row, index) => ({
    id: row.pupilId,
    name: row.name,
    lead: [String(index + 1), row.name],
    cells: page.columns.map((column, at): GridCell => {
      const isAwaiting = options.awaiting?.rowId === row.pupilId && options.awaiting.columnId === column.recordId
      return gridCellOf(table[index]?.[at] ?? emptyCell, {
        isOutside: !isWithin(column.date, row.from, row.to),
        isSlow: options.slow.has(slowKey(column.recordId, row.pupilId)),
        isAwaiting,
      })
    }),
    summary: summaryOf(page, row, options),
  }))

const gridCellOf = (cell: Cell, state: { isOutside: boolean; isSlow: boolean; isAwaiting: boolean }): GridCell => {
  const isPlain = cell.marks.length === 0 && cell.attendance === null
  if (isPlain && !state.isSlow) return state.isOutside ? outsideCell : emptyGridCell
  const tone = toneOf(cell)
  return {
    text: state.isAwaiting ? `${cellText({ ...cell, marks: cell.marks.slice(0, 1) })}/` : cellText(cell),
    ...(state.isAwaiting ? { tone: 'provisional' as const } : tone ? { tone } : {}),
    ...(state.isOutside ? { locked: true } : {}),
    ...(state.isSlow ? { saving: true } : {}),
  }
}

const outsideCell: GridCell = { text: '', locked: true }

const toneOf = (cell: Cell): GridCellTone | undefined => {
  if (cell.marks.some(mark => mark.value === 2)) return 'danger'
  if (isMissed(cell.attendance)) return 'muted'
  return cell.attendance === 'late' ? 'warning' : undefined
}

/** Average, mark of the period, and missed lessons; in grade 1 the missed lessons alone (JRN-21). */
const summaryOf = (page: JournalPage, row: JournalPage['rows'][number], options: RowOptions): GridSummaryCell[] => {
  const missed = { text: row.missed === 0 ? '' : String(row.missed) }
  if (page.label.grade === 1) return [missed]
  const average = { text: row.average === null ? '' : averageText(row.average, options.language) }
  const isSlow = options.slow.has(slowKey(periodMarkColumn, row.pupilId))
  return [average, { ...periodCellOf(page, row), ...(isSlow ? { saving: true } : {}) }, missed]
}

/** The mark that stands; else, while the period is open, what the average proposes: pale, or amber where it is disputed. */
const periodCellOf = (page: JournalPage, row: JournalPage['rows'][number]): GridSummaryCell => {
  if (row.periodMark !== null) {
    return row.periodMark === 2 ? { text: '2', tone: 'danger' } : { text: String(row.periodMark) }
  }
  const proposal = page.lock ? undefined : proposalOf(row)
  if (!proposal) return { text: '' }
  return proposal.isDisputed
    ? { text: `${proposal.value}?`, tone: 'warning' }
    : { text: String(proposal.value), tone: 'pale' }
}
