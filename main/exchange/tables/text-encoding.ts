import { isUtf8 } from 'node:buffer'
import type { TableEncoding } from './table.ts'
import { Unreadable } from './table-fault.ts'

/**
 * How the bytes of a text file are to be read, and where its text begins behind the byte order mark. Throws
 * `Unreadable` for UTF-8 with a few wrong bytes: as windows-1251 it would be read as letters without sense.
 */
export const encodingOf = (bytes: Uint8Array): { encoding: TableEncoding; start: number } => {
  const [first, second, third] = bytes
  if (first === 0xef && second === 0xbb && third === 0xbf) return { encoding: 'utf-8', start: 3 }
  if (first === 0xff && second === 0xfe) return { encoding: 'utf-16le', start: 2 }
  if (first === 0xfe && second === 0xff) return { encoding: 'utf-16be', start: 2 }
  if (isUtf8(bytes)) return { encoding: 'utf-8', start: 0 }
  if (isDamagedUtf8(bytes)) throw new Unreadable('encodingBroken', 'utf-8')
  return { encoding: isDos(bytes) ? 'ibm866' : 'windows-1251', start: 0 }
}

const pieceSize = 64 * 1024

/** The text piece by piece. Throws `Unreadable` where the bytes are no text of the encoding that they announce. */
export function* decoded(bytes: Uint8Array, start: number, encoding: TableEncoding): Generator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true })
  try {
    for (let at = start; at < bytes.length; at += pieceSize)
      yield decoder.decode(bytes.subarray(at, at + pieceSize), { stream: true })
    yield decoder.decode()
  } catch {
    throw new Unreadable('encodingBroken', encoding)
  }
}

/** Most high bytes come in pairs that are Cyrillic in UTF-8 and next to impossible in a code page of one byte. */
const isDamagedUtf8 = (bytes: Uint8Array): boolean => {
  const head = bytes.subarray(0, pieceSize)
  let high = 0
  let paired = 0
  for (const [i, byte] of head.entries()) {
    if (byte < 0x80) continue
    high++
    const next = head[i + 1] ?? 0
    if ((byte === 0xd0 || byte === 0xd1) && next >= 0x80 && next <= 0xbf) paired += 2
  }
  return high > 8 && paired > 0.75 * high
}

/**
 * «CSV (MS-DOS)» of Excel is code page 866. Its capitals and the first half of its small letters lie at 80–AF, where
 * windows-1251 has signs that hardly occur; windows-1251 has its letters at C0–FF, where 866 has frames.
 */
const isDos = (bytes: Uint8Array): boolean => {
  let lettersOfDos = 0
  let lettersOfWindows = 0
  for (const byte of bytes.subarray(0, pieceSize)) {
    if (byte >= 0x80 && byte <= 0xaf) lettersOfDos++
    else if ((byte >= 0xc0 && byte <= 0xdf) || byte >= 0xf2) lettersOfWindows++
  }
  return lettersOfDos > lettersOfWindows
}
