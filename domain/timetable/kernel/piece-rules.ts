import type { ProblemRule } from '../constraints/problem.ts'
import { type Board, priceOf } from './board.ts'
import { type Lists, listsWith } from './lists.ts'

/** Rules of one family that name pieces, under numbers of their own from 0. */
export type PieceRules<Rule> = {
  readonly rules: readonly Rule[]
  /** Of the problem. */
  readonly numbers: readonly number[]
  readonly ofPiece: Lists
  /** What one unit of the amount costs. */
  readonly hard: Int32Array
  readonly soft: Float64Array
}

type OfPieces = Extract<ProblemRule, { readonly pieces: readonly number[] }>

export const pieceRules = <Kind extends OfPieces['kind']>(
  { problem }: Board,
  kinds: readonly Kind[],
): PieceRules<Extract<OfPieces, { readonly kind: Kind }>> => {
  type Rule = Extract<OfPieces, { readonly kind: Kind }>
  const found: { rule: Rule; number: number }[] = []
  problem.rules.forEach((rule, number) => {
    if ((kinds as readonly string[]).includes(rule.kind)) found.push({ rule: rule as Rule, number })
  })
  const prices = found.map(({ rule }) => priceOf(rule))
  return {
    rules: found.map(({ rule }) => rule),
    numbers: found.map(({ number }) => number),
    ofPiece: listsWith(
      found.map(({ rule }) => (rule as OfPieces).pieces),
      problem.pieces.length,
    ),
    hard: Int32Array.from(prices, ({ hard }) => hard),
    soft: Float64Array.from(prices, ({ soft }) => soft),
  }
}

/** Own numbers of the rules to be looked at: all for `near` -1, else those with the piece. */
export const rulesNear = ({ rules, ofPiece }: PieceRules<unknown>, near: number): Iterable<number> =>
  near < 0 ? rules.keys() : ofPiece.items.subarray(ofPiece.from[near], ofPiece.from[near + 1])

export const placedOf = ({ starts }: Board, pieces: readonly number[]): number[] =>
  pieces.filter(piece => starts[piece]! >= 0)

/** Sum of the amounts of pairs, and the pieces of the pairs that have one. */
export const faultyPairs = (
  pieces: readonly number[],
  amountOf: (a: number, b: number) => number,
): { amount: number; pieces: number[] } => {
  const faulty = new Set<number>()
  let sum = 0
  for (let i = 0; i < pieces.length; i++)
    for (let j = i + 1; j < pieces.length; j++) {
      const amount = amountOf(pieces[i]!, pieces[j]!)
      if (amount <= 0) continue
      sum += amount
      faulty.add(pieces[i]!).add(pieces[j]!)
    }
  return { amount: sum, pieces: [...faulty] }
}
