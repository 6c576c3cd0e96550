import type { ArchiveJob } from '#contract/archive'
import type { Refusal } from '#domain/kernel/refusal'
import type { ArchiveMessage } from '#main/archive/messages'

/** Words between a campaign and the process that makes its archives (`archive-desk.ts`). */

/** Where an archive is: before its worker, then at every word of the worker, the last of which is not yet acted upon. */
export type Step = { readonly is: 'start' } | ArchiveMessage

export type DeskOrder =
  | { readonly order: 'open'; readonly school: string }
  | { readonly order: 'archive'; readonly folders: readonly [string, string] }
  /** On from the step that was told. */
  | { readonly order: 'go' }

export type DeskWord =
  | { readonly is: 'ready' }
  | { readonly is: 'opened' }
  | { readonly is: 'step'; readonly step: Step }
  | { readonly is: 'ended'; readonly outcome: Outcome }

/** How an archive ended; `refused`: it was not even begun; `faults`: what the program's own journal of faults would hold. */
export type Outcome = {
  readonly job: ArchiveJob | null
  readonly refused: Refusal | null
  readonly faults: readonly string[]
}
