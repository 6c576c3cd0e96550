import { detach, numberText, shown, unescapeText } from './cell-text.ts'
import { applyMerges, type Merge } from './merges.ts'
import { general, type NumberFormat } from './number-format.ts'
import { type Epoch, showDate, showIsoDate } from './serial-date.ts'
import { isTextOf } from './shared-strings.ts'
import { columnLetters, type TableCell, type TableRemark, type TableRemarkKind, type TableRow } from './table.ts'
import { Unreadable } from './table-fault.ts'
import { sheetBounds, type TableLimits } from './table-limits.ts'
import { isTrue } from './workbook.ts'
import { type Attributes, readXml, type XmlBudget } from './xml-events.ts'
import type { ZipParts } from './zip-parts.ts'

/** What the cells of a sheet refer to. */
export type CellSources = { sharedStrings: readonly string[]; styles: readonly NumberFormat[]; epoch: Epoch }

/** What is left of the limits of all sheets of one file. */
export type ContentBudget = { rows: number; cells: number; characters: number }

export type SheetContent = { rows: TableRow[]; remarks: TableRemark[] }

/**
 * Reads one worksheet. Cells without content cost nothing in the result. Throws `Unreadable` past the limits, for an
 * address that is none, stands out of order or twice, and for a text, style or number that is not there.
 */
export const readSheet = async (
  zip: ZipParts,
  sheet: { name: string; part: string },
  sources: CellSources,
  budgets: { xml: XmlBudget; content: ContentBudget },
  limits: TableLimits,
): Promise<SheetContent> => {
  const rows: TableRow[] = []
  const merges: Merge[] = []
  const remarks = remarksOf(sheet.name)
  const content = budgets.content
  let row: TableRow = { number: 0, cells: [] }
  let isRowHidden = false
  let lastColumn = 0
  let cell: OpenCell | null = null

  const address = (): string =>
    `${sheet.name}!${cell ? columnLetters(cell.column) : ''}${row.number === 0 ? '' : row.number}`
  const fail = (): never => {
    throw new Unreadable('contentBroken', address())
  }

  const openRow = (attributes: Attributes) => {
    const number = attributes.r === undefined ? row.number + 1 : wholeNumber(attributes.r)
    if (!(number > row.number && number <= sheetBounds.rows)) fail()
    row = { number, cells: [] }
    isRowHidden = isTrue(attributes.hidden)
    lastColumn = 0
  }

  const openCell = (attributes: Attributes): OpenCell => {
    const place = attributes.r === undefined ? { column: lastColumn + 1, row: row.number } : placeOf(attributes.r)
    if (place === null || place.row !== row.number || place.column <= lastColumn) return fail()
    if (place.column > sheetBounds.columns) throw new Unreadable('tooManyColumns', `${sheet.name}!${row.number}`)
    lastColumn = place.column
    return { column: place.column, type: attributes.t ?? 'n', style: attributes.s, raw: '', isFormula: false }
  }

  const closeCell = (open: OpenCell) => {
    const { text, date } = show(open)
    if (text === '' && !open.isFormula) return
    if (text === '') remarks.add('formulaWithoutValue', address())
    if (open.column > limits.columns) throw new Unreadable('tooManyColumns', address())
    if (text.length > limits.cellCharacters) throw new Unreadable('cellTooLong', address())
    if (row.cells.length === 0 && content.rows-- === 0) throw new Unreadable('tooManyRows', address())
    if (content.cells-- === 0) throw new Unreadable('tooManyCells', address())
    content.characters -= text.length
    if (content.characters < 0) throw new Unreadable('tooMuchText', address())
    const made: TableCell = { column: open.column, text, date }
    row.cells.push(open.isFormula ? { ...made, formula: true } : made)
  }

  const show = (open: OpenCell): Pick<TableCell, 'text' | 'date'> => {
    const plain = (text: string) => ({ text, date: null })
    const value = open.raw.trim()
    switch (open.type) {
      case 's':
        return plain(value === '' ? '' : sharedString(value))
      case 'inlineStr':
      case 'str':
        return plain(detach(shown(unescapeText(open.raw))))
      case 'b':
        if (value !== '' && !/^(0|1|true|false)$/.test(value)) fail()
        // As the Russian Excel shows them.
        return plain(value === '' ? '' : isTrue(value) ? 'ИСТИНА' : 'ЛОЖЬ')
      case 'e':
        if (value !== '') remarks.add('errorValue', address())
        return plain(detach(value))
      case 'd':
        return value === '' ? plain('') : showDay(showIsoDate(value) ?? fail())
      case 'n':
        return value === '' ? plain('') : showNumber(value, open.style)
      default:
        return fail()
    }
  }

  const sharedString = (index: string): string => {
    const text = /^\d{1,9}$/.test(index) ? sources.sharedStrings[Number(index)] : undefined
    if (text === undefined) throw new Unreadable('textMissing', address())
    return text
  }

  const showNumber = (value: string, style: string | undefined): Pick<TableCell, 'text' | 'date'> => {
    const number = decimal.test(value) ? Number(value) : Number.NaN
    if (!Number.isFinite(number)) fail()
    const format = formatOf(style)
    if (format.shows === 'number') {
      const text = numberText(number)
      return { text: /^\d+$/.test(text) ? text.padStart(format.digits, '0') : text, date: null }
    }
    return showDay(showDate(number, format.shows, sources.epoch))
  }

  const formatOf = (style: string | undefined): NumberFormat => {
    // Programs that write no styles still number them.
    if (style === undefined || sources.styles.length === 0) return general
    return sources.styles[wholeNumber(style)] ?? fail()
  }

  const showDay = ({ text, date, isImpossible }: ReturnType<typeof showDate>): Pick<TableCell, 'text' | 'date'> => {
    if (isImpossible) remarks.add('impossibleDate', address())
    return { text, date }
  }

  await readXml(zip.read(sheet.part), sheet.part, budgets.xml, {
    open: (name, attributes, path) => {
      if (path.length === 0 && name !== 'worksheet') throw new Unreadable('contentBroken', sheet.part)
      if (path.length === 4) {
        if (cell && name === 'f') cell.isFormula = true
      } else if (path.length === 3) {
        if (name === 'c' && path[2] === 'row' && path[1] === 'sheetData') cell = openCell(attributes)
      } else if (path.length === 2) {
        if (name === 'row' && path[1] === 'sheetData') openRow(attributes)
        if (name === 'mergeCell' && path[1] === 'mergeCells') merges.push(mergeOf(attributes.ref ?? '') ?? fail())
      }
    },
    text: (text, path) => {
      if (!cell) return
      const isValue = path.length === 5 && path[4] === 'v' && cell.type !== 'inlineStr'
      if (isValue || (cell.type === 'inlineStr' && isTextOf(path, 'is'))) cell.raw += text
    },
    close: (name, path) => {
      if (path.length === 3 && cell) {
        closeCell(cell)
        cell = null
      } else if (path.length === 2 && name === 'row' && path[1] === 'sheetData' && row.cells.length > 0) {
        rows.push(row)
        if (isRowHidden) remarks.add('hiddenRows', address())
      }
    },
  })
  applyMerges(rows, merges, remarks.add, sheet.name)
  return { rows: rows.filter(({ cells }) => cells.length > 0), remarks: remarks.all() }
}

