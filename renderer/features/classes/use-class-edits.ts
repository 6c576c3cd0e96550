import { useQueryClient } from '@tanstack/react-query'
import { useMemo, useRef, useState } from 'react'
import { refusalOf } from '../../client/index.ts'
import { useClient, useQueries } from '../../client/provider.tsx'
import { saving } from '../../client/save-state.ts'

export type Outcome<T> = { readonly ok: true; readonly answer: T } | { readonly ok: false; readonly error: unknown }

/** How the last step of this window came about, for the line under the page. */
export type LastStepKind = 'done' | 'undone' | 'redone'

/**
 * All writing of classes: one command after another in the order they were given. When one is committed the classes are
 * read anew before its outcome is told; pages that follow from them are read when they are next seen.
 */
export const useClassEdits = () => {
  const client = useClient()
  const queries = useQueries()
  const queryClient = useQueryClient()
  const tail = useRef<Promise<unknown>>(Promise.resolve())
  const lastSaved = useRef('')
  const [last, setLast] = useState<LastStepKind>()

  const actions = useMemo(() => {
    /** The moment on the core's clock, which may differ from the page's. */
    const momentNow = () => {
      const known = queryClient.getQueryState(queries.app.state.queryKey())
      const now = known?.data?.now
      return now ? new Date(Date.parse(now) + Date.now() - known.dataUpdatedAt).toISOString() : new Date().toISOString()
    }
    const send = async <T>(call: () => Promise<T>): Promise<Outcome<T>> => {
      try {
        const { outcome } = await saving(async () => {
          try {
            const answer = await call()
            lastSaved.current = momentNow()
            return { outcome: { ok: true, answer } as const, at: lastSaved.current }
          } catch (error) {
            // A rule said no: its words stand where the step was made, and nothing that was typed is lost. What keeps
            // anything at all from being saved belongs into the header.
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
    const run = <T>(how: LastStepKind, call: () => Promise<T>): Promise<Outcome<T>> => {
      const outcome = tail.current.then(async () => {
        const sent = await send(call)
        if (!sent.ok) {
          // What was refused may have been decided on what is no more.
          if (refusalOf(sent.error)) await queryClient.invalidateQueries({ queryKey: queries.classes.key() })
          return sent
        }
        for (const feature of [queries.journal, queries.day, queries.timetable, queries.search])
          queryClient.invalidateQueries({ queryKey: feature.key(), refetchType: 'none' })
        await queryClient.invalidateQueries({ queryKey: queries.classes.key() })
        setLast(how)
        return sent
      })
      tail.current = outcome
      return outcome
    }
    return {
      give: <T>(call: () => Promise<T>) => run('done', call),
      undo: () => run('undone', () => client.classes.undo()),
      redo: () => run('redone', () => client.classes.redo()),
    }
  }, [client, queries, queryClient])
  return { ...actions, last }
}

export type ClassEdits = ReturnType<typeof useClassEdits>
