import { existsSync, statSync } from 'node:fs'
import Database from 'better-sqlite3'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { type Refusal, type RefusalCode, refuse } from '#domain/kernel/refusal'
import type { ReadDb, Stored, WriteDb } from './handle.ts'
import { migrations } from './migrations/index.ts'

/** «LTPS» in the file's header: tells a school's file from any other SQLite file. */
const applicationId = 0x4c545053

/** Version of the schema that this program writes: the number of its migrations. */
export const schemaVersion = migrations.length

export type ReadConnection = { readonly file: string; readonly read: ReadDb; close(): void }

export type WriteConnection = ReadConnection & {
  /**
   * Runs `work` inside one BEGIN IMMEDIATE transaction and commits it with fsync. What `work` throws rolls it back; a
   * full disk and a read-only medium come back as refusals, and nothing is changed then.
   */
  write<T>(work: (db: WriteDb) => T): T | Refusal
  /** A consistent copy of the file as one new file (VACUUM INTO). */
  copyTo(file: string): void
  /** Puts what the write-ahead log holds into the file. */
  checkpoint(): void
}

/** Opens a school's file for reading beside a writer. Refusals: FileMissing, FileNotSchool, FileDamaged, FileFromNewerVersion. */
export const openForReading = (file: string): ReadConnection | Refusal => {
  const problem = checkFile(file) ?? bringToHead(file)
  if (problem) return problem
  try {
    const sqlite = new Database(file, { readonly: true, timeout: 5000 })
    try {
      return recognised(sqlite, file) ?? { file, read: readDb(sqlite), close: () => sqlite.close() }
    } catch (fault) {
      sqlite.close()
      throw fault
    }
  } catch (fault) {
    return fileRefusal(fault, file)
  }
}

/**
 * A consistent copy of a school's file as one new file without the verifiers of passwords, opened for reading; the file
 * may be in use meanwhile. The same state gives the same bytes. Refusals: those of reading, DiskFull, FolderNotWritable.
 */
export const takeSnapshot = (file: string, target: string): ReadConnection | Refusal => {
  const source = openForReading(file)
  if ('refusal' in source) return source
  source.close()
  try {
    const live = new Database(file, { readonly: true, timeout: 5000 })
    try {
      live.prepare('VACUUM INTO ?').run(target)
    } finally {
      live.close()
    }
    const copy = new Database(target)
    try {
      copy.pragma('journal_mode = DELETE')
      copy.pragma('secure_delete = ON')
      copy.exec('DELETE FROM credential')
      copy.exec('VACUUM')
    } finally {
      copy.close()
    }
    return openForReading(target)
  } catch (fault) {
    return fileRefusal(fault, target)
  }
}

/** A file of an older schema is migrated before it is read; nobody has it open, for whoever opens it migrates it. */
const bringToHead = (file: string): Refusal | undefined => {
  if (!isOlder(file)) return undefined
  const connection = openForWriting(file)
  if ('refusal' in connection) return connection
  connection.close()
  return undefined
}

const isOlder = (file: string): boolean => {
  let sqlite: Database.Database | undefined
  try {
    sqlite = new Database(file, { readonly: true, timeout: 5000 })
    const version = Number(sqlite.pragma('user_version', { simple: true }))
    return sqlite.pragma('application_id', { simple: true }) === applicationId && version < schemaVersion
  } catch {
    // What is wrong with it is said when it is opened.
    return false
  } finally {
    sqlite?.close()
  }
}

/**
 * Opens a school's file for writing, under an OS-level lock that dies with the process, and brings its schema to this
 * program's version (a copy is taken before). Refusals: SchoolOpenElsewhere and those of reading.
 */
export const openForWriting = (file: string): WriteConnection | Refusal => {
  const problem = checkFile(file)
  return problem ?? openLocked(file, sqlite => recognised(sqlite, file))
}

/** Makes a new, empty school's file and opens it for writing. Refusals: FileExists, FolderNotWritable, DiskFull. */
export const createFile = (file: string): WriteConnection | Refusal => {
  if (file !== ':memory:' && existsSync(file)) return refuse('FileExists', { file })
  return openLocked(file, () => undefined)
}

