import {
  type BigIntStats,
  closeSync,
  fstatSync,
  fsync as fsyncCallback,
  lstatSync,
  mkdirSync,
  openSync,
  read as readCallback,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  unlinkSync,
  write as writeCallback,
} from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { readWayUnder } from './linux-medium.ts'
import { MediumFault } from './medium-fault.ts'
import { holdRoot, type MediumRoot, within } from './medium-root.ts'
import { type Reader, readerOf } from './read-back.ts'
import { isPlainName, unfinishedNameOf } from './unfinished-folder.ts'

// For reading back what is finished.
export { type FinishedFolder, openFinishedFolder } from './finished-folder.ts'

/**
 * An archive's folder on a medium while it is written. Paths are relative, with /. Every call may throw a MediumFault; files
 * may be written at the same time, and meanwhile the other medium works too: only flushing waits for the disk.
 */
export type ArchiveFolder = Reader & {
  /** Absolute path of the unfinished folder. */
  readonly path: string
  /** Creates folders as needed and one file, which is on the medium when the promise ends. FolderTaken: it is there already. */
  write(relative: string, bytes: Uint8Array): Promise<void>
  /** The same for a file of the local disk, of any size; a fault of that disk is thrown as it is. */
  copy(relative: string, from: string): Promise<void>
  /** Every folder that was created is on the medium after it. */
  flush(): Promise<void>
  /** Takes away the mark of the unfinished, on the medium too. */
  finish(): Promise<void>
  /** Lets go of the medium; nothing is taken away. */
  close(): void
}

/** `root`: the chosen folder; `device`: its `stat.dev` as text when it was chosen; `name`: of the archive. */
export type ArchivePlace = { readonly root: string; readonly device: string; readonly name: string }

/**
 * Begins an archive under the unfinished name; what an earlier run left there under just that name goes. Faults: NotThere,
 * PulledOut, ReadOnly, NotWritable, DiskFull, FolderTaken (a finished folder of the name is there: `existingArchive`).
 */
export const openArchiveFolder = async ({ root: path, device, name }: ArchivePlace): Promise<ArchiveFolder> => {
  if (!isPlainName(name)) throw new MediumFault('NotThere', name)
  const root = holdRoot(path, device, 'write')
  const unfinished = unfinishedNameOf(name)
  try {
    root.check()
    refuseTaken(root, name)
    rmSync(root.at(unfinished), { recursive: true, force: true, maxRetries: 3 })
    mkdirSync(root.at(unfinished))
    if (!isOn(root, lstatSync(root.at(unfinished), { bigint: true }))) {
      rmdirSync(root.at(unfinished))
      throw new MediumFault('PulledOut', path)
    }
  } catch (error) {
    const fault = root.faultOf(error, unfinished, 'write')
    root.close()
    throw fault
  }
  const folders = new Set([unfinished])
  let now = unfinished
  const put = async (relative: string, fill: (file: number) => Promise<void>): Promise<void> => {
    const file = within(unfinished, relative)
    try {
      root.check()
      const handle = createFile(root, file, folders)
      try {
        await fill(handle)
        await fsync(handle)
      } finally {
        closeSync(handle)
      }
    } catch (error) {
      throw error instanceof SourceFault ? error.cause : root.faultOf(error, file, 'write')
    }
  }
  const flushFolders = async (relative: readonly string[]): Promise<void> => {
    try {
      root.check()
      for (const folder of relative) await flushFolder(root.at(folder))
      root.check()
    } catch (error) {
      throw root.faultOf(error, unfinished, 'write')
    }
  }
  return {
    path: root.shown(unfinished),
    write: (relative, bytes) => put(relative, file => writeAll(file, bytes)),
    copy: (relative, from) => put(relative, file => copyAll(file, from)),
    flush: () => flushFolders([...[...folders].reverse(), '']),
    ...readerOf(root, () => now, readWayUnder(path)),
    finish: async () => {
      try {
        root.check()
        refuseTaken(root, name)
        await rename(root.at(unfinished), root.at(name))
        now = name
      } catch (error) {
        throw root.faultOf(error, unfinished, 'write')
      }
      await flushFolders([''])
      try {
        statSync(root.shown(name))
      } catch (error) {
        throw root.faultOf(error, name, 'write')
      }
    },
    close: root.close,
  }
}

