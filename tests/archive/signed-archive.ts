import { createHash } from 'node:crypto'
import { cpSync, lstatSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { onTestFinished } from 'vitest'
import { eachLogRow, hashOf, type LogRow } from '#db/log'
import { openYear } from '#db/queries/class-year'
import { classWorkbook } from '#main/archive/book/class-workbook'
import { type Manifest, readManifest, writeManifest } from '#main/archive/manifest'
import { archiveFolderName, bookFileName } from '#main/archive/names'
import { readMe } from '#main/archive/read-me'
import { newKeyPair, sign } from '#main/archive/signature'
import {
  type ArchiveEntryOnMedium,
  type ArchiveFiles,
  type Expected,
  verifyArchive,
} from '#main/archive/verify-archive'
import { writeWorkbook } from '#main/archive/xlsx/write-workbook'
import { temporaryFolder } from '../support/small-school.ts'
import { jointSchool, reading } from './joint-school.ts'

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
export const fileOf = (path: string, bytes: Uint8Array) => ({ path, size: bytes.length, sha256: sha256(bytes) })

const keys = newKeyPair()
export const { privateKey } = keys
const { publicKey } = keys
export const [book, otherBook] = ['Классы/5А.xlsx', 'Классы/5Б.xlsx']

/** A whole archive of the school with joint lessons, in a folder under `parent`. */
const makeArchive = (parent: string): string => {
  const school = jointSchool()
  const connection = reading(school.file)
  try {
    const year = openYear(connection.read)
    const name = archiveFolderName(year.school.name, year.yearName, year.head.hash)
    const contents = new Map<string, Uint8Array>()
    const taken = new Set<string>()
    for (const { id, name: className } of year.classes) {
      const file = bookFileName(className, taken)
      taken.add(file)
      const made = { by: 'Агеева', software: 'Летопись', state: year.state }
      contents.set(`Классы/${file}`, writeWorkbook(classWorkbook(year.classYear(id), made)))
    }
    const lines = [...eachLogRow(connection.read)].map(row => `${JSON.stringify(row)}\n`)
    contents.set(
      'log.jsonl.gz',
      Buffer.concat([gzipSync(lines.slice(0, 9).join('')), gzipSync(lines.slice(9).join(''))]),
    )
    contents.set('school.letopis', readFileSync(school.file))
    contents.set('public-key.pem', Buffer.from(publicKey))
    contents.set('ПРОЧТИ.txt', Buffer.from(readMe({ school: year.school.name, year: year.yearName, folder: name })))
    const manifest = writeManifest({
      school: year.school.name,
      year: year.yearName,
      software: 'Летопись',
      head: year.head,
      totals: year.totals,
      files: [...contents].map(([path, bytes]) => fileOf(path, bytes)),
    })
    contents.set('manifest.json', manifest)
    contents.set('manifest.json.sig', sign(manifest, privateKey))
    for (const [path, bytes] of contents) {
      mkdirSync(dirname(join(parent, name, path)), { recursive: true })
      writeFileSync(join(parent, name, path), bytes)
    }
    return join(parent, name)
  } finally {
    connection.close()
  }
}

export const manifestOf = (folder: string): Manifest =>
  readManifest(readFileSync(join(folder, 'manifest.json'))) as Manifest

export const entryOf = (folder: string) => {
  const { head, totals } = manifestOf(folder)
  return {
    folder: basename(folder),
    headHash: head.hash,
    manifestSha256: sha256(readFileSync(join(folder, 'manifest.json'))),
    publicKey,
    totals,
  }
}

/** A copy of the whole archive that a test may spoil. */
export const copied = (): string => {
  const folder = join(temporaryFolder(), basename(whole))
  onTestFinished(() => rmSync(dirname(folder), { recursive: true, force: true }))
  cpSync(whole, folder, { recursive: true })
  return folder
}

export const onDisk = (folder: string): ArchiveFiles => {
  const list = (inside: string): ArchiveEntryOnMedium[] =>
    readdirSync(join(folder, inside), { withFileTypes: true }).flatMap((entry): ArchiveEntryOnMedium[] => {
      const path = inside === '' ? entry.name : `${inside}/${entry.name}`
      if (entry.isFile()) return [{ path, size: lstatSync(join(folder, path)).size, kind: 'file' }]
      if (!entry.isDirectory()) return [{ path, size: 0, kind: 'other' }]
      const below = list(path)
      return below.length ? below : [{ path, size: 0, kind: 'folder' }]
    })
  return {
    list: async () => list(''),
    read: async path => readFileSync(join(folder, path)),
    hash: async path => fileOf(path, readFileSync(join(folder, path))),
  }
}

export const hashOfRow = (row: unknown) => hashOf(row as LogRow)

export const verify = (folder: string, expected: Expected = register) =>
  verifyArchive({ folder, name: basename(folder), files: onDisk(folder), expected, hashOfRow })

/** Findings as «kind path». */
export const found = async (folder: string, expected?: Expected) =>
  (await verify(folder, expected)).findings.map(({ kind, path }) => `${kind} ${path}`.trim())

export const flip = (folder: string, path: string, at = -1) => {
  const bytes = readFileSync(join(folder, path))
  const place = at < 0 ? Math.floor(bytes.length / 2) : at
  bytes[place] = bytes[place]! ^ 1
  writeFileSync(join(folder, path), bytes)
}

/** Changes the manifest and signs it. Files whose content a test changed are listed as they are now. */
export const signAnew = (folder: string, change: (manifest: Manifest) => Manifest = m => m, key = privateKey) => {
  const manifest = manifestOf(folder)
  const files = manifest.files.map(({ path }) => fileOf(path, readFileSync(join(folder, path))))
  const bytes = writeManifest(change({ ...manifest, files }))
  writeFileSync(join(folder, 'manifest.json'), bytes)
  writeFileSync(join(folder, 'manifest.json.sig'), sign(bytes, key))
}

export const given: Expected = { source: 'given', publicKey }

/** The whole archive, made once a file of tests. Only copies of it are spoilt. */
export const whole = makeArchive(temporaryFolder())

/** What the register holds of it. */
export const register: Expected = { source: 'register', archives: [entryOf(whole)] }
