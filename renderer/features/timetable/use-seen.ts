import { useMemo } from 'react'
import { type Board, cardsOf, closedSlots, type ObjectKind, standingsOf, unplacedHours, waitingOf } from './board.ts'

/** What is seen of one class, teacher or room; each part stays the same object while what it is made of does. */
export const useSeen = (board: Board, kind: ObjectKind, objectId: string) => {
  const { view } = board
  const days = useMemo(() => view.days.map(({ day }) => day), [view.days])
  const slots = useMemo(() => view.slots.map(({ slot }) => slot), [view.slots])
  const standings = useMemo(() => standingsOf(cardsOf(board, kind, objectId)), [board, kind, objectId])
  const closed = useMemo(() => closedSlots(view, kind, objectId), [view, kind, objectId])
  const waiting = useMemo(() => waitingOf(board, kind, objectId), [board, kind, objectId])
  const schoolHours = useMemo(() => unplacedHours(board.waiting), [board])
  return { days, slots, standings, closed, waiting, schoolHours }
}
