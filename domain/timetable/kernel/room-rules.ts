import { addCost, type Board, covers } from './board.ts'
import type { Family, Report } from './family.ts'
import { listsOf, listsWith } from './lists.ts'
import { bitsIn, countIn, createMasks } from './masks.ts'
import { pieceRules } from './piece-rules.ts'

/** roomBusy, roomClosed, roomTooSmall; the rooms that a piece should have, and their grades. */
export const createRoomRules = (board: Board): Family => {
  const { problem, days, slots, move, starts, rooms, durations } = board
  const masks = createMasks(problem.rooms.length, board)
  const { busy, twice, counts } = masks
  const occupied = listsOf(problem.rooms.map(({ occupies }) => [...new Set(occupies)]))
  /** What must be open: a choice of a virtual room asks that room too. */
  const opened = listsOf(problem.rooms.map(({ occupies, named }) => [...new Set([named, ...occupies])]))
  const closed = new Uint8Array(problem.rooms.length * slots)
  problem.closed.rooms.forEach((list, room) => {
    for (const slot of list) closed[room * slots + slot] = 1
  })
  const named = pieceRules(board, ['rooms', 'roomGrades'])
  const width = problem.rooms.length + 1
  const amounts = amountsIn(board, named.rules)
  const { tableOf, hard, soft } = tables(board, named, amounts)

  const occupies = (room: number, part: number): boolean => {
    if (room < 0) return false
    for (let k = occupied.from[room]!; k < occupied.from[room + 1]!; k++) if (occupied.items[k] === part) return true
    return false
  }
  const closedSlots = (part: number, start: number, duration: number): number => {
    let amount = 0
    for (let slot = start; slot < start + duration; slot++) amount += closed[part * slots + slot]!
    return amount
  }
  const closedIn = (room: number, start: number, duration: number): number => {
    let amount = 0
    for (let k = opened.from[room]!; k < opened.from[room + 1]!; k++)
      amount += closedSlots(opened.items[k]!, start, duration)
    return amount
  }
  const count = (room: number, start: number, by: 1 | -1) => {
    if (start < 0 || room < 0) return
    for (let k = occupied.from[room]!; k < occupied.from[room + 1]!; k++)
      countIn(masks, board, occupied.items[k]!, start, durations[move.piece]!, by)
  }
  const findOfPiece = (report: Report, piece: number) => {
    if (starts[piece]! < 0) return
    const room = rooms[piece]!
    if (room >= 0) {
      for (const part of opened.items.subarray(opened.from[room], opened.from[room + 1]))
        report(-1, 'roomClosed', closedSlots(part, starts[piece]!, durations[piece]!), [piece], { row: part })
      if (problem.pieces[piece]!.pupils > problem.rooms[room]!.capacity) report(-1, 'roomTooSmall', 1, [piece])
    }
    for (let k = named.ofPiece.from[piece]!; k < named.ofPiece.from[piece + 1]!; k++) {
      const rule = named.ofPiece.items[k]!
      const amount = amounts[rule * width + room + 1]!
      if (amount > 0) report(named.numbers[rule]!, named.rules[rule]!.kind, amount, [piece])
    }
  }
  return {
    weigh: () => {
      const { piece, from, fromRoom, fromDay, fromBits, to, toRoom, toDay, toBits } = move
      let hardly = 0
      let softly = 0
      const table = tableOf[piece]! * width
      if (from >= 0) {
        hardly -= hard[table + fromRoom + 1]!
        softly -= soft[table + fromRoom + 1]!
        if (fromRoom >= 0) {
          hardly -= closedIn(fromRoom, from, durations[piece]!)
          for (let k = occupied.from[fromRoom]!; k < occupied.from[fromRoom + 1]!; k++) {
            const part = occupied.items[k]!
            hardly -= bitsIn(fromBits & twice[part * days + fromDay]!)
          }
        }
      }
      if (to >= 0) {
        hardly += hard[table + toRoom + 1]!
        softly += soft[table + toRoom + 1]!
        if (toRoom >= 0) {
          hardly += closedIn(toRoom, to, durations[piece]!)
          for (let k = occupied.from[toRoom]!; k < occupied.from[toRoom + 1]!; k++) {
            const part = occupied.items[k]!
            const at = part * days + toDay
            const others =
              toDay === fromDay && occupies(fromRoom, part) ? busy[at]! & ~(fromBits & ~twice[at]!) : busy[at]!
            hardly += bitsIn(toBits & others)
          }
        }
      }
      addCost(board, hardly, softly)
    },
    keep: () => {
      count(move.fromRoom, move.from, -1)
      count(move.toRoom, move.to, 1)
    },
    findBroken: (report, near) => {
      if (near >= 0) findOfPiece(report, near)
      else for (let piece = 0; piece < starts.length; piece++) findOfPiece(report, piece)
      for (let part = 0; part < problem.rooms.length; part++) {
        if (near >= 0 && !occupies(rooms[near]!, part)) continue
        for (let slot = 0; slot < slots; slot++) {
          const amount = counts[part * slots + slot]! - 1
          if (amount <= 0 || (near >= 0 && !covers(board, near, slot))) continue
          const found = Array.from(starts.keys()).filter(
            piece => covers(board, piece, slot) && occupies(rooms[piece]!, part),
          )
          report(-1, 'roomBusy', amount, found, { row: part, slot })
        }
      }
    },
    arrays: [counts, busy, twice],
  }
}

