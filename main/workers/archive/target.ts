import { type Refusal, refuse } from '#domain/kernel/refusal'
import type { ArchiveMessage, ArchiveTarget, TargetIndex } from '../../archive/messages.ts'
import {
  type ArchiveFolder,
  type FinishedFolder,
  openArchiveFolder,
  openFinishedFolder,
} from '../../platform/media/archive-folder.ts'
import { MediumFault } from '../../platform/media/medium-fault.ts'

/**
 * One of the two media of an archive. The first fault of it ends it and is told once; the other one goes on. A medium
 * that already holds this archive, from a try whose other medium failed, is only read back and compared.
 */
export type Target = {
  readonly index: TargetIndex
  readonly isAlive: boolean
  /** It held this archive before: nothing is written, what is there must be the same. */
  readonly isOld: boolean
  /** Runs on the folder that is being written; nothing on a medium that failed or is only compared. */
  write(work: (folder: ArchiveFolder) => Promise<void>): Promise<void>
  /** Runs on the folder as it is read back. */
  read(work: (folder: Pick<FinishedFolder, 'readBack' | 'readBackHash'>) => Promise<void>): Promise<void>
  /** What lies in the folder of an archive that was there before; nothing of one that is being written. */
  listOld(): Promise<readonly string[]>
  /** What was written becomes an archive: the mark of the unfinished goes. */
  finish(): Promise<void>
  close(): void
}

/** Thrown by work on a medium whose bytes are not what they should be. */
export class MediumRefused extends Error {
  readonly refusal: Refusal

  constructor(refusal: Refusal) {
    super(refusal.refusal)
    this.refusal = refusal
  }
}

/** Opens a medium for the archive of the given name. A fault is told by `tell`, and the target is not alive then. */
export const openTarget = async (
  index: TargetIndex,
  { folder, device }: ArchiveTarget,
  name: string,
  tell: (message: ArchiveMessage) => void,
): Promise<Target> => {
  let fresh: ArchiveFolder | undefined
  let present: FinishedFolder | undefined
  let isAlive = true
  const attempt = async (work: () => Promise<void>) => {
    if (!isAlive) return
    try {
      await work()
    } catch (fault) {
      isAlive = false
      tell({ is: 'failed', target: index, refusal: refusalOf(fault, folder) })
    }
  }
  await attempt(async () => {
    const place = { root: folder, device, name }
    present = await openFinishedFolder(place).catch(fault => {
      if (fault instanceof MediumFault && fault.fault === 'NotThere') return undefined
      throw fault
    })
    if (!present) fresh = await openArchiveFolder(place)
  })
  return {
    index,
    get isAlive() {
      return isAlive
    },
    get isOld() {
      return present !== undefined
    },
    write: work => attempt(async () => void (fresh && (await work(fresh)))),
    read: work => attempt(() => work((fresh ?? present)!)),
    listOld: async () => (present ? (await present.list()).map(entry => entry.path) : []),
    finish: () => attempt(async () => void (await fresh?.finish())),
    close: () => {
      fresh?.close()
      present?.close()
    },
  }
}

const refusalOf = (fault: unknown, folder: string): Refusal => {
  if (fault instanceof MediumRefused) return fault.refusal
  if (!(fault instanceof MediumFault)) throw fault
  switch (fault.fault) {
    case 'PulledOut':
      return refuse('MediumPulledOut', { folder })
    case 'NotThere':
      return refuse('MediumNotThere', { folder })
    case 'DiskFull':
      return refuse('DiskFull', { file: folder })
    case 'ReadOnly':
      return refuse('MediumReadOnly', { file: folder })
    case 'NotWritable':
      return refuse('FolderNotWritable', { file: folder })
    case 'NotReadable':
      return refuse('FileNotReadable', { file: fault.path })
    case 'FolderTaken':
      return refuse('ArchiveFolderTaken', { folder })
  }
}
