import { createHash } from 'node:crypto'
import { isRefusal } from '#domain/kernel/refusal'
import { createFile } from './connection.ts'
import type { ReadDb } from './handle.ts'
import { eachLogRow, firstHash, hashOf, replay } from './log.ts'

/** One finding of the check; `detail` names the place when something is wrong, and counts when all is well. */
export type Finding = { check: CheckName; ok: boolean; detail: string }

export const checkNames = ['integrity', 'foreignKeys', 'strict', 'triggers', 'chain', 'fold'] as const
export type CheckName = (typeof checkNames)[number]

/** Tables that are not told by the log: the log itself and what belongs to this computer alone. */
const localTables = ['log', 'device', 'credential']

const logTriggers = ['log_never_changed', 'log_never_deleted', 'log_only_grows']

/**
 * Checks a school's file: SQLite's own integrity, foreign keys, that all tables are STRICT and the log's triggers stand,
 * that no row of the log was altered, dropped or reordered, and that the state is the fold of the log. Reads only; hands
 * out a finding as each check ends.
 */
export function* checkSchool(db: ReadDb): Generator<Finding> {
  yield checkIntegrity(db)
  yield checkForeignKeys(db)
  yield checkStrict(db)
  yield checkTriggers(db)
  const chain = checkChain(db)
  yield chain
  yield chain.ok ? checkFold(db) : { check: 'fold', ok: false, detail: 'the log is broken' }
}

const checkIntegrity = (db: ReadDb): Finding => {
  const answers = db.all<{ integrity_check: string }>('PRAGMA integrity_check(5)').map(r => r.integrity_check)
  return { check: 'integrity', ok: answers[0] === 'ok', detail: answers.join('; ') }
}

const checkForeignKeys = (db: ReadDb): Finding => {
  const broken = db.all<{ table: string; parent: string }>('PRAGMA foreign_key_check')
  const places = [...new Set(broken.map(b => `${b.table} → ${b.parent}`))]
  return { check: 'foreignKeys', ok: broken.length === 0, detail: places.join('; ') || 'ok' }
}

const checkStrict = (db: ReadDb): Finding => {
  const loose = db
    .all<{ name: string; strict: number }>(
      "SELECT name, strict FROM pragma_table_list WHERE schema = 'main' AND type = 'table'",
    )
    .filter(t => !t.name.startsWith('sqlite_') && t.strict === 0)
    .map(t => t.name)
  return { check: 'strict', ok: loose.length === 0, detail: loose.join(', ') || 'ok' }
}

const checkTriggers = (db: ReadDb): Finding => {
  const present = db
    .all<{ name: string }>("SELECT name FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'log'")
    .map(t => t.name)
  const missing = logTriggers.filter(name => !present.includes(name))
  return { check: 'triggers', ok: missing.length === 0, detail: missing.join(', ') || 'ok' }
}

const checkChain = (db: ReadDb): Finding => {
  let [seq, hash] = [0, firstHash]
  for (const row of eachLogRow(db)) {
    if (row.seq !== seq + 1) return { check: 'chain', ok: false, detail: `row ${seq + 1} is missing` }
    if (row.prevHash !== hash || row.hash !== hashOf(row)) {
      return { check: 'chain', ok: false, detail: `row ${row.seq} was altered` }
    }
    seq = row.seq
    hash = row.hash
  }
  return { check: 'chain', ok: true, detail: `${seq}` }
}

const checkFold = (db: ReadDb): Finding => {
  const folded = createFile(':memory:')
  if (isRefusal(folded)) throw new Error(`no memory for the fold: ${folded.refusal}`)
  try {
    const unlike = folded.write(copy => {
      for (const row of eachLogRow(db)) {
        if (replay(copy, row) !== row.old) return `row ${row.seq} replaced something else`
      }
      return undefined
    })
    if (isRefusal(unlike)) return { check: 'fold', ok: false, detail: unlike.refusal }
    if (unlike) return { check: 'fold', ok: false, detail: unlike }
    const tables = stateTables(db)
    const differing = tables.filter(table => digestOf(db, table) !== digestOf(folded.read, table))
    return { check: 'fold', ok: differing.length === 0, detail: differing.join(', ') || `${tables.length}` }
  } finally {
    folded.close()
  }
}

/** Tables whose whole content follows from the log. */
const stateTables = (db: ReadDb): string[] =>
  db
    .all<{ name: string }>("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
    .map(t => t.name)
    .filter(name => !name.startsWith('sqlite_') && !localTables.includes(name))

/** SHA-256 over all rows of a table in the order of its key. */
const digestOf = (db: ReadDb, table: string): string => {
  const columns = db.all<{ name: string; pk: number }>(`SELECT name, pk FROM pragma_table_info('${table}')`)
  const key = columns.filter(c => c.pk > 0).sort((a, b) => a.pk - b.pk)
  const digest = createHash('sha256')
  for (const row of db.each<object>(
    `SELECT ${columns.map(c => `"${c.name}"`).join(', ')} FROM "${table}" ORDER BY ${key.map(c => `"${c.name}"`).join(', ')}`,
  )) {
    digest.update(JSON.stringify(Object.values(row)))
  }
  return digest.digest('hex')
}
