import type { TableFile, TableRow, TableSheet } from '../tables/table.ts'
import { type LessonField, lessonColumns, type PlacementField, placementColumns } from './columns.ts'
import { nameKey } from './name-finder.ts'

/** A row of one of the two sheets: its number as the spreadsheet shows it, and the texts of its cells. */
export type SheetRow<Field extends string> = {
  row: number
  /** Columns that the sheet has not are absent; an empty cell is ''. */
  cells: { readonly [F in Field]?: string }
}

/** What a file has for the timetable: rows of «Уроки» and «Размещение», each null where no sheet is one. */
export type TimetableSheets = {
  lessons: { sheet: string; rows: SheetRow<LessonField>[] } | null
  placements: { sheet: string; rows: SheetRow<PlacementField>[] } | null
  /** Names of sheets that were not read: grids for reading, and others. */
  others: string[]
}

/**
 * Finds the two sheets by their headers, whatever the sheets are called and in whatever order columns stand. A text file
 * is one sheet. Of two sheets that could be the same the one with the right name is taken, else the first.
 */
export const readTimetableSheets = (file: Pick<TableFile, 'sheets'>): TimetableSheets => {
  const placements = best(file.sheets, 'Размещение', sheet => readAs(sheet, placementColumns, placementNeeds))
  const rest = file.sheets.filter(sheet => sheet !== placements?.of)
  const lessons = best(rest, 'Уроки', sheet => readAs(sheet, lessonColumns, lessonNeeds))
  const taken = [placements?.of, lessons?.of]
  return {
    lessons: lessons && { sheet: lessons.of.name, rows: lessons.rows },
    placements: placements && { sheet: placements.of.name, rows: placements.rows },
    others: file.sheets.filter(sheet => !taken.includes(sheet)).map(sheet => sheet.name),
  }
}

/** A sheet is one when it has one column of each of these. */
const placementNeeds: readonly (readonly PlacementField[])[] = [['day'], ['slot'], ['class'], ['subject']]
const lessonNeeds: readonly (readonly LessonField[])[] = [['class'], ['subject'], ['hours', 'pieces']]

const best = <Field extends string>(
  sheets: readonly TableSheet[],
  title: string,
  read: (sheet: TableSheet) => SheetRow<Field>[] | null,
): { of: TableSheet; rows: SheetRow<Field>[] } | null => {
  const found = sheets.flatMap(sheet => {
    const rows = read(sheet)
    return rows ? [{ of: sheet, rows }] : []
  })
  return found.find(({ of }) => nameKey(of.name) === nameKey(title)) ?? found[0] ?? null
}

/** Rows among which the headers are looked for. */
const headRows = 20

const readAs = <Field extends string>(
  sheet: TableSheet,
  columns: readonly { field: Field; title: string; also: readonly string[] }[],
  needed: readonly (readonly Field[])[],
): SheetRow<Field>[] | null => {
  const meaning = new Map(columns.flatMap(c => [c.title, ...c.also].map(title => [headerKey(title), c.field])))
  for (const head of sheet.rows.slice(0, headRows)) {
    const fields = new Map<number, Field>()
    for (const cell of head.cells) {
      const field = meaning.get(headerKey(cell.text))
      // Of two columns with one meaning the first is it.
      if (field !== undefined && ![...fields.values()].includes(field)) fields.set(cell.column, field)
    }
    const has = new Set(fields.values())
    if (!needed.every(fields => fields.some(field => has.has(field)))) continue
    return sheet.rows.filter(row => row.number > head.number).flatMap(row => rowOf(row, fields))
  }
  return null
}

const headerKey = (text: string): string => nameKey(text).replace(/[.:]+$/, '')

const rowOf = <Field extends string>(row: TableRow, fields: ReadonlyMap<number, Field>): SheetRow<Field>[] => {
  const cells: { [F in Field]?: string } = {}
  for (const field of fields.values()) cells[field] = ''
  let isBlank = true
  for (const { column, text } of row.cells) {
    const field = fields.get(column)
    if (field === undefined) continue
    cells[field] = text.trim()
    if (text.trim() !== '') isBlank = false
  }
  return isBlank ? [] : [{ row: row.number, cells }]
}
