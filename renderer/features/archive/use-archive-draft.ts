import { useCallback, useSyncExternalStore } from 'react'
import { useDesk } from '../../client/provider.tsx'
import { type MediaChoice, noChoice } from './media-choice.ts'

/** What a window keeps of «Архив учебного года» while the person looks at other pages. */
export type ArchiveDraft = {
  readonly choice: MediaChoice
  /** Start of the job whose result was put away: it is not shown again. */
  readonly putAway: string | null
  /** Start of the job whose end was looked at: the header says no more of it. */
  readonly seen: string | null
  /** Start of a job that this window saw running. */
  readonly watched: string | null
}

const empty: ArchiveDraft = { choice: noChoice, putAway: null, seen: null, watched: null }

let kept: { readonly owner: string; readonly draft: ArchiveDraft } | undefined
const listeners = new Set<() => void>()

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

/** The draft outlives the page; it is the person's own, and gone when another one signs in or another school is opened. */
export const useArchiveDraft = (): [ArchiveDraft, (change: (draft: ArchiveDraft) => ArchiveDraft) => void] => {
  const { account, school } = useDesk()
  const owner = `${school.id} ${account.id}`
  const of = () => (kept?.owner === owner ? kept.draft : empty)
  const draft = useSyncExternalStore(subscribe, of, of)
  const change = useCallback(
    (make: (draft: ArchiveDraft) => ArchiveDraft) => {
      kept = { owner, draft: make(kept?.owner === owner ? kept.draft : empty) }
      for (const listener of [...listeners]) listener()
    },
    [owner],
  )
  return [draft, change]
}
