import { Buffer } from 'node:buffer'
import { createHash } from 'node:crypto'
import { type ArchiveTotals, archiveTotalNames } from '#domain/archive/totals'
import { type ArchiveFinding, type ArchiveReport, findingKinds } from '#domain/archive/verification'
import { type BookTotals, bookTotals, totalsOfBooks } from './book/book-totals.ts'
import { isManifestFault, type Manifest, type ManifestFile, readManifest } from './manifest.ts'
import { booksFolder, logFile, manifestFile, publicKeyFile, readMeFile, signatureFile, snapshotFile } from './names.ts'
import { type LogLine, readLogHead } from './verify-log.ts'
import { type Expected, type Trust, trustOf } from './verify-trust.ts'
import { readWorkbook } from './xlsx/read-workbook.ts'

export type { Expected } from './verify-trust.ts'

/** Something in an archive's folder. `folder`: one without anything in it; `other`: a link or what else is no file. */
export type ArchiveEntryOnMedium = {
  /** Relative, with «/». */
  readonly path: string
  /** Bytes. */
  readonly size: number
  readonly kind: 'file' | 'folder' | 'other'
}

/** An archive's folder as it comes back from a medium. */
export type ArchiveFiles = {
  list(): Promise<readonly ArchiveEntryOnMedium[]>
  read(path: string): Promise<Uint8Array>
  /** For files that need not fit into memory. `sha256` in hex. */
  hash(path: string): Promise<{ readonly size: number; readonly sha256: string }>
}

export type VerifyInput = {
  /** Absolute path of the folder, for the report. */
  readonly folder: string
  /** The folder's own name. */
  readonly name: string
  readonly files: ArchiveFiles
  readonly expected: Expected
  /** The rule of the log's chain (`hashOf` of db/log.ts). */
  readonly hashOfRow: (row: LogLine) => string
  /** Looks into the database; asked when its bytes are those of the manifest. The manifest is null where it can't be read. */
  readonly checkSnapshot?: (manifest: Manifest | null) => Promise<readonly ArchiveFinding[]>
  /** Why a file could not be read, for the eye; null for a fault that ends the check: it is thrown on. */
  readonly whyUnreadable?: (fault: unknown) => string | null
  /** Bytes done of all, and the file that comes next. */
  readonly progress?: (done: number, total: number, path: string) => void
}

/**
 * Checks an archive's folder wholly: every file against the manifest, the manifest against its signature and whoever is
 * believed, the cells of the books against the control totals, the chain of the log. What follows from a file that is
 * changed or missing is not reported again. Nothing beside the folder concerns it.
 */
export const verifyArchive = async (input: VerifyInput): Promise<ArchiveReport> => {
  const entries = await input.files.list()
  const isFile = new Map(entries.filter(e => e.kind === 'file').map(e => [e.path, e.size]))
  const findings: ArchiveFinding[] = []
  const find: Find = (kind, path, detail) => findings.push({ kind, path, detail })

  const reader = createReader(input, entries)
  const there = knownFilesThere(isFile)
  const manifestBytes = await reader.small(manifestFile, (kind, path, why) =>
    find(kind, path, `${why} (${there})`.trim()),
  )
  const signature = await reader.small(signatureFile, find)
  const manifest = manifestOf(manifestBytes, there, find)
  const besideKey = await reader.small(publicKeyFile, () => {})
  const trust = trustOf(
    {
      name: input.name,
      manifest,
      manifestBytes,
      signature,
      besideKey: besideKey && Buffer.from(besideKey).toString('latin1'),
    },
    input.expected,
  )
  findings.push(...trust.findings)

  const wanted = manifest?.files ?? [...isFile.keys()].filter(isKnownName).map(path => ({ path }))
  await checkFiles(input, wanted, manifest, trust, { reader, isFile, find, findings })
  for (const path of surplus(entries, wanted)) find('extra', path, '')

  const present = [manifestFile, signatureFile, ...wanted.map(file => file.path)].filter(path => isFile.has(path))
  return {
    folder: input.folder,
    findings: inOrder(findings),
    keySource: trust.keySource,
    says: manifest && {
      school: manifest.school,
      year: manifest.year,
      head: manifest.head.hash,
      software: manifest.software,
      totals: manifest.totals,
    },
    files: present.length,
    bytes: present.reduce((sum, path) => sum + isFile.get(path)!, 0),
  }
}

