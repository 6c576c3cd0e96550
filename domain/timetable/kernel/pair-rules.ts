import { addCost, type Board } from './board.ts'
import type { Family } from './family.ts'
import { faultyPairs, pieceRules, placedOf, rulesNear } from './piece-rules.ts'

const kinds = ['adjacentIfSameDay', 'minGaps', 'sameRoomIfConsecutive'] as const

/** Rules about two pieces of one day: nothing is counted, the other pieces of the rule are gone through. */
export const createPairRules = (board: Board): Family => {
  const { problem, move, starts, rooms, durations, dayOf } = board
  const own = pieceRules(board, kinds)
  const { rules, ofPiece, hard, soft } = own
  const codes = Uint8Array.from(rules, ({ kind }) => kinds.indexOf(kind))
  const limits = Int32Array.from(rules, rule => (rule.kind === 'minGaps' ? rule.gaps : 0))
  const others = rules.map(({ pieces }) => Int32Array.from(pieces))
  const named = Int32Array.from(problem.rooms, room => room.named)

  /** Of a piece that stands in a slot and room, with another one where it stands. */
  const amountOf = (rule: number, start: number, room: number, duration: number, other: number): number => {
    const otherStart = starts[other]!
    if (dayOf[otherStart] !== dayOf[start]) return 0
    const otherEnd = otherStart + durations[other]!
    const end = start + duration
    if (codes[rule] === 0) return end === otherStart || otherEnd === start ? 0 : 1
    if (codes[rule] === 1) {
      let between = start > otherStart ? start - otherEnd : otherStart - end
      if (between < 0) between = 0
      return limits[rule]! > between ? limits[rule]! - between : 0
    }
    if (end !== otherStart && otherEnd !== start) return 0
    const otherRoom = rooms[other]!
    return room >= 0 && otherRoom >= 0 && named[room] !== named[otherRoom] ? 1 : 0
  }
  return {
    weigh: () => {
      const { piece, from, fromRoom, to, toRoom } = move
      const duration = durations[piece]!
      let hardly = 0
      let softly = 0
      for (let k = ofPiece.from[piece]!; k < ofPiece.from[piece + 1]!; k++) {
        const rule = ofPiece.items[k]!
        const list = others[rule]!
        let change = 0
        for (let i = 0; i < list.length; i++) {
          const other = list[i]!
          if (other === piece || starts[other]! < 0) continue
          if (to >= 0) change += amountOf(rule, to, toRoom, duration, other)
          if (from >= 0) change -= amountOf(rule, from, fromRoom, duration, other)
        }
        hardly += change * hard[rule]!
        softly += change * soft[rule]!
      }
      addCost(board, hardly, softly)
    },
    keep: () => {},
    findBroken: (report, near) => {
      for (const rule of rulesNear(own, near)) {
        const { amount, pieces } = faultyPairs(placedOf(board, rules[rule]!.pieces), (a, b) =>
          amountOf(rule, starts[a]!, rooms[a]!, durations[a]!, b),
        )
        report(own.numbers[rule]!, rules[rule]!.kind, amount, pieces)
      }
    },
    arrays: [],
  }
}
