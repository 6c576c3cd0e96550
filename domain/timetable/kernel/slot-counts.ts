import { addCost, type Board, covers } from './board.ts'
import type { Family } from './family.ts'
import { faultyPairs, pieceRules, placedOf, rulesNear } from './piece-rules.ts'

const kinds = ['notOverlapping', 'maxOccupied', 'minOccupied', 'maxSimultaneous', 'minSimultaneous'] as const

/** Rules that count how many of their pieces cover a slot. */
export const createSlotCounts = (board: Board): Family => {
  const { slots, move, starts, durations } = board
  const own = pieceRules(board, kinds)
  const { rules, ofPiece, hard, soft } = own
  const codes = Uint8Array.from(rules, ({ kind }) => kinds.indexOf(kind))
  const limits = Int32Array.from(rules, rule => (rule.kind === 'notOverlapping' ? 1 : rule.count))
  /** How often a slot is among those of the rule: rule × slots + slot. */
  const among = new Uint8Array(rules.length * slots)
  rules.forEach((rule, i) => {
    if (rule.kind === 'notOverlapping') among.fill(1, i * slots, (i + 1) * slots)
    else for (const slot of rule.slots) among[i * slots + slot]!++
  })
  const needsSome = Uint8Array.from(rules, rule => (rule.kind === 'minSimultaneous' && !rule.allowNone ? 1 : 0))
  const counts = new Int32Array(rules.length * slots)
  /** Slots of the rule that at least one piece covers. */
  const occupied = new Int32Array(rules.length)
  const isOfOccupied = (rule: number): boolean => codes[rule] === 1 || codes[rule] === 2

  /** Amount of one slot; of rules about occupied slots: is it one. */
  const amountAt = (rule: number, count: number): number => {
    let over = count - limits[rule]!
    if (isOfOccupied(rule)) return count > 0 ? 1 : 0
    if (codes[rule] === 4) over = count === 0 && needsSome[rule] === 0 ? 0 : -over
    return over > 0 ? over : 0
  }
  const amountOfOccupied = (rule: number, number: number): number => {
    const over = codes[rule] === 1 ? number - limits[rule]! : limits[rule]! - number
    return over > 0 ? over : 0
  }
  /** What the move changes, summed over the slots of the rule. */
  const step = (rule: number): number => {
    const { from, to } = move
    const duration = durations[move.piece]!
    const base = rule * slots
    let change = 0
    if (from >= 0)
      for (let slot = from; slot < from + duration; slot++) {
        const often = among[base + slot]!
        if (often === 0 || (to >= 0 && slot >= to && slot < to + duration)) continue
        const count = counts[base + slot]!
        change += often * (amountAt(rule, count - 1) - amountAt(rule, count))
      }
    if (to >= 0)
      for (let slot = to; slot < to + duration; slot++) {
        const often = among[base + slot]!
        if (often === 0 || (from >= 0 && slot >= from && slot < from + duration)) continue
        const count = counts[base + slot]!
        change += often * (amountAt(rule, count + 1) - amountAt(rule, count))
      }
    return change
  }
  return {
    weigh: () => {
      const { piece, from, to } = move
      if (from === to) return
      let hardly = 0
      let softly = 0
      for (let k = ofPiece.from[piece]!; k < ofPiece.from[piece + 1]!; k++) {
        const rule = ofPiece.items[k]!
        let change = step(rule)
        if (change === 0) continue
        if (isOfOccupied(rule))
          change = amountOfOccupied(rule, occupied[rule]! + change) - amountOfOccupied(rule, occupied[rule]!)
        hardly += change * hard[rule]!
        softly += change * soft[rule]!
      }
      addCost(board, hardly, softly)
    },
    keep: () => {
      const { piece, from, to } = move
      const duration = durations[piece]!
      for (let k = ofPiece.from[piece]!; k < ofPiece.from[piece + 1]!; k++) {
        const rule = ofPiece.items[k]!
        const base = rule * slots
        if (isOfOccupied(rule)) occupied[rule]! += step(rule)
        if (from >= 0) for (let slot = from; slot < from + duration; slot++) counts[base + slot]!--
        if (to >= 0) for (let slot = to; slot < to + duration; slot++) counts[base + slot]!++
      }
    },
    findBroken: (report, near) => {
      for (const i of rulesNear(own, near)) {
        const rule = rules[i]!
        const number = own.numbers[i]!
        const placed = placedOf(board, rule.pieces)
        const count = counts.subarray(i * slots, (i + 1) * slots)
        switch (rule.kind) {
          case 'notOverlapping': {
            const amount = count.reduce((sum, pieces) => sum + amountAt(i, pieces), 0)
            if (amount === 0) break
            const { pieces } = faultyPairs(placed, (a, b) =>
              starts[a]! < starts[b]! + durations[b]! && starts[b]! < starts[a]! + durations[a]! ? 1 : 0,
            )
            report(number, rule.kind, amount, pieces)
            break
          }
          case 'maxOccupied':
          case 'minOccupied': {
            const pieces = placed.filter(piece => rule.slots.some(slot => covers(board, piece, slot)))
            report(number, rule.kind, amountOfOccupied(i, occupied[i]!), pieces)
            break
          }
          default:
            for (const slot of rule.slots) {
              const amount = amountAt(i, count[slot]!)
              if (amount === 0) continue
              const pieces = placed.filter(piece => covers(board, piece, slot))
              report(number, rule.kind, amount, pieces, { slot })
            }
        }
      }
    },
    arrays: [counts, occupied],
  }
}
