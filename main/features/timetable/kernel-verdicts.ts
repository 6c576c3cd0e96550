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
export const kernelVerdicts = (
  now: NumberedTimetable,
  asked: { readonly lessonId: LessonId; readonly piece: number; readonly roomId: RoomId | null },
): ((day: number, slot: number) => MoveVerdict) => {
  const { kernel, indexed } = now
  const { numberOf } = indexed.names
  const piece = numberOf.piece({ lessonId: asked.lessonId, number: asked.piece })
  if (piece === undefined) return () => nothing
  const [start, own] = [kernel.startOf(piece), kernel.roomOf(piece)]
  const stays = own >= 0 && indexed.names.rooms[own]?.roomId === asked.roomId
  const room = stays ? own : asked.roomId === null ? -1 : (numberOf.room(asked.roomId) ?? -1)
  const { duration } = indexed.problem.pieces[piece]!
  const words = (violations: readonly KernelViolation[], day: number, slot: number): Violation[] =>
    findingsOf(now, violations.filter(isNoClash)).map(({ from, rule, data, hard }) => ({
      rule,
      hard,
      day,
      slot,
      lessons: [asked.lessonId],
      placements: [],
      words: { lesson: '', other: '', otherClass: '', teacher: '', room: '', className: '', pupils: '', pupilCount: 0 },
      broken: { from, rule, data },
    }))
  return (day, slot) => {
    const to = numberOf.slot(day, slot)
    if (to < 0 || !fits(indexed.problem, duration, to) || (to === start && room === own)) return nothing
    const broken = kernel.violationsIfPlaced(piece, to, room)
    const mark = kernel.mark()
    kernel.apply(piece, to, room)
    try {
      const conflicts = words(broken, day, slot)
      // What going back would break is what coming here mends.
      const mended = words(kernel.violationsIfPlaced(piece, start, own), day, slot)
      return { conflicts, mended }
    } finally {
      kernel.undoTo(mark)
    }
  }
}

const nothing: MoveVerdict = { conflicts: [], mended: [] }

/** The size of a room is no matter of dates: only the kernel knows it. */
const isNoClash = ({ rule, kind }: KernelViolation): boolean => rule >= 0 || kind === 'roomTooSmall'
