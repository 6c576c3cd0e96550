/**
 * The one shape of zip file that an archive's workbook has: no comments, no extra fields, sizes before the data, one
 * fixed time, names in UTF-8, nothing between the records. The reader holds a file against these very records, so a byte
 * that differs anywhere in them is found.
 */
export type ZipRecord = {
  /** The bytes of the name. */
  readonly name: Uint8Array
  readonly crc: number
  readonly packedSize: number
  readonly size: number
  /** Where its local header begins. */
  readonly offset: number
}

export const localHeaderSize = 30
export const directoryHeaderSize = 46
export const endRecordSize = 22

/** Puts the header before a part's data; returns the place after it. */
export const putLocalHeader = (bytes: Uint8Array, at: number, record: ZipRecord): number => {
  const view = viewOf(bytes)
  view.setUint32(at, 0x04034b50, true)
  putShared(view, at + 4, record)
  bytes.set(record.name, at + localHeaderSize)
  return at + localHeaderSize + record.name.length
}

/** Puts a part's line of the directory; returns the place after it. */
export const putDirectoryHeader = (bytes: Uint8Array, at: number, record: ZipRecord): number => {
  const view = viewOf(bytes)
  view.setUint32(at, 0x02014b50, true)
  view.setUint16(at + 4, version, true)
  putShared(view, at + 6, record)
  // No comment, the first disk, no attributes.
  for (let i = at + 32; i < at + 42; i++) view.setUint8(i, 0)
  view.setUint32(at + 42, record.offset, true)
  bytes.set(record.name, at + directoryHeaderSize)
  return at + directoryHeaderSize + record.name.length
}

export type ZipEnd = { readonly count: number; readonly directorySize: number; readonly directoryAt: number }

/** Puts the record that ends the file. */
export const putEnd = (bytes: Uint8Array, at: number, { count, directorySize, directoryAt }: ZipEnd): void => {
  const view = viewOf(bytes)
  view.setUint32(at, 0x06054b50, true)
  view.setUint32(at + 4, 0, true)
  view.setUint16(at + 8, count, true)
  view.setUint16(at + 10, count, true)
  view.setUint32(at + 12, directorySize, true)
  view.setUint32(at + 16, directoryAt, true)
  view.setUint16(at + 20, 0, true)
}

export const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

/** 2.0: deflate. */
const version = 20
const utf8Names = 0x0800
const deflated = 8
/** 1 January 1980, the first day that a zip file can name. */
const day = 0x21

/** The 26 bytes that the local header and the directory's line have in common. */
const putShared = (view: DataView, at: number, { name, crc, packedSize, size }: ZipRecord): void => {
  view.setUint16(at, version, true)
  view.setUint16(at + 2, utf8Names, true)
  view.setUint16(at + 4, deflated, true)
  view.setUint16(at + 6, 0, true)
  view.setUint16(at + 8, day, true)
  view.setUint32(at + 10, crc, true)
  view.setUint32(at + 14, packedSize, true)
  view.setUint32(at + 18, size, true)
  view.setUint16(at + 22, name.length, true)
  view.setUint16(at + 24, 0, true)
}
