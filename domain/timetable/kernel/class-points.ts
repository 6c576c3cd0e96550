import type { Board, Move } from './board.ts'
import { type Lists, listsWith } from './lists.ts'

/** Difficulty of the classes' days: the points of a slot are the most of the pieces that cover it. */
export type ClassPoints = {
  /** Of a class on a day, now or after the board's move. */
  readonly ofDay: (row: number, day: number, isAfter: boolean) => number
  readonly keep: () => void
  readonly arrays: readonly ArrayBufferView[]
}

/** `pieces`: of each class whose points are asked. */
export const createClassPoints = (board: Board, pieces: readonly (readonly number[])[]): ClassPoints => {
  const { problem, days, hours, slots, move, durations } = board
  const levels = [...new Set(problem.pieces.map(({ points }) => points).filter(points => points > 0))].sort(
    (a, b) => a - b,
  )
  const depth = levels.length
  const points = Int32Array.from(levels)
  /** Of a piece, -1 for none. */
  const levelOf = Int32Array.from(problem.pieces, one => levels.indexOf(one.points))
  const ofPiece: Lists = listsWith(pieces, problem.pieces.length)
  /** Pieces that cover a slot: (class × slots + slot) × levels + level. */
  const counts = new Uint16Array(pieces.length * slots * depth)
  const byDay = new Int32Array(pieces.length * days)

  /** Of a slot, with one piece of a level more (`by` 1), less (-1) or as it is (0). */
  const ofSlot = (row: number, slot: number, level: number, by: number): number => {
    const base = (row * slots + slot) * depth
    for (let i = depth - 1; i >= 0; i--) if (counts[base + i]! + (i === level ? by : 0) > 0) return points[i]!
    return 0
  }
  const hasSlot = (start: number, slot: number): boolean =>
    start >= 0 && slot >= start && slot < start + durations[move.piece]!
  const count = (row: number, start: number, level: number, by: number) => {
    for (let slot = start; slot < start + durations[move.piece]!; slot++) {
      const before = ofSlot(row, slot, level, 0)
      counts[(row * slots + slot) * depth + level]! += by
      byDay[row * days + board.dayOf[slot]!]! += ofSlot(row, slot, level, 0) - before
    }
  }
  const isIn = (row: number, { piece }: Move): boolean => {
    for (let k = ofPiece.from[piece]!; k < ofPiece.from[piece + 1]!; k++) if (ofPiece.items[k] === row) return true
    return false
  }
  return {
    ofDay: (row, day, isAfter) => {
      let sum = byDay[row * days + day]!
      const level = levelOf[move.piece]!
      if (!isAfter || level < 0 || (day !== move.fromDay && day !== move.toDay) || !isIn(row, move)) return sum
      for (let slot = day * hours; slot < (day + 1) * hours; slot++) {
        const by = (hasSlot(move.to, slot) ? 1 : 0) - (hasSlot(move.from, slot) ? 1 : 0)
        if (by !== 0) sum += ofSlot(row, slot, level, by) - ofSlot(row, slot, level, 0)
      }
      return sum
    },
    keep: () => {
      const level = levelOf[move.piece]!
      if (level < 0) return
      for (let k = ofPiece.from[move.piece]!; k < ofPiece.from[move.piece + 1]!; k++) {
        if (move.from >= 0) count(ofPiece.items[k]!, move.from, level, -1)
        if (move.to >= 0) count(ofPiece.items[k]!, move.to, level, 1)
      }
    },
    arrays: [counts, byDay],
  }
}
