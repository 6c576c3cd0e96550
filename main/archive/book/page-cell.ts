import { attendanceLetters } from '#domain/journal/cell-text'
import type { ClassCell, ClassYear, WorkKindLabel } from '#domain/journal/class-year'
import type { CellValue } from '../xlsx/workbook.ts'

/**
 * A cell of a journal page as it stands in the workbook. One mark of the lesson's own kind of work is a number; anything
 * else is a text of parts joined by «/», the sign of absence first: «н», «4/5», «н/4». A mark of another kind than the
 * lesson's carries that kind after the digit, its code («5К») or its name in brackets («5(Ответ)»). As a pattern:
 *
 *     part = [нбуо] | [2-5]( letters | "(" anything but brackets ")" )?      cell = part ( "/" part )*
 */
export const pageCell = (cell: ClassCell, ownKind: WorkKindLabel, labels: KindLabels): CellValue => {
  const [first] = cell.marks
  if (cell.attendance === null && cell.marks.length === 1 && first!.workKind.name === ownKind.name) return first!.value
  const marks = cell.marks.map(({ value, workKind }) =>
    workKind.name === ownKind.name ? String(value) : value + labels.suffix(workKind),
  )
  return [...(cell.attendance ? [attendanceLetters[cell.attendance]] : []), ...marks].join('/') || null
}

/** How many marks and signs of absence a cell holds. Throws for a text that `pageCell` would not write. */
export const countPageCell = (value: CellValue): { marks: number; absences: number } => {
  if (value === null) return { marks: 0, absences: 0 }
  const text = String(value)
  if (!cellPattern.test(text)) throw new Error(`«${text}» is no entry of a journal`)
  const parts = text.match(partPattern)!
  const absences = parts.filter(part => part < '2' || part > '6').length
  return { marks: parts.length - absences, absences }
}

const part = String.raw`(?:[нбуо]|[2-5](?:\p{L}+|\([^()]*\))?)`
const cellPattern = new RegExp(`^${part}(?:/${part})*$`, 'u')
const partPattern = new RegExp(part, 'gu')

/** How a book writes kinds of work. */
export type KindLabels = {
  /** «К», or the name of a kind that has no code of its own. */
  label(kind: WorkKindLabel): string
  /** What follows the digit of a mark: «К», or «(Ответ)». */
  suffix(kind: WorkKindLabel): string
  /** All kinds that the book speaks of, by name. */
  readonly all: readonly WorkKindLabel[]
}

/** Codes stand for kinds only where they are letters and no two kinds of the book share one. */
export const kindLabels = ({ pages }: Pick<ClassYear, 'pages'>): KindLabels => {
  const seen = new Set<WorkKindLabel>()
  for (const { lessons } of pages) {
    for (const { workKind, cells } of lessons) {
      seen.add(workKind)
      for (const { marks } of cells.values()) for (const mark of marks) seen.add(mark.workKind)
    }
  }
  const all = [...new Map([...seen].map(kind => [kind.name, kind])).values()].sort((a, b) => (a.name < b.name ? -1 : 1))
  const codes = Map.groupBy(all, kind => kind.code)
  const isOwn = ({ code }: WorkKindLabel) => /^\p{L}+$/u.test(code) && codes.get(code)?.length === 1
  return {
    label: kind => (isOwn(kind) ? kind.code : kind.name),
    suffix: kind => (isOwn(kind) ? kind.code : `(${kind.name.replaceAll('(', '[').replaceAll(')', ']')})`),
    all,
  }
}
