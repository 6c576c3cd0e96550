import { hardWeight, type ProblemRule } from '../constraints/problem.ts'
import { addCost, type Board } from './board.ts'
import type { Family, Report } from './family.ts'
import { type Lists, listsWith } from './lists.ts'

type SlotRule = Extract<ProblemRule, { readonly kind: 'preferredStarts' | 'preferredSlots' }>

/**
 * What depends on one piece and its slots alone: closed slots of the school, of teachers and of pupils, preferred starts and
 * slots. Worked out once as what it costs to begin in every slot; equal pieces share a table.
 */
export const createUnary = (board: Board): Family => {
  const { problem, slots, move, starts } = board
  const allowed = allowedBySlots(board)
  const ofPiece = listsWith(
    problem.rules.map(rule => (isSlotRule(rule) ? rule.pieces : [])),
    problem.pieces.length,
  )
  const closed = closedOf(board)
  const { tableOf, hard, soft } = tables(board, closed, allowed, ofPiece)

  const findIn = (report: Report, piece: number) => {
    const start = starts[piece]!
    if (start < 0) return
    const at = tableOf[piece]! * slots + start
    if (hard[at] === 0 && soft[at] === 0) return
    const { duration, teachers } = problem.pieces[piece]!
    const inside = (isClosed: Uint8Array): number =>
      isClosed.subarray(start, start + duration).reduce((a, b) => a + b, 0)
    report(-1, 'schoolClosed', inside(closed.school), [piece])
    for (const row of teachers) report(-1, 'teacherClosed', inside(closed.teachers[row]!), [piece], { row })
    report(-1, 'pupilsClosed', inside(closed.pupils(piece)), [piece])
    for (let k = ofPiece.from[piece]!; k < ofPiece.from[piece + 1]!; k++) {
      const number = ofPiece.items[k]!
      const rule = problem.rules[number] as SlotRule
      report(number, rule.kind, slotAmount(rule, allowed.get(number)!, start, duration), [piece])
    }
  }
  return {
    weigh: () => {
      if (move.from === move.to) return
      const table = tableOf[move.piece]! * slots
      let hardly = 0
      let softly = 0
      if (move.from >= 0) {
        hardly -= hard[table + move.from]!
        softly -= soft[table + move.from]!
      }
      if (move.to >= 0) {
        hardly += hard[table + move.to]!
        softly += soft[table + move.to]!
      }
      addCost(board, hardly, softly)
    },
    keep: () => {},
    findBroken: (report, near) => {
      if (near >= 0) findIn(report, near)
      else for (let piece = 0; piece < starts.length; piece++) findIn(report, piece)
    },
    arrays: [],
  }
}

const isSlotRule = (rule: ProblemRule): rule is ProblemRule & SlotRule =>
  rule.kind === 'preferredStarts' || rule.kind === 'preferredSlots'

type Closed = {
  readonly school: Uint8Array
  readonly teachers: readonly Uint8Array[]
  readonly pupils: (piece: number) => Uint8Array
}

/** 1 for each slot that is closed: for one of a piece's atoms is for its pupils. */
const closedOf = ({ problem, slots }: Board): Closed => {
  const flags = (numbers: Iterable<number>): Uint8Array => {
    const isClosed = new Uint8Array(slots)
    for (const slot of numbers) isClosed[slot] = 1
    return isClosed
  }
  return {
    school: flags(problem.closed.school),
    teachers: problem.closed.teachers.map(flags),
    pupils: piece => flags(problem.pieces[piece]!.atoms.flatMap(atom => problem.closed.atoms[atom]!)),
  }
}

/** By rule of this family: 1 for each allowed slot. */
const allowedBySlots = ({ problem, slots }: Board): ReadonlyMap<number, Uint8Array> => {
  const allowed = new Map<number, Uint8Array>()
  problem.rules.forEach((rule, number) => {
    if (!isSlotRule(rule)) return
    const isAllowed = new Uint8Array(slots)
    for (const slot of rule.allowed) isAllowed[slot] = 1
    allowed.set(number, isAllowed)
  })
  return allowed
}

const slotAmount = ({ kind }: SlotRule, isAllowed: Uint8Array, start: number, duration: number): number => {
  if (kind === 'preferredStarts') return isAllowed[start] === 1 ? 0 : 1
  let outside = duration
  for (let slot = start; slot < start + duration; slot++) outside -= isAllowed[slot]!
  return outside
}

const tables = (board: Board, closed: Closed, allowed: ReadonlyMap<number, Uint8Array>, ofPiece: Lists) => {
  const { problem, slots, hours, hourOf } = board
  const known = new Map<string, number>()
  const first: number[] = []
  const isBound = problem.closed.teachers.map(list => list.length > 0)
  const isTied = problem.closed.atoms.map(list => list.length > 0)
  const tableOf = Int32Array.from(problem.pieces, ({ duration, teachers, atoms }, piece) => {
    const rules = ofPiece.items.subarray(ofPiece.from[piece], ofPiece.from[piece + 1])
    const bound = teachers.filter(teacher => isBound[teacher])
    const tied = atoms.filter(atom => isTied[atom])
    const key = `${duration} ${bound.join()} ${tied.join()} ${rules.join()}`
    const same = known.get(key)
    if (same !== undefined) return same
    known.set(key, first.length)
    return first.push(piece) - 1
  })
  const hard = new Int32Array(first.length * slots)
  const soft = new Float64Array(first.length * slots)
  /** Closed slots of a piece, each as often as it counts. */
  const count = new Int32Array(slots)
  first.forEach((piece, table) => {
    const { duration, teachers, atoms } = problem.pieces[piece]!
    count.set(closed.school)
    for (const teacher of teachers) for (const slot of problem.closed.teachers[teacher]!) count[slot]!++
    if (atoms.some(atom => isTied[atom]))
      closed.pupils(piece).forEach((one, slot) => {
        count[slot]! += one
      })
    for (let start = 0; start < slots; start++) {
      if (hourOf[start]! + duration > hours) continue
      const at = table * slots + start
      for (let slot = start; slot < start + duration; slot++) hard[at]! += count[slot]!
      for (let k = ofPiece.from[piece]!; k < ofPiece.from[piece + 1]!; k++) {
        const rule = problem.rules[ofPiece.items[k]!] as SlotRule & ProblemRule
        const amount = slotAmount(rule, allowed.get(ofPiece.items[k]!)!, start, duration)
        if (rule.weight >= hardWeight) hard[at]! += amount
        else soft[at]! += amount * rule.weight
      }
    }
  })
  return { tableOf, hard, soft }
}
