import { parentPort, workerData } from 'node:worker_threads'
import { openForReading } from '#db/connection'
import { hashOf, type LogRow } from '#db/log'
import { listArchives } from '#db/queries/archive'
import type { ReadSource } from '#domain/archive/register'
import type { ArchiveReport } from '#domain/archive/verification'
import { isRefusal, type Refusal, refuse } from '#domain/kernel/refusal'
import type { CheckMessage, CheckOrder } from '../archive/messages.ts'
import { logFile, looksLikeArchive, manifestFile, snapshotFile } from '../archive/names.ts'
import { type Expected, verifyArchive } from '../archive/verify-archive.ts'
import {
  type FinishedFolder,
  foldersHolding,
  listFolders,
  openFinishedFolder,
} from '../platform/media/finished-folder.ts'
import { MediumFault } from '../platform/media/medium-fault.ts'
import { openTemporaryFolder } from '../platform/work-folder.ts'
import { checkSnapshot } from './archive/check-snapshot.ts'

/** Reads an archive, or all archives of a medium, back from the medium and checks everything; tells how far it is. */
const order = workerData as CheckOrder
const tell = (message: CheckMessage): void => parentPort?.postMessage(message)

const check = async (): Promise<void> => {
  const expected = expectedOf(order)
  if (isRefusal(expected)) return tell({ is: 'refused', refusal: expected })
  const names = archivesIn(order.folder)
  if (names.length === 0) return tell({ is: 'refused', refusal: refuse('ArchiveNotThere', { folder: order.folder }) })
  const reports: ArchiveReport[] = []
  let from: ReadSource = 'medium'
  const readFrom = (source: ReadSource) => {
    if (source === 'cache') from = 'cache'
  }
  try {
    for (const name of names) reports.push(await checkFolder(name, expected, readFrom))
  } catch (fault) {
    const refusal = refusalOf(fault)
    if (!refusal) throw fault
    return tell({ is: 'refused', refusal })
  }
  tell({ is: 'ended', reports, from })
}

/** Whom the check believes. */
const expectedOf = ({ file, key }: CheckOrder): Expected | Refusal => {
  if (key !== null) return { source: 'given', publicKey: key }
  if (file === null) return { source: 'beside' }
  const school = openForReading(file)
  if (isRefusal(school)) return school
  try {
    return { source: 'register', archives: listArchives(school.read) }
  } finally {
    school.close()
  }
}

/** The folder itself ('') when it is an archive; else the folders of the medium that are, whole or not. */
const archivesIn = (folder: string): string[] => {
  const holding = foldersHolding(folder, [manifestFile, logFile, snapshotFile])
  if (holding.includes('') || looksLikeArchive(nameOf(folder))) return ['']
  return [...new Set([...holding, ...listFolders(folder).filter(looksLikeArchive)])].sort()
}

const nameOf = (folder: string): string => folder.split(/[/\\]/).findLast(part => part !== '') ?? ''

const checkFolder = async (
  name: string,
  expected: Expected,
  readFrom: (source: ReadSource) => void,
): Promise<ArchiveReport> => {
  const folder = await openFinishedFolder({ root: order.folder, ...(name === '' ? {} : { name }) })
  try {
    return await verifyArchive({
      folder: folder.path,
      name: name === '' ? nameOf(order.folder) : name,
      files: {
        list: () => folder.list(),
        read: async path => {
          const { bytes, from } = await folder.readBack(path)
          readFrom(from)
          return bytes
        },
        hash: async path => {
          const { from, ...hash } = await folder.readBackHash(path)
          readFrom(from)
          return hash
        },
      },
      expected,
      hashOfRow: row => hashOf(row as unknown as LogRow),
      checkSnapshot: manifest => checkCopy(folder, manifest),
      whyUnreadable: fault => (fault instanceof MediumFault && fault.fault === 'NotReadable' ? fault.fault : null),
      progress: (done, total, path) => tell({ is: 'progress', done, total, path }),
    })
  } finally {
    folder.close()
  }
}

/** SQLite wants a file that it may lock: the medium may be read-only. */
const checkCopy = async (folder: FinishedFolder, manifest: Parameters<typeof checkSnapshot>[1]) => {
  const work = openTemporaryFolder()
  try {
    const copy = work.fileIn(snapshotFile)
    await folder.copyOut(snapshotFile, copy)
    return checkSnapshot(copy, manifest)
  } finally {
    work.remove()
  }
}

const refusalOf = (fault: unknown): Refusal | undefined => {
  if (!(fault instanceof MediumFault)) return undefined
  if (fault.fault === 'PulledOut') return refuse('MediumPulledOut', { folder: order.folder })
  if (fault.fault === 'NotThere') return refuse('ArchiveNotThere', { folder: order.folder })
  return refuse('FileNotReadable', { file: fault.path })
}

await check()
