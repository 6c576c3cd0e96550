import {
  closeSync,
  constants,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { type Refusal, refuse } from '#domain/kernel/refusal'

/** Where the key lies. */
export const keyFileOf = (schoolFile: string): string => join(dirname(schoolFile), 'archive-key.pem')

/**
 * The private key that signs a school's archives, PEM: it lies in the school's folder, readable for its owner alone, and
 * never on a medium. Made by `make` for the first archive. Refusal: ArchiveKeyFailed, and nothing half-made is left.
 */
export const keyOfSchool = (schoolFile: string, make: () => string): string | Refusal => {
  const file = keyFileOf(schoolFile)
  try {
    if (existsSync(file)) return readFileSync(file, 'utf8')
    const key = make()
    keep(file, key)
    return key
  } catch {
    return refuse('ArchiveKeyFailed', { file })
  }
}

const keep = (file: string, key: string): void => {
  const fresh = `${file}.new`
  // Left by a process that was killed before the key was in use.
  rmSync(fresh, { force: true })
  const handle = openSync(fresh, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, 0o600)
  try {
    try {
      writeSync(handle, key)
      fsyncSync(handle)
    } finally {
      closeSync(handle)
    }
    renameSync(fresh, file)
  } catch (fault) {
    rmSync(fresh, { force: true })
    throw fault
  }
}
