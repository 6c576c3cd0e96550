import type { Stored, WriteDb } from '../handle.ts'

/**
 * A command of the change log. `apply` is the only code that writes the state it speaks of: it runs when the command is
 * given and again when the log is folded, so there is no second interpreter. It takes the state and the values, no
 * clock, no randomness, and returns what it replaced (null for nothing), which stands beside the values in the log.
 */
export type CommandDefinition<Values, Old> = {
  /** What the history of a thing is found by. */
  readonly entity: string
  readonly entityId: (values: Values) => string
  readonly apply: (db: WriteDb, values: Values) => Old
}

/** Keeps the types of a definition. */
export const command = <Values, Old>(definition: CommandDefinition<Values, Old>): CommandDefinition<Values, Old> =>
  definition

/** Inserts one row given as column → value. Table and columns are names of the schema, never a user's text. */
export const insertRow = (db: WriteDb, table: string, row: Record<string, Stored>): void => {
  const columns = Object.keys(row)
  db.run(
    `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
    ...Object.values(row),
  )
}
