import { useSyncExternalStore } from 'react'

/** What the header says of the last write: saved means committed. */
export type SaveState =
  | { readonly state: 'saved'; readonly at: string | undefined }
  | { readonly state: 'saving'; readonly since: number }
  | { readonly state: 'failed'; readonly error: unknown }

let current: SaveState = { state: 'saved', at: undefined }
let running = 0
const listeners = new Set<() => void>()

const become = (next: SaveState): void => {
  current = next
  for (const listener of listeners) listener()
}

/**
 * Runs a write and keeps the header's save state: `saving` while any runs, then `saved` with the moment of the commit, or
 * `failed` with the error, which is thrown on.
 */
export const saving = async <T extends { at: string }>(write: () => Promise<T>): Promise<T> => {
  running++
  if (current.state !== 'saving') become({ state: 'saving', since: performance.now() })
  try {
    const answer = await write()
    running--
    if (running === 0) become({ state: 'saved', at: answer.at })
    return answer
  } catch (error) {
    running--
    become({ state: 'failed', error })
    throw error
  }
}

export const useSaveState = (): SaveState =>
  useSyncExternalStore(
    listener => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => current,
  )
