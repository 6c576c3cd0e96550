import { addCost, type Board } from './board.ts'
import type { Family } from './family.ts'
import { pieceRules, rulesNear } from './piece-rules.ts'

const kinds = ['consecutive', 'grouped', 'ordered', 'orderedIfSameDay'] as const

/** Orders of two and of three pieces. */
const orders: Readonly<Record<number, readonly (readonly number[])[]>> = {
  2: [
    [0, 1],
    [1, 0],
  ],
  3: [
    [0, 1, 2],
    [0, 2, 1],
    [1, 0, 2],
    [1, 2, 0],
    [2, 0, 1],
    [2, 1, 0],
  ],
}

/** Rules about the order of two or three pieces: they say nothing while one of them stands nowhere. */
export const createOrderRules = (board: Board): Family => {
  const { problem, days, move, starts, durations, dayOf, hourOf } = board
  const own = pieceRules(board, kinds)
  const { rules, ofPiece, hard, soft } = own
  const codes = Uint8Array.from(rules, ({ kind }) => kinds.indexOf(kind))
  const members = rules.map(({ pieces }) => Int32Array.from(pieces))
  /** Hours left out of account: those closed for the school, as bits by day. */
  const skipped = new Int32Array(days)
  for (const slot of problem.closed.school) skipped[dayOf[slot]!]! |= 1 << hourOf[slot]!

  /** Starts of the rule's pieces as they are looked at. */
  const seen = new Int32Array(3)
  /** Does the second piece of the rule's list follow the first? */
  const follows = (pieces: Int32Array, first: number, second: number): boolean => {
    const start = seen[first]!
    const next = seen[second]!
    const duration = durations[pieces[first]!]!
    if (next < start + duration || dayOf[start] !== dayOf[next]) return false
    const between = 2 ** hourOf[next]! - 2 ** (hourOf[start]! + duration)
    return (between & ~skipped[dayOf[start]!]!) === 0
  }
  const areGrouped = (pieces: Int32Array): boolean => {
    const ways = orders[pieces.length]!
    for (let way = 0; way < ways.length; way++) {
      const order = ways[way]!
      let isKept = true
      for (let i = 1; i < order.length; i++) isKept &&= follows(pieces, order[i - 1]!, order[i]!)
      if (isKept) return true
    }
    return false
  }
  /** With a piece at another start; `piece` -1 for none. */
  const amountOf = (rule: number, piece: number, start: number): number => {
    const pieces = members[rule]!
    if (pieces.length < 2) return 0
    for (let i = 0; i < pieces.length; i++) {
      seen[i] = pieces[i] === piece ? start : starts[pieces[i]!]!
      if (seen[i]! < 0) return 0
    }
    const isEarly = seen[1]! < seen[0]! + durations[pieces[0]!]!
    switch (codes[rule]) {
      case 0:
        return follows(pieces, 0, 1) ? 0 : 1
      case 1:
        return areGrouped(pieces) ? 0 : 1
      case 2:
        return isEarly ? 1 : 0
      default:
        return isEarly && dayOf[seen[0]!] === dayOf[seen[1]!] ? 1 : 0
    }
  }
  return {
    weigh: () => {
      const { piece, from, to } = move
      if (from === to) return
      let hardly = 0
      let softly = 0
      for (let k = ofPiece.from[piece]!; k < ofPiece.from[piece + 1]!; k++) {
        const rule = ofPiece.items[k]!
        const change = amountOf(rule, piece, to) - amountOf(rule, piece, from)
        hardly += change * hard[rule]!
        softly += change * soft[rule]!
      }
      addCost(board, hardly, softly)
    },
    keep: () => {},
    findBroken: (report, near) => {
      for (const rule of rulesNear(own, near))
        report(own.numbers[rule]!, rules[rule]!.kind, amountOf(rule, -1, -1), rules[rule]!.pieces)
    },
    arrays: [],
  }
}
