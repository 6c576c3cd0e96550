import type { Buffer } from 'node:buffer'
import type { CellValue } from './workbook.ts'

/** What a sheet's cells point at: the workbook's texts, and how many styles there are. */
export type CellTargets = { readonly texts: readonly string[]; readonly styles: number }

export type ScannedSheet = {
  /** Shaped as `ReadSheet.rows`. */
  readonly rows: readonly (readonly CellValue[])[]
  /** How many cells point at a text. */
  readonly textCells: number
}

/**
 * The cells of a sheet's part, read from its bytes as `putSheet` writes them: rows and cells in order, each at the address
 * that it names, and nothing else among them. Throws a sentence at the first byte that is otherwise.
 */
export const scanSheet = (bytes: Buffer, targets: CellTargets): ScannedSheet => {
  const { from, to } = sheetData(bytes)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const rows: CellValue[][] = []
  // Rows are gathered here and copied: an array that grows leaves much behind.
  const gathered: CellValue[] = []
  let textCells = 0
  let [at, lastRow, filledRows] = [from, 0, 0]
  while (at < to) {
    at = expectMarkup(bytes, at, rowStart)
    const digitsAt = at
    const row = wholeNumber(bytes, at)
    at = afterDigits(bytes, at)
    const digitsEnd = at
    if (row <= lastRow || row > mostRows) throw broken(bytes, digitsAt)
    at = afterRowAttributes(bytes, at)
    while (rows.length < row - 1) rows.push([])
    let [lastColumn, length] = [0, 0]
    while (bytes[at + 1] === letterC) {
      const cellAt = at
      if (view.getUint32(at, true) !== cellStart || view.getUint16(at + 4, true) !== attributeStart)
        throw broken(bytes, cellAt)
      at += 6
      let column = 0
      let code = bytes[at]!
      for (; code >= 0x41 && code <= 0x5a; code = bytes[++at]!) column = column * 26 + code - 0x40
      if (column <= lastColumn || column > mostColumns) throw broken(bytes, cellAt)
      lastColumn = column
      for (let i = digitsAt; i < digitsEnd; i++) if (bytes[at++] !== bytes[i]) throw broken(bytes, cellAt)
      if (bytes[at++] !== quote) throw broken(bytes, cellAt)
      if (view.getUint32(at, true) === styleStart) {
        at += 4
        let style = 0
        for (code = bytes[at]!; code >= 0x30 && code <= 0x39; code = bytes[++at]!) style = style * 10 + code - 0x30
        if (code !== quote || style >= targets.styles) throw broken(bytes, cellAt)
        at++
      }
      if (bytes[at] === slash) {
        if (bytes[at + 1] !== greater) throw broken(bytes, cellAt)
        at += 2
        continue
      }
      const isText = bytes[at + 1] === letterT
      at = expectMarkup(bytes, at, isText ? textStart : numberStart)
      const valueAt = at
      while (bytes[at] !== less) at++
      while (length < column - 1) gathered[length++] = null
      const number = numberIn(bytes, valueAt, at)
      if (isText) {
        const text = targets.texts[number]
        if (text === undefined) throw new Error('A cell of the workbook points at a text that is not there.')
        gathered[length++] = text
        textCells++
      } else gathered[length++] = number
      at = expectMarkup(bytes, at, valueEnd)
    }
    at = expectMarkup(bytes, at, rowEnd)
    rows.push(gathered.slice(0, length))
    lastRow = row
    if (length > 0) filledRows = row
  }
  rows.length = filledRows
  return { rows, textCells }
}

/** Where the rows begin and end. There is one such place. */
const sheetData = (bytes: Buffer): { from: number; to: number } => {
  const start = bytes.indexOf(dataStart)
  const to = bytes.indexOf(dataEnd)
  const isOne = start >= 0 && start < to && bytes.indexOf('<sheetData', to) < 0
  if (!isOne || bytes.indexOf('</worksheet>', to) !== bytes.length - '</worksheet>'.length)
    throw new Error('A sheet of the workbook has not one list of rows.')
  return { from: start + dataStart.length, to }
}

const [mostRows, mostColumns] = [1_048_576, 16_384]

const dataStart = '<sheetData>'
const dataEnd = '</sheetData>'

const encoder = new TextEncoder()
const [rowStart, rowHeight, rowHeightEnd, rowOpened, rowEnd] = [
  '<row r="',
  '" ht="',
  '" customHeight="1">',
  '">',
  '</row>',
].map(markup => encoder.encode(markup)) as [Uint8Array, Uint8Array, Uint8Array, Uint8Array, Uint8Array]
// As numbers, which are compared at one go: these two are met at every cell.
const [cellStart, attributeStart, styleStart] = [0x72_20_63_3c, 0x22_3d, 0x22_3d_73_20]
const textStart = encoder.encode(' t="s"><v>')
const numberStart = encoder.encode('><v>')
const valueEnd = encoder.encode('</v></c>')
const [quote, slash, less, greater, letterC, letterT] = [0x22, 0x2f, 0x3c, 0x3e, 0x63, 0x74]

const expectMarkup = (bytes: Buffer, at: number, markup: Uint8Array): number => {
  for (let i = 0; i < markup.length; i++) if (bytes[at + i] !== markup[i]) throw broken(bytes, at)
  return at + markup.length
}

const afterDigits = (bytes: Buffer, at: number): number => {
  let end = at
  while (bytes[end]! >= 0x30 && bytes[end]! <= 0x39) end++
  if (end === at || end - at > 9) throw broken(bytes, at)
  return end
}

const wholeNumber = (bytes: Buffer, at: number): number => {
  let number = 0
  for (let code = bytes[at]!, i = at; code >= 0x30 && code <= 0x39; code = bytes[++i]!)
    number = number * 10 + code - 0x30
  return number
}

const afterRowAttributes = (bytes: Buffer, at: number): number => {
  if (bytes[at + 1] === greater) return expectMarkup(bytes, at, rowOpened)
  const heightAt = expectMarkup(bytes, at, rowHeight)
  const end = bytes.indexOf(quote, heightAt)
  numberIn(bytes, heightAt, end)
  return expectMarkup(bytes, end, rowHeightEnd)
}

const numberIn = (bytes: Buffer, from: number, to: number): number => {
  if (to - from <= 9) {
    let number = 0
    let i = from
    for (; i < to; i++) {
      const digit = bytes[i]! - 0x30
      if (digit < 0 || digit > 9) break
      number = number * 10 + digit
    }
    if (i === to && from < to) return number
  }
  const text = bytes.toString('latin1', from, to)
  if (!/^-?\d+(\.\d+)?(e[+-]?\d+)?$/.test(text)) throw broken(bytes, from)
  return Number(text)
}

const broken = (bytes: Buffer, at: number): Error =>
  new Error(
    `A sheet of the workbook is not as Letopis writes it at byte ${at}: «${bytes.toString('latin1', at, at + 40)}».`,
  )
