import { type Cost, hardWeight, type Problem, type Standing, type Violation } from '../constraints/problem.ts'
import { createBoard, setMove, standingOf } from './board.ts'
import { distinct, findViolations, worsened } from './evidence.ts'
import { createFamilies } from './families.ts'
import { createJournal } from './journal.ts'

/** Hard cost of a place where a piece does not fit: it would reach over the end of the day. */
export const noFit = 0x7fffffff

/**
 * A timetable that knows what it costs: where the pieces stand, all rules of a problem counted along, every move weighed
 * before it is made. All costs are whole numbers; hard ones count units of broken hard rules, soft ones are units times
 * weight. Slots and rooms are -1 for nowhere and none; a piece that stands nowhere has no room.
 */
export type Kernel = {
  readonly problem: Problem
  readonly startOf: (piece: number) => number
  readonly roomOf: (piece: number) => number
  readonly standing: () => Standing
  readonly cost: () => Cost
  /** Of the last `evaluate` or `evaluateSwap`: what the cost would change by. `hard` is `noFit` where it does not fit. */
  readonly delta: { readonly hard: number; readonly soft: number }
  /** Weighs a move against how things are now, without making it; -1 takes the piece out. The answer is in `delta`. */
  readonly evaluate: (piece: number, start: number, room: number) => void
  /** Weighs that two pieces that stand take each other's start, and these rooms. The answer is in `delta`. */
  readonly evaluateSwap: (a: number, b: number, roomOfA: number, roomOfB: number) => void
  /**
   * Weighs a piece in every slot of the cycle, in one room: `hard` and `soft` by slot take what the cost would change by
   * against how things are now; `hard` is `noFit` and `soft` 0 where it does not fit.
   */
  readonly costsOf: (piece: number, room: number, hard: Int32Array, soft: Float64Array) => void
  /** Moves a piece; start -1 takes it out. Throws RangeError where it does not fit. */
  readonly apply: (piece: number, start: number, room: number) => void
  /** Takes the last move back; false when there is none. */
  readonly undo: () => boolean
  /** Names this moment for `undoTo`. */
  readonly mark: () => number
  readonly undoTo: (mark: number) => void
  /** Lets go of all moves made so far: they stay, and cannot be taken back. Marks lose their meaning. */
  readonly forget: () => void
  /** Everything that is broken, in the order rule, kind, row, day, slot, pieces. */
  readonly violations: () => Violation[]
  /** Those that have the piece in their evidence. */
  readonly violationsOf: (piece: number) => Violation[]
  /** What a move would newly break or worsen, as it would be then. */
  readonly violationsIfPlaced: (piece: number, start: number, room: number) => Violation[]
  /**
   * The same for two pieces that stand and take each other's start, and these rooms; and what that mends, as it is now. Both
   * are empty where one of them does not fit.
   */
  readonly violationsIfSwapped: (
    a: number,
    b: number,
    roomOfA: number,
    roomOfB: number,
  ) => { readonly broken: Violation[]; readonly mended: Violation[] }
  /** Everything that a move changes: the same moves taken back leave the same bytes. */
  readonly arrays: () => readonly ArrayBufferView[]
}

