import { columnLetters, type TableRemarkKind, type TableRow } from './table.ts'
import { Unreadable } from './table-fault.ts'

/** A block of merged cells: rows and columns from 1, both ends within. */
export type Merge = { firstRow: number; lastRow: number; firstColumn: number; lastColumn: number }

/** Far over what blocks that do not overlap can need: overlapping ones are damage, and would cost time without end. */
const mostVisits = 2_000_000

/** Empties the cells that lie under a merged block: the value in its top left cell is all that a person sees. */
export const applyMerges = (
  rows: readonly TableRow[],
  merges: readonly Merge[],
  remark: (kind: TableRemarkKind, where: string) => void,
  sheet: string,
): void => {
  let visits = 0
  for (const merge of merges) {
    const corner = `${sheet}!${columnLetters(merge.firstColumn)}${merge.firstRow}`
    remark('mergedCells', corner)
    for (let at = firstAtOrAfter(rows, merge.firstRow); at < rows.length; at++) {
      const row = rows[at]!
      if (row.number > merge.lastRow) break
      visits += row.cells.length
      if (visits > mostVisits) throw new Unreadable('contentBroken', corner)
      const left = row.cells.filter(({ column }) => !isCovered(merge, row.number, column))
      if (left.length === row.cells.length) continue
      remark('valueUnderMerge', corner)
      row.cells = left
    }
  }
}

const isCovered = (merge: Merge, row: number, column: number): boolean =>
  column >= merge.firstColumn && column <= merge.lastColumn && !(row === merge.firstRow && column === merge.firstColumn)

const firstAtOrAfter = (rows: readonly TableRow[], number: number): number => {
  let [low, high] = [0, rows.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (rows[middle]!.number < number) low = middle + 1
    else high = middle
  }
  return low
}
