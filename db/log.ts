import { hash } from 'node:crypto'
import type { DeviceId } from '#domain/kernel/ids'
import type { ActorRole } from '#domain/people/role'
import { archiveCommands } from './commands/archive.ts'
import { classCommands } from './commands/classes.ts'
import { curriculumCommands } from './commands/curriculum.ts'
import type { CommandDefinition } from './commands/define.ts'
import { journalCommands, lessonRecordEntity } from './commands/journal.ts'
import { peopleCommands } from './commands/people.ts'
import { periodCommands } from './commands/periods.ts'
import { type Revision, type RowChange, revisionCommands, type Step } from './commands/revise.ts'
import { schoolCommands } from './commands/school.ts'
import { timetableCommands } from './commands/timetable.ts'
import type { ReadDb, WriteDb } from './handle.ts'

export {
  keyOf,
  type RevisedRow,
  type RevisedTable,
  type Revision,
  type RowChange,
  rowOf,
  type Step,
} from './commands/revise.ts'

/** Every command there is: what changes a school. */
const commands = {
  ...schoolCommands,
  ...peopleCommands,
  ...classCommands,
  ...timetableCommands,
  ...revisionCommands,
  ...curriculumCommands,
  ...periodCommands,
  ...journalCommands,
  ...archiveCommands,
}

type Commands = typeof commands
export type CommandName = keyof Commands
export type CommandValues<C extends CommandName> = Parameters<Commands[C]['apply']>[1]
export type CommandOld<C extends CommandName> = ReturnType<Commands[C]['apply']>

/** True for commands that write only into lesson records: pages, periods and lists stay as they were. */
export const isJournalCommand = (name: CommandName): boolean => commands[name].entity === lessonRecordEntity

/** Who gives a command and in which role; `origin` is «user@computer» for the command line, else empty. */
export type Author = { actor: string; role: ActorRole; origin: string }

/** A row of the log as it lies in the table. */
export type LogRow = {
  seq: number
  deviceId: DeviceId
  epoch: number
  deviceSeq: number
  at: string
  actor: string
  role: ActorRole
  origin: string
  command: CommandName
  entity: string
  entityId: string
  old: string
  new: string
  prevHash: string
  hash: string
}

/** The hash before the first row. */
export const firstHash = '0'.repeat(64)

const columns = `seq, device_id AS deviceId, epoch, device_seq AS deviceSeq, at, actor, role, origin, command, entity,
  entity_id AS entityId, old, new, prev_hash AS prevHash, hash`

/**
 * Gives a command: applies it to the state and appends its row to the log, inside the caller's write transaction. The
 * head of the chain and the device's sequence are read in the same transaction. `at` is ISO 8601 in UTC.
 */