type Find = (kind: ArchiveFinding['kind'], path: string, detail: string) => void
type Reader = ReturnType<typeof createReader>

/** Files that every archive has, whatever its manifest says. */
const fixedFiles = [readMeFile, publicKeyFile, logFile, snapshotFile]
const isBook = (path: string): boolean => path.startsWith(`${booksFolder}/`) && path.endsWith('.xlsx')
const isKnownName = (path: string): boolean =>
  fixedFiles.includes(path) || (isBook(path) && path.split('/').length === 2)

/** A manifest is some hundred kilobytes; what is larger than this is none, and a signature or a key neither. */
const largestSmallFile = 1 << 24

/** Reads with progress; a file that can't be read is a finding unless its fault is to end the check. */
const createReader = (input: VerifyInput, entries: readonly ArchiveEntryOnMedium[]) => {
  const total = entries.reduce((sum, { size }) => sum + size, 0)
  const sizes = new Map(entries.filter(e => e.kind === 'file').map(e => [e.path, e.size]))
  const begun = new Set<string>()
  let done = 0
  const attempt = async <T>(path: string, find: Find, read: () => Promise<T>): Promise<T | null> => {
    input.progress?.(done, total, path)
    try {
      return await read()
    } catch (fault) {
      const why = input.whyUnreadable?.(fault) ?? null
      if (why === null) throw fault
      find('changed', path, why)
      return null
    } finally {
      if (!begun.has(path)) done += sizes.get(path) ?? 0
      begun.add(path)
      input.progress?.(done, total, path)
    }
  }
  return {
    /** A file of a few bytes; null with a finding where there is none. */
    small: async (path: string, find: Find): Promise<Uint8Array | null> => {
      const size = sizes.get(path)
      if (size === undefined || size > largestSmallFile) {
        find(size === undefined ? 'missing' : 'changed', path, size === undefined ? '' : String(size))
        return null
      }
      return attempt(path, find, () => input.files.read(path))
    },
    whole: (path: string, find: Find) => attempt(path, find, () => input.files.read(path)),
    hash: (path: string, find: Find) => attempt(path, find, () => input.files.hash(path)),
  }
}

/** Without a manifest the finding tells which of the files that every archive has are there. */
const manifestOf = (bytes: Uint8Array | null, there: string, find: Find): Manifest | null => {
  if (bytes === null) return null
  const answer = readManifest(bytes)
  if (!isManifestFault(answer)) return answer
  find('manifest', manifestFile, `${answer.fault} (${there})`)
  return null
}

const knownFilesThere = (isFile: ReadonlyMap<string, number>): string => {
  const books = [...isFile.keys()].filter(isBook).length
  return [...fixedFiles.filter(path => isFile.has(path)), `${booksFolder}: ${books}`].join(', ')
}

type Bench = {
  readonly reader: Reader
  readonly isFile: ReadonlyMap<string, number>
  readonly find: Find
  readonly findings: readonly ArchiveFinding[]
}

