import type { Piece } from '#domain/timetable/lesson'

/** Most pieces a lesson has in a cycle, and most slots one of them takes. */
const most = { pieces: 60, slots: 12 }

/** The pieces of a lesson as a cell shows them: «2+1+1»; one that is switched off stands in brackets: «1+(1)». */
export const pieceText = (pieces: readonly Pick<Piece, 'duration' | 'active'>[]): string =>
  pieces.map(p => (p.active ? String(p.duration) : `(${p.duration})`)).join('+')

/** Reads such a cell; undefined when it is none. */
export const readPieces = (text: string): Pick<Piece, 'duration' | 'active'>[] | undefined => {
  const parts = text.replace(/\s/g, '').split(/[+;,]/)
  const pieces = parts.map(part => /^(\d{1,2})$|^\((\d{1,2})\)$/.exec(part))
  if (parts.length > most.pieces || pieces.some(p => p === null)) return undefined
  const read = pieces.map(p => ({ duration: Number(p![1] ?? p![2]), active: p![1] !== undefined }))
  return read.every(p => p.duration >= 1 && p.duration <= most.slots) ? read : undefined
}

/**
 * The pieces of so many hours a week, an hour each: half hours are whole ones in a cycle of two weeks. Undefined when
 * they do not come out even.
 */
export const piecesOfHours = (hours: number, weeks: 1 | 2): Pick<Piece, 'duration' | 'active'>[] | undefined => {
  const count = hours * weeks
  if (!Number.isInteger(count) || count < 0 || count > most.pieces) return undefined
  return Array.from({ length: count }, () => ({ duration: 1, active: true }))
}
