import { hardWeight, type Problem, type ProblemPiece, type Standing } from '#domain/timetable/constraints/problem'

/** A piece where it stands: slots from `start` to `end`, `end` not included. Both are slots of the cycle. */
export type Placed = {
  readonly piece: number
  readonly is: ProblemPiece
  readonly start: number
  readonly end: number
  readonly day: number
  /** Hours of the day of its first slot and of the slot after its last. */
  readonly from: number
  readonly to: number
  /** -1 for none. */
  readonly room: number
}

/** What the rules ask about a timetable. Nothing is remembered between questions but the list of what is placed. */
export type Timetable = {
  readonly problem: Problem
  readonly placed: readonly Placed[]
  /** By piece. */
  readonly byPiece: ReadonlyMap<number, Placed>
  readonly ofTeacher: ReadonlyMap<number, readonly Placed[]>
  readonly ofAtom: ReadonlyMap<number, readonly Placed[]>
}

export const timetableOf = (problem: Problem, standing: Standing): Timetable => {
  const placed: Placed[] = []
  for (const [piece, is] of problem.pieces.entries()) {
    const start = standing.starts[piece]!
    if (start < 0) continue
    const from = start % problem.hours
    const day = Math.floor(start / problem.hours)
    const end = start + is.duration
    placed.push({ piece, is, start, end, day, from, to: from + is.duration, room: standing.rooms[piece]! })
  }
  return {
    problem,
    placed,
    byPiece: new Map(placed.map(one => [one.piece, one])),
    ofTeacher: groupedBy(placed, ({ is }) => is.teachers),
    ofAtom: groupedBy(placed, ({ is }) => is.atoms),
  }
}

const groupedBy = (placed: readonly Placed[], keys: (one: Placed) => readonly number[]): Map<number, Placed[]> => {
  const groups = new Map<number, Placed[]>()
  for (const one of placed)
    for (const key of new Set(keys(one))) {
      const group = groups.get(key)
      if (group) group.push(one)
      else groups.set(key, [one])
    }
  return groups
}

/** Those of the pieces that stand somewhere, in the order asked. */
export const placedOf = ({ byPiece }: Timetable, pieces: readonly number[]): Placed[] =>
  pieces.flatMap(piece => byPiece.get(piece) ?? [])

/** Slots that it covers. */
export const slotsOf = ({ start, end }: Placed): number[] => Array.from({ length: end - start }, (_, i) => start + i)

/** How many pieces cover each slot: only slots that one covers. */
export const coversBySlot = (placed: readonly Placed[]): Map<number, Placed[]> => groupedBy(placed, slotsOf)

export const areOnOneDay = (a: Placed, b: Placed): boolean => a.day === b.day
export const overlap = (a: Placed, b: Placed): boolean => a.start < b.end && b.start < a.end
/** One begins on the same day where the other ends. */
export const touch = (a: Placed, b: Placed): boolean => areOnOneDay(a, b) && (a.end === b.start || b.end === a.start)
export const shareAtom = (a: Placed, b: Placed): boolean => a.is.atoms.some(atom => b.is.atoms.includes(atom))

export const pairsOf = (placed: readonly Placed[]): [Placed, Placed][] =>
  placed.flatMap((a, i) => placed.slice(i + 1).map((b): [Placed, Placed] => [a, b]))

export const over = (value: number, limit: number): number => Math.max(0, value - limit)
export const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0)

/** Ascending, each once. */
export const numbersOf = (placed: readonly Placed[]): number[] =>
  [...new Set(placed.map(({ piece }) => piece))].sort((a, b) => a - b)

/** Numbers from 0. */
export const upTo = (count: number): number[] => Array.from({ length: count }, (_, i) => i)

/** What one rule found: a violation but for its rule, kind and weight. Zero amounts are dropped by the caller. */
export type Found = {
  readonly amount: number
  readonly pieces: readonly Placed[]
  readonly row?: number
  readonly day?: number
  readonly slot?: number
}

export const isHard = (weight: number): boolean => weight >= hardWeight

/** Runs of neighbouring hours, as their lengths. */
export const runsOf = (hours: readonly number[]): number[] => {
  const runs: number[] = []
  for (const hour of hours) {
    if (hours.includes(hour - 1)) runs[runs.length - 1]!++
    else runs.push(1)
  }
  return runs
}
