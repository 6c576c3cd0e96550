import {
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type ArchiveFiles, type Expected, verifyArchive } from '#main/archive/verify-archive'
import {
  book,
  copied,
  fileOf,
  flip,
  found,
  given,
  hashOfRow,
  manifestOf,
  onDisk,
  otherBook,
  register,
  verify,
  whole,
} from './signed-archive.ts'

describe('a whole archive', () => {
  test.each([
    ['the register', () => register, 'register'],
    ['a given key', () => given, 'given'],
    ['nothing but the key beside', (): Expected => ({ source: 'beside' }), 'beside'],
  ] as const)('has no finding, believing %s', async (_whom, expected, keySource) => {
    const report = await verify(whole, expected())
    const { school, year, head, totals } = manifestOf(whole)
    expect(report).toEqual({
      folder: whole,
      findings: [],
      keySource,
      says: { school, year, head: head.hash, software: 'Летопись', totals },
      files: 9,
      bytes: readdirSync(whole, { recursive: true, encoding: 'utf8' })
        .map(path => lstatSync(join(whole, path)))
        .reduce((sum, status) => sum + (status.isFile() ? status.size : 0), 0),
    })
  })

  test('tells its progress in bytes up to the last', async () => {
    const told: [number, number][] = []
    const progress = (done: number, total: number) => void told.push([done, total])
    const report = await verifyArchive({
      ...{ folder: whole, name: basename(whole), files: onDisk(whole), expected: given, hashOfRow },
      progress,
    })
    expect(told.at(-1)).toEqual([report.bytes, report.bytes])
    expect(told.every(([done], i) => i === 0 || done >= told[i - 1]![0])).toBe(true)
  })

  test('has its database asked about, and says what is wrong there', async () => {
    const asked: (string | undefined)[] = []
    const { findings } = await verifyArchive({
      ...{ folder: whole, name: basename(whole), files: onDisk(whole), expected: given, hashOfRow },
      checkSnapshot: async manifest => {
        asked.push(manifest?.head.hash)
        return [{ kind: 'snapshot', path: 'school.letopis', detail: 'x' }]
      },
    })
    expect(asked).toEqual([manifestOf(whole).head.hash])
    expect(findings).toEqual([{ kind: 'snapshot', path: 'school.letopis', detail: 'x' }])
  })
})

