import { type PupilField, pupilFields } from './fields.ts'
import { headerWords, meaningOfHeader } from './header-words.ts'
import { cellOf, isBlankCell, type TableRow, widestTable } from './table.ts'

/**
 * How a table is read: the number of its header row (null: there is none, every row is a pupil's) and the meaning of
 * every column from the first; null for a column that is not taken.
 */
export type Mapping = { headerRow: number | null; fields: (PupilField | null)[] }

/** What a mapping lacks: a whole name, half of it, the birth date, the class or the grade beside its letter. */
export type MappingGap = 'name' | 'surname' | 'givenName' | 'born' | 'class' | 'grade'

/** Fields without which no row can be read, and fields that two columns claim. Both empty: the mapping will do. */
export type MappingCheck = { missing: MappingGap[]; doubled: PupilField[] }

/**
 * Checks a mapping. A whole name beside its parts and a class beside its grade and letter count as doubled: a row could
 * contradict itself. Sex is not required: it is guessed from the patronymic, and a row is refused where that fails.
 */
export const checkMapping = (mapping: Mapping): MappingCheck => {
  const count = (field: PupilField): number => mapping.fields.filter(other => other === field).length
  const has = (field: PupilField): boolean => count(field) > 0
  const missing: MappingGap[] = []
  if (!has('fullName')) {
    if (!has('surname') && !has('givenName')) missing.push('name')
    else if (!has('surname')) missing.push('surname')
    else if (!has('givenName')) missing.push('givenName')
  }
  if (!has('born')) missing.push('born')
  if (!has('className') && !has('grade')) missing.push(has('letter') ? 'grade' : 'class')

  const besideWhole = (whole: PupilField, parts: readonly PupilField[]) => (has(whole) ? parts.filter(has) : [])
  const doubled = new Set<PupilField>([
    ...pupilFields.filter(field => count(field) > 1),
    ...besideWhole('fullName', ['surname', 'givenName', 'patronymic']),
    ...besideWhole('className', ['grade', 'letter']),
  ])
  return { missing, doubled: pupilFields.filter(field => doubled.has(field)) }
}

/** The first column of each field. */
export const columnsByField = (mapping: Mapping): ReadonlyMap<PupilField, number> => {
  const columns = new Map<PupilField, number>()
  for (const [column, field] of mapping.fields.slice(0, widestTable).entries()) {
    if (field !== null && !columns.has(field)) columns.set(field, column)
  }
  return columns
}

/** Rows below the header; what counts the columns (1, 2, 3 …) and headers printed again are no pupils. */
export const rowsBelowHeader = (rows: readonly TableRow[], mapping: Mapping): TableRow[] => {
  const { headerRow } = mapping
  if (headerRow === null) return [...rows]
  const header = rows.find(row => row.number === headerRow)
  const taken = [...columnsByField(mapping).values()]
  const isHeaderAgain = (row: TableRow): boolean =>
    header !== undefined &&
    taken.length > 1 &&
    taken.every(column => headerWords(cellOf(row, column).text) === headerWords(cellOf(header, column).text))
  const below = rows.filter(row => row.number > headerRow)
  return below.filter((row, place) => !(place === 0 && countsColumns(row)) && !isHeaderAgain(row))
}

const countsColumns = (row: TableRow): boolean => {
  const texts = row.cells.slice(0, widestTable).map(cell => (cell ? cell.text.trim() : ''))
  const filled = texts.filter(text => text !== '')
  return filled.length > 1 && filled.every((text, place) => text === String(place + 1))
}

/**
 * A mapping to be kept and found again in another file: by the words of the header and which of the columns of that
 * header it was, counted from 0; by position where a column has no header.
 */
export type ColumnProfile = { columns: { header: string; nth: number; column: number; field: PupilField }[] }

/** The profile of a mapping made for these rows. */
export const profileOfMapping = (mapping: Mapping, rows: readonly TableRow[]): ColumnProfile => {
  const headers = headersOf(rows.find(row => row.number === mapping.headerRow))
  return {
    columns: [...mapping.fields.slice(0, widestTable).entries()].flatMap(([column, field]) => {
      if (field === null) return []
      const header = headers[column] ?? ''
      const nth = headers.slice(0, column).filter(other => other === header).length
      return [{ header, nth: header === '' ? 0 : nth, column, field }]
    }),
  }
}

/**
 * The mapping that a profile means for these rows. The header row is the one of the first rows that has the most of the
 * profile's headers. Columns of the profile that the table lacks come back as `missing`.
 */
export const mappingOfProfile = (
  profile: ColumnProfile,
  rows: readonly TableRow[],
): { mapping: Mapping; missing: { header: string; field: PupilField }[] } => {
  const wanted = profile.columns.filter(({ header }) => header !== '')
  let best: { row: TableRow; headers: string[]; found: number } | undefined
  if (wanted.length > 0) {
    for (const row of rows.slice(0, rowsSearchedForHeader)) {
      const headers = headersOf(row)
      const found = wanted.filter(column => placeOfHeader(headers, column) !== -1).length
      if (found > (best?.found ?? 0)) best = { row, headers, found }
    }
  }
  // A profile of positions alone fits any table; one that has a header is none of its kind.
  const isOtherKind = wanted.length === 0 && rows.slice(0, rowsSearchedForHeader).some(namesColumns)
  const fields: (PupilField | null)[] = new Array(widthOf(rows)).fill(null)
  const missing: { header: string; field: PupilField }[] = []
  for (const column of profile.columns) {
    const place = column.header === '' ? column.column : placeOfHeader(best?.headers ?? [], column)
    if (place >= 0 && place < fields.length && !isOtherKind) fields[place] = column.field
    else missing.push({ header: column.header, field: column.field })
  }
  return { mapping: { headerRow: best?.row.number ?? null, fields }, missing }
}

/** Titles above a header rarely take more rows. */
export const rowsSearchedForHeader = 15

/** Columns of the widest row, at most `widestTable`; a long sheet is judged by its beginning. */
export const widthOf = (rows: readonly TableRow[]): number =>
  rows.slice(0, 500).reduce((width, row) => Math.max(width, Math.min(row.cells.length, widestTable)), 0)

/** True when none of the columns that are taken says anything. */
export const isBlankRow = (row: TableRow, columns: ReadonlyMap<PupilField, number>): boolean => {
  for (const column of columns.values()) if (!isBlankCell(cellOf(row, column))) return false
  return true
}

const headersOf = (row: TableRow | undefined): string[] =>
  row === undefined
    ? []
    : Array.from({ length: Math.min(row.cells.length, widestTable) }, (_, column) =>
        headerWords(cellOf(row, column).text),
      )

const namesColumns = (row: TableRow): boolean =>
  row.cells.slice(0, widestTable).filter(cell => cell && meaningOfHeader(cell.text)?.sure).length > 1

const placeOfHeader = (headers: readonly string[], column: { header: string; nth: number }): number => {
  let place = -1
  for (let nth = 0; nth <= column.nth; nth++) {
    place = headers.indexOf(column.header, place + 1)
    if (place === -1) return -1
  }
  return place
}