const openLocked = (
  file: string,
  check: (sqlite: Database.Database) => Refusal | undefined,
): WriteConnection | Refusal => {
  const lock = file === ':memory:' ? { release: () => {} } : takeLock(file)
  if ('refusal' in lock) return lock
  let sqlite: Database.Database | undefined
  try {
    sqlite = new Database(file, { timeout: 5000 })
    const refusal = check(sqlite)
    if (refusal) {
      sqlite.close()
      lock.release()
      return refusal
    }
    configure(sqlite)
    migrate(sqlite, file)
    return writeConnection(sqlite, file, lock.release)
  } catch (fault) {
    sqlite?.close()
    lock.release()
    return fileRefusal(fault, file)
  }
}

/**
 * The lock is an exclusive transaction on a file of its own beside the school's: SQLite holds it by the operating
 * system's file lock, so it falls when the process dies, however it dies.
 */
const takeLock = (file: string): { release(): void } | Refusal => {
  let sqlite: Database.Database | undefined
  try {
    sqlite = new Database(`${file}.lock`, { timeout: 0 })
    sqlite.pragma('journal_mode = DELETE')
    sqlite.exec('BEGIN EXCLUSIVE')
    const held = sqlite
    return { release: () => held.close() }
  } catch (fault) {
    sqlite?.close()
    return codeOf(fault).startsWith('SQLITE_BUSY') ? refuse('SchoolOpenElsewhere', { file }) : fileRefusal(fault, file)
  }
}

const checkFile = (file: string): Refusal | undefined => {
  if (!existsSync(file)) return refuse('FileMissing', { file })
  return statSync(file).isFile() ? undefined : refuse('FileNotSchool', { file })
}

/** Is it a school's file that this program understands? */
const recognised = (sqlite: Database.Database, file: string): Refusal | undefined => {
  if (sqlite.pragma('application_id', { simple: true }) !== applicationId) return refuse('FileNotSchool', { file })
  const fileVersion = Number(sqlite.pragma('user_version', { simple: true }))
  if (fileVersion > schemaVersion) {
    return refuse('FileFromNewerVersion', { file, fileVersion, ourVersion: schemaVersion })
  }
  const problem = String(sqlite.pragma('quick_check(1)', { simple: true }))
  return problem === 'ok' ? undefined : refuse('FileDamaged', { file, what: problem.slice(0, 200) })
}

const configure = (sqlite: Database.Database): void => {
  sqlite.pragma('journal_mode = WAL')
  sqlite.pragma('synchronous = FULL')
  sqlite.pragma('fullfsync = ON')
  sqlite.pragma('foreign_keys = ON')
  sqlite.pragma('recursive_triggers = ON')
  sqlite.pragma('cache_size = -65536')
  const settings = {
    synchronous: sqlite.pragma('synchronous', { simple: true }),
    foreignKeys: sqlite.pragma('foreign_keys', { simple: true }),
    triggers: sqlite.pragma('recursive_triggers', { simple: true }),
  }
  if (settings.synchronous !== 2 || settings.foreignKeys !== 1 || settings.triggers !== 1) {
    throw new Error(`the database did not take its settings: ${JSON.stringify(settings)}`)
  }
}

const migrate = (sqlite: Database.Database, file: string): void => {
  const from = Number(sqlite.pragma('user_version', { simple: true }))
  if (from === schemaVersion) return
  if (from > 0) sqlite.exec(`VACUUM INTO '${`${file}.before-${schemaVersion}`.replaceAll("'", "''")}'`)
  // Tables are rebuilt, so that references must rest for a while: SQLite lets them be switched off only outside.
  sqlite.pragma('foreign_keys = OFF')
  sqlite.transaction(() => {
    for (const migration of migrations.slice(from))
      sqlite.exec(migration.sql.replaceAll('--> statement-breakpoint', ''))
    const broken = sqlite.pragma('foreign_key_check') as unknown[]
    if (broken.length) throw new Error(`migration leaves references without a target: ${JSON.stringify(broken[0])}`)
    sqlite.pragma(`application_id = ${applicationId}`)
    sqlite.pragma(`user_version = ${schemaVersion}`)
  })()
  sqlite.pragma('foreign_keys = ON')
}

