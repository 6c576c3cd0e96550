import { addCost, type Board } from './board.ts'
import type { Family } from './family.ts'
import { bitsIn, countIn } from './masks.ts'
import { onlyTracks, type TrackPlan, type Tracks } from './tracks.ts'

/** Tracks on which pieces clash: whole rows, with the teachers and atoms that share them. */
export type ClashPlan = readonly { readonly track: number; readonly of: 'teachers' | 'atoms'; readonly row: number }[]

export const planClashes = ({ problem }: Board, plan: TrackPlan): ClashPlan =>
  (['teachers', 'atoms'] as const).flatMap(of =>
    Array.from({ length: problem[of] }, (_, row) => ({ of, row, track: plan.trackOf(of, row) })).filter(
      ({ track }) => track >= 0,
    ),
  )

/**
 * teacherBusy and pupilsBusy. It also keeps the masks of all tracks, so it comes after the families that look at them.
 */
export const createClashes = (board: Board, tracks: Tracks, rows: ClashPlan): Family => {
  const { days, hours, slots, move, durations } = board
  const { ofPiece, masks, pieces } = tracks
  const { counts, busy, twice } = masks
  /** Rows that share a track. */
  const shared = new Int32Array(pieces.length)
  for (const { track } of rows) shared[track]!++
  // A single piece clashes with nothing.
  const clashing = onlyTracks(
    tracks,
    rows.map(({ track }) => track).filter(track => pieces[track]!.length > 1),
  )

  const count = (slot: number, by: 1 | -1) => {
    const { piece } = move
    for (let k = ofPiece.from[piece]!; k < ofPiece.from[piece + 1]!; k++)
      countIn(masks, board, ofPiece.items[k]!, slot, durations[piece]!, by)
  }
  return {
    weigh: () => {
      const { piece, from, fromDay, fromBits, to, toDay, toBits } = move
      if (from === to) return
      let hard = 0
      for (let k = clashing.from[piece]!; k < clashing.from[piece + 1]!; k++) {
        const track = clashing.items[k]!
        let change = 0
        if (fromDay >= 0) change -= bitsIn(fromBits & twice[track * days + fromDay]!)
        if (toDay >= 0) {
          const at = track * days + toDay
          const others = toDay === fromDay ? busy[at]! & ~(fromBits & ~twice[at]!) : busy[at]!
          change += bitsIn(toBits & others)
        }
        hard += change * shared[track]!
      }
      addCost(board, hard, 0)
    },
    keep: () => {
      if (move.from >= 0) count(move.from, -1)
      if (move.to >= 0) count(move.to, 1)
    },
    findBroken: (report, near) => {
      for (const { track, of, row } of rows) {
        if (near >= 0 && !pieces[track]!.includes(near)) continue
        for (let day = 0; day < days; day++) {
          if (twice[track * days + day] === 0) continue
          for (let slot = day * hours; slot < (day + 1) * hours; slot++) {
            const amount = counts[track * slots + slot]! - 1
            if (amount <= 0) continue
            const found = pieces[track]!.filter(
              piece =>
                board.starts[piece]! >= 0 &&
                board.starts[piece]! <= slot &&
                slot < board.starts[piece]! + durations[piece]!,
            )
            report(-1, of === 'teachers' ? 'teacherBusy' : 'pupilsBusy', amount, found, { row, slot })
          }
        }
      }
    },
    arrays: [counts, busy, twice],
  }
}
