import { detach, shown } from './cell-text.ts'
import { readRecords } from './csv-records.ts'
import { columnLetters, type TableCell, type TableFile, type TableRow } from './table.ts'
import { Unreadable } from './table-fault.ts'
import { sheetBounds, type TableLimits } from './table-limits.ts'
import { decoded, encodingOf } from './text-encoding.ts'

/**
 * Reads a text file: its encoding and delimiter are guessed, a first line `sep=;` is obeyed. Quotes may be doubled,
 * stand inside a field without being escaped, and hold several lines. Rows are numbered as Excel numbers them: a field
 * of several lines is one row, an empty line is one too. Formulas stay texts. Throws `Unreadable` past the limits.
 */
export const readCsv = (bytes: Uint8Array, limits: TableLimits): TableFile => {
  const { encoding, start } = encodingOf(bytes)
  const pieces = decoded(bytes, start, encoding)
  const first = pieces.next()
  const head = first.done ? '' : first.value
  refuseOthers(head)
  const told = /^sep=([^\p{L}\p{N}"\r\n])(\r\n?|\n|$)/iu.exec(head)
  const delimiter = told?.[1] ?? guessDelimiter(head)
  const rows = rowsOf(limits)
  const body = function* () {
    yield told ? head.slice(told[0].length) : head
    yield* pieces
  }
  readRecords(withoutNul(body()), delimiter ?? fallbackDelimiter, limits, rows.add)
  return { kind: 'csv', encoding, delimiter, sheets: [{ name: '', hidden: false, rows: rows.all }], remarks: [] }
}

function* withoutNul(pieces: Iterable<string>): Generator<string> {
  for (const piece of pieces) {
    if (piece.includes('\0')) throw new Unreadable('notTable', '')
    yield piece
  }
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what tells bytes from text
const controls = /[\x01-\x08\x0e-\x19\x1b-\x1f\x7f\x80-\x9f]/g
const markup = /^\s*<(\?xml|!doctype|html|head|body|table|meta|style|script|div)\b/i
const otherFormats = /^(%PDF|\{\\rtf)/

/** Pages of the web under the name of a table, documents, pictures: told by their beginning. */
const refuseOthers = (head: string): void => {
  if (markup.test(head)) throw new Unreadable('markup', '')
  if (otherFormats.test(head)) throw new Unreadable('notTable', '')
  if ((head.match(controls)?.length ?? 0) > 2 + head.length / 100) throw new Unreadable('notTable', '')
}

const candidates = [';', '\t', ',', '|']
const fallbackDelimiter = ';'
const guessedLines = 50

/**
 * The delimiter that stands the same number of times in most of the first lines, outside of quotes. Null when none
 * does: the file has one column.
 */
export const guessDelimiter = (head: string): string | null => {
  const lines = withoutQuoted(head)
    .split(/\r\n|\n|\r/)
    .filter(line => line.trim() !== '')
    .slice(0, guessedLines)
  let best: { delimiter: string; lines: number; columns: number } | null = null
  for (const delimiter of candidates) {
    const counts = new Map<number, number>()
    for (const line of lines) {
      const count = line.split(delimiter).length - 1
      if (count > 0) counts.set(count, (counts.get(count) ?? 0) + 1)
    }
    for (const [columns, agreeing] of counts)
      if (!best || agreeing > best.lines || (agreeing === best.lines && columns > best.columns))
        best = { delimiter, lines: agreeing, columns }
  }
  return best?.delimiter ?? null
}

/** A quote opens a field only at its beginning; what it holds may have delimiters and line ends. */
const withoutQuoted = (text: string): string => text.replace(/(^|[;,|\t\r\n])"(?:[^"]|"")*("|$)/g, '$1')

const rowsOf = (limits: TableLimits) => {
  const all: TableRow[] = []
  let number = 0
  let cellsLeft = limits.cells
  let charactersLeft = limits.characters
  const add = (record: string[]) => {
    number++
    if (number > sheetBounds.rows) throw new Unreadable('tooManyRows', String(number))
    const cells: TableCell[] = []
    for (const [i, field] of record.entries()) {
      const text = field === '' ? '' : detach(shown(field))
      if (text === '') continue
      const where = `${columnLetters(i + 1)}${number}`
      if (i >= limits.columns) throw new Unreadable('tooManyColumns', where)
      if (text.length > limits.cellCharacters) throw new Unreadable('cellTooLong', where)
      if (cellsLeft-- === 0) throw new Unreadable('tooManyCells', where)
      charactersLeft -= text.length
      if (charactersLeft < 0) throw new Unreadable('tooMuchText', where)
      cells.push({ column: i + 1, text, date: null })
    }
    if (cells.length === 0) return
    if (all.length === limits.rows) throw new Unreadable('tooManyRows', String(number))
    all.push({ number, cells })
  }
  return { all, add }
}
