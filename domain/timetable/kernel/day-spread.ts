import { addCost, type Board } from './board.ts'
import type { Family } from './family.ts'
import { faultyPairs, pieceRules, placedOf, rulesNear } from './piece-rules.ts'

/** minDays, maxDays: what a pair costs depends on the distance of its days alone, so pieces are counted by day. */
export const createDaySpread = (board: Board): Family => {
  const { days, move, starts, dayOf } = board
  const own = pieceRules(board, ['minDays', 'maxDays'])
  const { rules, ofPiece, hard, soft } = own
  /** Pieces on a day: rule × days + day. */
  const counts = new Int32Array(rules.length * days)
  /** Amount of a pair: rule × days + distance. */
  const amounts = Int32Array.from({ length: rules.length * days }, (_, i) => {
    const rule = rules[Math.floor(i / days)]!
    const over = rule.kind === 'minDays' ? rule.days - (i % days) : (i % days) - rule.days
    return Math.max(0, over)
  })
  return {
    weigh: () => {
      const { piece, fromDay, toDay } = move
      if (fromDay === toDay) return
      let hardly = 0
      let softly = 0
      for (let k = ofPiece.from[piece]!; k < ofPiece.from[piece + 1]!; k++) {
        const rule = ofPiece.items[k]!
        const base = rule * days
        let change = 0
        for (let day = 0; day < days; day++) {
          const count = day === fromDay ? counts[base + day]! - 1 : counts[base + day]!
          if (count === 0) continue
          if (toDay >= 0) change += count * amounts[base + (day < toDay ? toDay - day : day - toDay)]!
          if (fromDay >= 0) change -= count * amounts[base + (day < fromDay ? fromDay - day : day - fromDay)]!
        }
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
        const { amount, pieces } = faultyPairs(
          placedOf(board, rules[rule]!.pieces),
          (a, b) => amounts[rule * days + Math.abs(dayOf[starts[a]!]! - dayOf[starts[b]!]!)]!,
        )
        report(own.numbers[rule]!, rules[rule]!.kind, amount, pieces)
      }
    },
    arrays: [counts],
  }
}
