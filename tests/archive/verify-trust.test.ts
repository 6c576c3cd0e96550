import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { hashOf, type LogRow } from '#db/log'
import { unfinishedSuffix } from '#domain/archive/unfinished'
import { writeManifest } from '#main/archive/manifest'
import { archiveFolderName } from '#main/archive/names'
import { newKeyPair, publicKeyOf, sign } from '#main/archive/signature'
import type { Expected } from '#main/archive/verify-archive'
import {
  book,
  copied,
  entryOf,
  flip,
  found,
  given,
  manifestOf,
  otherBook,
  privateKey,
  signAnew,
  verify,
  whole,
} from './signed-archive.ts'

describe('whose archive it is', () => {
  test('a manifest that was changed is not what was signed, and not what the register knows', async () => {
    const folder = copied()
    const text = readFileSync(join(folder, 'manifest.json'), 'utf8')
    writeFileSync(join(folder, 'manifest.json'), text.replace('2026/27', '2025/26'))
    expect(await found(folder, given)).toEqual(['signature manifest.json.sig'])
    expect(await found(folder)).toEqual(['signature manifest.json.sig', 'register manifest.json'])
  })

  test('a manifest that can not be read is told with the files that are there, and books and log are still read', async () => {
    const folder = copied()
    writeFileSync(join(folder, 'manifest.json'), '{}')
    writeFileSync(join(folder, otherBook), 'x')
    const { findings, says, files } = await verify(folder)
    expect(findings.map(f => `${f.kind} ${f.path}`)).toEqual([
      'manifest manifest.json',
      'signature manifest.json.sig',
      `book ${otherBook}`,
    ])
    expect(findings[0]!.detail).toContain('ПРОЧТИ.txt, public-key.pem, log.jsonl.gz, school.letopis, Классы: 3')
    expect([says, files]).toEqual([null, 9])
    rmSync(join(folder, 'manifest.json'))
    expect((await verify(folder)).findings[0]!.detail).toContain('Классы: 3')
  })

  test('signed anew with another key: the register and a given key notice, the key beside can not', async () => {
    const folder = copied()
    const other = newKeyPair().privateKey
    writeFileSync(join(folder, 'public-key.pem'), publicKeyOf(other))
    signAnew(folder, m => m, other)
    expect(await found(folder)).toEqual(['key public-key.pem', 'register manifest.json'])
    expect(await found(folder, given)).toEqual(['key public-key.pem'])
    const report = await verify(folder, { source: 'beside' })
    expect([report.findings, report.keySource]).toEqual([[], 'beside'])
  })

  test('manifest and key were swapped: nobody can read either, and both are named', async () => {
    const folder = copied()
    const [manifest, key] = ['manifest.json', 'public-key.pem'].map(name => readFileSync(join(folder, name)))
    writeFileSync(join(folder, 'manifest.json'), key!)
    writeFileSync(join(folder, 'public-key.pem'), manifest!)
    const named = ['manifest manifest.json', 'signature manifest.json.sig', 'key public-key.pem']
    for (const source of [given, { source: 'beside' } as const])
      expect((await found(folder, source)).sort()).toEqual(named.toSorted())
  })

  test('only the signature was made anew with another key', async () => {
    const folder = copied()
    const other = newKeyPair().privateKey
    writeFileSync(join(folder, 'manifest.json.sig'), sign(readFileSync(join(folder, 'manifest.json')), other))
    expect(await found(folder)).toEqual(['signature manifest.json.sig'])
    expect(await found(folder, { source: 'beside' })).toEqual(['signature manifest.json.sig'])
  })

  test('an older archive under the name of a newer one', async () => {
    const older = copied()
    const newer = join(dirname(older), archiveFolderName('Средняя школа № 14', '2026/27', 'f'.repeat(64)))
    renameSync(older, newer)
    const both: Expected = {
      source: 'register',
      archives: [
        { ...entryOf(whole), folder: basename(newer), headHash: 'f'.repeat(64), manifestSha256: 'x' },
        entryOf(whole),
      ],
    }
    expect(await found(newer, both)).toEqual(['name'])
    expect(await found(newer, given)).toEqual(['name'])
  })

  test('an archive that the register does not know', async () => {
    const known = { ...entryOf(whole), headHash: 'f'.repeat(64) }
    expect(await found(whole, { source: 'register', archives: [known] })).toEqual(['register'])
    const report = await verify(whole, { source: 'register', archives: [] })
    expect([report.findings.map(f => f.kind), report.keySource]).toEqual([['register'], 'beside'])
  })

  test('a folder whose writing was never ended', async () => {
    const folder = copied()
    renameSync(folder, folder + unfinishedSuffix)
    expect(await found(folder + unfinishedSuffix)).toEqual(['unfinished'])
  })

  test('a manifest that leaves out what every archive has', async () => {
    const folder = copied()
    rmSync(join(folder, 'school.letopis'))
    const manifest = manifestOf(folder)
    const bytes = writeManifest({ ...manifest, files: manifest.files.filter(f => f.path !== 'school.letopis') })
    writeFileSync(join(folder, 'manifest.json'), bytes)
    writeFileSync(join(folder, 'manifest.json.sig'), sign(bytes, privateKey))
    expect(await found(folder, given)).toEqual(['missing school.letopis'])
  })
})

