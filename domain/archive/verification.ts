import type { ArchiveTotals } from './totals.ts'

/**
 * What a check of an archive may find wrong. `changed`, `missing`, `extra` name a file; `signature`: the manifest is not
 * what was signed; `key`: signed with a key that is not the register's or the given one; `register`: the school's register
 * knows no such archive, or another manifest for it; `name`: the folder is named for another archive; `manifest`: it can't
 * be read; `book`: a workbook's cells can't be read back; `totals`: what the workbooks hold is not what the manifest says;
 * `log`: the chain of the change log is broken or ends elsewhere; `snapshot`: the database is broken or of another head;
 * `unfinished`: writing was never ended.
 */
export const findingKinds = [
  'unfinished',
  'manifest',
  'signature',
  'key',
  'register',
  'name',
  'changed',
  'missing',
  'extra',
  'book',
  'totals',
  'log',
  'snapshot',
] as const
export type FindingKind = (typeof findingKinds)[number]

/** `path` is relative to the archive's folder; empty for the archive as a whole. `detail` is for the eye: sizes, names. */
export type ArchiveFinding = { readonly kind: FindingKind; readonly path: string; readonly detail: string }

/** Where the key came from that the signature was checked with: the school's register, the caller, or the archive itself. */
export const keySources = ['register', 'given', 'beside'] as const
export type KeySource = (typeof keySources)[number]

/** The answer of a check of one archive folder; whole when there are no findings. */
export type ArchiveReport = {
  /** Absolute path of the archive's folder. */
  readonly folder: string
  readonly findings: readonly ArchiveFinding[]
  readonly keySource: KeySource
  /** What its manifest says; null when it can't be read. */
  readonly says: {
    readonly school: string
    readonly year: string
    readonly head: string
    readonly software: string
    readonly totals: ArchiveTotals
  } | null
  readonly files: number
  readonly bytes: number
}
