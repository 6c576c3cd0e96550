import { addCost, type Board } from './board.ts'
import type { Family } from './family.ts'
import { pieceRules, placedOf, rulesNear } from './piece-rules.ts'

/** maxPerDay: pieces of a rule are counted by day. */
export const createDayCounts = (board: Board): Family => {
  const { days, move, starts, dayOf } = board
  const own = pieceRules(board, ['maxPerDay'])
  const { rules, ofPiece, hard, soft } = own
  const limits = Int32Array.from(rules, ({ count }) => count)
  /** Pieces on a day: rule × days + day. */
  const counts = new Int32Array(rules.length * days)
  return {
    weigh: () => {
      const { piece, fromDay, toDay } = move
      if (fromDay === toDay) return
      let hardly = 0
      let softly = 0
      for (let k = ofPiece.from[piece]!; k < ofPiece.from[piece + 1]!; k++) {
        const rule = ofPiece.items[k]!
        let change = 0
        if (toDay >= 0 && counts[rule * days + toDay]! >= limits[rule]!) change++
        if (fromDay >= 0 && counts[rule * days + fromDay]! > limits[rule]!) change--
        hardly += change * hard[rule]!
        softly += change * soft[rule]!
      }
      addCost(board, hardly, softly)
    },
    keep: () => {
      const { piece, fromDay, toDay } = move
      for (let k = ofPiece.from[piece]!; k < ofPiece.from[piece + 1]!; k++) {
        const base = ofPiece.items[k]! * days
        if (fromDay >= 0) counts[base + fromDay]!--
        if (toDay >= 0) counts[base + toDay]!++
      }
    },
    findBroken: (report, near) => {
      for (const rule of rulesNear(own, near)) {
        const { kind, pieces } = rules[rule]!
        for (const [day, list] of Map.groupBy(placedOf(board, pieces), piece => dayOf[starts[piece]!]!))
          report(own.numbers[rule]!, kind, Math.max(0, list.length - limits[rule]!), list, { day })
      }
    },
    arrays: [counts],
  }
}
