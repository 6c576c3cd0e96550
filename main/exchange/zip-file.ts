import { Buffer } from 'node:buffer'
import { crc32, deflateRawSync } from 'node:zlib'

const versionNeeded = 20
/** Names are UTF-8 (APPNOTE 4.4.4, bit 11). */
const utf8Names = 0x0800
const deflated = 8

/**
 * A zip file of the given files, so that several go out as one. `at` stands on each as its time. For files that fit in
 * memory many times over: at most 65,535 of them and 4 GB.
 */
export const zipFile = (files: readonly { name: string; bytes: Uint8Array }[], at: Date): Uint8Array<ArrayBuffer> => {
  const time = (at.getHours() << 11) | (at.getMinutes() << 5) | (at.getSeconds() >> 1)
  const date = ((Math.max(1980, at.getFullYear()) - 1980) << 9) | ((at.getMonth() + 1) << 5) | at.getDate()
  const body: Uint8Array[] = []
  const directory: Uint8Array[] = []
  let offset = 0
  for (const { name, bytes } of files) {
    const nameBytes = Buffer.from(name, 'utf8')
    const packed = deflateRawSync(bytes)
    const shared = Buffer.alloc(26)
    shared.writeUInt16LE(versionNeeded, 0)
    shared.writeUInt16LE(utf8Names, 2)
    shared.writeUInt16LE(deflated, 4)
    shared.writeUInt16LE(time, 6)
    shared.writeUInt16LE(date, 8)
    shared.writeUInt32LE(crc32(bytes), 10)
    shared.writeUInt32LE(packed.length, 14)
    shared.writeUInt32LE(bytes.length, 18)
    shared.writeUInt16LE(nameBytes.length, 22)
    body.push(Buffer.from('PK\x03\x04', 'latin1'), shared, nameBytes, packed)
    // Comment, disk, attributes: none; then where the file begins.
    const end = Buffer.alloc(14)
    end.writeUInt32LE(offset, 10)
    directory.push(Buffer.from('PK\x01\x02', 'latin1'), madeBy, shared, end, nameBytes)
    offset += 4 + shared.length + nameBytes.length + packed.length
  }
  const central = Buffer.concat(directory)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(files.length, 4)
  end.writeUInt16LE(files.length, 6)
  end.writeUInt32LE(central.length, 8)
  end.writeUInt32LE(offset, 12)
  return new Uint8Array(Buffer.concat([...body, central, Buffer.from('PK\x05\x06', 'latin1'), end]))
}

const madeBy = Buffer.from([versionNeeded, 0])
