import { cellAddress, cellOf, plainText, type TableRow } from '../classes/pupil-import/table.ts'
import { nameKey } from './near-names.ts'
import type { CurriculumColumn } from './table-row.ts'

/** How a sheet tells a curriculum; columns count from 0, `headerRow` is the place of the row in the list of rows. */
export type CurriculumForm =
  | { form: 'table'; headerRow: number; columns: ReadonlyMap<CurriculumColumn, number> }
  | { form: 'matrix'; headerRow: number; subjectColumn: number; classes: readonly { column: number; text: string }[] }

/** A row of a table, or a cell of a matrix, as it is written; what the sheet has no column for is undefined. */
export type RawRow = {
  row: number
  /** «C14», or the row's number. */
  cell: string
  className: string
  subject: string
  firstHalf?: string
  secondHalf?: string
  /** For both half-years, or the one that is wished. */
  hours?: string
} & Partial<Record<'doubles' | 'division' | 'subgroup' | 'teacher' | 'assistant' | 'room' | 'joint', string>>

/** Rows of a sheet in which the head is looked for. */
const headRows = 30

/**
 * What form a sheet has: a table names its columns «Класс», «Предмет» and hours; a matrix has classes across (`isClass` knows
 * their names) and subjects down. Undefined when it is neither.
 */
export const findForm = (rows: readonly TableRow[], isClass: (text: string) => boolean): CurriculumForm | undefined => {
  for (const [headerRow, row] of rows.slice(0, headRows).entries()) {
    const columns = new Map<CurriculumColumn, number>()
    for (const [i, cell] of row.cells.entries()) {
      const holds = meaningOf(cell.text)
      if (holds && !columns.has(holds)) columns.set(holds, i)
    }
    const hasHours = columns.has('hours') || columns.has('firstHalf') || columns.has('secondHalf')
    if (columns.has('class') && columns.has('subject') && hasHours) return { form: 'table', headerRow, columns }
    const classes = row.cells.flatMap(({ text }, column) =>
      column > 0 && isClass(plainText(text)) ? [{ column, text: plainText(text) }] : [],
    )
    const below = rows.slice(headerRow + 1)
    // In a list of people classes stand below each other.
    const isList = below.some(r => classes.some(c => isClassName(cellOf(r, c.column).text, isClass)))
    const subjectColumn = subjectColumnOf(below, classes[0]?.column ?? 0)
    if (subjectColumn !== undefined && !isList) return { form: 'matrix', headerRow, subjectColumn, classes }
  }
  return undefined
}

/** The more special words come first: «второй учитель» is no teacher's column, «1 полугодие, часов» none of hours. */
const headWords: readonly (readonly [CurriculumColumn, RegExp])[] = [
  ['firstHalf', /^((1|i|перв\S+)( \S{1,2})? (полуг|п г)|first half)/],
  ['secondHalf', /^((2|ii|втор\S+)( \S{1,2})? (полуг|п г)|second half)/],
  ['doubles', /^(сдвоен|пар(ы|ных)|double)/],
  ['joint', /^(вместе|совместн|together|joint)/],
  ['assistant', /^(втор\S+ (учит|препод|педаг)|ассист|помощ|учитель 2|assistant)/],
  ['teacher', /^(учит|препод|педагог|teacher)/],
  ['subgroup', /^(подгр|групп|subgroup)/],
  ['division', /^(делени|division)/],
  ['room', /^(каб|помещ|аудит|room)/],
  ['class', /^(класс|class)/],
  ['subject', /^((учебн\S+ )?предмет|дисциплин|subject)/],
  ['hours', /^((кол\S*( во)? |число )?час|нагрузк|hours)/],
]

const meaningOf = (text: string): CurriculumColumn | undefined => {
  const key = nameKey(text)
  return headWords.find(([, words]) => words.test(key))?.[0]
}

/** «5» below a class is hours. */
const isClassName = (text: string, isClass: (text: string) => boolean): boolean =>
  /\p{L}/u.test(text) && isClass(plainText(text))

/** Of the columns before the first class the one with the most different texts: areas of subjects are fewer than subjects. */
const subjectColumnOf = (rows: readonly TableRow[], before: number): number | undefined => {
  const variety = (column: number) =>
    new Set(rows.map(r => plainText(cellOf(r, column).text)).filter(text => /\p{L}{2}/u.test(text))).size
  const columns = Array.from({ length: before }, (_, column) => ({ column, texts: variety(column) }))
  return columns.filter(c => c.texts > 0).sort((a, b) => b.texts - a.texts || a.column - b.column)[0]?.column
}

/** What a sheet of the form says, blank rows and totals left out. */
export const readRows = (rows: readonly TableRow[], form: CurriculumForm): RawRow[] =>
  form.form === 'table'
    ? tableRows(rows.slice(form.headerRow + 1), form)
    : matrixRows(rows.slice(form.headerRow + 1), form)

const tableRows = (rows: readonly TableRow[], { columns }: CurriculumForm & { form: 'table' }): RawRow[] =>
  rows.flatMap(row => {
    const told: Partial<Record<CurriculumColumn, string>> = {}
    for (const [holds, column] of columns) told[holds] = plainText(cellOf(row, column).text)
    const { class: className = '', subject = '', ...rest } = told
    if (Object.values(told).every(text => text === '') || isTotal(subject) || isTotal(className)) return []
    return [{ row: row.number, cell: String(row.number), className, subject, ...rest }]
  })

const matrixRows = (
  rows: readonly TableRow[],
  { classes, subjectColumn }: CurriculumForm & { form: 'matrix' },
): RawRow[] =>
  rows.flatMap(row => {
    const subject = plainText(cellOf(row, subjectColumn).text)
    if (subject === '' || isTotal(subject)) return []
    return classes.flatMap(({ column, text }) => {
      const hours = plainText(cellOf(row, column).text)
      if (hours === '' || /^[-–—]+$/.test(hours)) return []
      return [{ row: row.number, cell: cellAddress(column, row.number), className: text, subject, hours }]
    })
  })

const isTotal = (text: string): boolean =>
  /^(итог|всего|норма|максим|предел|недельн|сумма|total|norm)/.test(nameKey(text))
