import type { Board, Move } from './board.ts'

/**
 * Busy hours of rows (of pupils, a teacher, a room) as bits of a number per row and day, hour 0 the lowest. Index of both
 * bit arrays: row × days + day; of the counts: row × slots + slot.
 */
export type Masks = {
  /** Pieces that cover a slot. */
  readonly counts: Uint16Array
  /** Hours that at least one covers. */
  readonly busy: Int32Array
  /** Hours that at least two cover. */
  readonly twice: Int32Array
}

export const createMasks = (rows: number, { days, slots }: Pick<Board, 'days' | 'slots'>): Masks => ({
  counts: new Uint16Array(rows * slots),
  busy: new Int32Array(rows * days),
  twice: new Int32Array(rows * days),
})

/** Puts a piece into a row (`by` 1) or takes it out (-1). */
export const countIn = (
  { counts, busy, twice }: Masks,
  { days, slots, dayOf, hourOf }: Board,
  row: number,
  start: number,
  duration: number,
  by: 1 | -1,
): void => {
  const at = row * days + dayOf[start]!
  let bit = 1 << hourOf[start]!
  for (let slot = row * slots + start; slot < row * slots + start + duration; slot++, bit <<= 1) {
    const count = counts[slot]! + by
    counts[slot] = count
    if (by > 0) {
      if (count === 1) busy[at]! |= bit
      else if (count === 2) twice[at]! |= bit
    } else if (count === 0) busy[at]! &= ~bit
    else if (count === 1) twice[at]! &= ~bit
  }
}

/** Busy hours of a row that has the piece, after the move. `at` = row × days + day. */
export const maskAfter = (busy: Int32Array, twice: Int32Array, at: number, day: number, move: Move): number => {
  let mask = busy[at]!
  if (day === move.fromDay) mask &= ~(move.fromBits & ~twice[at]!)
  if (day === move.toDay) mask |= move.toBits
  return mask
}

/** How many bits are set. */
export const bitsIn = (mask: number): number => {
  let v = mask - ((mask >>> 1) & 0x55555555)
  v = (v & 0x33333333) + ((v >>> 2) & 0x33333333)
  return Math.imul((v + (v >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}

/** Hour of the first and of the last bit; the mask must not be empty. */
export const firstHour = (mask: number): number => 31 - Math.clz32(mask & -mask)
export const lastHour = (mask: number): number => 31 - Math.clz32(mask)

/** Unset bits of `open` between the first and the last set one. */
export const gapsIn = (mask: number, open: number): number => {
  if (mask === 0) return 0
  const inside = (2 << lastHour(mask)) - (mask & -mask)
  return bitsIn(inside & open & ~mask)
}

/** Bits of `open` before the first set one. */
export const lateIn = (mask: number, open: number): number => (mask === 0 ? 0 : bitsIn(open & ((mask & -mask) - 1)))

/** Over all runs of set bits: the length over `max`, if positive; that many times a run has `max + 1` bits in a row. */
export const runsOver = (mask: number, max: number): number => {
  let rows = mask
  for (let i = 0; i < max && rows !== 0; i++) rows &= rows >>> 1
  return bitsIn(rows)
}