describe('what the files say, where everything is rightly signed', () => {
  test('a book whose cells can not be read back', async () => {
    const folder = copied()
    flip(folder, book)
    signAnew(folder)
    expect(await found(folder, given)).toEqual([`book ${book}`])
  })

  test('books that hold other totals than the manifest says', async () => {
    const folder = copied()
    signAnew(folder, m => ({ ...m, totals: { ...m.totals, marks: m.totals.marks + 1 } }))
    const { findings } = await verify(folder, given)
    const { marks } = manifestOf(whole).totals
    expect(findings).toEqual([{ kind: 'totals', path: '', detail: `marks: ${marks + 1} → ${marks}` }])
  })

  test('a book of one class twice', async () => {
    const folder = copied()
    writeFileSync(join(folder, otherBook), readFileSync(join(folder, book)))
    signAnew(folder)
    expect(await found(folder, given)).toEqual(['totals'])
  })

  const rowsOf = (folder: string): string[] =>
    gunzipSync(readFileSync(join(folder, 'log.jsonl.gz')))
      .toString()
      .trimEnd()
      .split('\n')
  const writeRows = (folder: string, rows: readonly string[], end = '\n') =>
    writeFileSync(join(folder, 'log.jsonl.gz'), gzipSync(rows.join('\n') + end))

  test.each([
    [
      'one that says something else',
      (rows: string[]) => rows.with(4, rows[4]!.replace('"role":"demo"', '"role":"console"')),
    ],
    ['one that is missing', (rows: string[]) => rows.toSpliced(4, 1)],
    ['one that stands twice', (rows: string[]) => rows.toSpliced(4, 0, rows[4]!)],
    ['the last one missing', (rows: string[]) => rows.slice(0, -1)],
    ['none at all', () => []],
    ['one that is no JSON', (rows: string[]) => rows.with(4, '{')],
    ['one without a word', (rows: string[]) => rows.with(4, 'null')],
  ])('a log with %s', async (_what, change) => {
    const folder = copied()
    writeRows(folder, change(rowsOf(folder)))
    signAnew(folder)
    expect(await found(folder, given)).toEqual(['log log.jsonl.gz'])
  })

  test('a log whose rows were chained anew ends elsewhere', async () => {
    const folder = copied()
    let prevHash = '0'.repeat(64)
    const rows = rowsOf(folder).map((line, i) => {
      const row = { ...(JSON.parse(line) as LogRow), prevHash }
      if (i === 4) row.at = '2026-01-01T00:00:00.000Z'
      prevHash = hashOf(row)
      return JSON.stringify({ ...row, hash: prevHash })
    })
    writeRows(folder, rows)
    signAnew(folder)
    expect(await found(folder, given)).toEqual(['log log.jsonl.gz'])
  })

  test('a log that is cut short or no gzip', async () => {
    const folder = copied()
    const bytes = readFileSync(join(folder, 'log.jsonl.gz'))
    writeFileSync(join(folder, 'log.jsonl.gz'), bytes.subarray(0, bytes.length - 20))
    signAnew(folder)
    expect(await found(folder, given)).toEqual(['log log.jsonl.gz'])
    writeFileSync(join(folder, 'log.jsonl.gz'), 'нет')
    signAnew(folder)
    expect(await found(folder, given)).toEqual(['log log.jsonl.gz'])
  })
})
