import type { KeyStroke } from '../../ui/grid/grid-keys.ts'
import { type GridMoveKey, moveKeyOf, targetOf } from '../../ui/grid/grid-moves.ts'
import type { Slot, ViewName } from './board.ts'

/** What a key asks for while the board has the keyboard. Letters count by their place: they work in both layouts. */
export type BoardKey =
  | { readonly kind: 'move'; readonly move: GridMoveKey }
  | { readonly kind: 'card'; readonly step: 1 | -1 }
  | { readonly kind: 'free'; readonly step: 1 | -1 }
  | { readonly kind: 'object'; readonly step: 1 | -1 }
  | { readonly kind: 'view'; readonly view: ViewName }
  /** Choices under the cursor by their order: Enter, Shift Enter, Ctrl Enter. */
  | { readonly kind: 'drop'; readonly choice: number }
  | { readonly kind: 'pick' | 'tray' | 'pin' | 'room' | 'block' | 'escape' }

export const boardKeyOf = (stroke: KeyStroke): BoardKey | undefined => {
  const { key, code, shiftKey } = stroke
  if (stroke.altKey || stroke.metaKey) return undefined
  if (key === 'Enter') {
    if (stroke.ctrlKey) return shiftKey ? undefined : { kind: 'drop', choice: 2 }
    return { kind: 'drop', choice: shiftKey ? 1 : 0 }
  }
  if (shiftKey && !stroke.ctrlKey) {
    if (key === 'ArrowLeft') return { kind: 'card', step: -1 }
    if (key === 'ArrowRight') return { kind: 'card', step: 1 }
    return code === 'KeyN' ? { kind: 'free', step: -1 } : undefined
  }
  const move = moveKeyOf(stroke)
  if (move) return { kind: 'move', move }
  if (stroke.ctrlKey) return undefined
  if (key === 'Escape') return { kind: 'escape' }
  if (key === 'Delete' || key === 'Backspace') return { kind: 'tray' }
  if (key === 'F2') return { kind: 'room' }
  return keysByPlace[code]
}

const keysByPlace: Readonly<Record<string, BoardKey | undefined>> = {
  Space: { kind: 'pick' },
  KeyN: { kind: 'free', step: 1 },
  KeyP: { kind: 'pin' },
  KeyR: { kind: 'room' },
  KeyB: { kind: 'block' },
  BracketLeft: { kind: 'object', step: -1 },
  BracketRight: { kind: 'object', step: 1 },
  Digit1: { kind: 'view', view: 'class' },
  Digit2: { kind: 'view', view: 'teacher' },
  Digit3: { kind: 'view', view: 'room' },
  Digit4: { kind: 'view', view: 'school' },
}

/** Where a move leads on a board of the given days and slots; a place that is not on it counts as its first. */
export const movedSlot = (
  move: GridMoveKey,
  from: Slot,
  days: readonly number[],
  slots: readonly number[],
  page: number,
): Slot => {
  const target = targetOf(
    move,
    { rowIndex: Math.max(0, slots.indexOf(from.slot)), columnIndex: Math.max(0, days.indexOf(from.day)) },
    { rows: slots.length, columns: days.length, page },
  )
  return { day: days[target.columnIndex] ?? from.day, slot: slots[target.rowIndex] ?? from.slot }
}
