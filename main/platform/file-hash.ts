import { createHash } from 'node:crypto'
import { closeSync, openSync, readSync } from 'node:fs'

/** Size and SHA-256 (hex) of a file of the local disk. */
export const hashOfFile = (file: string): { size: number; sha256: string } => {
  const hash = createHash('sha256')
  const buffer = Buffer.allocUnsafe(1 << 20)
  const handle = openSync(file, 'r')
  try {
    let size = 0
    for (;;) {
      const read = readSync(handle, buffer, 0, buffer.length, null)
      if (read === 0) return { size, sha256: hash.digest('hex') }
      hash.update(buffer.subarray(0, read))
      size += read
    }
  } finally {
    closeSync(handle)
  }
}
