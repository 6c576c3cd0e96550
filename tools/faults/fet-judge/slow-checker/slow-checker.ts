// The plain checker: written straight from the definitions in domain/timetable/constraints/problem.ts and sharing nothing
// with the kernel but their types. It looks at everything anew with every question.
import type { BasicRule, Cost, MeasureKind, Problem, Standing, Violation } from '#domain/timetable/constraints/problem'
import { fits, hardWeight, type ProblemRule } from '#domain/timetable/constraints/problem'
import { basicFindings } from './basic-rules.ts'
import { normFindings } from './norm-rules.ts'
import { pieceFindings } from './piece-rules.ts'
import { type Found, isHard, numbersOf, sum, type Timetable, timetableOf, upTo } from './placed.ts'
import { rowFindings } from './row-rules.ts'

/** All violations in their canonical order (rule, kind, row, day, slot, pieces) and what they cost together. */
export const slowCheck = (problem: Problem, standing: Standing): { cost: Cost; violations: Violation[] } => {
  const timetable = timetableOf(problem, standing)
  const violations = [
    ...basicFindings(timetable).flatMap(([kind, found]) => violationsOf(found, -1, kind, hardWeight)),
    ...problem.rules.flatMap((rule, number) =>
      violationsOf(findingsOf(timetable, rule), number, rule.kind, rule.weight),
    ),
  ].sort(inOrder)
  const hard = violations.filter(({ weight }) => isHard(weight))
  const soft = violations.filter(({ weight }) => !isHard(weight))
  return {
    cost: {
      hard: sum(hard.map(({ amount }) => amount)),
      soft: sum(soft.map(({ amount, weight }) => amount * weight)),
    },
    violations,
  }
}

/** By slot: the cost of the whole timetable with the piece begun there in that room (-1 for none); null where it does not fit. */
export const slowCostsOf = (problem: Problem, standing: Standing, piece: number, room: number): (Cost | null)[] =>
  upTo(problem.days * problem.hours).map(slot => {
    if (!fits(problem, problem.pieces[piece]!.duration, slot)) return null
    const starts = Int32Array.from(standing.starts)
    const rooms = Int32Array.from(standing.rooms)
    starts[piece] = slot
    rooms[piece] = room
    return slowCheck(problem, { starts, rooms }).cost
  })

const findingsOf = (timetable: Timetable, rule: ProblemRule): readonly Found[] => {
  if ('classes' in rule) return normFindings(timetable, rule)
  return 'rows' in rule ? rowFindings(timetable, rule) : pieceFindings(timetable, rule)
}

const violationsOf = (
  found: readonly Found[],
  rule: number,
  kind: MeasureKind | BasicRule,
  weight: number,
): Violation[] =>
  found.flatMap(({ amount, pieces, row = -1, day = -1, slot = -1 }) =>
    amount > 0 ? [{ rule, kind, amount, weight, pieces: numbersOf(pieces), row, day, slot }] : [],
  )

const inOrder = (a: Violation, b: Violation): number =>
  a.rule - b.rule ||
  (a.kind < b.kind ? -1 : a.kind > b.kind ? 1 : 0) ||
  a.row - b.row ||
  a.day - b.day ||
  a.slot - b.slot ||
  comparePieces(a.pieces, b.pieces)

const comparePieces = (a: readonly number[], b: readonly number[]): number => {
  for (const [i, piece] of a.entries()) {
    const other = b[i]
    if (other === undefined) return 1
    if (piece !== other) return piece - other
  }
  return a.length - b.length
}
