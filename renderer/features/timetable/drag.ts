import type { ElementDragPayload } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { draggable, dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { type RefObject, useEffect, useState } from 'react'
import type { PieceRef, Slot } from './board.ts'

/** Marks what is dragged here among all that may be dragged over a page. */
const dragKind = 'timetable piece'

/** A slot, or the tray. */
export type DropPlace = Slot | 'tray'

/** The piece that is dragged; undefined for anything else. */
export const draggedPiece = (source: Pick<ElementDragPayload, 'data'>): PieceRef | undefined =>
  source.data.kind === dragKind ? (source.data.piece as PieceRef) : undefined

export const placeOfTarget = (target: { readonly data: Record<string | symbol, unknown> } | undefined) =>
  target?.data.place as DropPlace | undefined

/** Lets an element be dragged as a piece; without a piece it stays where it is. */
export const useDraggable = (ref: RefObject<HTMLElement | null>, piece: PieceRef | undefined): void => {
  const lessonId = piece?.lessonId
  const number = piece?.piece
  useEffect(() => {
    const element = ref.current
    if (!element || lessonId === undefined || number === undefined) return
    return draggable({ element, getInitialData: () => ({ kind: dragKind, piece: { lessonId, piece: number } }) })
  }, [ref, lessonId, number])
}

/** Lets pieces be dropped on an element; true while one hangs over it. */
export const useDropPlace = (ref: RefObject<HTMLElement | null>, place: DropPlace, isOn: boolean): boolean => {
  const [isOver, setOver] = useState(false)
  const day = place === 'tray' ? undefined : place.day
  const slot = place === 'tray' ? undefined : place.slot
  useEffect(() => {
    const element = ref.current
    if (!element || !isOn) return
    return dropTargetForElements({
      element,
      canDrop: ({ source }) => draggedPiece(source) !== undefined,
      getData: () => ({ place: day === undefined || slot === undefined ? 'tray' : { day, slot } }),
      onDragEnter: () => setOver(true),
      onDragLeave: () => setOver(false),
      onDrop: () => setOver(false),
    })
  }, [ref, day, slot, isOn])
  return isOver
}
