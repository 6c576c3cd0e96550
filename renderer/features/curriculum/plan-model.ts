import type { CurriculumEdit, CurriculumLineView, CurriculumView } from '#contract/curriculum'
import type { ClassId, SubjectId } from '#domain/kernel/ids'
import { type HalfChoice, type HalfHours, hoursText, hoursTyped, noHours, shownHours, sumOf } from './hours.ts'
import { cellKey, type PendingHours } from './pending-edits.ts'

type Subject = CurriculumView['subjects'][number]
type SchoolClass = CurriculumView['classes'][number]

/** How a class stands to the norm of its weekly load. */
export type Against =
  | { readonly how: 'empty' | 'noNorm' | 'exact' }
  | { readonly how: 'over' | 'left'; readonly hours: number }

export type PlanColumn = {
  readonly schoolClass: SchoolClass
  readonly total: HalfHours
  readonly most: number | null
  readonly clause: string
  readonly against: Against
}

export type PlanCell = {
  readonly line: CurriculumLineView | undefined
  readonly hours: HalfHours
  /** A part of it has no teacher yet. */
  readonly lacksTeacher: boolean
}

export type PlanRow = { readonly subject: Subject; readonly cells: readonly PlanCell[] }

/** True where two rows are drawn alike. */
export const isSameRow = (a: PlanRow, b: PlanRow): boolean =>
  a.subject === b.subject &&
  a.cells.length === b.cells.length &&
  a.cells.every((cell, i) => {
    const { line, hours, lacksTeacher } = b.cells[i]!
    return (
      cell.line === line &&
      cell.hours.firstHalf === hours.firstHalf &&
      cell.hours.secondHalf === hours.secondHalf &&
      cell.lacksTeacher === lacksTeacher
    )
  })

/** The matrix that is looked at: subjects down, classes across, and what stands below. */
export type Plan = { readonly columns: readonly PlanColumn[]; readonly rows: readonly PlanRow[] }

/** Grades of the school's classes, in order. */
export const gradesOf = (view: Pick<CurriculumView, 'classes'>): number[] => [
  ...new Set(view.classes.map(({ grade }) => grade)),
]

export type PlanWish = {
  /** Null for all. */
  readonly grade: number | null
  readonly half: HalfChoice
  /** Subjects without hours too. */
  readonly allSubjects: boolean
  /** Subjects that stay though they have no hours: just added, or just emptied. */
  readonly kept: ReadonlySet<string>
}

/** Subjects that the classes have, or all of the school; the classes of a parallel, or all. */
export const planOf = (view: CurriculumView, pending: PendingHours, wish: PlanWish): Plan => {
  const classes = view.classes.filter(({ grade }) => wish.grade === null || grade === wish.grade)
  const lines = new Map(view.lines.map(line => [cellKey(line.classId, line.subjectId), line]))
  const cellOf = (schoolClass: SchoolClass, subject: Subject): PlanCell => {
    const key = cellKey(schoolClass.id, subject.id)
    const line = lines.get(key)
    const stored = line ? { firstHalf: line.firstHalf, secondHalf: line.secondHalf } : noHours
    return {
      line,
      hours: { ...stored, ...pending.get(key) },
      lacksTeacher: line?.parts.some(({ staffId }) => staffId === null) ?? false,
    }
  }
  const rows = view.subjects.map(subject => ({ subject, cells: classes.map(one => cellOf(one, subject)) }))
  const isUsed = ({ subject, cells }: PlanRow) =>
    wish.kept.has(subject.id) || cells.some(({ line, hours }) => line !== undefined || hasHours(hours))
  const used = rows.filter(isUsed)
  const totals = new Map(view.totals.map(total => [total.classId, total]))
  return {
    rows: wish.allSubjects || used.length === 0 ? rows : used,
    columns: classes.map((schoolClass, i) => {
      const total = sumOf(rows.map(({ cells }) => cells[i]!.hours))
      const { most = null, clause = '' } = totals.get(schoolClass.id) ?? {}
      return { schoolClass, total, most, clause, against: againstOf(total, most, wish.half) }
    }),
  }
}

