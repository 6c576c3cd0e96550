import { crc32, deflateRawSync } from 'node:zlib'
import {
  directoryHeaderSize,
  endRecordSize,
  localHeaderSize,
  putDirectoryHeader,
  putEnd,
  putLocalHeader,
  type ZipRecord,
} from './zip-format.ts'

/** A part that is packed already. */
export type PackedPart = {
  readonly name: string
  readonly packed: Uint8Array
  readonly size: number
  readonly crc: number
}

/** Packs a part. Its bytes may be written over afterwards. */
export const packPart = (name: string, bytes: Uint8Array): PackedPart => ({
  name,
  packed: deflateRawSync(bytes, { level: 6, chunkSize: Math.max(4096, bytes.length >> 3) }),
  size: bytes.length,
  crc: crc32(bytes),
})

/** The zip file of the parts in their order. */
export const zipFile = (parts: readonly PackedPart[]): Uint8Array<ArrayBuffer> => {
  const records: ZipRecord[] = []
  let directoryAt = 0
  let directorySize = 0
  for (const { name, packed, size, crc } of parts) {
    const nameBytes = new TextEncoder().encode(name)
    records.push({ name: nameBytes, crc, packedSize: packed.length, size, offset: directoryAt })
    directoryAt += localHeaderSize + nameBytes.length + packed.length
    directorySize += directoryHeaderSize + nameBytes.length
  }
  const bytes = new Uint8Array(directoryAt + directorySize + endRecordSize)
  let at = 0
  for (const [i, record] of records.entries()) {
    at = putLocalHeader(bytes, at, record)
    bytes.set(parts[i]!.packed, at)
    at += record.packedSize
  }
  for (const record of records) at = putDirectoryHeader(bytes, at, record)
  putEnd(bytes, at, { count: records.length, directorySize, directoryAt })
  return bytes
}
