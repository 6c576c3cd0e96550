import { Buffer } from 'node:buffer'

/** Signs with which a spreadsheet program begins a formula, or which it skips before one; with apostrophes that are the text's own. */
const startsFormula = /^'*[=+\-@\t\r\n]/
const neutralised = /^'+[=+\-@\t\r\n]/

/** A text that no spreadsheet program takes for a formula (OWASP, CSV injection): an apostrophe goes before it. */
const neutralise = (text: string): string => (startsFormula.test(text) ? `'${text}` : text)

const longestText = 32_767

/**
 * A text as it goes into a workbook: no formula, lines end with LF, cut at Excel's 32,767 characters, well-formed. A blank
 * follows a word such as «valueOf»: the library that writes the file keeps texts as names of a plain object, and would
 * find what every object has.
 */
export const outgoingText = (text: string): string => {
  const harmless = neutralise(text.replace(/\r\n?/g, '\n')).slice(0, longestText).toWellFormed()
  return harmless in Object.prototype ? `${harmless} ` : harmless
}

/** Takes that apostrophe away, so that a list which went out comes back as it was. */
const restore = (text: string): string => (neutralised.test(text) ? text.slice(1) : text)

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the very characters that are taken out
const invisible = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]/g

/** The text as a cell shows it: lines end with LF, control characters are gone. */
export const shown = (text: string): string => restore(text.replace(/\r\n?/g, '\n').replace(invisible, ''))

const escaped = /_x([0-9A-Fa-f]{4})_/g

/** Characters that XML can't hold are written `_x000D_` in a workbook (ECMA-376, 22.9.2.19, ST_Xstring). */
export const unescapeText = (text: string): string =>
  text.includes('_x')
    ? text.replace(escaped, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))).toWellFormed()
    : text

/**
 * A copy that stands alone. A text cut out of a larger one keeps the larger one alive: thousands of cells would hold
 * the whole unpacked file.
 */
export const detach = (text: string): string =>
  text.length < 13 ? text : Buffer.from(text, 'utf16le').toString('utf16le')

/** A number without the noise of binary fractions: 12 digits; a whole one in full. */
export const numberText = (value: number): string =>
  Number.isInteger(value) ? BigInt(value).toString() : String(Number(value.toPrecision(12)))