/** What a room comes to by a rule: rule × (rooms + 1) + room + 1, the first for none. Rules name rooms, not choices. */
const amountsIn = ({ problem }: Board, rules: ReturnType<typeof pieceRules<'rooms' | 'roomGrades'>>['rules']) => {
  const width = problem.rooms.length + 1
  const roomsNamed = listsWith(
    problem.rooms.map(({ named }) => [named]),
    problem.rooms.length,
  )
  const amounts = new Uint8Array(rules.length * width)
  const give = (rule: number, names: readonly number[], amount: number) => {
    for (const name of names)
      for (let k = roomsNamed.from[name]!; k < roomsNamed.from[name + 1]!; k++)
        amounts[rule * width + roomsNamed.items[k]! + 1] = amount
  }
  rules.forEach((wanted, rule) => {
    if (wanted.kind === 'rooms') {
      amounts.fill(1, rule * width, (rule + 1) * width)
      give(rule, wanted.rooms, 0)
    } else {
      give(rule, wanted.emergency, 2)
      give(rule, wanted.good, 1)
    }
  })
  return amounts
}

/** What a room costs a piece, in the order none, 0, 1, …; equal pieces share a table. */
const tables = (
  { problem }: Board,
  { ofPiece, hard, soft }: ReturnType<typeof pieceRules<'rooms' | 'roomGrades'>>,
  amounts: Uint8Array,
) => {
  const width = problem.rooms.length + 1
  const known = new Map<string, number>()
  const first: number[] = []
  const tableOf = Int32Array.from(problem.pieces, ({ pupils }, piece) => {
    const key = `${pupils} ${ofPiece.items.subarray(ofPiece.from[piece], ofPiece.from[piece + 1]).join()}`
    const same = known.get(key)
    if (same !== undefined) return same
    known.set(key, first.length)
    return first.push(piece) - 1
  })
  const hards = new Int32Array(first.length * width)
  const softs = new Float64Array(first.length * width)
  first.forEach((piece, table) => {
    const { pupils } = problem.pieces[piece]!
    for (let room = 0; room < problem.rooms.length; room++)
      hards[table * width + room + 1] = pupils > problem.rooms[room]!.capacity ? 1 : 0
    for (let k = ofPiece.from[piece]!; k < ofPiece.from[piece + 1]!; k++) {
      const rule = ofPiece.items[k]!
      for (let i = 0; i < width; i++) {
        hards[table * width + i]! += amounts[rule * width + i]! * hard[rule]!
        softs[table * width + i]! += amounts[rule * width + i]! * soft[rule]!
      }
    }
  })
  return { tableOf, hard: hards, soft: softs }
}
