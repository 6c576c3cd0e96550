import type { ReadSource } from '#domain/archive/register'
import type { ArchiveTotals } from '#domain/archive/totals'
import type { ArchiveReport } from '#domain/archive/verification'
import type { Refusal } from '#domain/kernel/refusal'

/** What the worker that writes an archive is told. */
export type ArchiveOrder = {
  /** The school's file. */
  readonly file: string
  readonly targets: readonly [ArchiveTarget, ArchiveTarget]
  /** Full name of who makes it, and of the program: they stand in every workbook. */
  readonly by: string
  readonly software: string
}

/** A folder on a medium, with the device number that it had when it was chosen. */
export type ArchiveTarget = { readonly folder: string; readonly device: string }

/** Place of a target among the two. */
export type TargetIndex = 0 | 1

/** What the worker that writes an archive tells, in this order; `target` messages of the two media interleave. */
export type ArchiveMessage =
  | {
      readonly is: 'begun'
      /** Name of the archive's folder on both media. */
      readonly folder: string
      readonly totals: ArchiveTotals
      readonly books: readonly { readonly className: string; readonly path: string }[]
      /** Files of the whole archive on one medium. */
      readonly files: number
    }
  | { readonly is: 'written'; readonly target: TargetIndex; readonly path: string; readonly bytes: number }
  | { readonly is: 'flushed'; readonly target: TargetIndex; readonly seconds: number }
  | {
      readonly is: 'read'
      readonly target: TargetIndex
      readonly path: string
      readonly from: ReadSource
      /** Cells of the workbook; 0 for other files. */
      readonly cells: number
    }
  | { readonly is: 'verified'; readonly target: TargetIndex; readonly from: ReadSource; readonly totals: ArchiveTotals }
  | { readonly is: 'failed'; readonly target: TargetIndex; readonly refusal: Refusal }
  /** Nothing could be begun: the base can't be read or copied. */
  | { readonly is: 'refused'; readonly refusal: Refusal }
  | { readonly is: 'ended'; readonly made: MadeArchive }

/** What the register keeps of an archive that was written. */
export type MadeArchive = {
  readonly folder: string
  readonly headSeq: number
  readonly headHash: string
  readonly manifestSha256: string
  readonly publicKey: string
  readonly files: number
  readonly bytes: number
  readonly totals: ArchiveTotals
}

/** What the worker that checks archives is told. */
export type CheckOrder = {
  /** An archive's folder, or a medium that holds some. */
  readonly folder: string
  /** The school's file, whose register decides which manifest and key are right; null without one. */
  readonly file: string | null
  /** PEM of a key that the caller holds for right; null without one. */
  readonly key: string | null
}

export type CheckMessage =
  | { readonly is: 'progress'; readonly done: number; readonly total: number; readonly path: string }
  | { readonly is: 'ended'; readonly reports: readonly ArchiveReport[]; readonly from: ReadSource }
  | { readonly is: 'refused'; readonly refusal: Refusal }
