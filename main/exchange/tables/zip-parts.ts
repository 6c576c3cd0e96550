import type { Buffer } from 'node:buffer'
import { crc32, createInflateRaw } from 'node:zlib'
import { type Entry, fromBufferPromise, getFileNameLowLevel, type ZipFile } from 'yauzl'
import { Unreadable } from './table-fault.ts'
import type { TableLimits } from './table-limits.ts'

/** The parts of a zip file by name. Only what is asked for is unpacked. */
export type ZipParts = {
  has(name: string): boolean
  /**
   * Unpacks a part piece by piece. What comes out is counted against the file's limit whatever the directory says,
   * and at the end it must have the size and the checksum of the directory.
   */
  read(name: string): AsyncGenerator<Buffer>
}

/**
 * Opens a zip file and reads its directory. Throws `Unreadable` for a damaged directory, an encrypted part, names that
 * lead out of the file or stand twice, entries that overlap.
 */
export const openZip = async (bytes: Buffer, limits: TableLimits): Promise<ZipParts> => {
  const zip = await openDirectory(bytes)
  if (zip.entryCount > limits.zipParts) throw new Unreadable('tooManyParts', '')
  const entries = await readDirectory(zip)
  refuseOverlaps([...entries.values()])
  const budget = { left: limits.unpackedBytes }
  return {
    has: name => entries.has(keyOf(name)),
    read: name => {
      const entry = entries.get(keyOf(name))
      if (!entry) throw new Unreadable('partMissing', name)
      return unpack(bytes, zip, entry, name, budget)
    },
  }
}

const openDirectory = async (bytes: Buffer): Promise<ZipFile> => {
  try {
    // Names come raw and sizes unchecked: both are judged here, where the reason can be told.
    return await fromBufferPromise(bytes, { lazyEntries: true, decodeStrings: false, validateEntrySizes: false })
  } catch {
    throw new Unreadable('zipDamaged', '')
  }
}

const readDirectory = async (zip: ZipFile): Promise<Map<string, Entry>> => {
  const entries = new Map<string, Entry>()
  try {
    for await (const entry of zip.eachEntry()) {
      if (entry.isEncrypted()) throw new Unreadable('encrypted', '')
      const name = nameOf(entry)
      const key = keyOf(name)
      if (!isSafe(name) || entries.has(key)) throw new Unreadable('zipNamesUnsafe', name)
      entries.set(key, entry)
    }
  } catch (fault) {
    if (fault instanceof Unreadable) throw fault
    // yauzl stops at an entry with the mark of strong encryption before it can be asked.
    const isEncrypted = fault instanceof Error && fault.message.includes('encryption')
    throw new Unreadable(isEncrypted ? 'encrypted' : 'zipDamaged', '')
  }
  return entries
}

const nameOf = (entry: Entry): string =>
  getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, true)

/** Names of parts are told apart without regard to case (ECMA-376, part 2). */
const keyOf = (name: string): string => name.toLowerCase()

const isSafe = (name: string): boolean =>
  name !== '' &&
  !name.includes('\\') &&
  !name.includes('\0') &&
  !name.startsWith('/') &&
  !/^[a-z]:/i.test(name) &&
  !name.split('/').includes('..')

const smallestHeader = 30

/** Entries that share bytes make a bomb out of one packed piece. */
const refuseOverlaps = (entries: readonly Entry[]): void => {
  const inOrder = entries.toSorted((a, b) => a.relativeOffsetOfLocalHeader - b.relativeOffsetOfLocalHeader)
  let end = 0
  for (const entry of inOrder) {
    if (entry.relativeOffsetOfLocalHeader < end) throw new Unreadable('zipDamaged', nameOf(entry))
    end = entry.relativeOffsetOfLocalHeader + smallestHeader + entry.compressedSize
  }
}

async function* unpack(
  bytes: Buffer,
  zip: ZipFile,
  entry: Entry,
  name: string,
  budget: { left: number },
): AsyncGenerator<Buffer> {
  if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8) throw new Unreadable('compressionUnknown', name)
  // A directory that owns up to too much need not be unpacked to be believed.
  if (entry.uncompressedSize > budget.left) throw new Unreadable('unpackedTooLarge', name)
  const packed = await packedBytes(bytes, zip, entry, name)
  let size = 0
  let sum = 0
  for await (const piece of entry.compressionMethod === 8 ? inflated(packed, name) : slices(packed)) {
    size += piece.length
    budget.left -= piece.length
    if (budget.left < 0) throw new Unreadable('unpackedTooLarge', name)
    if (size > entry.uncompressedSize) throw new Unreadable('zipDamaged', name)
    sum = crc32(piece, sum)
    yield piece
  }
  if (size !== entry.uncompressedSize) throw new Unreadable('zipDamaged', name)
  if (sum !== entry.crc32) throw new Unreadable('checksumWrong', name)
}

const packedBytes = async (bytes: Buffer, zip: ZipFile, entry: Entry, name: string): Promise<Buffer> => {
  try {
    const { fileDataStart } = await zip.readLocalFileHeaderPromise(entry, { minimal: true })
    return bytes.subarray(fileDataStart, fileDataStart + entry.compressedSize)
  } catch {
    throw new Unreadable('zipDamaged', name)
  }
}

const pieceSize = 64 * 1024

async function* inflated(packed: Buffer, name: string): AsyncGenerator<Buffer> {
  const inflate = createInflateRaw({ chunkSize: pieceSize })
  inflate.end(packed)
  try {
    yield* inflate
  } catch {
    // zlib's own faults alone: what the reader of the pieces throws does not pass through here.
    throw new Unreadable('zipDamaged', name)
  }
}

function* slices(stored: Buffer): Generator<Buffer> {
  for (let at = 0; at < stored.length; at += pieceSize) yield stored.subarray(at, at + pieceSize)
}