export const giveCommand = <C extends CommandName>(
  db: WriteDb,
  author: Author,
  at: string,
  name: C,
  values: CommandValues<C>,
): CommandOld<C> => {
  const definition = definitionOf(name)
  const old = definition.apply(db, values)
  const head = db.get<HeadRow>(headSql)
  if (!head) throw new Error('this file has no device: it was not founded')
  const row = {
    seq: (head.seq ?? 0) + 1,
    deviceId: head.deviceId,
    epoch: head.epoch,
    deviceSeq: (head.deviceSeq ?? 0) + 1,
    at,
    ...author,
    command: name,
    entity: definition.entity,
    entityId: definition.entityId(values),
    old: JSON.stringify(old),
    new: JSON.stringify(values),
    prevHash: head.hash ?? firstHash,
  }
  db.run(
    `INSERT INTO log (seq, device_id, epoch, device_seq, at, actor, role, origin, command, entity, entity_id, old, new,
       prev_hash, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    row.seq,
    row.deviceId,
    row.epoch,
    row.deviceSeq,
    row.at,
    row.actor,
    row.role,
    row.origin,
    row.command,
    row.entity,
    row.entityId,
    row.old,
    row.new,
    row.prevHash,
    hashOf(row),
  )
  return old as CommandOld<C>
}

type HeadRow = {
  deviceId: DeviceId
  epoch: number
  deviceSeq: number | null
  seq: number | null
  hash: string | null
}

/** This device, its last number, and the last row of the log, in one look. */
const headSql = `SELECT d.id AS deviceId, d.epoch,
    (SELECT max(device_seq) FROM log WHERE device_id = d.id AND epoch = d.epoch) AS deviceSeq, l.seq, l.hash
  FROM device d LEFT JOIN log l ON l.seq = (SELECT max(seq) FROM log)`

/** Registers this computer in a fresh file, before its first command. */
export const registerDevice = (db: WriteDb, id: DeviceId, at: string): void => {
  db.run('INSERT INTO device (id, epoch, registered_at) VALUES (?, 1, ?)', id, at)
}

/** Number and hash of the last row; 0 and zeros for an empty log. */
export const headOfLog = (db: ReadDb): { seq: number; hash: string } =>
  db.get<{ seq: number; hash: string }>('SELECT seq, hash FROM log ORDER BY seq DESC LIMIT 1') ?? {
    seq: 0,
    hash: firstHash,
  }

/** Rows that speak of one thing, oldest first. */
export const listLogOf = (db: ReadDb, entity: string, entityId: string): LogRow[] =>
  db.all<LogRow>(`SELECT ${columns} FROM log WHERE entity = ? AND entity_id = ? ORDER BY seq`, entity, entityId)

/** The last rows of a command, newest first. */
export const listLogOfCommand = (db: ReadDb, command: CommandName, most: number): LogRow[] =>
  db.all<LogRow>(
    `SELECT ${columns} FROM log WHERE entity = ? AND command = ? ORDER BY seq DESC LIMIT ?`,
    commands[command].entity,
    command,
    most,
  )

/** A revision in history: what was done in data, and the number of the row that it takes back. */
export type LoggedRevision = { seq: number; at: string; actor: string; step: Step; undoes: number | null }

/** The last revisions of a command, newest first, without the rows that they changed: an import's are megabytes. */
export const listRevisions = (db: ReadDb, command: CommandName, most: number): LoggedRevision[] =>
  db
    .all<Omit<LoggedRevision, 'step'> & { step: string }>(
      `SELECT seq, at, actor, json_extract(new, '$.step') AS step, json_extract(new, '$.undoes') AS undoes
       FROM log WHERE entity = ? AND entity_id = ? AND command = ? ORDER BY seq DESC LIMIT ?`,
      commands[command].entity,
      commands[command].entity,
      command,
      most,
    )
    .map(row => ({ ...row, step: JSON.parse(row.step) as Step }))

/** What a revision changed, and what takes it back. */
export const getRevisedRows = (db: ReadDb, seq: number): { change: RowChange; inverse: RowChange } => {
  const row = db.get<Pick<LogRow, 'old' | 'new'>>('SELECT old, new FROM log WHERE seq = ?', seq)!
  const { step: _, undoes: __, ...change } = JSON.parse(row.new) as Revision
  return { change, inverse: JSON.parse(row.old) as RowChange }
}

/** All rows after the given one in order, one at a time. */
export const eachLogRow = (db: ReadDb, after = 0): IterableIterator<LogRow> =>
  db.each<LogRow>(`SELECT ${columns} FROM log WHERE seq > ? ORDER BY seq`, after)

/** SHA-256 over everything that the row says and the hash of the row before it, hex. */
export const hashOf = (row: Omit<LogRow, 'hash'>): string =>
  hash(
    'sha256',
    JSON.stringify([
      row.prevHash,
      row.seq,
      row.deviceId,
      row.epoch,
      row.deviceSeq,
      row.at,
      row.actor,
      row.role,
      row.origin,
      row.command,
      row.entity,
      row.entityId,
      row.old,
      row.new,
    ]),
    'hex',
  )

/** Applies a row of the log to the state once more: the fold. Returns what it replaced, as JSON. */
export const replay = (db: WriteDb, row: Pick<LogRow, 'command' | 'new'>): string =>
  JSON.stringify(definitionOf(row.command).apply(db, JSON.parse(row.new)))

// The registry is heterogeneous: the types of a command's values are checked where it is given, by CommandValues.
const definitionOf = (name: CommandName): CommandDefinition<unknown, unknown> => {
  const definition = commands[name] as CommandDefinition<unknown, unknown> | undefined
  if (!definition) throw new Error(`the log speaks of an unknown command: ${name}`)
  return definition
}
