import { addCost, type Board, priceOf } from './board.ts'
import type { Family } from './family.ts'
import { listsWith } from './lists.ts'
import { type BuildingRule, isBuildingRule } from './row-terms.ts'
import { onlyTracks, type TrackPlan, type Tracks } from './tracks.ts'

type Planned = { readonly number: number; readonly rule: BuildingRule; readonly track: number; readonly rows: number[] }

export const planBuildings = ({ problem }: Board, plan: TrackPlan): readonly Planned[] =>
  problem.rules.flatMap((rule, number) => {
    if (!isBuildingRule(rule)) return []
    const found = new Map<number, number[]>()
    for (const row of rule.rows) {
      const track = plan.trackOf(rule.of, row)
      if (track >= 0) found.set(track, [...(found.get(track) ?? []), row])
    }
    return [...found].map(([track, rows]) => ({ number, rule, track, rows }))
  })

/** Changes of building in the days of teachers and pupils: the hours of a day are gone through anew with every move. */
export const createBuildings = (board: Board, tracks: Tracks, planned: readonly Planned[]): Family => {
  const { problem, days, hours, slots, move, starts, rooms, durations, dayOf } = board
  const ofPiece = onlyTracks(
    tracks,
    planned.map(({ track }) => track),
  )
  const pieces = tracks.pieces.map(list => Int32Array.from(list))
  const buildingOf = Int32Array.from(problem.rooms, ({ building }) => building)
  const rulesOf = listsWith(
    planned.map(({ track }) => [track]),
    tracks.pieces.length,
  )
  const isPerWeek = Uint8Array.from(planned, ({ rule }) => (rule.kind === 'maxBuildingChangesPerWeek' ? 1 : 0))
  const isGaps = Uint8Array.from(planned, ({ rule }) => (rule.kind === 'minGapsBetweenBuildingChanges' ? 1 : 0))
  const limits = Int32Array.from(planned, ({ rule }) => rule.count)
  const prices = planned.map(({ number }) => priceOf(problem.rules[number]!))
  const hard = Int32Array.from(planned, ({ rows }, i) => rows.length * prices[i]!.hard)
  const soft = Float64Array.from(planned, ({ rows }, i) => rows.length * prices[i]!.soft)
  /** By rule × days + day: changes of the day, or for rules about gaps the day's amount. By rule: their sum. */
  const values = new Int32Array(planned.length * days)
  const sums = new Int32Array(planned.length)
  /** Buildings of the hours of the two days that a move touches, -1 for none. */
  const seenFrom = new Int32Array(hours)
  const seenTo = new Int32Array(hours)

  /** Of a track and slot: pieces that are in a building, and their buildings plus 1, summed. */
  const counts = new Uint16Array(tracks.pieces.length * slots)
  const totals = new Int32Array(tracks.pieces.length * slots)

  const buildingIn = (room: number): number => (room < 0 ? -1 : buildingOf[room]!)
  /** The first piece by number that has a building gives it: where several are, they are gone through. */
  const firstBuilding = (track: number, slot: number): number => {
    const list = pieces[track]!
    for (let i = 0; i < list.length; i++) {
      const piece = list[i]!
      const isMoved = piece === move.piece
      const start = isMoved ? move.to : starts[piece]!
      if (start < 0 || slot < start || slot >= start + durations[piece]!) continue
      const building = buildingIn(isMoved ? move.toRoom : rooms[piece]!)
      if (building >= 0) return building
    }
    return -1
  }
  /** Fills `seen` as after the move. */
  const see = (seen: Int32Array, track: number, day: number) => {
    const before = buildingIn(move.fromRoom)
    const after = buildingIn(move.toRoom)
    const duration = durations[move.piece]!
    for (let hour = 0; hour < hours; hour++) {
      const slot = day * hours + hour
      let count = counts[track * slots + slot]!
      let total = totals[track * slots + slot]!
      if (before >= 0 && slot >= move.from && slot < move.from + duration) {
        count--
        total -= before + 1
      }
      if (after >= 0 && slot >= move.to && slot < move.to + duration) {
        count++
        total += after + 1
      }
      seen[hour] = count === 0 ? -1 : count === 1 ? total - 1 : firstBuilding(track, slot)
    }
  }
  const count = (track: number, start: number, room: number, by: 1 | -1) => {
    const building = buildingIn(room)
    if (start < 0 || building < 0) return
    const first = track * slots + start
    for (let at = first; at < first + durations[move.piece]!; at++) {
      counts[at]! += by
      totals[at]! += by * (building + 1)
    }
  }
  const dayValueOf = (rule: number, seen: Int32Array): number => {
    let value = 0
    let last = -1
    for (let hour = 0; hour < hours; hour++) {
      if (seen[hour] === -1) continue
      if (last >= 0 && seen[last] !== seen[hour]) {
        const missing = limits[rule]! - (hour - last - 1)
        if (isGaps[rule] === 0) value++
        else if (missing > 0) value += missing
      }
      last = hour
    }
    return value
  }
  const over = (rule: number, value: number): number => {
    if (isGaps[rule] === 1) return value
    return value > limits[rule]! ? value - limits[rule]! : 0
  }
  /** Goes through the days that the move touches: weighs it, or keeps what they come to. */
  const go = (isKept: boolean) => {
    const { piece, fromDay, toDay } = move
    if (move.from === move.to && move.fromRoom === move.toRoom) return
    const isSecond = toDay >= 0 && toDay !== fromDay
    let hardly = 0
    let softly = 0
    for (let k = ofPiece.from[piece]!; k < ofPiece.from[piece + 1]!; k++) {
      const track = ofPiece.items[k]!
      if (fromDay >= 0) see(seenFrom, track, fromDay)
      if (isSecond) see(seenTo, track, toDay)
      for (let i = rulesOf.from[track]!; i < rulesOf.from[track + 1]!; i++) {
        const rule = rulesOf.items[i]!
        let byDay = 0
        let step = 0
        if (fromDay >= 0) {
          const at = rule * days + fromDay
          const value = dayValueOf(rule, seenFrom)
          step += value - values[at]!
          byDay += over(rule, value) - over(rule, values[at]!)
          if (isKept) values[at] = value
        }
        if (isSecond) {
          const at = rule * days + toDay
          const value = dayValueOf(rule, seenTo)
          step += value - values[at]!
          byDay += over(rule, value) - over(rule, values[at]!)
          if (isKept) values[at] = value
        }
        const change = isPerWeek[rule] === 1 ? over(rule, sums[rule]! + step) - over(rule, sums[rule]!) : byDay
        if (isKept) sums[rule]! += step
        hardly += change * hard[rule]!
        softly += change * soft[rule]!
      }
    }
    if (!isKept) addCost(board, hardly, softly)
  }
  return {
    weigh: () => go(false),
    keep: () => {
      go(true)
      for (let k = ofPiece.from[move.piece]!; k < ofPiece.from[move.piece + 1]!; k++) {
        count(ofPiece.items[k]!, move.from, move.fromRoom, -1)
        count(ofPiece.items[k]!, move.to, move.toRoom, 1)
      }
    },
    findBroken: (report, near) => {
      planned.forEach(({ number, rule, track, rows }, i) => {
        const own = tracks.pieces[track]!
        if (near >= 0 && !own.includes(near)) return
        const placed = own.filter(piece => starts[piece]! >= 0)
        if (isPerWeek[i] === 1) {
          if (over(i, sums[i]!) === 0) return
          for (const row of rows) report(number, rule.kind, over(i, sums[i]!), placed, { row })
          return
        }
        for (let day = 0; day < days; day++) {
          const amount = over(i, values[i * days + day]!)
          if (amount === 0) continue
          const found = placed.filter(piece => dayOf[starts[piece]!] === day)
          for (const row of rows) report(number, rule.kind, amount, found, { row, day })
        }
      })
    },
    arrays: [values, sums, counts, totals],
  }
}
