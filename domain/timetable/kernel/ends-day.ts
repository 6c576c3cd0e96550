import { addCost, type Board, priceOf } from './board.ts'
import type { Family } from './family.ts'
import { type Lists, listsOf, listsWith } from './lists.ts'
import { pieceRules, rulesNear } from './piece-rules.ts'

/** endsDay: of each piece that should end its pupils' day, the pieces that begin later on it are counted. */
export const createEndsDay = (board: Board): Family => {
  const { problem, move, starts, dayOf } = board
  const own = pieceRules(board, ['endsDay'])
  /** Pieces under a rule, each once, by numbers of their own: `last`. */
  const lasts = Int32Array.from(new Set(own.rules.flatMap(({ pieces }) => pieces)))
  const lastOf = new Int32Array(problem.pieces.length).fill(-1)
  lasts.forEach((piece, last) => {
    lastOf[piece] = last
  })
  const hard = new Int32Array(lasts.length)
  const soft = new Float64Array(lasts.length)
  for (const rule of own.rules)
    for (const piece of rule.pieces) {
      const price = priceOf(rule)
      hard[lastOf[piece]!]! += price.hard
      soft[lastOf[piece]!]! += price.soft
    }
  const { sharing, lastsOf } = whoShares(board, lasts)
  /** Pieces that begin later on the day; kept for pieces that stand. */
  const later = new Int32Array(lasts.length)

  const isLater = (start: number, than: number): boolean => start > than && than >= 0 && dayOf[start] === dayOf[than]
  const countLater = (last: number, start: number): number => {
    let count = 0
    for (let k = sharing.from[last]!; k < sharing.from[last + 1]!; k++)
      if (isLater(starts[sharing.items[k]!]!, start)) count++
    return count
  }
  /** What the move adds to the count of another piece. */
  const step = (last: number): number => {
    const start = starts[lasts[last]!]!
    return (isLater(move.to, start) ? 1 : 0) - (isLater(move.from, start) ? 1 : 0)
  }
  return {
    weigh: () => {
      const { piece, from, to } = move
      if (from === to) return
      let hardly = 0
      let softly = 0
      const self = lastOf[piece]!
      if (self >= 0) {
        const change = (to >= 0 && countLater(self, to) > 0 ? 1 : 0) - (from >= 0 && countLater(self, from) > 0 ? 1 : 0)
        hardly += change * hard[self]!
        softly += change * soft[self]!
      }
      for (let k = lastsOf.from[piece]!; k < lastsOf.from[piece + 1]!; k++) {
        const last = lastsOf.items[k]!
        const change = step(last)
        if (change === 0) continue
        const count = later[last]!
        const isBroken = (count + change > 0 ? 1 : 0) - (count > 0 ? 1 : 0)
        hardly += isBroken * hard[last]!
        softly += isBroken * soft[last]!
      }
      addCost(board, hardly, softly)
    },
    keep: () => {
      const { piece, to } = move
      const self = lastOf[piece]!
      if (self >= 0) later[self] = to < 0 ? 0 : countLater(self, to)
      for (let k = lastsOf.from[piece]!; k < lastsOf.from[piece + 1]!; k++)
        later[lastsOf.items[k]!]! += step(lastsOf.items[k]!)
    },
    findBroken: (report, near) => {
      const touched = (piece: number): boolean => {
        if (near < 0 || piece === near) return true
        const last = lastOf[piece]!
        return lastsOf.items.subarray(lastsOf.from[near], lastsOf.from[near + 1]).includes(last)
      }
      for (const rule of rulesNear(own, -1))
        for (const piece of own.rules[rule]!.pieces)
          if (starts[piece]! >= 0 && later[lastOf[piece]!]! > 0 && touched(piece))
            report(own.numbers[rule]!, 'endsDay', 1, [piece])
    },
    arrays: [later],
  }
}

/** By `last`: other pieces with one of its atoms; by piece: the `last`s it shares an atom with, itself left out. */
const whoShares = ({ problem }: Board, lasts: Int32Array): { sharing: Lists; lastsOf: Lists } => {
  const byAtom = listsWith(
    problem.pieces.map(({ atoms }) => atoms),
    problem.atoms,
  )
  const lists = Array.from(lasts, piece => {
    const found = new Set<number>()
    for (const atom of problem.pieces[piece]!.atoms)
      for (let k = byAtom.from[atom]!; k < byAtom.from[atom + 1]!; k++) found.add(byAtom.items[k]!)
    found.delete(piece)
    return [...found]
  })
  return { sharing: listsOf(lists), lastsOf: listsWith(lists, problem.pieces.length) }
}
