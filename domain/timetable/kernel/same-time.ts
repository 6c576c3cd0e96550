import { addCost, type Board } from './board.ts'
import type { Family } from './family.ts'
import { pieceRules, placedOf, rulesNear } from './piece-rules.ts'

/** sameStart, sameDay, sameHour: pairs that differ are all pairs less those that have the time in common. */
export const createSameTime = (board: Board): Family => {
  const { slots, move, dayOf, hourOf, starts } = board
  const own = pieceRules(board, ['sameStart', 'sameDay', 'sameHour'])
  const { rules, ofPiece, hard, soft } = own
  /** What of a start must be the same: rule × slots + start. */
  const times = Int32Array.from({ length: rules.length * slots }, (_, i) => {
    const { kind } = rules[Math.floor(i / slots)]!
    const slot = i % slots
    return kind === 'sameStart' ? slot : kind === 'sameDay' ? dayOf[slot]! : hourOf[slot]!
  })
  /** Pieces of the rule at a time, and pieces that stand anywhere. */
  const counts = new Int32Array(rules.length * slots)
  const placed = new Int32Array(rules.length)
  return {
    weigh: () => {
      const { piece, from, to } = move
      if (from === to) return
      let hardly = 0
      let softly = 0
      for (let k = ofPiece.from[piece]!; k < ofPiece.from[piece + 1]!; k++) {
        const rule = ofPiece.items[k]!
        const base = rule * slots
        const before = from < 0 ? -1 : times[base + from]!
        const after = to < 0 ? -1 : times[base + to]!
        if (before === after) continue
        const others = before < 0 ? placed[rule]! : placed[rule]! - 1
        let change = 0
        if (after >= 0) change += others - counts[base + after]!
        if (before >= 0) change -= others - counts[base + before]! + 1
        hardly += change * hard[rule]!
        softly += change * soft[rule]!
      }
      addCost(board, hardly, softly)
    },
    keep: () => {
      const { piece, from, to } = move
      for (let k = ofPiece.from[piece]!; k < ofPiece.from[piece + 1]!; k++) {
        const rule = ofPiece.items[k]!
        const base = rule * slots
        if (from >= 0) {
          counts[base + times[base + from]!]!--
          placed[rule]!--
        }
        if (to >= 0) {
          counts[base + times[base + to]!]!++
          placed[rule]!++
        }
      }
    },
    findBroken: (report, near) => {
      for (const rule of rulesNear(own, near)) {
        const pieces = placedOf(board, rules[rule]!.pieces)
        const base = rule * slots
        // Ordered pairs that differ, each counted from both sides.
        const twice = pieces.reduce(
          (sum, piece) => sum + pieces.length - counts[base + times[base + starts[piece]!]!]!,
          0,
        )
        report(own.numbers[rule]!, rules[rule]!.kind, twice / 2, pieces)
      }
    },
    arrays: [counts, placed],
  }
}
