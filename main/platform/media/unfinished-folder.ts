import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { unfinishedSuffix } from '#domain/archive/unfinished'

/** Name of an archive's folder while it is written: whoever finds it knows that it holds no archive. */
export const unfinishedNameOf = (archive: string): string => `${archive}${unfinishedSuffix}`

/** Takes away what a stopped archive left half written. Never throws: the medium may be gone. */
export const discardUnfinished = async (folder: string, archive: string): Promise<void> => {
  if (!isPlainName(archive)) return
  try {
    await rm(join(folder, unfinishedNameOf(archive)), { recursive: true, force: true, maxRetries: 3 })
  } catch {
    // It keeps its name, which says that it was not finished.
  }
}

/** A name of one file or folder: it leads nowhere else. */
export const isPlainName = (name: string): boolean =>
  name !== '' && name !== '.' && name !== '..' && !/[/\\\0]/.test(name)
