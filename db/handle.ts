import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3'

/** A value that SQLite stores. */
export type Stored = string | number | bigint | null | Uint8Array

/**
 * A database that can only be read. `orm` is drizzle for ordinary queries; `all`, `get` and `each` run prepared
 * statements, kept by their text, for the hot ones.
 */
export type ReadDb = {
  readonly orm: Pick<BetterSQLite3Database, 'select' | 'selectDistinct' | '$count'>
  all<Row>(sql: string, ...params: Stored[]): Row[]
  get<Row>(sql: string, ...params: Stored[]): Row | undefined
  /** Rows as arrays of their columns: a third quicker than objects, for the widest reads. */
  rows<Row extends readonly unknown[]>(sql: string, ...params: Stored[]): Row[]
  /** Row by row, for tables that do not fit into memory. */
  each<Row>(sql: string, ...params: Stored[]): IterableIterator<Row>
}

declare const insideWrite: unique symbol

/** A database inside a write transaction. Only the connection's `write` hands one out. */
export type WriteDb = ReadDb & {
  readonly [insideWrite]: true
  readonly writeOrm: Pick<BetterSQLite3Database, 'insert' | 'update' | 'delete'>
  /** Runs a changing statement and tells how many rows it changed. */
  run(sql: string, ...params: Stored[]): number
}
