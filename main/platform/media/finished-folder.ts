import { existsSync, constants as fsConstants, lstatSync, readdirSync, statSync } from 'node:fs'
import { copyFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readWayUnder } from './linux-medium.ts'
import { MediumFault } from './medium-fault.ts'
import { holdRoot, type MediumRoot, within } from './medium-root.ts'
import { type Reader, readerOf } from './read-back.ts'

/** Any folder of a medium, to be read and nothing else. Every call may throw a MediumFault. */
export type FinishedFolder = Reader & {
  /** Absolute. */
  readonly path: string
  /** All that is in it, by path. */
  list(): Promise<FolderEntry[]>
  /** Copies a file of any size to a new file of the local disk. */
  copyOut(relative: string, to: string): Promise<void>
  close(): void
}

/** `folder`: one without anything in it; `other`: a link, a pipe or what else is no file. */
export type FolderEntry = {
  /** Relative, with /. */
  readonly path: string
  /** Bytes; 0 of what is no file. */
  readonly size: number
  readonly kind: 'file' | 'folder' | 'other'
}

/**
 * Opens the folder `name` of `root`, or `root` itself without a name. With a device it must lie on that one, without it the
 * one that it lies on now must stay. Faults: NotThere, PulledOut, NotReadable.
 */
export const openFinishedFolder = async (place: {
  readonly root: string
  readonly device?: string
  readonly name?: string
}): Promise<FinishedFolder> => {
  const root = holdRoot(place.root, place.device, 'read')
  const name = place.name ?? ''
  try {
    root.check()
    const status = statSync(root.at(name === '' ? '' : within('', name)))
    if (!status.isDirectory()) throw new MediumFault('NotThere', root.shown(name))
  } catch (error) {
    const fault = root.faultOf(error, name, 'read')
    root.close()
    throw fault
  }
  return {
    path: root.shown(name),
    list: async () => {
      try {
        root.check()
        return entriesOf(root, name, '').sort((a, b) => (a.path < b.path ? -1 : 1))
      } catch (error) {
        throw root.faultOf(error, name, 'read')
      }
    },
    copyOut: async (relative, to) => {
      try {
        root.check()
        await copyFile(root.at(within(name, relative)), to, fsConstants.COPYFILE_EXCL)
      } catch (error) {
        throw root.faultOf(error, name, 'read')
      }
    },
    ...readerOf(root, () => name, readWayUnder(place.root)),
    close: root.close,
  }
}

/**
 * Folders that hold at least one file of the given names: the folder itself (empty name) and those right under it, by name.
 * Folders that can't be entered are passed over.
 */
export const foldersHolding = (folder: string, files: readonly string[]): string[] => {
  const holds = (name: string) => files.some(file => existsSync(join(folder, name, file)))
  return ['', ...listFolders(folder)].filter(holds)
}

/** Names of the folders right under a folder; none of one that can't be entered. */
export const listFolders = (folder: string): string[] => {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .flatMap(entry => (entry.isDirectory() ? entry.name : []))
      .sort()
  } catch {
    return []
  }
}

const entriesOf = (root: MediumRoot, folder: string, prefix: string): FolderEntry[] =>
  readdirSync(root.at(folder), { withFileTypes: true }).flatMap(entry => {
    // macOS gives names of some file systems back with their letters taken apart.
    const name = process.platform === 'darwin' ? entry.name.normalize('NFC') : entry.name
    const inside = folder === '' ? entry.name : `${folder}/${entry.name}`
    const path = prefix + name
    if (entry.isFile()) return [{ path, size: lstatSync(root.at(inside)).size, kind: 'file' as const }]
    if (!entry.isDirectory()) return [{ path, size: 0, kind: 'other' as const }]
    const below = entriesOf(root, inside, `${path}/`)
    return below.length > 0 ? below : [{ path, size: 0, kind: 'folder' as const }]
  })