/** Whether a finished folder of the name is there, to be read back and used again. Faults as of `openArchiveFolder`. */
export const existingArchive = async ({ root: path, device, name }: ArchivePlace): Promise<boolean> => {
  const root = holdRoot(path, device, 'read')
  try {
    root.check()
    return lstatSync(root.at(within('', name)), { throwIfNoEntry: false }) !== undefined
  } catch (error) {
    throw root.faultOf(error, name, 'read')
  } finally {
    root.close()
  }
}

const refuseTaken = (root: MediumRoot, name: string): void => {
  if (lstatSync(root.at(name), { throwIfNoEntry: false })) throw new MediumFault('FolderTaken', root.shown(name))
}

/**
 * A new file with its folders. Where nothing can be held open, a volume may go between the check and this: what landed
 * elsewhere is taken away before a byte is written.
 */
const createFile = (root: MediumRoot, file: string, folders: Set<string>): number => {
  const steps = file.split('/')
  const made: string[] = []
  for (let n = 1; n < steps.length; n++) {
    const folder = steps.slice(0, n).join('/')
    if (folders.has(folder)) continue
    mkdirSync(root.at(folder))
    folders.add(folder)
    made.push(folder)
  }
  const handle = openSync(root.at(file), 'wx')
  if (isOn(root, fstatSync(handle, { bigint: true }))) return handle
  closeSync(handle)
  unlinkSync(root.at(file))
  for (const folder of made.reverse()) rmdirSync(root.at(folder))
  throw new MediumFault('PulledOut', root.shown(file))
}

const isOn = (root: MediumRoot, status: BigIntStats): boolean => String(status.dev) === root.device

const fsync = promisify(fsyncCallback)
const writeSome = promisify(writeCallback)
const readSome = promisify(readCallback)

/** A disk that fills up takes a part first. */
const writeAll = async (file: number, bytes: Uint8Array): Promise<void> => {
  for (let at = 0; at < bytes.length; ) at += (await writeSome(file, bytes, at, bytes.length - at, at)).bytesWritten
}

/** What went wrong with the local file: the medium is not to blame. */
class SourceFault extends Error {}

const copyAll = async (file: number, from: string): Promise<void> => {
  const buffer = Buffer.allocUnsafeSlow(1 << 20)
  const source = blaming(() => openSync(from, 'r'))
  try {
    for (;;) {
      const { bytesRead } = await readSome(source, buffer, 0, buffer.length, null).catch(blameSource)
      if (bytesRead === 0) return
      for (let at = 0; at < bytesRead; ) at += (await writeSome(file, buffer, at, bytesRead - at)).bytesWritten
    }
  } finally {
    closeSync(source)
  }
}

const blaming = <T>(work: () => T): T => {
  try {
    return work()
  } catch (error) {
    return blameSource(error)
  }
}

const blameSource = (cause: unknown): never => {
  throw new SourceFault('the local file', { cause })
}

/** Windows flushes no folders, and some file systems (network, FUSE) have no word for it. */
const flushFolder = async (folder: string): Promise<void> => {
  if (process.platform === 'win32') return
  const handle = openSync(folder, 'r')
  try {
    await fsync(handle)
  } catch (error) {
    if (!['EINVAL', 'ENOSYS', 'ENOTSUP'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error
  } finally {
    closeSync(handle)
  }
}

/** On Windows a virus scanner may hold a file of the folder for a moment. */
const rename = async (from: string, to: string): Promise<void> => {
  for (let tries = process.platform === 'win32' ? 10 : 1; ; tries--) {
    try {
      return renameSync(from, to)
    } catch (error) {
      if (tries === 1) throw error
      await sleep(200)
    }
  }
}