const hasHours = ({ firstHalf, secondHalf }: HalfHours): boolean => firstHalf > 0 || secondHalf > 0

/** The half-year that is nearest to the norm, or farthest over it, speaks for both. */
const againstOf = (total: HalfHours, most: number | null, half: HalfChoice): Against => {
  const hours = Math.max(...shownHours(total, half))
  if (hours === 0) return { how: 'empty' }
  if (most === null) return { how: 'noNorm' }
  if (hours === most) return { how: 'exact' }
  return hours > most ? { how: 'over', hours: hours - most } : { how: 'left', hours: most - hours }
}

/** A rectangle of cells: indexes from 0, ends included. */
export type Block = { readonly top: number; readonly left: number; readonly bottom: number; readonly right: number }

export type Spot = { readonly row: number; readonly column: number }

export const blockOf = (a: Spot, b: Spot): Block => ({
  top: Math.min(a.row, b.row),
  left: Math.min(a.column, b.column),
  bottom: Math.max(a.row, b.row),
  right: Math.max(a.column, b.column),
})

/** The block as a spreadsheet takes it: rows by line ends, cells by tabs. */
export const blockText = ({ rows }: Plan, block: Block, half: HalfChoice, language: string): string =>
  rows
    .slice(block.top, block.bottom + 1)
    .map(({ cells }) =>
      cells
        .slice(block.left, block.right + 1)
        .map(({ hours }) => hoursText(hours, half, language))
        .join('\t'),
    )
    .join('\n')

export type HoursEdit = Extract<CurriculumEdit, { kind: 'hours' }>

export type Pasted = {
  readonly edits: readonly HoursEdit[]
  /** Texts that are no hours, or cells that fall outside the matrix: nothing was taken from them. */
  readonly left: number
  readonly block: Block
}

/** A spreadsheet's block put from the corner of the chosen one on; a single value fills all that is chosen. */
export const pasted = (plan: Plan, text: string, chosen: Block, half: HalfChoice): Pasted => {
  const texts = text
    .replace(/\r\n?/g, '\n')
    .replace(/\n$/, '')
    .split('\n')
    .map(line => line.split('\t'))
  const isSingle = texts.length === 1 && texts[0]!.length === 1
  const height = isSingle ? chosen.bottom - chosen.top + 1 : texts.length
  const width = isSingle ? chosen.right - chosen.left + 1 : Math.max(...texts.map(({ length }) => length))
  const edits: HoursEdit[] = []
  let left = 0
  for (let i = 0; i < height; i++) {
    for (let j = 0; j < (isSingle ? width : texts[i]!.length); j++) {
      const row = plan.rows[chosen.top + i]
      const column = plan.columns[chosen.left + j]
      const hours = hoursTyped(isSingle ? texts[0]![0]! : texts[i]![j]!, half)
      if (!row || !column || !hours) left++
      else edits.push(...hoursEdit(row, chosen.left + j, column, hours))
    }
  }
  const block = {
    top: chosen.top,
    left: chosen.left,
    bottom: Math.min(plan.rows.length, chosen.top + height) - 1,
    right: Math.min(plan.columns.length, chosen.left + width) - 1,
  }
  return { edits, left, block }
}

/** The chosen cells without hours. */
export const cleared = ({ rows, columns }: Plan, block: Block, half: HalfChoice): HoursEdit[] =>
  rows
    .slice(block.top, block.bottom + 1)
    .flatMap(row =>
      columns
        .slice(block.left, block.right + 1)
        .flatMap((column, j) => hoursEdit(row, block.left + j, column, hoursTyped('', half)!)),
    )

/** The edit of one cell; none where it says the same already. */
export const hoursEdit = (row: PlanRow, at: number, column: PlanColumn, hours: Partial<HalfHours>): HoursEdit[] => {
  const before = row.cells[at]!.hours
  const { firstHalf = before.firstHalf, secondHalf = before.secondHalf } = hours
  if (firstHalf === before.firstHalf && secondHalf === before.secondHalf) return []
  return [
    {
      kind: 'hours',
      classId: column.schoolClass.id as ClassId,
      subjectId: row.subject.id as SubjectId,
      ...hours,
    },
  ]
}
