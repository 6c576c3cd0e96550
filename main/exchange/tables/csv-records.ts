import { Unreadable } from './table-fault.ts'
import { sheetBounds, type TableLimits } from './table-limits.ts'

const quote = 0x22
const lineFeed = 0x0a
const carriageReturn = 0x0d

/** Where the reader stands: before a field, in one without quotes, in one with quotes, behind a quote inside of one. */
type Place = 'start' | 'plain' | 'quoted' | 'behindQuote'

/**
 * Parts a text into records of fields (RFC 4180) and hands each record on. A line ends with CR LF, LF or CR. A quote
 * that nobody doubled is kept as a letter, and with it the quotes around its field. Throws `Unreadable` for a quote
 * that is never closed and for a record without end.
 *
 * csv-parse makes an Error with a stack for every record of another length: a million short lines would take twenty
 * seconds. The tests hold this reader to what csv-parse reads.
 */
export const readRecords = (
  pieces: Iterable<string>,
  delimiter: string,
  limits: TableLimits,
  add: (record: string[]) => void,
): void => {
  const sign = delimiter.charCodeAt(0)
  // One row of cells that are all as long as they may be is no row of a list.
  const longestRecord = 100 * limits.cellCharacters
  let place: Place = 'start'
  let field = ''
  let record: string[] = []
  let records = 0
  let characters = 0
  let fields = 0
  let isAfterReturn = false

  const fail = (why: 'cellTooLong' | 'quoteNotClosed' | 'tooManyColumns' | 'tooManyCells'): never => {
    throw new Unreadable(why, String(records + 1))
  }
  const keep = (run: string) => {
    characters += run.length
    if (characters > longestRecord) fail('cellTooLong')
    field += run
  }
  const endField = () => {
    if (record.length === sheetBounds.columns) fail('tooManyColumns')
    // Empty fields cost time too.
    if (++fields > 10 * limits.cells) fail('tooManyCells')
    record.push(field)
    field = ''
    place = 'start'
  }
  const endRecord = () => {
    endField()
    records++
    add(record)
    record = []
    characters = 0
  }

  for (const piece of pieces) {
    let at = 0
    while (at < piece.length) {
      const letter = piece.charCodeAt(at)
      if (isAfterReturn) {
        isAfterReturn = false
        if (letter === lineFeed) {
          at++
          continue
        }
      }
      if (place === 'start') {
        place = letter === quote ? 'quoted' : 'plain'
        if (letter === quote) at++
      } else if (place === 'quoted') {
        const end = piece.indexOf('"', at)
        keep(piece.slice(at, end < 0 ? piece.length : end))
        if (end >= 0) place = 'behindQuote'
        at = end < 0 ? piece.length : end + 1
      } else if (place === 'behindQuote') {
        place = letter === quote ? 'quoted' : 'plain'
        if (letter === quote) {
          keep('"')
          at++
        } else if (letter !== sign && letter !== lineFeed && letter !== carriageReturn) field = `"${field}"`
      } else {
        const end = endOfRun(piece, at, sign)
        if (end > at) keep(piece.slice(at, end))
        at = end + 1
        if (end === piece.length) break
        const stop = piece.charCodeAt(end)
        if (stop === sign) endField()
        else endRecord()
        isAfterReturn = stop === carriageReturn
      }
    }
  }
  if (place === 'quoted') fail('quoteNotClosed')
  if (place !== 'start' || record.length > 0) endRecord()
}

const endOfRun = (piece: string, from: number, sign: number): number => {
  let at = from
  for (; at < piece.length; at++) {
    const letter = piece.charCodeAt(at)
    if (letter === sign || letter === lineFeed || letter === carriageReturn) break
  }
  return at
}
