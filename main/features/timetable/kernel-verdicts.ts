import type { Violation } from '#contract/timetable'
import type { LessonId, RoomId } from '#domain/kernel/ids'
import { fits, type Violation as KernelViolation } from '#domain/timetable/constraints/problem'
import { findingsOf } from '../../finding-words.ts'
import type { NumberedTimetable } from '../../timetable-problem.ts'

/** What moving a piece into a slot does to constraints and norms. */
export type MoveVerdict = { readonly conflicts: readonly Violation[]; readonly mended: readonly Violation[] }

/**
 * For every slot what a move of the piece there, into the room, breaks anew and what it mends, measured against how things
 * are now. Clashes are not there: dated placements tell of them. Nothing for a piece that is no part of the problem.
 */
export const kernelVerdicts = (now: NumberedTimetable, asked: AskedPiece): ((at: Slot) => MoveVerdict) => {
  const { kernel, indexed } = now
  const { numberOf } = indexed.names
  const piece = numberOf.piece({ lessonId: asked.lessonId, number: asked.piece })
  if (piece === undefined) return () => nothing
  const [start, own] = [kernel.startOf(piece), kernel.roomOf(piece)]
  const room = roomNumber(now, piece, asked.roomId)
  const { duration } = indexed.problem.pieces[piece]!
  const words = (violations: readonly KernelViolation[], at: Slot) => worded(now, violations, asked.lessonId, at)
  return at => {
    const { day, slot } = at
    const to = numberOf.slot(day, slot)
    if (to < 0 || !fits(indexed.problem, duration, to) || (to === start && room === own)) return nothing
    const broken = kernel.violationsIfPlaced(piece, to, room)
    const mark = kernel.mark()
    kernel.apply(piece, to, room)
    try {
      const conflicts = words(broken, at)
      // What going back would break is what coming here mends.
      const mended = words(kernel.violationsIfPlaced(piece, start, own), at)
      return { conflicts, mended }
    } finally {
      kernel.undoTo(mark)
    }
  }
}

/**
 * The same for two pieces that change places, the asked one in its room, the other in its own. Nothing where one of them stands
 * nowhere on the day.
 */
export const kernelSwap = (
  now: NumberedTimetable,
  asked: AskedPiece,
  other: Omit<AskedPiece, 'roomId'>,
  at: Slot,
): MoveVerdict => {
  const { kernel, indexed } = now
  const [a, b] = [asked, other].map(one => indexed.names.numberOf.piece({ lessonId: one.lessonId, number: one.piece }))
  if (a === undefined || b === undefined || kernel.startOf(a) < 0 || kernel.startOf(b) < 0) return nothing
  const { broken, mended } = kernel.violationsIfSwapped(a, b, roomNumber(now, a, asked.roomId), kernel.roomOf(b))
  return {
    conflicts: worded(now, broken, asked.lessonId, at),
    mended: worded(now, mended, asked.lessonId, at),
  }
}

type AskedPiece = { readonly lessonId: LessonId; readonly piece: number; readonly roomId: RoomId | null }
type Slot = { readonly day: number; readonly slot: number }

const nothing: MoveVerdict = { conflicts: [], mended: [] }

/** The number of a room; of the one in which a piece stands with the real rooms that were chosen. */
const roomNumber = ({ kernel, indexed }: NumberedTimetable, piece: number, roomId: RoomId | null): number => {
  const own = kernel.roomOf(piece)
  if (own >= 0 && indexed.names.rooms[own]?.roomId === roomId) return own
  return roomId === null ? -1 : (indexed.names.numberOf.room(roomId) ?? -1)
}

const worded = (
  now: NumberedTimetable,
  violations: readonly KernelViolation[],
  lessonId: LessonId,
  { day, slot }: Slot,
): Violation[] =>
  findingsOf(now, violations.filter(isNoClash)).map(({ from, rule, data, hard }) => ({
    rule,
    hard,
    day,
    slot,
    lessons: [lessonId],
    placements: [],
    words: { lesson: '', other: '', otherClass: '', teacher: '', room: '', className: '', pupils: '', pupilCount: 0 },
    broken: { from, rule, data },
  }))

/** The size of a room is no matter of dates: only the kernel knows it. */
const isNoClash = ({ rule, kind }: KernelViolation): boolean => rule >= 0 || kind === 'roomTooSmall'
