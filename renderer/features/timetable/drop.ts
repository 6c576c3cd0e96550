import type { TimetableEdit, Violation } from '#contract/timetable'
import type { RoomId } from '#domain/kernel/ids'
import { type Board, type Card, type PieceRef, pieceKey, type Slot } from './board.ts'

/** A piece in the hand: where it was taken from, and the room it is to have when that was chosen meanwhile. */
export type Picked = PieceRef & {
  readonly duration: number
  /** Null out of the tray. */
  readonly origin: Card | null
  /** Undefined: its own. */
  readonly roomId: RoomId | null | undefined
}

/** Ways to drop: into an empty place; and where others stand: change places, put them into the tray, stand beside them. */
export type DropWay = 'place' | 'room' | 'swap' | 'displace' | 'beside'

export type DropChoice = { readonly way: DropWay; readonly edits: readonly TimetableEdit[] }

/** The cards seen in the slot that the picked piece would clash with: those that would have to give way. */
export const inTheWay = (
  seen: readonly Card[],
  conflicts: readonly Pick<Violation, 'placements'>[],
  picked: PieceRef,
): Card[] => {
  const clashing = new Set(conflicts.flatMap(({ placements }) => placements))
  return seen.filter(card => card.key !== pieceKey(picked) && clashing.has(card.placement.id))
}

/**
 * What can be done in a slot with the picked piece, the likeliest first. Nothing where it stands already with the same
 * room. A pinned card neither gives way nor is moved: it can only be stood beside.
 */
export const dropChoices = (picked: Picked, at: Slot, blocking: readonly Card[]): DropChoice[] => {
  const { lessonId, piece, origin, roomId } = picked
  const room = roomId === undefined ? {} : { roomId }
  const isAtHome = origin !== null && origin.placement.day === at.day && origin.placement.slot === at.slot
  if (isAtHome) {
    return roomId === undefined || roomId === origin.placement.roomId
      ? []
      : [{ way: 'room', edits: [{ kind: 'room', lessonId, piece, roomId }] }]
  }
  const place: TimetableEdit = { kind: 'place', lessonId, piece, day: at.day, slot: at.slot, ...room }
  if (blocking.length === 0) return [{ way: 'place', edits: [place] }]
  const choices: DropChoice[] = []
  const mayMove = blocking.every(({ placement }) => !placement.pinned)
  const [other] = blocking
  if (
    mayMove &&
    origin &&
    !origin.placement.pinned &&
    blocking.length === 1 &&
    other &&
    other.lessonId !== lessonId &&
    other.placement.slot === at.slot
  ) {
    const swap: TimetableEdit = {
      kind: 'swap',
      lessonId,
      piece,
      otherLessonId: other.lessonId,
      otherPiece: other.piece,
    }
    const reroom: TimetableEdit[] = roomId === undefined ? [] : [{ kind: 'room', lessonId, piece, roomId }]
    choices.push({ way: 'swap', edits: [swap, ...reroom] })
  }
  if (mayMove) {
    const aside = blocking.map(
      (card): TimetableEdit => ({ kind: 'unplace', lessonId: card.lessonId, piece: card.piece }),
    )
    choices.push({ way: 'displace', edits: [...aside, place] })
  }
  choices.push({ way: 'beside', edits: [place] })
  return choices
}

/** The card that would come to the picked one's place in a swap, when a swap is possible. */
const swapPartner = (picked: Picked, at: Slot, blocking: readonly Card[]): Card | undefined =>
  dropChoices(picked, at, blocking)[0]?.way === 'swap' ? blocking[0] : undefined

/**
 * The pieces with which it is worth asking about a change of places: only their own clash stands against the slot. Constraints and
 * norms are no hindrance, they were weighed for one of the two alone.
 */
export const swapCandidates = (
  board: Board,
  picked: Picked,
  answer: readonly (Slot & { readonly conflicts: readonly Violation[] })[],
  cardsAt: (at: Slot) => readonly Card[],
): { readonly at: Slot; readonly other: Card }[] => {
  const { origin } = picked
  if (!origin || origin.placement.pinned) return []
  return answer.flatMap(({ day, slot, conflicts }) => {
    const at = { day, slot }
    const other = conflicts.length > 0 ? swapPartner(picked, at, inTheWay(cardsAt(at), conflicts, picked)) : undefined
    const isAlone =
      other !== undefined &&
      other.duration === origin.duration &&
      board.byPiece.has(other.key) &&
      conflicts.every(
        ({ broken, placements }) =>
          broken || (placements.length > 0 && placements.every(id => id === other.placement.id)),
      )
    return isAlone ? [{ at, other }] : []
  })
}
