import { type ByteWriter, putMarkup, reserve } from './byte-writer.ts'
import { type CellTail, cellEnd, cellHead, cellTail, longestCell, rowEnd } from './cell-bytes.ts'
import type { SharedTexts } from './shared-texts.ts'
import { markupAfterRows, markupBeforeRows } from './sheet-frame.ts'
import type { StyleTable } from './styles-xml.ts'
import type { CellStyle, Row, Sheet } from './workbook.ts'

/** What the sheets of one workbook share. */
export type SharedParts = { readonly styles: StyleTable; readonly texts: SharedTexts }

/** Puts the part of a sheet. Throws on what a workbook cannot hold: see `checkSheet` and `putCells`. */
export const putSheet = (out: ByteWriter, sheet: Sheet, shared: SharedParts, isFirst: boolean): void => {
  putMarkup(out, markupBeforeRows(sheet, isFirst))
  const tailsOf = createRowTails(shared.styles)
  for (const [i, row] of sheet.rows.entries()) {
    if (row.values.length === 0 && row.height === undefined) continue
    try {
      putRow(out, row, tailsOf(row), i + 1, shared.texts)
    } catch (fault) {
      const reason = fault instanceof Error ? fault.message : ''
      throw new RangeError(`Row ${i + 1} of the sheet «${sheet.name}»: ${reason}`, { cause: fault })
    }
  }
  putMarkup(out, markupAfterRows(sheet))
}

/** Tails of a row's cells; rows that share their array of styles share the answer. */
const createRowTails = (styles: StyleTable): ((row: Row) => readonly CellTail[]) => {
  const known = new WeakMap<readonly (CellStyle | undefined)[], CellTail[]>()
  let [lastStyle, lastId] = [undefined as CellStyle | undefined, 0]
  const tailOf = (style: CellStyle | undefined): CellTail => {
    if (style !== lastStyle) [lastStyle, lastId] = [style, styles.idOf(style)]
    return cellTail(lastId)
  }
  return ({ styles: own, values }) => {
    if (!isList(own)) return new Array<CellTail>(values.length).fill(tailOf(own))
    const before = known.get(own)
    if (before !== undefined && before.length >= values.length) return before
    const tails = values.map((_, i) => tailOf(own[i]))
    known.set(own, tails)
    return tails
  }
}

const isList = (styles: Row['styles']): styles is readonly (CellStyle | undefined)[] => Array.isArray(styles)

/** Here the writer spends its time, so nothing is called in the loop over cells that need not be. */
const putRow = (
  out: ByteWriter,
  { values, height }: Row,
  tails: readonly CellTail[],
  number: number,
  texts: SharedTexts,
): void => {
  const digits = String(number)
  putMarkup(out, `<row r="${digits}"${height === undefined ? '' : ` ht="${height}" customHeight="1"`}>`)
  reserve(out, values.length * longestCell + rowEnd.length)
  const { bytes } = out
  let { at } = out
  const plain = cellTail(0)
  const [first, second, third] = [digits.charCodeAt(0), digits.charCodeAt(1), digits.charCodeAt(2)]
  for (let column = 0; column < values.length; column++) {
    const value = values[column]!
    const tail = tails[column]!
    if (value === null && tail === plain) continue
    const head = cellHead(column)
    for (let i = 0; i < head.length; i++) bytes[at++] = head[i]!
    bytes[at++] = first
    if (number > 9) bytes[at++] = second
    if (number > 99) bytes[at++] = third
    for (let i = 3; i < digits.length; i++) bytes[at++] = digits.charCodeAt(i)
    if (value === null) {
      const end = tail.empty
      for (let i = 0; i < end.length; i++) bytes[at++] = end[i]!
      continue
    }
    const isText = typeof value === 'string'
    const middle = isText ? tail.text : tail.number
    for (let i = 0; i < middle.length; i++) bytes[at++] = middle[i]!
    at = putNumber(bytes, at, isText ? texts.idOf(value) : value)
    for (let i = 0; i < cellEnd.length; i++) bytes[at++] = cellEnd[i]!
  }
  for (let i = 0; i < rowEnd.length; i++) bytes[at++] = rowEnd[i]!
  out.at = at
}

/** The shortest text that gives the very number back; −0 is written as 0. */
const putNumber = (bytes: Uint8Array, at: number, value: number): number => {
  // Small whole numbers are nearly all there is: texts' numbers and marks.
  if (value >= 0 && value < 1000 && value === Math.trunc(value)) {
    let end = at
    if (value >= 100) bytes[end++] = 0x30 + Math.trunc(value / 100)
    if (value >= 10) bytes[end++] = 0x30 + (Math.trunc(value / 10) % 10)
    bytes[end++] = 0x30 + (value % 10)
    return end
  }
  if (!Number.isFinite(value)) throw new RangeError(`${value} is no number of a cell.`)
  const text = String(value)
  for (let i = 0; i < text.length; i++) bytes[at + i] = text.charCodeAt(i)
  return at + text.length
}
