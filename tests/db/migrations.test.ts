import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import Database from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import { checkSchool } from '#db/check'
import { openForReading, openForWriting, schemaVersion } from '#db/connection'
import { isRefusal } from '#domain/kernel/refusal'
import { temporaryFolder } from '../support/small-school.ts'

const fixtures = 'tests/fixtures/databases'

/** A file of an older schema as its program left it; the fixture's name is the version. */
const oldFile = (name: string): string => {
  const file = join(temporaryFolder(), 'school.letopis')
  writeFileSync(file, gunzipSync(readFileSync(join(fixtures, name))))
  return file
}

const opened = <T extends object>(answer: T): Exclude<T, { refusal: unknown }> => {
  if (isRefusal(answer)) throw new Error(JSON.stringify(answer))
  return answer as Exclude<T, { refusal: unknown }>
}

test('there is a file of every schema before this one', () => {
  expect(readdirSync(fixtures).sort()).toEqual(
    Array.from({ length: schemaVersion - 1 }, (_, i) => `${i + 1}.letopis.gz`),
  )
})

describe.each(readdirSync(fixtures))('a file of schema %s', name => {
  test('is brought to this one, and every check holds: its old log folds into the new state', () => {
    const connection = opened(openForWriting(oldFile(name)))
    expect([...checkSchool(connection.read)].filter(f => !f.ok)).toEqual([])
    connection.close()
  }, 60_000)

  test('is copied before it is changed, and the copy is as it was', () => {
    const file = oldFile(name)
    opened(openForWriting(file)).close()
    const copy = `${file}.before-${schemaVersion}`
    expect(existsSync(copy)).toBe(true)
    const [was, is] = [new Database(copy, { readonly: true }), new Database(file, { readonly: true })]
    expect(was.pragma('user_version', { simple: true })).toBe(Number(name.split('.')[0]))
    const rows = (db: Database.Database) => db.prepare('SELECT seq, hash FROM log ORDER BY seq').all()
    expect(rows(is)).toEqual(rows(was))
    was.close()
    is.close()
  })

  test('is brought to this one by a reader too', () => {
    const connection = opened(openForReading(oldFile(name)))
    expect(connection.read.get<{ n: number }>('SELECT count(*) AS n FROM lesson_piece')!.n).toBeGreaterThan(0)
    connection.close()
  })
})
