import type { PupilDraft } from './pupil-draft.ts'

/** What each step gets: the decisions so far, and how to change them. */
export type PupilStepProps = {
  readonly draft: PupilDraft
  readonly onDraft: (change: (draft: PupilDraft) => PupilDraft) => void
}
