import type { ArchiveId, SchoolYearId } from '../kernel/ids.ts'
import type { ArchiveTotals } from './totals.ts'

/** How the bytes came back: from the medium itself, or perhaps from the computer's memory of it. */
export const readSources = ['medium', 'cache'] as const
export type ReadSource = (typeof readSources)[number]

/**
 * What is known of the medium under a folder: a disk with its parent device; a loop device, which is its own disk; memory
 * or a network place, which have no parent disk (ARC-04 asks for two media, so the register notes it).
 */
export const mediumKinds = ['disk', 'loop', 'memory', 'network', 'unknown'] as const
export type MediumKind = (typeof mediumKinds)[number]

/** Where a medium is kept, and who answers for it. Empty while it was not written down. */
export type MediumPlace = { readonly room: string; readonly safe: string; readonly responsible: string }

/** A medium of an archive as the register holds it. */
export type ArchivedMedium = MediumPlace & {
  /** 1 or 2. */
  readonly position: number
  readonly label: string
  /** Of the file system; empty when the system tells none. */
  readonly volumeId: string
  /** Equal for two volumes of one disk. */
  readonly mediumId: string
  readonly serial: string
  readonly kind: MediumKind
  readonly readFrom: ReadSource
  /** ISO moment at which the read-back ended. */
  readonly verifiedAt: string
}

/** An archive that was written to two media and read back from both (ARC-02). */
export type ArchiveEntry = {
  readonly id: ArchiveId
  readonly yearId: SchoolYearId
  readonly yearName: string
  /** Name of its folder on both media. */
  readonly folder: string
  /** Last row of the log that it holds. */
  readonly headSeq: number
  readonly headHash: string
  readonly manifestSha256: string
  /** PEM of the Ed25519 key that its manifest is signed with. */
  readonly publicKey: string
  readonly software: string
  readonly madeAt: string
  /** Account id, or the name of a built-in account. */
  readonly madeBy: string
  readonly files: number
  readonly bytes: number
  readonly totals: ArchiveTotals
  /** Why it was made against the rule of two media in two rooms, in the words of who confirmed it; empty as a rule. */
  readonly confirmation: string
}

/** A later reading of a medium: it may be of another computer's opinion, so every reading is kept. */
export type Reread = {
  readonly archiveId: ArchiveId
  readonly position: number
  readonly at: string
  readonly by: string
  readonly faults: number
  readonly readFrom: ReadSource
}

/** What stands between an archive and the rule of two media in different rooms (ARC-04); `none` by the rule. */
export const ruleBreaches = ['none', 'sameMedium', 'sameRoom', 'roomUnknown'] as const
export type RuleBreach = (typeof ruleBreaches)[number]

/** How two media keep ARC-04: different parent disks, and rooms that are known and differ (case and spaces aside). */
export const ruleBreachOf = ([first, second]: readonly [
  Pick<ArchivedMedium, 'mediumId' | 'room'>,
  Pick<ArchivedMedium, 'mediumId' | 'room'>,
]): RuleBreach => {
  if (first.mediumId === second.mediumId) return 'sameMedium'
  const [here, there] = [roomKey(first.room), roomKey(second.room)]
  if (here !== '' && here === there) return 'sameRoom'
  return here === '' || there === '' ? 'roomUnknown' : 'none'
}

const roomKey = (room: string): string =>
  room
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replaceAll(/[\s.]+/g, '')