/** Every file of the manifest, and what stands in those whose bytes are right. */
const checkFiles = async (
  input: VerifyInput,
  wanted: readonly (ManifestFile | { readonly path: string })[],
  manifest: Manifest | null,
  trust: Trust,
  { reader, isFile, find, findings }: Bench,
): Promise<void> => {
  const books: BookTotals[] = []
  let isEveryBookRead = true
  for (const file of wanted) {
    const { path } = file
    const size = isFile.get(path)
    if (size === undefined) {
      find('missing', path, '')
      if (isBook(path)) isEveryBookRead = false
      continue
    }
    const isSized = !('size' in file) || file.size === size
    if (!isSized) find('changed', path, `${file.size} → ${size}`)
    const isWholeNeeded = isBook(path) || path === logFile
    const bytes = isSized && isWholeNeeded ? await reader.whole(path, find) : null
    const isRead = isSized && (bytes !== null || !isWholeNeeded)
    const isRight = isRead && (await isUnchanged(file, bytes, reader, find))
    if (isBook(path)) {
      const book = isRight && bytes ? readBook(path, bytes, find) : null
      if (book) books.push(book)
      else isEveryBookRead = false
    }
    if (path === logFile && isRight && bytes) await checkLog(input, bytes, manifest, trust, find)
    if (path === snapshotFile && isRight) {
      for (const { kind, path: at, detail } of (await input.checkSnapshot?.(manifest)) ?? []) find(kind, at, detail)
    }
  }
  const isListed = (path: string) => wanted.some(file => file.path === path)
  for (const path of fixedFiles) {
    const isTold = findings.some(f => f.kind === 'missing' && f.path === path)
    if (!isListed(path) && !isTold) find('missing', path, '')
  }
  const expected = manifest?.totals ?? trust.known?.totals
  if (isEveryBookRead && expected) checkTotals(totalsOfBooks(books), expected, find)
}

const isUnchanged = async (
  file: ManifestFile | { readonly path: string },
  bytes: Uint8Array | null,
  reader: Reader,
  find: Find,
): Promise<boolean> => {
  const { path } = file
  if (!('sha256' in file)) return true
  const back = bytes ? hashOfBytes(bytes) : await reader.hash(path, find)
  if (back === null) return false
  if (back.size === file.size && back.sha256 === file.sha256) return true
  find('changed', path, `${file.sha256.slice(0, 12)}… → ${back.sha256.slice(0, 12)}…`)
  return false
}

const hashOfBytes = (bytes: Uint8Array) => ({
  size: bytes.length,
  sha256: createHash('sha256').update(bytes).digest('hex'),
})

const readBook = (path: string, bytes: Uint8Array, find: Find): BookTotals | null => {
  try {
    return bookTotals(readWorkbook(bytes).sheets)
  } catch (fault) {
    find('book', path, fault instanceof Error ? fault.message : String(fault))
    return null
  }
}

const checkLog = async (
  { hashOfRow }: VerifyInput,
  bytes: Uint8Array,
  manifest: Manifest | null,
  { known }: Trust,
  find: Find,
): Promise<void> => {
  const answer = await readLogHead(bytes, hashOfRow)
  if ('fault' in answer) return find('log', logFile, answer.fault)
  const expected = manifest?.head.hash ?? known?.headHash
  const isRight =
    expected === undefined || (answer.hash === expected && (manifest?.head.seq ?? answer.seq) === answer.seq)
  if (!isRight) find('log', logFile, `№ ${answer.seq} ${answer.hash.slice(0, 12)}… ≠ ${expected.slice(0, 12)}…`)
}

const checkTotals = (counted: ArchiveTotals, expected: ArchiveTotals, find: Find): void => {
  const differing = archiveTotalNames.filter(name => counted[name] !== expected[name])
  if (differing.length === 0) return
  find('totals', '', differing.map(name => `${name}: ${expected[name]} → ${counted[name]}`).join(', '))
}

/** What lies in the folder and is not the archive's. An empty folder that held its files is told by them. */
const surplus = (entries: readonly ArchiveEntryOnMedium[], wanted: readonly { readonly path: string }[]): string[] => {
  const known = new Set([manifestFile, signatureFile, ...wanted.map(file => file.path)])
  const isParent = (path: string) => wanted.some(file => file.path.startsWith(`${path}/`))
  return entries
    .filter(e => (e.kind === 'folder' ? !isParent(e.path) : e.kind === 'other' || !known.has(e.path)))
    .map(e => (e.kind === 'folder' ? `${e.path}/` : e.path))
}

const inOrder = (findings: readonly ArchiveFinding[]): ArchiveFinding[] =>
  [...findings].sort(
    (a, b) =>
      findingKinds.indexOf(a.kind) - findingKinds.indexOf(b.kind) || (a.path < b.path ? -1 : a.path > b.path ? 1 : 0),
  )
