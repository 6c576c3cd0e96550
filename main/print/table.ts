import { groupLine, hairline, type Paper, type Segment } from './paper.ts'
import type { Typeface } from './typeface.ts'
import { wrapText } from './wrap.ts'

export type Column = { readonly title: string; readonly width: number; readonly align?: 'left' | 'right' | 'centre' }

/** A row of a table: each cell is its lines. */
export type Row = {
  readonly cells: readonly (readonly string[])[]
  /** A group line above it. */
  readonly beginsGroup?: boolean
}

/** Size of the text of grids, its leading, and the space round it in a cell, points. */
export const gridSize = 9
export const leading = 11
export const padding = { side: 2.5, above: 3 }

/** The texts of a row broken to the widths of the columns. */
export const rowOf = (texts: readonly string[], columns: readonly Column[], typeface: Typeface): Row => ({
  cells: texts.map((text, i) =>
    wrapText(typeface.clean(text), columns[i]!.width - 2 * padding.side, part => typeface.widthOf(part, gridSize)),
  ),
})

export const rowHeight = (row: Row): number =>
  Math.max(1, ...row.cells.map(lines => lines.length)) * leading + 2 * padding.above

/** Height of the head of a table with these columns. */
export const headHeight = (columns: readonly Column[], typeface: Typeface): number =>
  rowHeight(headOf(columns, typeface))

/** How many of the rows from `first` on fit into a height; one at least, so that a caller always goes on. */
export const rowsThatFit = (rows: readonly Row[], first: number, height: number): number => {
  let used = 0
  let count = 0
  while (first + count < rows.length) {
    used += rowHeight(rows[first + count]!)
    if (used > height && count > 0) break
    count += 1
  }
  return count
}

/**
 * Draws a table with its head, ruled on all sides; the y below it. `height` of the head may be given to let two pages of a
 * spread begin their rows on one line.
 */
export const drawTable = (
  paper: Paper,
  x: number,
  top: number,
  columns: readonly Column[],
  rows: readonly Row[],
  height = headHeight(columns, paper),
): number => {
  const width = columns.reduce((sum, c) => sum + c.width, 0)
  paper.shade(x, top, width, height)
  const head = headOf(columns, paper)
  const headTop = top + (height - rowHeight(head)) / 2
  drawCells(
    paper,
    x,
    headTop,
    columns.map(c => ({ ...c, align: 'centre' as const })),
    head,
  )
  const rules: Segment[] = []
  const groups: Segment[] = [
    [x, top, x + width, top],
    [x, top + height, x + width, top + height],
  ]
  let y = top + height
  for (const row of rows) {
    drawCells(paper, x, y, columns, row)
    if (y > top + height) (row.beginsGroup ? groups : rules).push([x, y, x + width, y])
    y += rowHeight(row)
  }
  groups.push([x, y, x + width, y], [x, top, x, y], [x + width, top, x + width, y])
  let edge = x
  for (const column of columns.slice(0, -1)) {
    edge += column.width
    rules.push([edge, top, edge, y])
  }
  paper.lines(hairline, rules)
  paper.lines(groupLine, groups)
  return y
}

const headOf = (columns: readonly Column[], typeface: Typeface): Row =>
  rowOf(
    columns.map(c => c.title),
    columns,
    typeface,
  )

const drawCells = (paper: Paper, x: number, y: number, columns: readonly Column[], row: Row): void => {
  let left = x
  for (const [i, column] of columns.entries()) {
    for (const [line, text] of (row.cells[i] ?? []).entries()) {
      const free =
        column.align === undefined || column.align === 'left'
          ? 0
          : column.width - 2 * padding.side - paper.widthOf(text, gridSize)
      const shift = column.align === 'centre' ? free / 2 : free
      paper.write(text, left + padding.side + shift, y + padding.above + line * leading + firstBaseline, gridSize)
    }
    left += column.width
  }
}

/** From the upper edge of a line's leading to its baseline: capitals stand in its middle. */
const firstBaseline = leading / 2 + gridSize * 0.35
