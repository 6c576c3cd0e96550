import type { CalendarDate } from '#domain/kernel/calendar-date'

/**
 * A spreadsheet as a plain value. Nothing in it is keyed by text of the file, so that a header called `__proto__` is
 * a text like any other. Rows and cells without content are left out: a row with one cell in its thousandth column
 * costs one cell.
 */
export type TableFile = {
  kind: 'xlsx' | 'csv'
  /** Of a text file, how its bytes were understood; null for a workbook. */
  encoding: TableEncoding | null
  /** Of a text file, what parts its columns; null for a workbook and for a single column. */
  delimiter: string | null
  /** Worksheets in the order of their tabs; a text file is one sheet without a name. */
  sheets: TableSheet[]
  /** What a person should know of the reading: one remark a kind and sheet. */
  remarks: TableRemark[]
}

export type TableEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1251' | 'ibm866'

export type TableSheet = { name: string; hidden: boolean; rows: TableRow[] }

/** `number` counts from 1, as Excel shows it; `cells` ascend by column. */
export type TableRow = { number: number; cells: TableCell[] }

export type TableCell = {
  /** From 1: 1 is A, 27 is AA. */
  column: number
  /**
   * What the cell shows: a date as DD.MM.YYYY, a number with a decimal point and without a thousands separator. Empty
   * only for a formula that was saved without its value.
   */
  text: string
  /** Set when the cell is a true date; a text that looks like one is only a text. */
  date: CalendarDate | null
  /** The text is what a formula gave when the file was saved. */
  formula?: true
}

export type TableRemark = {
  remark: TableRemarkKind
  sheet: string
  /** The first cell or row it is about. */
  where: string
  count: number
}

export type TableRemarkKind =
  /** A formula was saved without its value, so the cell is read as empty. */
  | 'formulaWithoutValue'
  /** Merged cells: the value stands in the top left one, the others are empty. */
  | 'mergedCells'
  /** A value lay invisible under a merged cell and was left out. */
  | 'valueUnderMerge'
  /** A number in a date's format that is no day of the calendar (29.02.1900, before 1900, after 2199). */
  | 'impossibleDate'
  /** `#N/A`, `#REF!` and their like. */
  | 'errorValue'
  /** Rows that a filter or a person hid; they are read like the others. */
  | 'hiddenRows'

/** The cell of a column, counted from 1; undefined when it is empty. */
export const cellAt = (row: TableRow, column: number): TableCell | undefined => {
  const { cells } = row
  // A sheet filled from its first column on has the cell in its place; only a gap before it makes the search needed.
  const there = cells[column - 1]
  return there?.column === column ? there : cells.find(cell => cell.column === column)
}

/** A, B, … Z, AA: the column as Excel calls it. */
export const columnLetters = (column: number): string => {
  let letters = ''
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26))
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters
  return letters
}
