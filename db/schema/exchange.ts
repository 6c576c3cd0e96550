import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/**
 * The elements of an imported timetable file as they stood in it, so that an export gives back what Letopis does not
 * understand. `owner` is the id of what the element became here ('' for nothing), `shown` the name it got here: while that
 * name stands, the export uses the file's own.
 */
export const exchangeElement = sqliteTable(
  'exchange_element',
  {
    format: text('format').notNull(),
    section: text('section').notNull(),
    position: integer('position').notNull(),
    owner: text('owner').notNull(),
    name: text('name').notNull(),
    shown: text('shown').notNull(),
    xml: text('xml').notNull(),
  },
  t => [primaryKey({ columns: [t.format, t.section, t.position] })],
)

/** A saved mapping of a table's columns, by name; `mapping` is JSON. */
export const importProfile = sqliteTable('import_profile', {
  name: text('name').primaryKey(),
  mapping: text('mapping').notNull(),
})
