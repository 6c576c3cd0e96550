import { notifyManager, useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo, useRef, useState } from 'react'
import type { CurriculumEdit, CurriculumView } from '#contract/curriculum'
import type { LetopisClient } from '../../client/index.ts'
import { useClient, useQueries } from '../../client/provider.tsx'
import { type Outcome, useSending } from '../../client/use-sending.ts'
import { nothingPending, viewWithParts, withPending } from './pending-edits.ts'

type Writing = LetopisClient['curriculum']

/** What was written last, for the line under the page. */
export type LastWrite =
  | { readonly how: 'done' | 'undone' }
  | { readonly how: 'refused'; readonly error: unknown }
  | undefined

/** A version of the curriculum and the writes of the newest one: one after another, each answer put where the page is kept. */
export const useCurriculum = (version: number | undefined) => {
  const client = useClient()
  const queries = useQueries()
  const queryClient = useQueryClient()
  const send = useSending()
  const query = useQuery(queries.curriculum.view.queryOptions({ input: version === undefined ? {} : { version } }))
  const tail = useRef<Promise<unknown>>(Promise.resolve())
  const waiting = useRef(0)
  const [pending, setPending] = useState(nothingPending)
  const [last, setLast] = useState<LastWrite>()

  const write = (
    call: (writing: Writing) => Promise<CurriculumView>,
    how: 'done' | 'undone' | 'in form' = 'done',
  ): Promise<Outcome<CurriculumView>> => {
    waiting.current++
    const outcome = tail.current.then(async () => {
      const sent = await send(() => call(client.curriculum))
      waiting.current--
      const settle = (told?: LastWrite) => {
        if (told) setLast(told)
        if (waiting.current === 0) setPending(nothingPending)
      }
      if (sent.ok) {
        const { promise, resolve } = Promise.withResolvers<void>()
        notifyManager.batch(() => {
          // Older versions never change, but their list of versions does.
          const key = queries.curriculum.view.queryKey({ input: {} })
          queryClient.removeQueries({
            queryKey: queries.curriculum.view.key(),
            predicate: ({ queryKey }) => JSON.stringify(queryKey) !== JSON.stringify(key),
          })
          queryClient.setQueryData<CurriculumView>(key, sent.answer)
          queryClient.invalidateQueries({ queryKey: queries.timetable.key() })
          // Together with the answer: what was typed would go back to what stood there before for a moment.
          notifyManager.schedule(() => {
            settle({ how: how === 'undone' ? 'undone' : 'done' })
            resolve()
          })
        })
        await promise
      } else {
        settle(how === 'in form' ? undefined : { how: 'refused', error: sent.error })
        // The «no» may tell of what somebody else did meanwhile: an approval.
        queryClient.invalidateQueries({ queryKey: queries.curriculum.view.key() })
      }
      return sent
    })
    tail.current = outcome
    return outcome
  }
  return {
    query,
    /** The version that is looked at, with the teachers that were just chosen. */
    view: useMemo(() => query.data && viewWithParts(query.data, pending.parts), [query.data, pending.parts]),
    write,
    /** Hours and teachers show at once, before the core has answered. */
    edit: (edits: readonly CurriculumEdit[], how: 'done' | 'in form' = 'done') => {
      setPending(before => withPending(before, edits))
      return write(writing => writing.edit({ edits: [...edits] }), how)
    },
    undo: () => write(writing => writing.undo(), 'undone'),
    redo: () => write(writing => writing.redo()),
    /** Hours that were just typed. */
    pendingHours: pending.hours,
    last,
    /** What was refused is told no more. */
    forget: () => setLast(undefined),
  }
}

export type CurriculumWriter = ReturnType<typeof useCurriculum>
