import writeExcelFile, { type CellObject, type Sheet } from 'write-excel-file/node'
import { type CalendarDate, calendarDate, dayNumber, isCalendarDate } from '#domain/kernel/calendar-date'
import { outgoingText } from './cell-text.ts'

/** A list to be written: one sheet named by `title`, one row of headers, `width` in characters. */
export type OutgoingList = {
  title: string
  columns: { title: string; width: number; kind: 'text' | 'number' | 'date' }[]
  /** A cell a column; dates as `YYYY-MM-DD`; null is an empty cell. */
  rows: (string | number | null)[][]
  /** Columns that stay in sight; absent: none. */
  stickyColumns?: number
  /** Places of rows that are totals: bold. */
  totals?: readonly number[]
}

/**
 * Writes a list as a workbook: bold headers, the first row stays in sight. Numbers stay numbers and dates are true
 * dates; a text that a spreadsheet program would take for a formula gets an apostrophe before it. Texts are cut at
 * Excel's 32,767 characters.
 */
export const writeList = (list: OutgoingList): Promise<Uint8Array> => writeLists([list])

/** The same of several lists, a sheet each. */
export const writeLists = async (lists: readonly OutgoingList[]): Promise<Uint8Array> => {
  const bytes = await writeExcelFile(lists.map(sheetOf)).toBuffer()
  return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

const sheetOf = ({ title, columns, rows, stickyColumns, totals = [] }: OutgoingList): Sheet<never> => {
  const header = columns.map(c => ({ value: outgoingText(c.title), type: String, fontWeight: 'bold' as const }))
  const bold = new Set(totals)
  const body = rows.map((row, place) =>
    columns.map(({ kind }, i) => {
      const cell = cellOf(row[i] ?? null, kind)
      return cell && bold.has(place) ? { ...cell, fontWeight: 'bold' as const } : cell
    }),
  )
  return {
    sheet: sheetName(title),
    data: [header, ...body],
    columns: columns.map(({ width }) => ({ width })),
    stickyRowsCount: 1,
    ...(stickyColumns ? { stickyColumnsCount: stickyColumns } : {}),
  }
}

const millisecondsOfDay = 86_400_000
/** Day, month, year in this order in every language of Excel. */
const dateFormat = 'dd.mm.yyyy'

const cellOf = (value: string | number | null, kind: OutgoingList['columns'][number]['kind']): CellObject | null => {
  if (value === null || value === '') return null
  if (typeof value === 'number') return Number.isFinite(value) ? { value, type: Number } : null
  if (kind === 'date' && isCalendarDate(value)) return { value: excelDay(value), type: Date, format: dateFormat }
  return { value: outgoingText(value), type: String }
}

const firstOfMarch1900 = calendarDate('1900-03-01')

/** The library counts days as if 29.02.1900 had been; before that day it is one ahead. */
const excelDay = (date: CalendarDate): Date =>
  new Date((dayNumber(date) - (date < firstOfMarch1900 ? 1 : 0)) * millisecondsOfDay)

/** Excel forbids some signs, an apostrophe at either end, and more than 31 characters. */
const sheetName = (title: string): string =>
  title
    .replace(/[[\]/\\:*?]/g, ' ')
    .slice(0, 31)
    .trim()
    .replace(/^'+|'+$/g, '') || 'Список'