const readDb = (sqlite: Database.Database): ReadDb => {
  const statement = statements(sqlite)
  const rawStatement = statements(sqlite, made => made.raw())
  return {
    orm: drizzle(sqlite),
    rows: <Row extends readonly unknown[]>(sql: string, ...params: Stored[]) =>
      rawStatement(sql).all(...params) as unknown[] as Row[],
    all: <Row>(sql: string, ...params: Stored[]) => statement(sql).all(...params) as Row[],
    get: <Row>(sql: string, ...params: Stored[]) => statement(sql).get(...params) as Row | undefined,
    each: <Row>(sql: string, ...params: Stored[]) => statement(sql).iterate(...params) as IterableIterator<Row>,
  }
}

const writeConnection = (sqlite: Database.Database, file: string, release: () => void): WriteConnection => {
  const read = readDb(sqlite)
  const statement = statements(sqlite)
  const db = {
    ...read,
    writeOrm: drizzle(sqlite),
    run: (sql: string, ...params: Stored[]) => statement(sql).run(...params).changes,
  } as unknown as WriteDb
  const begin = sqlite.prepare('BEGIN IMMEDIATE')
  const commit = sqlite.prepare('COMMIT')
  const rollback = sqlite.prepare('ROLLBACK')
  return {
    file,
    read,
    write: work => {
      try {
        begin.run()
        const answer = work(db)
        commit.run()
        return answer
      } catch (fault) {
        if (sqlite.inTransaction) rollback.run()
        const refusal = diskRefusal(fault, file)
        if (refusal) return refusal
        throw fault
      }
    },
    copyTo: target => {
      sqlite.prepare('VACUUM INTO ?').run(target)
    },
    checkpoint: () => {
      sqlite.pragma('wal_checkpoint(TRUNCATE)')
    },
    close: () => {
      if (!sqlite.open) return
      sqlite.close()
      release()
    },
  }
}

const statements = (sqlite: Database.Database, shape = (made: Database.Statement) => made) => {
  const prepared = new Map<string, Database.Statement>()
  return (sql: string): Database.Statement => {
    const known = prepared.get(sql)
    if (known) return known
    const made = shape(sqlite.prepare(sql))
    prepared.set(sql, made)
    return made
  }
}

const codeOf = (fault: unknown): string =>
  typeof fault === 'object' && fault !== null && 'code' in fault ? String(fault.code) : ''

/** Faults of the disk under a running database, as refusals. */
const diskRefusal = (fault: unknown, file: string): Refusal | undefined => {
  const code = codeOf(fault)
  const name: RefusalCode | undefined =
    code === 'SQLITE_FULL' || code === 'ENOSPC'
      ? 'DiskFull'
      : code.startsWith('SQLITE_READONLY') || code === 'EROFS'
        ? 'MediumReadOnly'
        : undefined
  return name && refuse(name, { file })
}

/** Faults of opening, as refusals; others are thrown on. */
const fileRefusal = (fault: unknown, file: string): Refusal => {
  const disk = diskRefusal(fault, file)
  if (disk) return disk
  const code = codeOf(fault)
  if (code === 'SQLITE_NOTADB') return refuse('FileNotSchool', { file })
  if (code.startsWith('SQLITE_CORRUPT')) return refuse('FileDamaged', { file, what: String(fault) })
  if (code === 'SQLITE_CANTOPEN')
    return existsSync(file) ? refuse('FileNotReadable', { file }) : refuse('FolderNotWritable', { file })
  if (code.startsWith('SQLITE_IOERR')) return refuse('FileDamaged', { file, what: code })
  if (code.startsWith('SQLITE_BUSY')) return refuse('SchoolOpenElsewhere', { file })
  if (fault instanceof TypeError && /directory does not exist/.test(fault.message))
    return refuse('FolderNotWritable', { file })
  throw fault
}
