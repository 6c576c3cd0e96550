import { spawn, spawnSync } from 'node:child_process'
import { chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { createFile, openForReading, openForWriting, schemaVersion } from '#db/connection'
import { migrations } from '#db/migrations/index'
import { isRefusal } from '#domain/kernel/refusal'
import { notRun } from '../support/not-run.ts'
import { smallSchool, temporaryFolder } from '../support/small-school.ts'

const refusalOf = (answer: object): string => {
  if (isRefusal(answer)) return answer.refusal
  if ('close' in answer) (answer.close as () => void)()
  return 'opened'
}

test('the file is opened with WAL, full synchronisation, foreign keys and recursive triggers', () => {
  const { file } = smallSchool()
  const connection = openForWriting(file)
  if (isRefusal(connection)) throw new Error(connection.refusal)
  const setting = (name: string) => Object.values(connection.read.get<object>(`PRAGMA ${name}`)!)[0]
  expect(['journal_mode', 'synchronous', 'foreign_keys', 'recursive_triggers'].map(setting)).toEqual(['wal', 2, 1, 1])
  connection.close()
})

test('all tables are STRICT, and the log’s triggers stand', () => {
  const connection = createFile(':memory:')
  if (isRefusal(connection)) throw new Error(connection.refusal)
  const tables = connection.read.all<{ name: string; strict: number }>(
    "SELECT name, strict FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'",
  )
  expect(tables.length).toBeGreaterThan(20)
  expect(tables.filter(t => t.strict !== 1)).toEqual([])
  const triggers = connection.read.all<{ name: string }>(
    "SELECT name FROM sqlite_schema WHERE type = 'trigger' ORDER BY name",
  )
  expect(triggers.map(t => t.name)).toEqual(['log_never_changed', 'log_never_deleted', 'log_only_grows'])
  connection.close()
})

test('the gathered text of the migrations is that of the SQL files', () => {
  for (const { name, sql } of migrations) expect(sql).toBe(readFileSync(`db/migrations/${name}`, 'utf8'))
  expect(schemaVersion).toBe(migrations.length)
})

test('what is no school’s file is refused and left as it was', () => {
  const folder = temporaryFolder()
  const text = join(folder, 'text.letopis')
  writeFileSync(text, 'это не база данных, а просто текст длиннее ста знаков'.repeat(40))
  const foreign = join(folder, 'foreign.letopis')
  const sqlite = new Database(foreign)
  sqlite.exec('CREATE TABLE t (a)')
  sqlite.close()
  const empty = join(folder, 'empty.letopis')
  writeFileSync(empty, '')
  for (const file of [text, foreign, empty]) {
    const before = readFileSync(file)
    expect([openForWriting(file), openForReading(file)].map(refusalOf)).toEqual(['FileNotSchool', 'FileNotSchool'])
    expect(readFileSync(file).equals(before)).toBe(true)
  }
  expect(refusalOf(openForWriting(join(folder, 'nowhere.letopis')))).toBe('FileMissing')
  expect(refusalOf(openForWriting(folder))).toBe('FileNotSchool')
})

test('a file of a newer program is refused in words and left as it was', () => {
  const { file } = smallSchool()
  const sqlite = new Database(file)
  sqlite.pragma(`user_version = ${schemaVersion + 1}`)
  sqlite.close()
  const before = readFileSync(file)
  const answer = openForWriting(file)
  expect(answer).toMatchObject({
    refusal: 'FileFromNewerVersion',
    data: { fileVersion: schemaVersion + 1, ourVersion: schemaVersion },
  })
  expect(readFileSync(file).equals(before)).toBe(true)
})

test('a torn and a scratched file are refused as damaged', () => {
  const { file } = smallSchool()
  const scratched = `${file}.scratched.letopis`
  copyFileSync(file, scratched)
  const bytes = readFileSync(scratched)
  bytes.fill(0xa5, 4096 * 2, 4096 * 12)
  writeFileSync(scratched, bytes)
  expect(refusalOf(openForWriting(scratched))).toBe('FileDamaged')
  truncateSync(file, 4096 * 5)
  expect(refusalOf(openForReading(file))).toBe('FileDamaged')
})

test('a second writer is refused, a reader is let in beside the writer', () => {
  const { file } = smallSchool()
  const writer = openForWriting(file)
  expect(refusalOf(openForWriting(file))).toBe('SchoolOpenElsewhere')
  expect(refusalOf(openForReading(file))).toBe('opened')
  if (!isRefusal(writer)) writer.close()
  expect(refusalOf(openForWriting(file))).toBe('opened')
})

test('the lock of a process that was killed falls with it', async () => {
  const { file } = smallSchool()
  const holder = spawn(process.execPath, [
    '--input-type=module',
    '-e',
    `import { openForWriting } from '#db/connection'; openForWriting(${JSON.stringify(file)}); console.log('held'); setInterval(() => {}, 1000)`,
  ])
  await new Promise<void>(resolve => holder.stdout.once('data', () => resolve()))
  expect(refusalOf(openForWriting(file))).toBe('SchoolOpenElsewhere')
  const ended = new Promise<void>(resolve => holder.once('exit', () => resolve()))
  holder.kill('SIGKILL')
  await ended
  expect(refusalOf(openForWriting(file))).toBe('opened')
})

test('an existing file is never overwritten by a new school', () => {
  const { file } = smallSchool()
  const before = readFileSync(file)
  expect(refusalOf(createFile(file))).toBe('FileExists')
  expect(readFileSync(file).equals(before)).toBe(true)
})

test('a folder that does not exist is refused in words', () => {
  expect(refusalOf(createFile(join(temporaryFolder(), 'no', 'such', 'folder.letopis')))).toBe('FolderNotWritable')
})

const isRoot = process.getuid?.() === 0

test('a full disk refuses the change and keeps what was saved', () => {
  const place = mountedDisk('size=2m')
  if (!place) return notRun('root and a mounted tmpfs')
  try {
    const { file, records } = smallSchool(join(place.folder, 'school.letopis'))
    const connection = openForWriting(file)
    if (isRefusal(connection)) throw new Error(connection.refusal)
    const topic = (n: number) => `Тема ${n} `.repeat(500)
    let saved = -1
    let answer: unknown
    for (let n = 0; n < 2000 && !isRefusal(answer); n++) {
      answer = connection.write(db =>
        db.run('UPDATE lesson_record SET topic = ? WHERE id = ?', topic(n), records.maths5),
      )
      if (!isRefusal(answer)) saved = n
    }
    expect(answer).toMatchObject({ refusal: 'DiskFull' })
    expect(
      connection.read.get<{ topic: string }>('SELECT topic FROM lesson_record WHERE id = ?', records.maths5)?.topic,
    ).toBe(topic(saved))
    expect(connection.read.get('PRAGMA quick_check')).toEqual({ quick_check: 'ok' })
    connection.close()
  } finally {
    place.unmount()
  }
})

test('a read-only medium is refused in words', () => {
  const place = mountedDisk('size=4m')
  if (!place) return notRun('root and a mounted tmpfs')
  try {
    const { file } = smallSchool(join(place.folder, 'school.letopis'))
    spawnSync('mount', ['-o', 'remount,ro', place.folder])
    expect(['MediumReadOnly', 'FolderNotWritable', 'FileNotReadable']).toContain(refusalOf(openForWriting(file)))
  } finally {
    place.unmount()
  }
})

/** A small disk of its own; undefined where none can be mounted. */
const mountedDisk = (options: string) => {
  if (!isRoot || process.platform !== 'linux') return undefined
  const folder = join(temporaryFolder(), 'disk')
  mkdirSync(folder)
  chmodSync(folder, 0o700)
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', folder]).status !== 0 || !existsSync(folder))
    return undefined
  return { folder, unmount: () => spawnSync('umount', ['-l', folder]) }
}
