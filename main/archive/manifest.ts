import { Buffer, isUtf8 } from 'node:buffer'
import { type ArchiveTotals, archiveTotalNames } from '#domain/archive/totals'
import { foldedName, manifestFile, portableNameFault, signatureFile } from './names.ts'

/** What an archive says of itself; its bytes are what is signed. It lists all files but itself and its signature. */
export type Manifest = {
  readonly school: string
  /** «2026/27» */
  readonly year: string
  readonly software: string
  /** Last row of the change log that the archive holds. */
  readonly head: { readonly seq: number; readonly hash: string }
  readonly totals: ArchiveTotals
  readonly files: readonly ManifestFile[]
}

/** `path` is relative to the manifest, with «/»; bytes; hex in small letters. */
export type ManifestFile = { readonly path: string; readonly size: number; readonly sha256: string }

/** Why bytes are no manifest, as the end of a sentence. */
export type ManifestFault = { readonly fault: string }

/**
 * A manifest in its one form: JSON with the keys in this order, a file a line by path in the order of code units, a line
 * feed at the end. A line of a file is what the archive's read-me turns into a line for `sha256sum -c`. Throws for what
 * `readManifest` would refuse.
 */
export const writeManifest = (manifest: Manifest): Uint8Array => {
  const fault = faultOf(manifest)
  if (fault) throw new RangeError(`no manifest: ${fault}`)
  return Buffer.from(textOf(manifest))
}

/** Reads a manifest; takes the one form that `writeManifest` gives it and nothing else. */
export const readManifest = (bytes: Uint8Array): Manifest | ManifestFault => {
  if (!isUtf8(bytes)) return { fault: 'is not UTF-8' }
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8')
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return { fault: 'is not JSON' }
  }
  if (!isRecord(value)) return { fault: 'is not an object' }
  if (value.format !== format) return { fault: `has a format that is not known: ${String(value.format).slice(0, 40)}` }
  const fault = faultOf(value)
  if (fault) return { fault }
  const manifest = value as unknown as Manifest
  if (textOf(manifest) !== text) return { fault: 'is not in its one form' }
  const { school, year, software, head, totals, files } = manifest
  return { school, year, software, head, totals, files }
}

export const isManifestFault = (answer: Manifest | ManifestFault): answer is ManifestFault => 'fault' in answer

const format = 'letopis-archive-1'

const textOf = ({ school, year, software, head, totals, files }: Manifest): string =>
  [
    '{',
    `"format":${JSON.stringify(format)},`,
    `"school":${JSON.stringify(school)},`,
    `"year":${JSON.stringify(year)},`,
    `"software":${JSON.stringify(software)},`,
    `"head":${JSON.stringify({ seq: head.seq, hash: head.hash })},`,
    `"totals":${JSON.stringify(Object.fromEntries(archiveTotalNames.map(name => [name, totals[name]])))},`,
    '"files":[',
    [...files]
      .sort((a, b) => (a.path < b.path ? -1 : 1))
      .map(({ path, size, sha256 }) => JSON.stringify({ path, size, sha256 }))
      .join(',\n'),
    ']}',
    '',
  ].join('\n')

const faultOf = (value: Partial<Record<keyof Manifest, unknown>>): string | undefined => {
  const { school, year, software, head, totals, files } = value
  if (![school, year, software].every(text => typeof text === 'string' && text.isWellFormed()))
    return 'lacks school, year or software'
  if (!isRecord(head) || !isCount(head.seq) || !isHash(head.hash)) return 'lacks the head of the log'
  if (!isRecord(totals) || !archiveTotalNames.every(name => isCount(totals[name]))) return 'lacks control totals'
  if (!Array.isArray(files)) return 'lacks files'
  const seen = new Set<string>()
  for (const file of files as unknown[]) {
    if (!isRecord(file) || typeof file.path !== 'string' || !isCount(file.size) || !isHash(file.sha256))
      return 'has a file without path, size or SHA-256'
    const fault = pathFault(file.path)
    if (fault) return `has a path that is not safe (${fault}): ${file.path.slice(0, 80)}`
    const key = foldedName(file.path)
    if (seen.has(key)) return `has a path twice: ${file.path}`
    seen.add(key)
  }
  return undefined
}

const pathFault = (path: string): string | null => {
  if (path === manifestFile || path === signatureFile) return 'the manifest does not list itself'
  for (const name of path.split('/')) {
    const fault = portableNameFault(name)
    if (fault) return fault
  }
  return null
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) >= 0
const isHash = (value: unknown): boolean => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value)