describe('what happened to the files', () => {
  test.each([book, 'log.jsonl.gz', 'school.letopis', 'ПРОЧТИ.txt', 'public-key.pem'])(
    'one bit of %s is noticed, and nothing else is blamed',
    async path => {
      const folder = copied()
      flip(folder, path)
      expect(await found(folder)).toEqual([`changed ${path}`])
    },
  )

  test.each([
    book,
    'log.jsonl.gz',
    'school.letopis',
    'ПРОЧТИ.txt',
    'public-key.pem',
    'manifest.json',
    'manifest.json.sig',
  ])('%s is missed', async path => {
    const folder = copied()
    rmSync(join(folder, path))
    expect(await found(folder)).toEqual([`missing ${path}`])
  })

  test('a file that was cut short says its sizes', async () => {
    const folder = copied()
    const { size } = lstatSync(join(folder, book))
    writeFileSync(join(folder, book), readFileSync(join(folder, book)).subarray(0, 100))
    expect((await verify(folder)).findings).toEqual([{ kind: 'changed', path: book, detail: `${size} → 100` }])
  })

  test('a file more, an empty folder more, a link more are named', async () => {
    const folder = copied()
    writeFileSync(join(folder, 'Классы/5В.xlsx'), '')
    writeFileSync(join(folder, '.скрытый'), 'x')
    mkdirSync(join(folder, 'Новая папка/внутри'), { recursive: true })
    symlinkSync('/etc/passwd', join(folder, 'link'))
    expect(await found(folder)).toEqual([
      'extra .скрытый',
      'extra link',
      'extra Классы/5В.xlsx',
      'extra Новая папка/внутри/',
    ])
  })

  test('a renamed file is one missing and one more, also when only its case is another', async () => {
    const folder = copied()
    renameSync(join(folder, book), join(folder, 'Классы/5а.xlsx'))
    expect(await found(folder)).toEqual(['missing Классы/5А.xlsx', 'extra Классы/5а.xlsx'])
  })

  test('swapped files are both changed', async () => {
    const folder = copied()
    renameSync(join(folder, book), join(folder, 'x'))
    renameSync(join(folder, otherBook), join(folder, book))
    renameSync(join(folder, 'x'), join(folder, otherBook))
    expect(await found(folder)).toEqual([`changed ${book}`, `changed ${otherBook}`])
  })

  test('a link in place of a file is not followed', async () => {
    const folder = copied()
    renameSync(join(folder, book), join(dirname(folder), 'away'))
    symlinkSync('../../away', join(folder, book))
    expect(await found(folder)).toEqual([`missing ${book}`, `extra ${book}`])
  })

  test('when all books are gone, their empty folder is not one more', async () => {
    const folder = copied()
    for (const file of readdirSync(join(folder, 'Классы'))) rmSync(join(folder, 'Классы', file))
    expect((await found(folder)).every(finding => finding.startsWith('missing Классы/'))).toBe(true)
  })

  test('a file that can not be read is named; a fault that is to end the check ends it', async () => {
    const files = onDisk(whole)
    const fault = new Error('EIO')
    const broken: ArchiveFiles = {
      ...files,
      read: async path => (path === book ? Promise.reject(fault) : files.read(path)),
      hash: async path => (path === 'school.letopis' ? Promise.reject(fault) : files.hash(path)),
    }
    const input = { folder: whole, name: basename(whole), files: broken, expected: given, hashOfRow }
    const { findings } = await verifyArchive({ ...input, whyUnreadable: () => 'EIO' })
    expect(findings).toEqual([
      { kind: 'changed', path: 'school.letopis', detail: 'EIO' },
      { kind: 'changed', path: book, detail: 'EIO' },
    ])
    await expect(verifyArchive({ ...input, whyUnreadable: () => null })).rejects.toBe(fault)
  })

  test('random tampering is always found and every file of it named', async () => {
    const contents = new Map(
      readdirSync(whole, { recursive: true, encoding: 'utf8' })
        .filter(path => lstatSync(join(whole, path)).isFile())
        .map(path => [path, readFileSync(join(whole, path))] as const),
    )
    const paths = [...contents.keys()]
    const path = fc.constantFrom(...paths)
    const kind = fc.constantFrom('flip', 'drop', 'add', 'rename', 'truncate', 'append', 'swap')
    await fc.assert(
      fc.asyncProperty(kind, path, path, fc.nat(), async (how, one, other, n) => {
        fc.pre(how !== 'swap' || !contents.get(one)!.equals(contents.get(other)!))
        const spoilt = new Map<string, Buffer>(contents)
        const bytes = contents.get(one)!
        const named = [one]
        if (how === 'flip') {
          const changed = Buffer.from(bytes)
          changed[n % bytes.length] = changed[n % bytes.length]! ^ (1 << (n % 8))
          spoilt.set(one, changed)
        } else if (how === 'drop') spoilt.delete(one)
        else if (how === 'truncate') spoilt.set(one, bytes.subarray(0, n % bytes.length))
        else if (how === 'append') spoilt.set(one, Buffer.concat([bytes, Buffer.of(n % 256)]))
        else if (how === 'swap') {
          spoilt.set(one, contents.get(other)!).set(other, bytes)
          named.push(other)
        } else {
          spoilt.set(`${one}~`, bytes)
          if (how === 'rename') spoilt.delete(one)
          else named.pop()
          named.push(`${one}~`)
        }
        const files: ArchiveFiles = {
          list: async () => [...spoilt].map(([p, b]) => ({ path: p, size: b.length, kind: 'file' })),
          read: async p => spoilt.get(p)!,
          hash: async p => fileOf(p, spoilt.get(p)!),
        }
        const report = await verifyArchive({
          folder: whole,
          name: basename(whole),
          files,
          expected: register,
          hashOfRow,
        })
        const told = new Set(report.findings.map(f => f.path))
        // A changed manifest shows by its signature.
        const isTold = (p: string) => told.has(p) || (p === 'manifest.json' && told.has('manifest.json.sig'))
        // Without a manifest nobody can tell what the other of two swapped files should be.
        const judged = report.says || how !== 'swap' ? named : ['manifest.json']
        expect(judged.filter(p => !isTold(p))).toEqual([])
      }),
      { numRuns: 200 },
    )
  })
})
