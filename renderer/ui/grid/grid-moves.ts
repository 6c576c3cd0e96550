import type { KeyStroke } from './grid-keys.ts'

/** The moves of the ARIA grid pattern, and Enter as in a spreadsheet. */
export type GridMoveKey =
  | 'left'
  | 'right'
  | 'up'
  | 'down'
  | 'rowStart'
  | 'rowEnd'
  | 'first'
  | 'last'
  | 'pageUp'
  | 'pageDown'

/** The move a key stroke asks for, or undefined. */
export function moveKeyOf(stroke: KeyStroke): GridMoveKey | undefined {
  if (stroke.altKey || stroke.metaKey) return undefined
  if (stroke.key === 'Enter') return stroke.ctrlKey ? undefined : stroke.shiftKey ? 'up' : 'down'
  if (stroke.shiftKey) return undefined
  return stroke.ctrlKey ? movesWithCtrl[stroke.key] : moves[stroke.key]
}

/** Where a move leads in a grid of the given size; it stops at the edges. `page` is in rows. Indexes count from 0. */
export function targetOf(
  move: GridMoveKey,
  from: { rowIndex: number; columnIndex: number },
  size: { rows: number; columns: number; page: number },
): { rowIndex: number; columnIndex: number } {
  const row = (index: number) => Math.max(0, Math.min(size.rows - 1, index))
  const column = (index: number) => Math.max(0, Math.min(size.columns - 1, index))
  const { rowIndex, columnIndex } = from
  switch (move) {
    case 'left':
      return { rowIndex, columnIndex: column(columnIndex - 1) }
    case 'right':
      return { rowIndex, columnIndex: column(columnIndex + 1) }
    case 'up':
      return { rowIndex: row(rowIndex - 1), columnIndex }
    case 'down':
      return { rowIndex: row(rowIndex + 1), columnIndex }
    case 'rowStart':
      return { rowIndex, columnIndex: 0 }
    case 'rowEnd':
      return { rowIndex, columnIndex: column(size.columns - 1) }
    case 'first':
      return { rowIndex: 0, columnIndex: 0 }
    case 'last':
      return { rowIndex: row(size.rows - 1), columnIndex: column(size.columns - 1) }
    case 'pageUp':
      return { rowIndex: row(rowIndex - size.page), columnIndex }
    case 'pageDown':
      return { rowIndex: row(rowIndex + size.page), columnIndex }
  }
}

const moves: Record<string, GridMoveKey | undefined> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
  Home: 'rowStart',
  End: 'rowEnd',
  PageUp: 'pageUp',
  PageDown: 'pageDown',
}

const movesWithCtrl: Record<string, GridMoveKey | undefined> = { Home: 'first', End: 'last' }
