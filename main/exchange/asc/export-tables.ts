import type { AscAttributes, AscRow, AscTable } from './asc-file.ts'
import { type CarriedAsc, carriedTables } from './carried.ts'
import type { AscElement } from './import-rows.ts'

/** Rows of a table as it is being written, with what each was kept with. */
export type Draft = {
  carried: CarriedAsc
  tables: Map<string, { attributes: AscAttributes; rows: AscRow[] }>
  /** Tables in the order in which they are written. */
  order: string[]
}

/** The tables of a file of 2012 and later in aSc's own order, with the columns that are written of each. */
const standard: Record<string, string> = {
  periods: 'period,name,short,starttime,endtime',
  daysdefs: 'id,days,name,short',
  weeksdefs: 'id,weeks,name,short',
  termsdefs: 'id,terms,name,short',
  subjects: 'id,name,short',
  teachers: 'id,name,short,firstname,lastname',
  buildings: 'id,name',
  classrooms: 'id,name,short,capacity,buildingid',
  grades: 'grade,name,short',
  classes: 'id,name,short,classroomids,teacherid,grade',
  groups: 'id,classid,name,entireclass,divisiontag,studentcount',
  students: 'id,classid,name',
  lessons:
    'id,subjectid,classids,groupids,teacherids,classroomids,periodspercard,periodsperweek,daysdefid,weeksdefid,termsdefid,partner_id',
  cards: 'lessonid,period,days,weeks,terms,classroomids',
}

/** Tables of older files that those of newer ones stand for. */
const outdated = new Set(['days', 'TimeTableSchedules', 'timetableschedules'])

/** A draft of the kept tables; what is missing of a whole file stands in its place, empty. */
export const draftOf = (kept: readonly AscElement[]): Draft => {
  const carried = carriedTables(kept)
  const draft: Draft = { carried, tables: new Map(), order: [] }
  for (const { name, attributes, rows } of carried.tables) {
    if (outdated.has(name)) continue
    draft.order.push(name)
    draft.tables.set(name, { attributes, rows })
  }
  const names = Object.keys(standard)
  for (const [i, name] of names.entries()) {
    if (draft.tables.has(name)) continue
    const before = draft.order.findIndex(other => names.indexOf(other) > i)
    draft.order.splice(before < 0 ? draft.order.length : before, 0, name)
    draft.tables.set(name, { attributes: { options: tableOptions, columns: standard[name]! }, rows: [] })
  }
  return draft
}

const tableOptions = 'canadd,canremove,canupdate,silent'

export const rowsOf = (draft: Draft, table: string): AscRow[] => draft.tables.get(table)!.rows

export const setRows = (draft: Draft, table: string, rows: AscRow[]): void => {
  draft.tables.get(table)!.rows = rows
}

/** The kept row of a thing; two of the file may have become one of the school, then the first. */
export const keptRow = (draft: Draft, table: string, owner: string): AscRow | undefined =>
  owner ? rowsOf(draft, table).find(row => ownerOf(draft, row) === owner) : undefined

export const ownerOf = (draft: Draft, row: AscRow): string => draft.carried.elementOf.get(row)?.owner ?? ''

/** The name that a kept row's thing got when it came. */
export const shownOf = (draft: Draft, row: AscRow): string => draft.carried.elementOf.get(row)?.shown ?? ''

/** A new row: empty columns are left in, as aSc writes them. */
export const newRow = (element: string, attributes: AscAttributes): AscRow => ({ element, attributes, line: 0 })

/** A row with other values; its own columns stay as they stand where nothing is said of them. */
export const withAttributes = (row: AscRow, attributes: AscAttributes, without: readonly string[] = []): AscRow => ({
  ...row,
  attributes: Object.fromEntries(
    Object.entries({ ...row.attributes, ...attributes }).filter(([name]) => !without.includes(name)),
  ),
})

/** The tables as they are written: columns name whatever the rows have. Tables that are empty and were never there go. */
export const tablesOf = (draft: Draft): AscTable[] => {
  const wasThere = new Set(draft.carried.tables.map(({ name }) => name))
  return draft.order.flatMap(name => {
    const { attributes, rows } = draft.tables.get(name)!
    if (!rows.length && !wasThere.has(name)) return []
    const listed = (attributes.columns ?? '').split(',').filter(Boolean)
    const used = new Set([...listed, ...rows.flatMap(row => Object.keys(row.attributes))])
    return [{ name, attributes: { ...attributes, columns: [...used].join(',') }, rows }]
  })
}

/**
 * Leaves out the rows that name what is gone: pupils of a class that is no more, choices of a subject. `gone` are ids of
 * the file by the column that names them.
 */
export const pruneGone = (draft: Draft, gone: Readonly<Record<string, ReadonlySet<string>>>): void => {
  for (const name of draft.order) {
    const table = draft.tables.get(name)!
    table.rows = table.rows.filter(({ attributes }) =>
      Object.entries(gone).every(([column, ids]) => !ids.has(attributes[column] ?? '')),
    )
  }
}
