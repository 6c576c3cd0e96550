import { addDays, type CalendarDate } from '../kernel/calendar-date.ts'
import type { PlacementId, RoomId } from '../kernel/ids.ts'
import { type Refusal, refuse } from '../kernel/refusal.ts'
import type { Piece, Placement } from './lesson.ts'

/** What an edit does to the placements: `gone` are taken out, `put` come in, each in the stead of the one with its id. */
export type Change = { gone: readonly PlacementId[]; put: readonly Placement[] }

/** Where a piece is put. */
export type Place = Pick<Placement, 'day' | 'slot' | 'roomId'>

/**
 * Every edit holds from a day on: a placement that began before that day and goes on is closed the day before and a
 * new one is opened, one that begins on the day or later is changed in place, one that ended before stays as it is.
 */
export type Effective = { from: CalendarDate; newId: () => PlacementId }

const nothing: Change = { gone: [], put: [] }

/** Puts a placed piece elsewhere. Refusal: PlacementPinned, unless only the room changes. */
export const movePiece = (placement: Placement, to: Place, effective: Effective): Change | Refusal => {
  const stays = placement.day === to.day && placement.slot === to.slot
  if (placement.pinned && !stays) return refuse('PlacementPinned', {})
  if (stays && placement.roomId === to.roomId) return nothing
  return changeFrom(placement, { day: to.day, slot: to.slot, roomId: to.roomId }, effective)
}

/** Takes a piece out of the timetable: to the tray. Refusal: PlacementPinned. */
export const unplacePiece = (placement: Placement, from: CalendarDate): Change | Refusal => {
  if (placement.pinned) return refuse('PlacementPinned', {})
  if (endsBefore(placement, from)) return nothing
  if (placement.validFrom >= from) return { gone: [placement.id], put: [] }
  return { gone: [], put: [{ ...placement, validTo: addDays(from, -1) }] }
}

/**
 * Puts a piece from the tray into a slot: until the day before it stands somewhere already, else for good. One that
 * stands somewhere on the day is moved. Refusal: PlacementPinned, when it stands elsewhere and is pinned.
 */
export const placePiece = (
  placements: readonly Placement[],
  piece: Pick<Piece, 'lessonId' | 'number'>,
  to: Place,
  { from, newId }: Effective,
): Change | Refusal => {
  const own = placements
    .filter(p => p.lessonId === piece.lessonId && p.piece === piece.number && !endsBefore(p, from))
    .sort((a, b) => (a.validFrom < b.validFrom ? -1 : 1))
  const next = own[0]
  if (next && next.validFrom <= from) return movePiece(next, to, { from, newId })
  const placed: Placement = {
    id: newId(),
    lessonId: piece.lessonId,
    piece: piece.number,
    day: to.day,
    slot: to.slot,
    roomId: to.roomId,
    pinned: false,
    validFrom: from,
    validTo: next ? addDays(next.validFrom, -1) : null,
  }
  return { gone: [], put: [placed] }
}

/** Lets two placed pieces exchange their slots; each keeps its room. Refusal: PlacementPinned. */
export const swapPieces = (a: Placement, b: Placement, effective: Effective): Change | Refusal => {
  if (a.pinned || b.pinned) return refuse('PlacementPinned', {})
  if (a.day === b.day && a.slot === b.slot) return nothing
  return {
    gone: [],
    put: [
      ...changeFrom(a, { day: b.day, slot: b.slot }, effective).put,
      ...changeFrom(b, { day: a.day, slot: a.slot }, effective).put,
    ],
  }
}

/** Gives a placed piece another room or none; a pin holds the slot, not the room. */
export const setRoom = (placement: Placement, roomId: RoomId | null, effective: Effective): Change =>
  placement.roomId === roomId ? nothing : changeFrom(placement, { roomId }, effective)

/** Pins or frees a placement. It is held as before, so nothing is closed and opened. */
export const setPinned = (placement: Placement, pinned: boolean): Change =>
  placement.pinned === pinned ? nothing : { gone: [], put: [{ ...placement, pinned }] }

/** The placements after a change, in the order of their ids. */
export const applyChange = (placements: readonly Placement[], { gone, put }: Change): Placement[] => {
  const byId = new Map(placements.map(p => [p.id, p]))
  for (const id of gone) byId.delete(id)
  for (const placement of put) byId.set(placement.id, placement)
  return [...byId.values()].sort((a, b) => (a.id < b.id ? -1 : 1))
}

/** The change that takes this one back; `before` are the placements to which it was, or is to be, applied. */
export const inverseOf = (before: readonly Placement[], { gone, put }: Change): Change => {
  const touched = new Set([...gone, ...put.map(p => p.id)])
  const replaced = before.filter(p => touched.has(p.id))
  const known = new Set(replaced.map(p => p.id))
  return { gone: put.map(p => p.id).filter(id => !known.has(id)), put: replaced }
}

const changeFrom = (placement: Placement, difference: Partial<Place>, { from, newId }: Effective): Change => {
  if (endsBefore(placement, from)) return nothing
  const { realRooms, ...anywhere } = placement
  // Real rooms are a choice of the very room: in another slot it is the same, another room has its own.
  const isSameRoom = difference.roomId === undefined || difference.roomId === placement.roomId
  const changed: Placement = { ...(isSameRoom ? placement : anywhere), ...difference }
  if (placement.validFrom >= from) return { gone: [], put: [changed] }
  return {
    gone: [],
    put: [
      { ...placement, validTo: addDays(from, -1) },
      { ...changed, id: newId(), validFrom: from },
    ],
  }
}

const endsBefore = ({ validTo }: Placement, day: CalendarDate): boolean => validTo !== null && validTo < day
