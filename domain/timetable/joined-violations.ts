import type { Problem, Violation } from './constraints/problem.ts'

/** One fault as a person sees it. */
export type JoinedViolation = Omit<Violation, 'row'> & {
  /** Rows that break it together: the atoms of one class, or one teacher or room; none where the rule has none. */
  readonly rows: readonly number[]
  /** Numbers of the classes that it concerns; none for a fault of teachers or rooms alone. */
  readonly classes: readonly number[]
}

/**
 * Violations in which pupils are classes again: what several atoms of a class break together is one fault, the worst of
 * theirs; a clash of the same pieces is one, however many slots it lasts and whoever is in both.
 */
export const joinViolations = (problem: Problem, violations: readonly Violation[]): JoinedViolation[] => {
  const classesOf = classesOfAtoms(problem)
  const ofPieces = (pieces: readonly number[]) => classesOf(pieces.flatMap(piece => problem.pieces[piece]!.atoms))
  const groups = new Map<string, Violation[]>()
  for (const [number, violation] of violations.entries()) {
    const key = keyOf(problem, violation, classesOf) ?? `${number}`
    const group = groups.get(key)
    if (group) group.push(violation)
    else groups.set(key, [violation])
  }
  return [...groups.values()].map(group => {
    const worst = group.reduce((most, one) => (one.amount > most.amount ? one : most))
    const { row, ...rest } = worst
    const rows = [...new Set(group.map(one => one.row))].filter(one => one >= 0)
    if (isBusy(worst)) {
      return {
        ...rest,
        amount: sum([...Map.groupBy(group, one => one.slot).values()].map(most)),
        slot: Math.min(...group.map(one => one.slot)),
        rows,
        classes: worst.kind === 'pupilsBusy' ? classesOf(rows) : ofPieces(worst.pieces),
      }
    }
    const rule = problem.rules[worst.rule]
    const ofTeachers = rule !== undefined && 'of' in rule && rule.of === 'teachers'
    const classes = isOfAtoms(problem, worst) ? classesOf(rows) : ofTeachers ? [] : ofPieces(worst.pieces)
    return { ...rest, rows, classes }
  })
}

const keyOf = (problem: Problem, violation: Violation, classesOf: (atoms: readonly number[]) => number[]) => {
  const { kind, rule, row, day, slot, pieces } = violation
  if (isBusy(violation)) {
    return `${kind} ${kind === 'pupilsBusy' ? '' : row} ${Math.floor(slot / problem.hours)} ${pieces.join()}`
  }
  return isOfAtoms(problem, violation) ? `${rule} ${day} ${slot} ${classesOf([row]).join()}` : undefined
}

const isBusy = ({ kind }: Violation): boolean => kind === 'teacherBusy' || kind === 'pupilsBusy' || kind === 'roomBusy'

const isOfAtoms = ({ rules }: Problem, { rule }: Violation): boolean => {
  const found = rules[rule]
  return found !== undefined && 'of' in found && found.of === 'atoms'
}

const classesOfAtoms = ({ classes, atoms }: Problem): ((asked: readonly number[]) => number[]) => {
  const ofAtom: number[][] = Array.from({ length: atoms }, () => [])
  for (const [number, one] of classes.entries()) for (const atom of one.atoms) ofAtom[atom]!.push(number)
  return asked => [...new Set(asked.flatMap(atom => ofAtom[atom] ?? []))].sort((a, b) => a - b)
}

const most = (group: readonly Violation[]): number => Math.max(...group.map(({ amount }) => amount))

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0)