/** A kernel over a problem; without `standing` nothing is placed. Placing them is no move that could be undone. */
export const createKernel = (problem: Problem, standing?: Standing): Kernel => {
  const board = createBoard(problem)
  const families = createFamilies(board)
  const journal = createJournal()
  const { starts, rooms, durations, hourOf, slots, hours, cost } = board
  const total = new Float64Array(2)
  /** The total is counted once, when it is first asked for or about to change, and then goes along with the moves. */
  let isCounted = false
  const countTotal = () => {
    isCounted = true
    for (const { amount, weight } of findViolations(problem, families, -1)) {
      if (weight >= hardWeight) total[0]! += amount
      else total[1]! += amount * weight
    }
  }
  const delta = { hard: 0, soft: 0 }

  const fitsAt = (piece: number, start: number): boolean =>
    start < 0 || (start < slots && hourOf[start]! + durations[piece]! <= hours)
  const weigh = () => {
    cost[0] = 0
    cost[1] = 0
    for (let i = 0; i < families.length; i++) families[i]!.weigh()
  }
  /** Takes the board's move into everything but the total. */
  const keep = () => {
    for (let i = 0; i < families.length; i++) families[i]!.keep()
    const { piece, to, toRoom } = board.move
    starts[piece] = to
    rooms[piece] = toRoom
  }
  const move = (piece: number, start: number, room: number) => {
    if (!isCounted) countTotal()
    setMove(board, piece, starts[piece]!, rooms[piece]!, start, start < 0 ? -1 : room)
    weigh()
    total[0]! += cost[0]!
    total[1]! += cost[1]!
    keep()
  }
  const apply: Kernel['apply'] = (piece, start, room) => {
    if (!fitsAt(piece, start)) throw new RangeError(`piece ${piece} does not fit into slot ${start}`)
    journal.push(piece, starts[piece]!, rooms[piece]!)
    move(piece, start, room)
  }
  const undo = (): boolean => journal.pop(move)
  const refuse = () => {
    delta.hard = noFit
    delta.soft = 0
  }

  standing?.starts.forEach((start, piece) => {
    if (!fitsAt(piece, start)) throw new RangeError(`piece ${piece} does not fit into slot ${start}`)
    if (start < 0) return
    setMove(board, piece, -1, -1, start, standing.rooms[piece]!)
    keep()
  })

  return {
    problem,
    startOf: piece => starts[piece]!,
    roomOf: piece => rooms[piece]!,
    standing: () => standingOf(board),
    cost: () => {
      if (!isCounted) countTotal()
      return { hard: total[0]!, soft: total[1]! }
    },
    delta,
    evaluate: (piece, start, room) => {
      if (!fitsAt(piece, start)) return refuse()
      setMove(board, piece, starts[piece]!, rooms[piece]!, start, start < 0 ? -1 : room)
      weigh()
      delta.hard = cost[0]!
      delta.soft = cost[1]!
    },
    evaluateSwap: (a, b, roomOfA, roomOfB) => {
      const startOfA = starts[a]!
      const startOfB = starts[b]!
      const ownRoom = rooms[a]!
      if (!fitsAt(a, startOfB) || !fitsAt(b, startOfA)) return refuse()
      setMove(board, a, startOfA, ownRoom, startOfB, roomOfA)
      weigh()
      delta.hard = cost[0]!
      delta.soft = cost[1]!
      keep()
      setMove(board, b, startOfB, rooms[b]!, startOfA, roomOfB)
      weigh()
      delta.hard += cost[0]!
      delta.soft += cost[1]!
      setMove(board, a, startOfB, roomOfA, startOfA, ownRoom)
      keep()
    },
    costsOf: (piece, room, hard, soft) => {
      const start = starts[piece]!
      const ownRoom = rooms[piece]!
      let outHard = 0
      let outSoft = 0
      // Out of the timetable it is weighed once; only what placing it adds is left for every slot.
      if (start >= 0) {
        setMove(board, piece, start, ownRoom, -1, -1)
        weigh()
        outHard = cost[0]!
        outSoft = cost[1]!
        keep()
      }
      for (let slot = 0; slot < slots; slot++) {
        if (hourOf[slot]! + durations[piece]! > hours) {
          hard[slot] = noFit
          soft[slot] = 0
          continue
        }
        setMove(board, piece, -1, -1, slot, room)
        weigh()
        hard[slot] = outHard + cost[0]!
        soft[slot] = outSoft + cost[1]!
      }
      if (start >= 0) {
        setMove(board, piece, -1, -1, start, ownRoom)
        keep()
      }
    },
    apply,
    undo,
    mark: journal.length,
    undoTo: mark => {
      while (journal.length() > mark) undo()
    },
    forget: journal.clear,
    violations: () => findViolations(problem, families, -1),
    violationsOf: piece => findViolations(problem, families, piece).filter(({ pieces }) => pieces.includes(piece)),
    violationsIfPlaced: (piece, start, room) => {
      const before = findViolations(problem, families, piece)
      apply(piece, start, room)
      const after = findViolations(problem, families, piece)
      undo()
      return worsened(before, after)
    },
    violationsIfSwapped: (a, b, roomOfA, roomOfB) => {
      const [startOfA, startOfB] = [starts[a]!, starts[b]!]
      if (!fitsAt(a, startOfB) || !fitsAt(b, startOfA)) return { broken: [], mended: [] }
      const near = () => [...findViolations(problem, families, a), ...findViolations(problem, families, b)]
      const before = near()
      apply(a, startOfB, roomOfA)
      apply(b, startOfA, roomOfB)
      const after = near()
      undo()
      undo()
      return { broken: distinct(worsened(before, after)), mended: distinct(worsened(after, before)) }
    },
    arrays: () => {
      if (!isCounted) countTotal()
      return [starts, rooms, total, ...families.flatMap(({ arrays }) => arrays)]
    },
  }
}
