import { useEffect, useRef } from 'react'
import type { SessionState } from '#contract/session'
import { useClient } from '../../client/provider.tsx'
import { useSaveState } from '../../client/save-state.ts'

/**
 * Closes the screen. The field that is being written is left first, and what it saves is waited for, but not longer
 * than a second: a later save waits behind the curtain.
 */
export const useLock = (onSession: (state: SessionState) => void): (() => Promise<void>) => {
  const client = useClient()
  const save = useSaveState()
  const latest = useRef(save)
  useEffect(() => {
    latest.current = save
  }, [save])
  return async () => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
    for (let round = 0; round < 20; round++) {
      await new Promise(resolve => setTimeout(resolve, 50))
      if (latest.current.state !== 'saving') break
    }
    onSession(await client.session.lock())
  }
}
