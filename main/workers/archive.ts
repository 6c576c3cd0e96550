import { createHash } from 'node:crypto'
import { parentPort, workerData } from 'node:worker_threads'
import { type ReadConnection, takeSnapshot } from '#db/connection'
import type { ReadDb } from '#db/handle'
import { eachLogRow } from '#db/log'
import { openYear } from '#db/queries/class-year'
import { getSchool } from '#db/queries/school'
import type { ReadSource } from '#domain/archive/register'
import { type ArchiveTotals, sameTotals } from '#domain/archive/totals'
import type { ClassId } from '#domain/kernel/ids'
import { isRefusal, type Refusal, refuse } from '#domain/kernel/refusal'
import { type BookTotals, bookTotals, totalsOfBooks } from '../archive/book/book-totals.ts'
import { classWorkbook } from '../archive/book/class-workbook.ts'
import { type ManifestFile, writeManifest } from '../archive/manifest.ts'
import type { ArchiveMessage, ArchiveOrder } from '../archive/messages.ts'
import {
  archiveFolderName,
  bookFileName,
  booksFolder,
  logFile,
  manifestFile,
  publicKeyFile,
  readMeFile,
  signatureFile,
  snapshotFile,
} from '../archive/names.ts'
import { packedLines } from '../archive/packed-lines.ts'
import { readMe } from '../archive/read-me.ts'
import { newKeyPair, publicKeyOf, sign } from '../archive/signature.ts'
import { firstDifference } from '../archive/xlsx/compare-workbook.ts'
import { readWorkbook } from '../archive/xlsx/read-workbook.ts'
import type { Workbook } from '../archive/xlsx/workbook.ts'
import { writeWorkbook } from '../archive/xlsx/write-workbook.ts'
import { keyFileOf, keyOfSchool } from '../platform/archive-key.ts'
import { hashOfFile } from '../platform/file-hash.ts'
import { openWorkFolder, type WorkFolder } from '../platform/work-folder.ts'
import { MediumRefused, openTarget, type Target } from './archive/target.ts'

/**
 * Writes an archive of the year to two media and reads it back from both (ARC-01, ARC-04); tells what it does. Everything
 * is read from a snapshot that is taken first, so that workbooks, log and base agree whatever is entered meanwhile.
 */
const order = workerData as ArchiveOrder
const tell = (message: ArchiveMessage): void => parentPort?.postMessage(message)

const make = async (): Promise<Refusal | undefined> => {
  let work: WorkFolder
  try {
    work = openWorkFolder(order.file, 'archive-work')
  } catch {
    return refuse('FolderNotWritable', { file: order.file })
  }
  try {
    // Before anything is written: without it no archive counts.
    const keys = keysOf(order.file)
    if (isRefusal(keys)) return keys
    const snapshot = takeSnapshot(order.file, work.fileIn(snapshotFile))
    if (isRefusal(snapshot)) return snapshot
    try {
      await archive(snapshot, keys)
    } finally {
      snapshot.close()
    }
  } finally {
    work.remove()
  }
  return undefined
}

type Keys = { readonly key: string; readonly publicKey: string }

const keysOf = (file: string): Keys | Refusal => {
  const key = keyOfSchool(file, () => newKeyPair().privateKey)
  if (isRefusal(key)) return key
  try {
    return { key, publicKey: publicKeyOf(key) }
  } catch {
    // Something else lies where the key was.
    return refuse('ArchiveKeyFailed', { file: keyFileOf(file) })
  }
}

