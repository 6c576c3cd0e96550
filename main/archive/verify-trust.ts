import { createHash } from 'node:crypto'
import type { ArchiveEntry } from '#domain/archive/register'
import { unfinishedSuffix } from '#domain/archive/unfinished'
import type { ArchiveFinding, KeySource } from '#domain/archive/verification'
import type { Manifest } from './manifest.ts'
import { isNamedFor, isUnfinished, manifestFile, publicKeyFile, signatureFile } from './names.ts'
import { isPublicKey, isSameKey, verifySignature } from './signature.ts'

/** What the register knows of an archive. */
export type KnownArchive = Pick<ArchiveEntry, 'folder' | 'headHash' | 'manifestSha256' | 'publicKey' | 'totals'>

/** Whom a check believes: the school's register, a key that the caller holds, or the key that lies beside the archive. */
export type Expected =
  | { readonly source: 'register'; readonly archives: readonly KnownArchive[] }
  | { readonly source: 'given'; readonly publicKey: string }
  | { readonly source: 'beside' }

/** What is asked about: bytes are null where the file is not there or can't be read. */
export type Claim = {
  /** The folder's own name. */
  readonly name: string
  readonly manifest: Manifest | null
  readonly manifestBytes: Uint8Array | null
  readonly signature: Uint8Array | null
  /** PEM of the key beside. */
  readonly besideKey: string | null
}

export type Trust = {
  readonly findings: readonly ArchiveFinding[]
  readonly keySource: KeySource
  /** The register's line of this archive, where it has one. */
  readonly known: KnownArchive | undefined
}

/** Is the archive what it says it is: its name, its signature, its key, and its line of the register. */
export const trustOf = (claim: Claim, expected: Expected): Trust => {
  const { name, manifest, manifestBytes, besideKey } = claim
  const findings: ArchiveFinding[] = []
  const find = (kind: ArchiveFinding['kind'], path: string, detail: string) => findings.push({ kind, path, detail })
  if (isUnfinished(name)) find('unfinished', '', name)
  if (manifest && !isNamedFor(name, manifest.head.hash)) find('name', '', `${name} ≠ …-${short(manifest.head.hash)}`)

  const archives = expected.source === 'register' ? expected.archives : []
  const known =
    archives.find(a => a.headHash === manifest?.head.hash) ?? archives.find(a => manifest === null && isOf(a, name))
  if (expected.source === 'register' && manifest && manifestBytes) {
    const sha256 = createHash('sha256').update(manifestBytes).digest('hex')
    if (!known) find('register', '', short(manifest.head.hash))
    else if (known.manifestSha256 !== sha256)
      find('register', manifestFile, `${short(known.manifestSha256)}… → ${short(sha256)}…`)
  }

  // A school keeps its key: where the register has no line of this archive, its last one tells the key.
  const trusted = expected.source === 'given' ? expected.publicKey : (known ?? archives[0])?.publicKey
  const key = trusted ?? besideKey
  const { signature } = claim
  if (manifestBytes && signature && key !== null && !verifySignature(manifestBytes, signature, key)) {
    const isOtherKey = besideKey !== null && besideKey !== key && verifySignature(manifestBytes, signature, besideKey)
    if (isOtherKey) find('key', publicKeyFile, '')
    else find('signature', signatureFile, '')
  }
  // A manifest tells of another key beside by its hash; without one it is looked at.
  const isKeyBeside = besideKey === null || (trusted ? isSameKey(trusted, besideKey) : isPublicKey(besideKey))
  const isKeyTold = findings.some(({ kind }) => kind === 'key')
  if (manifest === null && !isKeyBeside && !isKeyTold) find('key', publicKeyFile, '')
  return { findings, known, keySource: trusted === undefined ? 'beside' : expected.source }
}

const isOf = (archive: KnownArchive, name: string): boolean => {
  const own = name.normalize('NFC')
  return own === archive.folder || own === archive.folder + unfinishedSuffix
}

/** Enough of a hash for the eye. */
const short = (hash: string): string => hash.slice(0, 12)
