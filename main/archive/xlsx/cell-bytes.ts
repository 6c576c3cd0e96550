import { columnLetters } from './parts-xml.ts'

/** The bytes of which a cell's markup is put together, each made once. */

/** `<c r="AB`, of a column from 0. */
export const cellHead = (column: number): Uint8Array => {
  for (let next = heads.length; next <= column; next++) heads.push(encoder.encode(`<c r="${columnLetters(next + 1)}`))
  return heads[column]!
}

/** What follows the row's number in a cell of one style. */
export type CellTail = {
  /** The whole rest of a cell without a value. */
  readonly empty: Uint8Array
  /** Up to a text's number, and up to a number. */
  readonly text: Uint8Array
  readonly number: Uint8Array
}

/** Of the style with this number; 0 is the plain one. */
export const cellTail = (style: number): CellTail => {
  for (let next = tails.length; next <= style; next++) {
    const attribute = next === 0 ? '' : ` s="${next}"`
    tails.push({
      empty: encoder.encode(`"${attribute}/>`),
      text: encoder.encode(`"${attribute} t="s"><v>`),
      number: encoder.encode(`"${attribute}><v>`),
    })
  }
  return tails[style]!
}

export const cellEnd = new TextEncoder().encode('</v></c>')
export const rowEnd = new TextEncoder().encode('</row>')

/** No cell is longer: `<c r="XFD1048576" s="65535"><v>-1.2345678901234567e-300</v></c>`. */
export const longestCell = 80

const encoder = new TextEncoder()
const heads: Uint8Array[] = []
const tails: CellTail[] = []