const archive = async (snapshot: ReadConnection, { key, publicKey }: Keys): Promise<void> => {
  const year = openYear(snapshot.read)
  const name = archiveFolderName(getSchool(snapshot.read).shortName, year.yearName, year.head.hash)
  const books = bookNames(year.classes)
  const total = books.length + 6
  tell({ is: 'begun', folder: name, totals: year.totals, books, files: total })
  const targets: Target[] = []
  for (const index of [0, 1] as const) targets.push(await openTarget(index, order.targets[index], name, tell))
  try {
    const started = performance.now()
    const files: ManifestFile[] = []
    const counts = new Map<string, BookTotals>()
    const put = async (path: string, bytes: Uint8Array) => {
      files.push({ path, size: bytes.length, sha256: sha256(bytes) })
      await everywhere(targets, path, bytes.length, folder => folder.write(path, bytes))
    }
    // The media take a book while its cells are read and the next one is made.
    let taken = Promise.resolve()
    for (const { classId, path } of books) {
      if (!targets.some(target => target.isAlive)) break
      const workbook = classWorkbook(year.classYear(classId), {
        by: order.by,
        software: order.software,
        state: year.state,
      })
      await turn()
      const bytes = writeWorkbook(workbook)
      await taken
      taken = put(path, bytes)
      await turn()
      counts.set(sha256(bytes), countBook(path, workbook, bytes))
      await turn()
    }
    await taken
    if (!targets.some(target => target.isAlive)) return
    await put(logFile, packedLines(logLines(snapshot.read)))
    const base = { path: snapshotFile, ...hashOfFile(snapshot.file) }
    files.push(base)
    await everywhere(targets, base.path, base.size, folder => folder.copy(base.path, snapshot.file))
    await put(publicKeyFile, Buffer.from(publicKey))
    await put(readMeFile, Buffer.from(readMe({ school: year.school.name, year: year.yearName, folder: name })))
    const manifest = writeManifest({
      school: year.school.name,
      year: year.yearName,
      software: order.software,
      head: year.head,
      totals: year.totals,
      files: [...files],
    })
    await put(manifestFile, manifest)
    await put(signatureFile, sign(manifest, key))
    const flush = async (target: Target) => {
      await target.write(folder => folder.flush())
      const seconds = target.isOld ? 0 : (performance.now() - started) / 1000
      if (target.isAlive) tell({ is: 'flushed', target: target.index, seconds })
    }
    await Promise.all(targets.map(flush))
    await Promise.all(targets.map(target => readBack(target, files, year.totals, counts)))
    if (!targets.every(target => target.isAlive)) return
    tell({
      is: 'ended',
      made: {
        folder: name,
        headSeq: year.head.seq,
        headHash: year.head.hash,
        manifestSha256: sha256(manifest),
        publicKey,
        files: files.length,
        bytes: files.reduce((sum, file) => sum + file.size, 0),
        totals: year.totals,
      },
    })
  } finally {
    for (const target of targets) target.close()
  }
}

/** Lets what the media have done be told. */
const turn = (): Promise<void> => new Promise(resolve => setImmediate(resolve))

/** The change log as JSON Lines, oldest first. */
function* logLines(db: ReadDb): Generator<string> {
  for (const row of eachLogRow(db)) yield JSON.stringify(row)
}

/** A book's name in the archive for every class. */
const bookNames = (classes: readonly { id: ClassId; name: string }[]) => {
  const taken = new Set<string>()
  return classes.map(({ id, name }) => {
    const file = bookFileName(name, taken)
    taken.add(file)
    return { classId: id, className: name, path: `${booksFolder}/${file}` }
  })
}

/** Writes one file to both media and tells it of each that took it. */
const everywhere = async (
  targets: readonly Target[],
  path: string,
  bytes: number,
  work: Parameters<Target['write']>[0],
): Promise<void> => {
  await Promise.all(
    targets.map(async target => {
      if (!target.isAlive) return
      await target.write(work)
      if (target.isAlive) tell({ is: 'written', target: target.index, path, bytes })
    }),
  )
}

/**
 * Reads every file back from a medium, compares its SHA-256 with what was written, sums the control totals up over the
 * books that came back, and only then takes away the mark of the unfinished.
 */
const readBack = async (
  target: Target,
  files: readonly ManifestFile[],
  expected: ArchiveTotals,
  counts: Map<string, BookTotals>,
): Promise<void> => {
  const { folder } = order.targets[target.index]
  let source: ReadSource = 'medium'
  let totals = expected
  await target.read(async medium => {
    const extra = (await target.listOld()).find(path => !files.some(file => file.path === path))
    if (extra) throw new MediumRefused(refuse('ArchiveFolderTaken', { folder }))
    const books: BookTotals[] = []
    for (const { path, size, sha256: wanted } of files) {
      const back = await medium.readBackHash(path)
      if (back.size !== size || back.sha256 !== wanted) {
        const refusal = target.isOld
          ? refuse('ArchiveFolderTaken', { folder })
          : refuse('MediumReadBackWrong', { folder, file: path })
        throw new MediumRefused(refusal)
      }
      if (back.from === 'cache') source = 'cache'
      const book = counts.get(wanted)
      if (book) books.push(book)
      tell({ is: 'read', target: target.index, path, from: back.from, cells: book?.cells ?? 0 })
    }
    totals = totalsOfBooks(books)
    if (!sameTotals(totals, expected)) throw new MediumRefused(refuse('ArchiveTotalsWrong', { folder }))
  })
  await target.finish()
  if (target.isAlive) tell({ is: 'verified', target: target.index, from: source, totals })
}

/**
 * Reads every cell of a finished book, holds each against what it was made from, and counts the control totals in them.
 * What comes back from a medium with the SHA-256 of these bytes has these very cells.
 */
const countBook = (path: string, workbook: Workbook, bytes: Uint8Array): BookTotals => {
  const { sheets } = readWorkbook(bytes)
  const difference = firstDifference(workbook, sheets)
  if (difference) throw new Error(`${path} does not say what it was made from: ${JSON.stringify(difference)}`)
  return bookTotals(sheets)
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

// Whoever hears a refusal ends this thread: it is told when all is put away.
const refusal = await make()
if (refusal) tell({ is: 'refused', refusal })
