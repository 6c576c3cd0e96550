import { Buffer, isUtf8 } from 'node:buffer'
import { crc32, inflateRawSync } from 'node:zlib'
import {
  directoryHeaderSize,
  endRecordSize,
  localHeaderSize,
  putDirectoryHeader,
  putEnd,
  putLocalHeader,
  viewOf,
  type ZipRecord,
} from './zip-format.ts'

/** A part where it lies, found and not yet unpacked. */
export type ZippedPart = { readonly name: string; readonly unpack: () => Buffer }

/**
 * The parts of a zip file in the shape of `zip-format.ts`, in the file's order. Throws when a record differs from what
 * that shape has, when the parts do not fill the file without gap and overlap, and when a name stands twice; `unpack`
 * throws when the data is not what size and CRC-32 say.
 */
export const zippedParts = (file: Uint8Array): ZippedPart[] => {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength)
  const { records, directoryAt } = readDirectory(bytes)
  const names = new Set<string>()
  let at = 0
  const parts = records.map(record => {
    const name = Buffer.from(record.name).toString()
    if (!isUtf8(record.name)) throw new Error(`The name of the workbook's part «${name}» is not UTF-8.`)
    if (names.has(name)) throw new Error(`The workbook has the part «${name}» twice.`)
    names.add(name)
    const dataAt = at + localHeaderSize + record.name.length
    const end = dataAt + record.packedSize
    if (record.offset !== at || end > directoryAt)
      throw new Error(`The part «${name}» does not lie in the workbook where it should.`)
    const header = new Uint8Array(dataAt - at)
    putLocalHeader(header, 0, record)
    if (!bytes.subarray(at, dataAt).equals(header))
      throw new Error(`The part «${name}» is announced otherwise in the workbook's directory than before its data.`)
    at = end
    return { name, unpack: () => unpack(name, record, bytes.subarray(dataAt, end)) }
  })
  if (at !== directoryAt) throw new Error('The workbook has bytes that belong to none of its parts.')
  return parts
}

const readDirectory = (bytes: Buffer): { records: ZipRecord[]; directoryAt: number } => {
  const endAt = bytes.length - endRecordSize
  if (endAt < 0) throw new Error('The workbook is cut off.')
  const count = bytes.readUInt16LE(endAt + 8)
  const directorySize = bytes.readUInt32LE(endAt + 12)
  const directoryAt = bytes.readUInt32LE(endAt + 16)
  const end = new Uint8Array(endRecordSize)
  putEnd(end, 0, { count, directorySize, directoryAt })
  if (directoryAt + directorySize !== endAt || !bytes.subarray(endAt).equals(end))
    throw new Error('The record that ends the workbook is damaged, or bytes are missing or too many.')
  const records: ZipRecord[] = []
  let at = directoryAt
  while (at < endAt) {
    const record = readRecord(bytes.subarray(at, endAt))
    records.push(record)
    at += directoryHeaderSize + record.name.length
  }
  if (records.length !== count) throw new Error("The workbook's directory has another number of parts than it says.")
  return { records, directoryAt }
}

const readRecord = (bytes: Uint8Array): ZipRecord => {
  const damaged = "A line of the workbook's directory is damaged."
  if (bytes.length < directoryHeaderSize) throw new Error(damaged)
  const view = viewOf(bytes)
  const length = view.getUint16(28, true)
  if (bytes.length < directoryHeaderSize + length) throw new Error(damaged)
  const record = {
    name: bytes.subarray(directoryHeaderSize, directoryHeaderSize + length),
    crc: view.getUint32(16, true),
    packedSize: view.getUint32(20, true),
    size: view.getUint32(24, true),
    offset: view.getUint32(42, true),
  }
  const line = new Uint8Array(directoryHeaderSize + length)
  putDirectoryHeader(line, 0, record)
  if (!Buffer.from(line.buffer).equals(bytes.subarray(0, line.length))) throw new Error(damaged)
  return record
}

const unpack = (name: string, { crc, size, packedSize }: ZipRecord, packed: Buffer): Buffer => {
  // No deflated byte can stand for more, so a lie about the size costs no memory.
  if (size > packedSize * mostPerByte) throw new Error(`The part «${name}» cannot unpack to ${size} bytes.`)
  const { buffer, engine } = inflate(name, packed, size)
  if (engine.bytesWritten !== packedSize) throw new Error(`The part «${name}» has bytes after its end.`)
  if (buffer.length !== size) throw new Error(`The part «${name}» unpacks to another size than the workbook says.`)
  if (crc32(buffer) !== crc) throw new Error(`The part «${name}» is damaged: its CRC-32 differs.`)
  return buffer
}

const mostPerByte = 1032

const inflate = (name: string, packed: Buffer, size: number): Inflated => {
  try {
    // One chunk for all of it, and one byte more so that the stream's end is met.
    const options = { info: true, chunkSize: Math.max(64, size + 1), maxOutputLength: Math.max(1, size) }
    return inflateRawSync(packed, options) as unknown as Inflated
  } catch (fault) {
    throw new Error(`The part «${name}» is damaged: it does not unpack.`, { cause: fault })
  }
}

/** What `info` makes of the answer; Node's types do not know it. */
type Inflated = { readonly buffer: Buffer; readonly engine: { readonly bytesWritten: number } }
