import { isUtf8 } from 'node:buffer'

/** The letters of a file: which encoding, and whether it was told otherwise by the file itself. */
export type AscText = { text: string; encoding: string; guessed: boolean }

/**
 * The text of a file: by its mark, as UTF-8 when its bytes are, else as it declares. aSc declares the code page of the
 * country it was bought in and writes that of the machine, so Cyrillic words under a Western name are windows-1251. Null
 * when the bytes are no text of any of them.
 */
export const ascTextOf = (bytes: Uint8Array): AscText | null => {
  const marked = markOf(bytes)
  if (marked) return decode(bytes, marked, false)
  const declared = declaredEncoding(bytes)
  if (isUtf8(bytes)) return decode(bytes, 'utf-8', false)
  const western = /^(?:utf-?8|windows-1252|iso-8859-1|us-ascii|)$/i.test(declared)
  if (western && hasCyrillicWords(bytes)) return decode(bytes, 'windows-1251', !/^$/.test(declared))
  return /^(?:utf-?8|)$/i.test(declared) ? null : decode(bytes, declared, false)
}

/** `encoding` of the XML declaration; empty without one. */
const declaredEncoding = (bytes: Uint8Array): string =>
  /^\s*<\?xml[^>]*?encoding\s*=\s*["']([\w-]+)["']/.exec(latin(bytes.subarray(0, 300)))?.[1] ?? ''

const latin = (bytes: Uint8Array): string => String.fromCharCode(...bytes)

const markOf = ([a, b, c]: Uint8Array): string | undefined => {
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8'
  if (a === 0xff && b === 0xfe) return 'utf-16le'
  return a === 0xfe && b === 0xff ? 'utf-16be' : undefined
}

const decode = (bytes: Uint8Array, encoding: string, guessed: boolean): AscText | null => {
  try {
    const decoder = new TextDecoder(encoding, { fatal: true })
    return { text: decoder.decode(bytes), encoding: decoder.encoding, guessed }
  } catch {
    return null
  }
}

/** Letters of windows-1251 stand in words; accented letters of the West stand alone. */
const hasCyrillicWords = (bytes: Uint8Array): boolean => {
  let high = 0
  let inWords = 0
  for (let at = 0; at < bytes.length; at++) {
    if (bytes[at]! < 0xc0) continue
    high++
    if ((bytes[at - 1] ?? 0) >= 0xc0 || (bytes[at + 1] ?? 0) >= 0xc0) inWords++
  }
  return high > 0 && inWords > high / 2
}

export type AscEncoding = 'utf-8' | 'windows-1251'

/** The bytes of a text; a sign that windows-1251 lacks is written as a reference by its number. */
export const bytesOfAscText = (text: string, encoding: AscEncoding): Uint8Array => {
  if (encoding === 'utf-8') return new TextEncoder().encode(text)
  const bytes: number[] = []
  for (const sign of text) {
    const byte = cyrillicBytes.get(sign)
    if (byte !== undefined) bytes.push(byte)
    else for (const digit of `&#${sign.codePointAt(0)};`) bytes.push(digit.charCodeAt(0))
  }
  return Uint8Array.from(bytes)
}

const cyrillicBytes: ReadonlyMap<string, number> = new Map(
  [...new TextDecoder('windows-1251').decode(Uint8Array.from({ length: 256 }, (_, byte) => byte))].map(
    (sign, byte) => [sign, byte] as const,
  ),
)
