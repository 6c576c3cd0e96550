import { hardWeight, type Problem, type Violation } from '../constraints/problem.ts'
import type { Family } from './family.ts'

/** Broken rules in their order: rule, kind, row, day, slot, pieces. For `near` -1 all, else see `Family.findBroken`. */
export const findViolations = ({ rules }: Problem, families: readonly Family[], near: number): Violation[] => {
  const found: Violation[] = []
  for (const { findBroken } of families)
    findBroken((rule, kind, amount, pieces, { row = -1, day = -1, slot = -1 } = {}) => {
      if (amount <= 0) return
      const weight = rule < 0 ? hardWeight : rules[rule]!.weight
      found.push({ rule, kind, amount, weight, pieces: [...pieces].sort((a, b) => a - b), row, day, slot })
    }, near)
  return found.sort(inOrder)
}

/** Those of `after` that are not in `before`, or with a smaller amount there. */
export const worsened = (before: readonly Violation[], after: readonly Violation[]): Violation[] => {
  const amounts = new Map(before.map(violation => [placeOf(violation), violation.amount]))
  return after.filter(violation => violation.amount > (amounts.get(placeOf(violation)) ?? 0))
}

/** Each once, in their order. */
export const distinct = (violations: readonly Violation[]): Violation[] =>
  [...new Map(violations.map(violation => [placeOf(violation), violation])).values()].sort(inOrder)

/** Which rule it breaks where. Rules about single pieces name them; all others have one violation a place. */
const placeOf = ({ rule, kind, row, day, slot, pieces }: Violation): string =>
  `${rule} ${kind} ${row} ${day} ${slot} ${isOfPiece.has(kind) ? pieces[0] : ''}`

const isOfPiece = new Set<Violation['kind']>([
  'preferredStarts',
  'preferredSlots',
  'endsDay',
  'rooms',
  'roomGrades',
  'schoolClosed',
  'teacherClosed',
  'pupilsClosed',
  'roomClosed',
  'roomTooSmall',
])

const inOrder = (a: Violation, b: Violation): number =>
  a.rule - b.rule ||
  (a.kind < b.kind ? -1 : a.kind > b.kind ? 1 : 0) ||
  a.row - b.row ||
  a.day - b.day ||
  a.slot - b.slot ||
  inOrderOfPieces(a.pieces, b.pieces)

const inOrderOfPieces = (a: readonly number[], b: readonly number[]): number => {
  for (let i = 0; i < a.length && i < b.length; i++) if (a[i] !== b[i]) return a[i]! - b[i]!
  return a.length - b.length
}
