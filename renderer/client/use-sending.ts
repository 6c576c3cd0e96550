import { useQueryClient } from '@tanstack/react-query'
import { useMemo, useRef } from 'react'
import { useQueries } from './provider.tsx'
import { refusalOf } from './refusal.ts'
import { saving } from './save-state.ts'

export type Outcome<T> = { readonly ok: true; readonly answer: T } | { readonly ok: false; readonly error: unknown }

/**
 * Sends a write whose answer tells no moment of its own. A rule's «no» is an outcome: its words stand where the step was
 * made, and nothing that was typed is lost. What keeps anything at all from being saved belongs into the header.
 */
export const useSending = () => {
  const queries = useQueries()
  const queryClient = useQueryClient()
  const lastSaved = useRef('')
  return useMemo(() => {
    /** The moment on the core's clock, which may differ from the page's. */
    const momentNow = () => {
      const known = queryClient.getQueryState(queries.app.state.queryKey())
      const now = known?.data?.now
      return now ? new Date(Date.parse(now) + Date.now() - known.dataUpdatedAt).toISOString() : new Date().toISOString()
    }
    return async <T>(call: () => Promise<T>): Promise<Outcome<T>> => {
      try {
        const { outcome } = await saving(async () => {
          try {
            const answer = await call()
            lastSaved.current = momentNow()
            return { outcome: { ok: true, answer } as const, at: lastSaved.current }
          } catch (error) {
            const code = refusalOf(error)?.code
            if (!code || code === 'DiskFull' || code === 'MediumReadOnly') throw error
            return { outcome: { ok: false, error } as const, at: lastSaved.current }
          }
        })
        return outcome
      } catch (error) {
        return { ok: false, error }
      }
    }
  }, [queries, queryClient])
}
