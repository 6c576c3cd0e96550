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

/**
 * The private key that signs a school's archives, PEM: it lies in the school's folder, readable for its owner alone, and
 * never on a medium. Made by `make` for the first archive.
 */
export const keyOfSchool = (schoolFile: string, make: () => string): string => {
  const file = join(dirname(schoolFile), 'archive-key.pem')
  if (existsSync(file)) return readFileSync(file, 'utf8')
  const key = make()
  const fresh = `${file}.new`
  // Left by a process that was killed before the key was in use.
  rmSync(fresh, { force: true })
  const handle = openSync(fresh, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, 0o600)
  try {
    writeSync(handle, key)
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
  renameSync(fresh, file)
  return key
}
