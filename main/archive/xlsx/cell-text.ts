import { type ByteWriter, reserve } from './byte-writer.ts'

/**
 * Any JavaScript string as the content of an element `<t>`, and back. What XML 1.0 cannot hold, a carriage return (XML
 * would turn it into a line feed) and a surrogate without its pair are written as Excel does, `_xHHHH_` of the UTF-16
 * unit; so is the underscore of a text that looks like such an escape.
 */
export const putCellText = (out: ByteWriter, text: string): void => {
  const { length } = text
  // An escape is the longest that one unit becomes.
  reserve(out, length * longestUnit)
  const { bytes } = out
  let { at } = out
  for (let i = 0; i < length; i++) {
    const code = text.charCodeAt(i)
    if (code < 0x80) {
      if (code > 0x1f ? plainAscii[code] === 1 : code === tab || code === lineFeed) bytes[at++] = code
      else if (code === underscore)
        at = looksLikeEscape(text, i) ? putEscape(bytes, at, code) : putUnit(bytes, at, code)
      else if (code === ampersand) at = putAscii(bytes, at, '&amp;')
      else if (code === less) at = putAscii(bytes, at, '&lt;')
      else if (code === greater) at = putAscii(bytes, at, '&gt;')
      else at = putEscape(bytes, at, code)
    } else if (code < 0x800) {
      bytes[at++] = 0xc0 | (code >> 6)
      bytes[at++] = 0x80 | (code & 0x3f)
    } else if (!isEscapedAt(text, i)) {
      if (code < 0xd800 || code > 0xdfff) {
        bytes[at++] = 0xe0 | (code >> 12)
        bytes[at++] = 0x80 | ((code >> 6) & 0x3f)
        bytes[at++] = 0x80 | (code & 0x3f)
      } else {
        const point = text.codePointAt(i++)!
        bytes[at++] = 0xf0 | (point >> 18)
        bytes[at++] = 0x80 | ((point >> 12) & 0x3f)
        bytes[at++] = 0x80 | ((point >> 6) & 0x3f)
        bytes[at++] = 0x80 | (point & 0x3f)
      }
    } else at = putEscape(bytes, at, code)
  }
  out.at = at
}

/** The string of an element's raw content. Entities are the three that `putCellText` writes; any other throws. */
export const textOfContent = (content: string): string => {
  const plain = content.includes('&') ? content.replace(/&([^;]{0,3};?)/g, entity) : content
  return plain.includes('_x') ? plain.replace(/_x([0-9A-Fa-f]{4})_/g, unitOfEscape) : plain
}

/** True when a reader that trims would lose something at an end. */
export const needsSpacePreserved = (text: string): boolean =>
  text.charCodeAt(0) <= 0x20 || text.charCodeAt(text.length - 1) <= 0x20

const entity = (whole: string, name: string): string => {
  if (name === 'amp;') return '&'
  if (name === 'lt;') return '<'
  if (name === 'gt;') return '>'
  throw new Error(`«${whole}» is no entity of a workbook that Letopis wrote.`)
}

const unitOfEscape = (_: string, hex: string): string => String.fromCharCode(Number.parseInt(hex, 16))

const [tab, lineFeed, ampersand, less, greater, underscore] = [0x09, 0x0a, 0x26, 0x3c, 0x3e, 0x5f]
/** `_xHHHH_` */
const longestUnit = 7

/** 1 for the characters of ASCII that stand for themselves. */
const plainAscii = Uint8Array.from({ length: 0x80 }, (_, code) =>
  code < 0x20 || code === ampersand || code === less || code === greater || code === underscore ? 0 : 1,
)

/** True for a unit that is written as `_xHHHH_`, the underscore aside. */
const isEscapedAt = (text: string, i: number): boolean => {
  const code = text.charCodeAt(i)
  if (code < 0x20) return code !== tab && code !== lineFeed
  if (code < 0xd800) return false
  if (code > 0xdfff) return code >= 0xfffe
  // A pair is met at its first unit; its second is never asked about, except where looksLikeEscape has met it.
  return code > 0xdbff || (text.charCodeAt(i + 1) & 0xfc00) !== 0xdc00
}

/** `_xHHHH` and then an underscore, be it the text's or the first of the next unit's escape. */
const looksLikeEscape = (text: string, i: number): boolean => {
  if (text.charCodeAt(i + 1) !== 0x78 || i + 6 >= text.length) return false
  for (let k = i + 2; k < i + 6; k++) if (!isHex(text.charCodeAt(k))) return false
  return text.charCodeAt(i + 6) === underscore || isEscapedAt(text, i + 6)
}

const isHex = (code: number): boolean =>
  (code >= 0x30 && code <= 0x39) || (code >= 0x41 && code <= 0x46) || (code >= 0x61 && code <= 0x66)

const putUnit = (bytes: Uint8Array, at: number, code: number): number => {
  bytes[at] = code
  return at + 1
}

const putAscii = (bytes: Uint8Array, at: number, text: string): number => {
  for (let i = 0; i < text.length; i++) bytes[at + i] = text.charCodeAt(i)
  return at + text.length
}

const putEscape = (bytes: Uint8Array, at: number, code: number): number =>
  putAscii(bytes, at, `_x${code.toString(16).toUpperCase().padStart(4, '0')}_`)
