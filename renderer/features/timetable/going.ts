import type { Violation } from '#contract/timetable'
import {
  type Board,
  type Card,
  type ObjectKind,
  objectOfCard,
  objectsOf,
  placeOfViolation,
  type Slot,
  type ViewName,
} from './board.ts'

/** A page of the timetable: whose, or the whole school's. */
export type Address = { readonly view: ViewName; readonly objectId?: string | undefined }

/** The object before (−1) or after in its list, round its ends. */
export const neighbourOf = (board: Board, kind: ObjectKind, objectId: string, by: 1 | -1): Address | undefined => {
  const objects = objectsOf(board.view, kind)
  const index = objects.findIndex(({ id }) => id === objectId)
  const next = objects[(index + by + objects.length) % objects.length]
  return next && { view: kind, objectId: next.id }
}

/** Another view: that of the lesson in focus, so that it is looked at from the other side. */
export const otherView = (view: ViewName, card: Card | undefined): Address => ({
  view,
  objectId: view === 'school' ? undefined : objectOfCard(card, view),
})

/** Where a violation is looked at; undefined when one of its lessons is seen under the cursor already. */
export const pageOfViolation = (
  board: Board,
  violation: Pick<Violation, 'lessons'>,
  seen: readonly Card[],
): Address | undefined => {
  if (violation.lessons.some(id => seen.some(({ lessonId }) => lessonId === id))) return undefined
  const place = placeOfViolation(board, violation)
  return place && { view: place.kind, objectId: place.objectId }
}

/** The slot that an address asks for («3.2» is Wednesday's second lesson), else the first. */
export const startOf = (asked: string | null, days: readonly number[], slots: readonly number[]): Slot => {
  const [day, slot] = (asked ?? '').split('.').map(Number)
  return day !== undefined && slot !== undefined && days.includes(day) && slots.includes(slot)
    ? { day, slot }
    : { day: days[0] ?? 1, slot: slots[0] ?? 1 }
}
