import type { ReadDb } from '../handle.ts'

/** Names of the saved mappings of columns. */
export const listImportProfiles = (db: ReadDb): string[] =>
  db.all<{ name: string }>('SELECT name FROM import_profile ORDER BY name').map(r => r.name)

/** A saved mapping as JSON. */
export const getImportProfile = (db: ReadDb, name: string): string | undefined =>
  db.get<{ mapping: string }>('SELECT mapping FROM import_profile WHERE name = ?', name)?.mapping

/** An element of an imported file, kept to be given back. */
export type ExchangeElementRow = {
  section: string
  position: number
  owner: string
  name: string
  shown: string
  xml: string
}

/** The elements of the FET file that a school came from, in the file's order; none for a school made by hand. */
export const listFetElements = (db: ReadDb): ExchangeElementRow[] =>
  db.all<ExchangeElementRow>(
    `SELECT section, position, owner, name, shown, xml FROM exchange_element WHERE format = 'fet'
     ORDER BY section, position`,
  )

/** The rows of the aSc file that was brought in last; none for a school that never saw one. */
export const listAscElements = (db: ReadDb): ExchangeElementRow[] =>
  db.all<ExchangeElementRow>(
    `SELECT section, position, owner, name, shown, xml FROM exchange_element WHERE format = 'asc'
     ORDER BY section, position`,
  )

/** Is there a class or a lesson yet? */
export const isSchoolEmpty = (db: ReadDb): boolean =>
  db.get('SELECT 1 FROM class LIMIT 1') === undefined && db.get('SELECT 1 FROM lesson LIMIT 1') === undefined
