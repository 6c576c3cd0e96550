import type { TimetableEdit } from '#contract/timetable'
import type { RowChange, Step } from '#db/log'
import type { CalendarDate } from '#domain/kernel/calendar-date'
import type { LessonId, PlacementId, RoomId } from '#domain/kernel/ids'
import { isRefusal, type Refusal, refuse } from '#domain/kernel/refusal'
import {
  applyChange,
  type Change,
  movePiece,
  placePiece,
  setPinned,
  setRoom,
  swapPieces,
  unplacePiece,
} from '#domain/timetable/edit'
import type { Placement } from '#domain/timetable/lesson'
import { changePlacements, noRows } from '../../revised-rows.ts'
import type { IndexedTimetable } from './indexed.ts'
import type { Wording } from './wording.ts'

/** What edits do to the placements that hold from a day on, as rows, and the words of the step. */
export const planEdits = (
  now: IndexedTimetable,
  wording: Wording,
  edits: readonly TimetableEdit[],
  from: CalendarDate,
  newId: () => PlacementId,
): { change: RowChange; step: Step } | Refusal => {
  const before = now.data.placements
  let placements: readonly Placement[] = before
  for (const edit of edits) {
    const change = changeOf(now, placements, edit, { from, newId })
    if (isRefusal(change)) return change
    placements = applyChange(placements, change)
  }
  return { change: difference(before, placements), step: stepOf(before, wording, edits, from) }
}

const changeOf = (
  now: IndexedTimetable,
  placements: readonly Placement[],
  edit: TimetableEdit,
  effective: { from: CalendarDate; newId: () => PlacementId },
): Change | Refusal => {
  const nothingFound = refuse('NothingFound', { what: 'lesson', name: edit.lessonId })
  const piece = now.data.pieces.find(p => p.lessonId === edit.lessonId && p.number === edit.piece)
  if (!piece) return nothingFound
  const placed = standing(placements, edit.lessonId, edit.piece, effective.from)
  switch (edit.kind) {
    case 'place': {
      const kept = placed ? placed.roomId : usualRoom(now, edit)
      const to = { day: edit.day, slot: edit.slot, roomId: edit.roomId === undefined ? kept : edit.roomId }
      return placed ? movePiece(placed, to, effective) : placePiece(placements, piece, to, effective)
    }
    case 'unplace':
      return placed ? unplacePiece(placed, effective.from) : nothingFound
    case 'swap': {
      const other = standing(placements, edit.otherLessonId, edit.otherPiece, effective.from)
      return placed && other ? swapPieces(placed, other, effective) : nothingFound
    }
    case 'room':
      return placed ? setRoom(placed, edit.roomId, effective) : nothingFound
    case 'pin':
      return placed ? setPinned(placed, edit.pinned) : nothingFound
  }
}

/** Where a piece stands on the day, or will stand first after it. */
export const standing = (
  placements: readonly Placement[],
  lessonId: string,
  piece: number,
  on: CalendarDate,
): Placement | undefined =>
  placements
    .filter(p => p.lessonId === lessonId && p.piece === piece && (p.validTo === null || p.validTo >= on))
    .sort((a, b) => (a.validFrom < b.validFrom ? -1 : 1))
    .find(p => p.validFrom <= on)

/** The room in which a piece stands on the day, else the one it would be put into. */
export const roomOf = (now: IndexedTimetable, lessonId: string, piece: number): RoomId | null =>
  (standing(now.data.placements, lessonId, piece, now.on) ?? { roomId: usualRoom(now, { lessonId }) }).roomId

/** The room that the lesson's other pieces have, the one that the curriculum names, or the class's own. */
const usualRoom = (now: IndexedTimetable, { lessonId }: { lessonId: string }): RoomId | null => {
  const rooms = now.data.placements.filter(p => p.lessonId === lessonId && p.roomId !== null).map(p => p.roomId!)
  if (rooms.length) return rooms[0]!
  const wanted = now.roomsWanted.get(lessonId as LessonId)
  if (wanted) return wanted
  const lesson = now.data.lessons.find(l => l.id === lessonId)
  const own = lesson?.audiences.length === 1 && lesson.audiences[0]!.subgroupId === null
  return (own && now.classes.find(c => c.id === lesson.audiences[0]!.classId)?.homeRoomId) || null
}

const difference = (before: readonly Placement[], after: readonly Placement[]): RowChange => {
  const was = new Map(before.map(p => [p.id, p]))
  const is = new Set(after.map(p => p.id))
  const rows = noRows()
  changePlacements(rows, {
    gone: before.filter(p => !is.has(p.id)).map(p => p.id),
    put: after.filter(p => was.get(p.id) !== p),
  })
  return rows
}

const stepOf = (
  before: readonly Placement[],
  wording: Wording,
  edits: readonly TimetableEdit[],
  from: CalendarDate,
): Step => {
  const [edit] = edits
  if (edits.length !== 1 || !edit) return { kind: 'several', count: edits.length }
  const was = standing(before, edit.lessonId, edit.piece, from)
  const lesson = wording.lesson(edit.lessonId as never)
  const wasAt: Record<string, number> = was ? { fromDay: was.day, fromSlot: was.slot } : {}
  switch (edit.kind) {
    case 'place':
      return { kind: was ? 'move' : 'place', lesson, ...wasAt, day: edit.day, slot: edit.slot }
    case 'unplace':
      return { kind: 'unplace', lesson, ...wasAt }
    case 'swap': {
      const other = standing(before, edit.otherLessonId, edit.otherPiece, from)
      const to: Record<string, number> = other ? { day: other.day, slot: other.slot } : {}
      return { kind: 'swap', lesson, other: wording.lesson(edit.otherLessonId), ...wasAt, ...to }
    }
    case 'room':
      return { kind: 'room', lesson, ...wasAt }
    case 'pin':
      return { kind: edit.pinned ? 'pin' : 'unpin', lesson, ...wasAt }
  }
}
