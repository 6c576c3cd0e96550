import { gzipSync } from 'node:zlib'

/** Characters that go into one member of the gzip file. */
const memberLength = 4_000_000

/**
 * Lines of text as one gzip file. Several gzip members stand one after another, so that memory stays bounded; gunzip and
 * zcat read them as one file. The same lines give the same bytes on every system.
 */
export const packedLines = (lines: Iterable<string>): Uint8Array => {
  const members: Buffer[] = []
  let waiting: string[] = []
  let length = 0
  const pack = () => {
    const member = gzipSync(waiting.join(''), { level: 6 })
    // The byte that names the system: unknown everywhere.
    member[9] = 255
    members.push(member)
    waiting = []
    length = 0
  }
  for (const line of lines) {
    waiting.push(line, '\n')
    length += line.length + 1
    if (length >= memberLength) pack()
  }
  if (waiting.length > 0 || members.length === 0) pack()
  return Buffer.concat(members)
}
