import type { CalendarDate } from '../../kernel/calendar-date.ts'

/** A cell as a person sees it; `date` when the spreadsheet itself holds a date and not text. */
export type TableCell = { text: string; date: CalendarDate | null }

/** A row with the number that a spreadsheet shows beside it, from 1. Rows come in the order of the sheet. */
export type TableRow = { number: number; cells: readonly TableCell[] }

/** Columns beyond this one are not looked at: no list of pupils is so wide. */
export const widestTable = 200

const blankCell: TableCell = { text: '', date: null }

/** The cell of a column counted from 0; a blank one where the row has none. */
export const cellOf = (row: TableRow, column: number | null | undefined): TableCell =>
  (column === null || column === undefined ? undefined : row.cells[column]) ?? blankCell

export const isBlankCell = (cell: TableCell): boolean => cell.date === null && plainText(cell.text) === ''

/** «C14»: how a spreadsheet names the cell of a column counted from 0. */
export const cellAddress = (column: number, row: number): string => {
  let letters = ''
  for (let left = column + 1; left > 0; left = Math.floor((left - 1) / 26)) {
    letters = String.fromCharCode(65 + ((left - 1) % 26)) + letters
  }
  return `${letters}${row}`
}

/**
 * Text in one form: letters composed (NFC), no-break, thin and other spaces, tabs and line breaks as one plain space,
 * none at the ends. Zero-width signs are no spaces and stay: whoever reads the text refuses them by name.
 */
export const plainText = (text: string): string => {
  const composed = text.normalize('NFC')
  const spaced = hasOtherSpaces.test(composed) ? composed.replace(spaces, ' ') : composed
  return spaced.startsWith(' ') || spaced.endsWith(' ') ? spaced.replace(/^ | $/g, '') : spaced
}

const hasOtherSpaces = /[\p{Zs}\t\r\n\v\f\u0085\u2028\u2029]{2}|[^\P{Zs} ]|[\t\r\n\v\f\u0085\u2028\u2029]/u
const spaces = /[\p{Zs}\t\r\n\v\f\u0085\u2028\u2029]+/gu
