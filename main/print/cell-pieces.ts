import { attendanceLetters } from '#domain/journal/cell-text'
import type { ClassCell, WorkKindLabel } from '#domain/journal/class-year'
import type { Typeface } from './typeface.ts'

/** A part of a cell's text; `isRaised` for the small code of a kind of work that is not the column's. */
export type CellPiece = { readonly text: string; readonly isRaised: boolean }

/** A cell as the paper journal has it: «4», «4/5», «н», «н/4», and «5ᴷ» for a mark of another kind than its column's. */
export const cellPieces = (cell: ClassCell, column: WorkKindLabel): CellPiece[] => {
  const pieces: CellPiece[] = []
  let plain = cell.attendance ? attendanceLetters[cell.attendance] : ''
  for (const { value, workKind } of cell.marks) {
    plain += plain === '' && pieces.length === 0 ? String(value) : `/${value}`
    if (workKind.code === '' || workKind.code === column.code) continue
    pieces.push({ text: plain, isRaised: false }, { text: workKind.code, isRaised: true })
    plain = ''
  }
  return plain === '' ? pieces : [...pieces, { text: plain, isRaised: false }]
}

/** Raised codes are two thirds as high as the marks they stand at. */
export const raisedSize = 0.66

/** Width of a cell's text whose marks have the given size. */
export const piecesWidth = (pieces: readonly CellPiece[], size: number, typeface: Typeface): number =>
  pieces.reduce(
    (sum, { text, isRaised }) => sum + typeface.widthOf(typeface.clean(text), isRaised ? size * raisedSize : size),
    0,
  )
