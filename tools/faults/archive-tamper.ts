import type { Chance } from '#db/demo/chance'
import type { FindingKind, KeySource } from '#domain/archive/verification'
import type { TamperedFolder } from './archive-tamper-folder.ts'

/** What an archive is made of: every kind of file is tampered with in every way. */
export const fileKinds = ['book', 'log', 'base', 'manifest', 'signature', 'key', 'read-me'] as const
export type FileKind = (typeof fileKinds)[number]

/** One way to tamper with an archive. */
export type Tamper = {
  readonly name: string
  /** The file that it begins with; null for the folder as a whole. */
  readonly file: FileKind | null
  /** By whose key it can be found. */
  readonly sources: readonly KeySource[]
  apply(folder: TamperedFolder, world: TamperWorld, chance: Chance): Told
}

/** What the findings have to say. */
export type Told = {
  /** Paths that have to be named. Unless the manifest is among them, no other may be. */
  readonly paths: readonly string[]
  /** The manifest itself lies: which files are named is its choice. */
  readonly isForged?: true
  /** One kind of each group has to be there. */
  readonly kinds?: readonly (readonly FindingKind[])[]
}

/** Archives and keys beside the one that is tampered with. Paths are of folders. */
export type TamperWorld = {
  readonly newer: string
  readonly older: string
  /** A whole archive of a copy of the school that went its own way, with a key of its own. */
  readonly foreignArchive: string
  readonly privateKey: string
  /** Files of another archive. */
  read(archive: string, path: string): Buffer
}
