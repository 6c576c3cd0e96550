import { hardWeight, type Problem, type ProblemRule, type Standing } from '../constraints/problem.ts'

/** Days of more slots do not fit the bits of one number. */
const mostHours = 31

/**
 * What all families of rules look at: where the pieces stand, the move that is being weighed, and the sums into which its
 * cost is added up. Families write into `cost` only; all else is written by the kernel.
 */
export type Board = {
  readonly problem: Problem
  readonly days: number
  readonly hours: number
  readonly slots: number
  readonly starts: Int32Array
  readonly rooms: Int32Array
  readonly durations: Int32Array
  /** Of a piece: the hours that it covers when it begins at hour 0, as bits. */
  readonly runs: Int32Array
  /** Of a slot. */
  readonly dayOf: Int32Array
  readonly hourOf: Int32Array
  readonly move: Move
  /** Hard and soft cost that the move brings. */
  readonly cost: Float64Array
}

/**
 * A piece on its way from where it stands to another place; -1 in `from` or `to` for nowhere, in rooms for none. Bits are
 * the hours of the day that it covers, 0 for nowhere; days are -1 for nowhere.
 */
export type Move = {
  piece: number
  from: number
  fromRoom: number
  fromDay: number
  fromBits: number
  to: number
  toRoom: number
  toDay: number
  toBits: number
}

/** A board on which nothing stands yet. Throws RangeError for days longer than `mostHours`. */
export const createBoard = (problem: Problem): Board => {
  const { days, hours, pieces } = problem
  if (hours > mostHours) throw new RangeError(`a day of ${hours} slots is longer than ${mostHours}`)
  const slots = days * hours
  return {
    problem,
    days,
    hours,
    slots,
    starts: new Int32Array(pieces.length).fill(-1),
    rooms: new Int32Array(pieces.length).fill(-1),
    durations: Int32Array.from(pieces, ({ duration }) => duration),
    runs: Int32Array.from(pieces, ({ duration }) => 2 ** duration - 1),
    dayOf: Int32Array.from({ length: slots }, (_, slot) => Math.floor(slot / hours)),
    hourOf: Int32Array.from({ length: slots }, (_, slot) => slot % hours),
    move: { piece: 0, from: -1, fromRoom: -1, fromDay: -1, fromBits: 0, to: -1, toRoom: -1, toDay: -1, toBits: 0 },
    cost: new Float64Array(2),
  }
}

/** Sets the move to be weighed. */
export const setMove = (
  { move, dayOf, hourOf, runs }: Board,
  piece: number,
  from: number,
  fromRoom: number,
  to: number,
  toRoom: number,
): void => {
  const run = runs[piece]!
  move.piece = piece
  move.from = from
  move.fromRoom = fromRoom
  move.fromDay = from < 0 ? -1 : dayOf[from]!
  move.fromBits = from < 0 ? 0 : run << hourOf[from]!
  move.to = to
  move.toRoom = toRoom
  move.toDay = to < 0 ? -1 : dayOf[to]!
  move.toBits = to < 0 ? 0 : run << hourOf[to]!
}

export const addCost = ({ cost }: Board, hard: number, soft: number): void => {
  cost[0]! += hard
  cost[1]! += soft
}

export const standingOf = ({ starts, rooms }: Board): Standing => ({ starts: starts.slice(), rooms: rooms.slice() })

/** What one unit of a rule's amount adds to the hard and to the soft cost. */
export const priceOf = ({ weight }: ProblemRule): { hard: number; soft: number } =>
  weight >= hardWeight ? { hard: 1, soft: 0 } : { hard: 0, soft: weight }

/** Slots a piece covers where it stands include this one. */
export const covers = ({ starts, durations }: Board, piece: number, slot: number): boolean =>
  starts[piece]! >= 0 && starts[piece]! <= slot && slot < starts[piece]! + durations[piece]!
