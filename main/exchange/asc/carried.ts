import { type AscAttributes, type AscFile, type AscRow, type AscTable, idsOf } from './asc-file.ts'
import { rowToXml, xmlToRows } from './asc-xml.ts'
import type { AscElement } from './import-rows.ts'

/** What a row became: by the row itself. */
export type AscOwners = ReadonlyMap<AscRow, { owner: string; shown: string }>

/**
 * Takes a file apart into rows to keep. Section `root` has the root's attributes and then every table with its own; each
 * table has a section of its name with its rows. The cards are the placements: of them only those in several rooms are kept.
 */
export const carryAsc = (file: AscFile, owners: AscOwners): AscElement[] => {
  const kept: AscElement[] = []
  const put = (
    section: string,
    position: number,
    row: Pick<AscRow, 'element' | 'attributes'>,
    became?: { owner: string; shown: string },
  ) =>
    kept.push({
      format: 'asc',
      section,
      position,
      owner: became?.owner ?? '',
      name: Object.hasOwn(row.attributes, 'id') ? row.attributes.id! : row.element,
      shown: became?.shown ?? '',
      xml: rowToXml(row),
    })
  put('root', 0, { element: 'timetable', attributes: file.root })
  const taken = new Set<string>()
  for (const [i, { name, attributes }] of file.tables.entries()) {
    if (taken.has(name)) continue
    taken.add(name)
    put('root', i + 1, { element: name, attributes })
    // A second table of a name is read as one with the first.
    const rows = file.tables
      .filter(table => table.name === name)
      .flatMap(table => table.rows)
      .filter(row => name !== 'cards' || idsOf(row, 'classroomids').length > 1)
    for (const [j, row] of rows.entries()) put(name, j + 1, row, owners.get(row))
  }
  return kept
}

export type CarriedAsc = {
  root: AscAttributes
  tables: AscTable[]
  /** What each row was kept with. */
  elementOf: ReadonlyMap<AscRow, AscElement>
}

/** The tables that the rows were taken from; none for a school that never saw aSc. */
export const carriedTables = (kept: readonly AscElement[]): CarriedAsc => {
  const rows = xmlToRows(kept.map(({ xml }) => xml))
  const elementOf = new Map(rows.map((row, i) => [row, kept[i]!]))
  const sections = Map.groupBy(rows, row => elementOf.get(row)!.section)
  const inOrder = (section: string) =>
    [...(sections.get(section) ?? [])].sort((a, b) => elementOf.get(a)!.position - elementOf.get(b)!.position)
  const [root, ...tables] = inOrder('root')
  return {
    root: root?.attributes ?? {},
    tables: tables.map(({ element, attributes }) => ({ name: element, attributes, rows: inOrder(element) })),
    elementOf,
  }
}
