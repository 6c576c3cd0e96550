import { frameOf } from './page-frame.ts'
import { signaturesHeight } from './signatures.ts'
import { type Column, headHeight, leading, type Row, rowHeight, rowsThatFit } from './table.ts'
import type { Typeface } from './typeface.ts'

/** A page with a title, a table, and sentences and signature lines below it. */
export type TablePage = {
  readonly kind: 'table'
  readonly title: string
  readonly columns: readonly Column[]
  /** Without rows there is no head either. */
  readonly rows: readonly Row[]
  /** Lines that end the table. */
  readonly notes: readonly string[]
  readonly isSigned: boolean
}

export const tableTitleHeight = 24
/** Between a table and its notes. */
export const noteGap = 14

/** A table over as many pages as it needs; notes and signatures stand on the last one, whole. */
export const tablePages = (table: Omit<TablePage, 'kind'>, typeface: Typeface): TablePage[] => {
  const frame = frameOf(1)
  const room = frame.bottom - frame.top - tableTitleHeight
  const head = headHeight(table.columns, typeface)
  const tail =
    (table.notes.length ? noteGap + table.notes.length * leading : 0) + (table.isSigned ? signaturesHeight : 0)
  const pages: TablePage[] = []
  let first = 0
  let free = 0
  do {
    const rows = table.rows.slice(first, first + rowsThatFit(table.rows, first, room - head))
    first += rows.length
    free = room - head - rows.reduce((sum, row) => sum + rowHeight(row), 0)
    pages.push({ ...table, kind: 'table', rows, notes: [], isSigned: false })
  } while (first < table.rows.length)
  if (tail > free) pages.push({ ...table, kind: 'table', rows: [], notes: [], isSigned: false })
  return pages.with(-1, { ...pages.at(-1)!, notes: table.notes, isSigned: table.isSigned })
}
