import { addCost, type Board } from './board.ts'
import type { Family } from './family.ts'
import { pieceRules, placedOf, rulesNear } from './piece-rules.ts'

/** maxRooms: how many rooms the pieces of a rule are in. */
export const createRoomCounts = (board: Board): Family => {
  const { problem, move } = board
  const own = pieceRules(board, ['maxRooms'])
  const { rules, ofPiece, hard, soft } = own
  const width = problem.rooms.length
  const limits = Int32Array.from(rules, ({ count }) => count)
  const named = Int32Array.from(problem.rooms, room => room.named)
  /** Pieces of the rule in a room, by its name; and rooms with any. */
  const counts = new Int32Array(rules.length * width)
  const taken = new Int32Array(rules.length)

  const nameOf = (start: number, room: number): number => (start < 0 || room < 0 ? -1 : named[room]!)
  const over = (rule: number, number: number): number => (number > limits[rule]! ? number - limits[rule]! : 0)
  const step = (rule: number, before: number, after: number): number => {
    let change = 0
    if (before === after) return change
    if (before >= 0 && counts[rule * width + before] === 1) change--
    if (after >= 0 && counts[rule * width + after] === 0) change++
    return change
  }
  return {
    weigh: () => {
      const before = nameOf(move.from, move.fromRoom)
      const after = nameOf(move.to, move.toRoom)
      if (before === after) return
      let hardly = 0
      let softly = 0
      for (let k = ofPiece.from[move.piece]!; k < ofPiece.from[move.piece + 1]!; k++) {
        const rule = ofPiece.items[k]!
        const change = over(rule, taken[rule]! + step(rule, before, after)) - over(rule, taken[rule]!)
        hardly += change * hard[rule]!
        softly += change * soft[rule]!
      }
      addCost(board, hardly, softly)
    },
    keep: () => {
      const before = nameOf(move.from, move.fromRoom)
      const after = nameOf(move.to, move.toRoom)
      for (let k = ofPiece.from[move.piece]!; k < ofPiece.from[move.piece + 1]!; k++) {
        const rule = ofPiece.items[k]!
        taken[rule]! += step(rule, before, after)
        if (before >= 0) counts[rule * width + before]!--
        if (after >= 0) counts[rule * width + after]!++
      }
    },
    findBroken: (report, near) => {
      for (const rule of rulesNear(own, near))
        report(own.numbers[rule]!, 'maxRooms', over(rule, taken[rule]!), placedOf(board, rules[rule]!.pieces))
    },
    arrays: [counts, taken],
  }
}
