import { useQueryClient } from '@tanstack/react-query'
import { useMemo, useRef, useState } from 'react'
import { refusalOf } from '../../client/index.ts'
import { useClient, useQueries } from '../../client/provider.tsx'
import { type Outcome, useSending } from '../../client/use-sending.ts'

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
  const send = useSending()
  const [last, setLast] = useState<LastStepKind>()

  const actions = useMemo(() => {
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
  }, [client, queries, queryClient, send])
  return { ...actions, last }
}

export type ClassEdits = ReturnType<typeof useClassEdits>