type OpenCell = { column: number; type: string; style: string | undefined; raw: string; isFormula: boolean }

const decimal = /^[+-]?(\d{1,400}(\.\d{0,400})?|\.\d{1,400})([eE][+-]?\d{1,4})?$/

const wholeNumber = (text: string): number => (/^\d{1,9}$/.test(text) ? Number(text) : Number.NaN)

/**
 * `B7` → column 2, row 7; null when it is no address. Seven letters are more than any sheet has, and counted right.
 * By hand: a sheet has a million of them.
 */
const placeOf = (address: string): { column: number; row: number } | null => {
  const { length } = address
  let at = 0
  let column = 0
  for (; at < length && at < 7; at++) {
    const letter = address.charCodeAt(at) - 64
    if (letter < 1 || letter > 26) break
    column = column * 26 + letter
  }
  const digits = length - at
  if (at === 0 || digits < 1 || digits > 7 || address[at] === '0') return null
  let row = 0
  for (; at < length; at++) {
    const digit = address.charCodeAt(at) - 48
    if (digit < 0 || digit > 9) return null
    row = row * 10 + digit
  }
  return { column, row }
}

const mergeOf = (range: string): Merge | null => {
  const [from = '', to = from] = range.split(':', 2)
  const [first, last] = [placeOf(from), placeOf(to)]
  if (!first || !last || first.row > last.row || first.column > last.column) return null
  return { firstRow: first.row, lastRow: last.row, firstColumn: first.column, lastColumn: last.column }
}

/** One remark a kind: the first place and how many. */
const remarksOf = (sheet: string) => {
  const byKind = new Map<TableRemarkKind, TableRemark>()
  return {
    add: (remark: TableRemarkKind, where: string) => {
      const known = byKind.get(remark)
      if (known) known.count++
      else byKind.set(remark, { remark, sheet, where, count: 1 })
    },
    all: (): TableRemark[] => [...byKind.values()],
  }
}
