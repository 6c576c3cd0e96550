import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RoomId } from '#domain/kernel/ids'
import {
  type Board,
  type Card,
  fromSideOf,
  isSameSlot,
  type ObjectKind,
  type PieceRef,
  pieceKey,
  type Slot,
} from './board.ts'
import type { DropChoice } from './drop.ts'
import type { Words } from './labels.ts'
import type { Outcome, TimetableWriter } from './use-writer.ts'

/** Whose slots are marked as having no lessons, while that is done. */
export type Blocking = 'off' | 'own' | 'school'

type EditingOf = {
  readonly board: Board
  readonly words: Words
  readonly writer: TimetableWriter
  readonly kind: ObjectKind
  readonly objectId: string
}

/** The edits of a board as single calls. What an edit broke is said aloud; the step itself stands in the status line. */
export const useEditing = ({ board, words, writer, kind, objectId }: EditingOf) => {
  const { t } = useTranslation('timetable')
  const [said, say] = useState('')
  const { state, unavailability, can } = board.view

  const report = (outcome: Outcome, piece?: PieceRef) => {
    if (!outcome.ok) return
    const { undo, placements, violations } = outcome.state
    const placed = piece && placements.find(p => p.lessonId === piece.lessonId && p.piece === piece.piece)
    const broken = placed ? violations.filter(one => one.placements.includes(placed.id)) : []
    if (!piece || !undo || broken.length === 0) return say('')
    const why = broken.map(one => words.why(fromSideOf(piece.lessonId, one, board))).join(' ')
    say(t('said.brokenAfter', { step: words.step(undo.what), why }))
  }
  const edit = async (edits: DropChoice['edits'], piece?: PieceRef) => report(await writer.edit(edits), piece)

  return {
    said,
    say,
    report,
    drop: (choice: DropChoice, piece: PieceRef) => edit(choice.edits, piece),
    /** Out of the timetable; what is in the tray already stays there. */
    unplace: async ({ lessonId, piece }: PieceRef) => {
      if (board.byPiece.has(pieceKey({ lessonId, piece }))) await edit([{ kind: 'unplace', lessonId, piece }])
    },
    pin: ({ lessonId, piece, placement }: Card) => edit([{ kind: 'pin', lessonId, piece, pinned: !placement.pinned }]),
    setRoom: ({ lessonId, piece }: Card, roomId: RoomId | null) =>
      edit([{ kind: 'room', lessonId, piece, roomId }], { lessonId, piece }),
    /** Marks slots as having no lessons; when all of them are marked already, takes the marks away. */
    mark: async (blocking: Blocking, slots: readonly Slot[]) => {
      if (blocking === 'off') return
      const owner = blocking === 'school' ? { kind: blocking, ownerId: '' } : { kind, ownerId: objectId }
      const isMarked = (at: Slot) =>
        unavailability.some(one => isSameSlot(one, at) && one.kind === owner.kind && one.ownerId === owner.ownerId)
      const unavailable = !slots.every(isMarked)
      const changed = slots.filter(at => isMarked(at) !== unavailable).map(({ day, slot }) => ({ day, slot }))
      report(await writer.block({ ...owner, slots: changed, unavailable }))
    },
    undo: () => void (can.edit && state.undo && writer.undo()),
    redo: () => void (can.edit && state.redo && writer.redo()),
  }
}
