/** How the text of a cell is set. Every tone is a sign of its own in black and white too (the letter, the edge, the weight). */
export type GridCellTone = 'plain' | 'muted' | 'warning' | 'danger' | 'provisional'

export type GridCell = {
  /** What stands in the cell, as short as «4/5»; empty for nothing. */
  readonly text: string
  /** `muted` on grey, `warning` amber, `danger` red and bold, `provisional` dashed until somebody confirms it. */
  readonly tone?: GridCellTone
  /** Closed for changes although its column is open. */
  readonly locked?: boolean
  /** Typed but not yet committed: dotted line under the text. Set it only after about 300 ms. */
  readonly saving?: boolean
  /** Carries a remark: small corner at the top right. */
  readonly noted?: boolean
}

export type GridColumn = {
  readonly id: string
  /** Full name for screen readers: «14 октября, ответ». */
  readonly name: string
  /** Second line of the head, up to three characters. */
  readonly head: string
  /** Third line of the head, up to two characters. */
  readonly sub?: string
  /** First line of the head; neighbouring columns of one group share it. */
  readonly group: string
  /** Stands out by accent edges: the column of now. */
  readonly current?: boolean
  /** Tinted: a column of weight. */
  readonly tinted?: boolean
  /** Closed for changes. */
  readonly locked?: boolean
}

/** A column at the left that stays while the others scroll. The last one names the row. */
export type GridLeadColumn = {
  readonly id: string
  /** Width in px; `wideWidth` where the grid itself is at least 1200 px wide. */
  readonly width: number
  readonly wideWidth?: number
  readonly align?: 'start' | 'end'
}

/** A column at the right that stays while the others scroll. */
export type GridSummaryColumn = {
  readonly id: string
  readonly head: string
  /** Full name for screen readers. With it the keyboard reaches the column and its cells take keys like all others. */
  readonly name?: string
  /** Closed for changes; of a column with a name. */
  readonly locked?: boolean
  readonly width: number
  readonly wideWidth?: number
  readonly strong?: boolean
}

/** `pale` is proposed and not yet there, `warning` on amber, `danger` red and bold. */
export type GridSummaryCell = {
  readonly text: string
  readonly tone?: 'plain' | 'pale' | 'warning' | 'danger'
  readonly saving?: boolean
}

export type GridRow = {
  readonly id: string
  /** Full name for screen readers. */
  readonly name: string
  /** One text per lead column. */
  readonly lead: readonly string[]
  /** One cell per column, in their order. */
  readonly cells: readonly GridCell[]
  /** One cell per summary column. */
  readonly summary?: readonly GridSummaryCell[]
}

/** Where a cell is, in words that outlive a change of data. */
export type GridAddress = { readonly rowId: string; readonly columnId: string }

/** A cell with all that stands around it. Indexes count from 0. */
export type GridPlace = GridAddress & {
  readonly row: GridRow
  readonly column: GridColumn
  readonly cell: GridCell
  readonly rowIndex: number
  readonly columnIndex: number
}

/** The cell of a grid without content; share it, so that rows stay cheap to build. */
export const emptyGridCell: GridCell = { text: '' }

/** Where the active cell is kept: by id, and by index for the day its row or column goes. */
export type GridSpot = GridAddress & { readonly rowIndex: number; readonly columnIndex: number }

/**
 * Finds the spot in today's data: by id, else the neighbour that has come to its place.
 * Without a spot: the first row in the current column, or in the first column. Undefined when there are no cells.
 */
export function placeOf(
  spot: Partial<GridSpot> | undefined,
  rows: readonly GridRow[],
  columns: readonly GridColumn[],
  cellAt: (row: GridRow, columnIndex: number) => GridCell = cellOfColumn,
): GridPlace | undefined {
  if (rows.length === 0 || columns.length === 0) return undefined
  const rowIndex = indexOf(rows, spot?.rowId, spot?.rowIndex ?? 0)
  const now = columns.findIndex(column => column.current)
  const columnIndex = indexOf(columns, spot?.columnId, spot?.columnIndex ?? Math.max(0, now))
  const row = rows[rowIndex]!
  const column = columns[columnIndex]!
  const cell = cellAt(row, columnIndex)
  return { rowId: row.id, columnId: column.id, row, column, cell, rowIndex, columnIndex }
}

const cellOfColumn = (row: GridRow, columnIndex: number): GridCell => row.cells[columnIndex] ?? emptyGridCell

/** A summary column with a name as a column of cells. */
export function columnOfSummary({ id, name = '', head, locked }: GridSummaryColumn): GridColumn {
  return { id, name, head, group: '', ...(locked ? { locked } : {}) }
}

/** A summary cell as a cell; what is only proposed is provisional. */
export function cellOfSummary(cell: GridSummaryCell | undefined): GridCell {
  const isProposed = cell?.tone === 'pale' || cell?.tone === 'warning'
  return { text: cell?.text ?? '', ...(isProposed ? { tone: 'provisional' } : {}) }
}

/** Neighbouring columns of one group, for the first line of the head. */
export function groupsOf(columns: readonly GridColumn[]): { key: string; label: string; span: number; from: number }[] {
  const groups: { key: string; label: string; span: number; from: number }[] = []
  columns.forEach((column, index) => {
    const last = groups.at(-1)
    if (last && last.label === column.group) last.span += 1
    else groups.push({ key: column.id, label: column.group, span: 1, from: index })
  })
  return groups
}

/** True if both rows paint the same: lets an unchanged row stand although its object is new. */
export function paintsAlike(a: GridRow, b: GridRow): boolean {
  if (a === b) return true
  return (
    a.id === b.id &&
    a.name === b.name &&
    alike(a.lead, b.lead, (x, y) => x === y) &&
    alike(a.cells, b.cells, sameCell) &&
    alike(
      a.summary ?? [],
      b.summary ?? [],
      (x, y) => x === y || (x.text === y.text && x.tone === y.tone && x.saving === y.saving),
    )
  )
}

function sameCell(a: GridCell, b: GridCell): boolean {
  return (
    a === b ||
    (a.text === b.text && a.tone === b.tone && a.locked === b.locked && a.saving === b.saving && a.noted === b.noted)
  )
}

function alike<T>(a: readonly T[], b: readonly T[], same: (x: T, y: T) => boolean): boolean {
  return a === b || (a.length === b.length && a.every((item, index) => same(item, b[index]!)))
}

function indexOf(items: readonly { id: string }[], id: string | undefined, fallback: number): number {
  const found = id === undefined ? -1 : items.findIndex(item => item.id === id)
  return found >= 0 ? found : Math.max(0, Math.min(items.length - 1, fallback))
}
