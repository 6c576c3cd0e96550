import { createHash } from 'node:crypto'
import { closeSync, constants, fstatSync, openSync, read as readCallback } from 'node:fs'
import { promisify } from 'node:util'
import { dropCache } from './drop-cache.ts'
import type { ReadWay } from './linux-medium.ts'
import { MediumFault } from './medium-fault.ts'
import { type MediumRoot, within } from './medium-root.ts'

/** Files as they come back from a medium. Paths are relative, with /. */
export type Reader = {
  /** A file's bytes, read anew; for files that fit into memory. */
  readBack(relative: string): Promise<{ bytes: Uint8Array; from: ReadFrom }>
  /** A file of any size. `sha256` in hexadecimal digits. */
  readBackHash(relative: string): Promise<{ size: number; sha256: string; from: ReadFrom }>
}
/** From the medium itself, or perhaps from the computer's memory of it. */
export type ReadFrom = 'medium' | 'cache'

/** Reads files of a held folder; `folder` names the one below it that paths are relative to. */
export const readerOf = (root: MediumRoot, folder: () => string, way: ReadWay): Reader => {
  let buffer: Buffer | undefined
  // One buffer: who asks while a file is being read waits his turn.
  let turn: Promise<unknown> = Promise.resolve()
  const read = <T>(relative: string, whatFor: (size: number) => Sink<T>): Promise<T & { from: ReadFrom }> => {
    const mine = turn.then(() => {
      buffer ??= alignedBuffer()
      return readFile(root, within(folder(), relative), way, buffer, whatFor)
    })
    turn = mine.catch(() => {})
    return mine
  }
  return { readBack: relative => read(relative, wholeFile), readBackHash: relative => read(relative, hashOfFile) }
}

/** Takes the parts of a file in their order. */
type Sink<T> = { part(bytes: Uint8Array): void; end(): T }

const wholeFile = (size: number): Sink<{ bytes: Uint8Array }> => {
  const bytes = Buffer.allocUnsafeSlow(size)
  let at = 0
  return {
    part: part => {
      bytes.set(part, at)
      at += part.length
    },
    end: () => ({ bytes: bytes.subarray(0, at) }),
  }
}

const hashOfFile = (): Sink<{ size: number; sha256: string }> => {
  const hash = createHash('sha256')
  let size = 0
  return {
    part: part => {
      hash.update(part)
      size += part.length
    },
    end: () => ({ size, sha256: hash.digest('hex') }),
  }
}

const readFile = async <T>(
  root: MediumRoot,
  relative: string,
  way: ReadWay,
  buffer: Buffer,
  whatFor: (size: number) => Sink<T>,
): Promise<T & { from: ReadFrom }> => {
  try {
    root.check()
    if (way === 'direct') {
      try {
        return { ...(await readThrough(root, relative, constants.O_DIRECT, buffer, whatFor)), from: 'medium' }
      } catch (error) {
        // This file system or disk can't: it says so at opening or at the first read.
        if ((error as NodeJS.ErrnoException).code !== 'EINVAL') throw error
      }
    }
    let from: ReadFrom = 'cache'
    const drop = async (path: string) => {
      if (way !== 'cache' && (await dropCache(path))) from = 'medium'
    }
    return { ...(await readThrough(root, relative, 0, buffer, whatFor, drop)), from }
  } catch (error) {
    throw root.faultOf(error, relative, 'read')
  }
}

const readThrough = async <T>(
  root: MediumRoot,
  relative: string,
  flag: number,
  buffer: Buffer,
  whatFor: (size: number) => Sink<T>,
  before?: (path: string) => Promise<void>,
): Promise<T> => {
  // Neither a link to elsewhere is followed, nor is a pipe waited for.
  const handle = openSync(root.at(relative), constants.O_RDONLY | flag | noFollow | noWait)
  try {
    const status = fstatSync(handle, { bigint: true })
    if (String(status.dev) !== root.device) throw new MediumFault('PulledOut', root.shown(relative))
    if (!status.isFile()) throw new MediumFault('NotReadable', root.shown(relative))
    await before?.(`/proc/${process.pid}/fd/${handle}`)
    const size = Number(status.size)
    const sink = whatFor(size)
    let at = 0
    while (at < size) {
      const length = Math.min(buffer.length, Math.ceil((size - at) / block) * block)
      const { bytesRead } = await read(handle, buffer, 0, length, at)
      // The last block is short; anywhere else O_DIRECT goes on from a whole block only.
      const taken = Math.min(
        size - at,
        at + bytesRead < size && flag !== 0 ? bytesRead - (bytesRead % block) : bytesRead,
      )
      if (taken === 0) break
      sink.part(buffer.subarray(0, taken))
      at += taken
    }
    if (at < size) throw new MediumFault('NotReadable', root.shown(relative))
    return sink.end()
  } finally {
    closeSync(handle)
  }
}

const read = promisify(readCallback)

const noFollow = constants.O_NOFOLLOW ?? 0
const noWait = constants.O_NONBLOCK ?? 0

/** Bytes that every disk's block divides. */
const block = 4096

/**
 * 1 MB that begins at a page, as O_DIRECT wants it: Node aligns its own buffers to 16 bytes, the memory of WebAssembly
 * begins at a page. Where there is no address space for it any buffer does, and O_DIRECT refuses it.
 */
const alignedBuffer = (): Buffer => {
  const { WebAssembly } = globalThis as unknown as {
    WebAssembly: { Memory: new (pages: { initial: number; maximum: number }) => { buffer: ArrayBuffer } }
  }
  try {
    return Buffer.from(new WebAssembly.Memory({ initial: 16, maximum: 16 }).buffer)
  } catch {
    return Buffer.allocUnsafeSlow(1 << 20)
  }
}
