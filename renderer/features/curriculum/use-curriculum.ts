import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import type { CurriculumEdit, CurriculumView } from '#contract/curriculum'
import type { LetopisClient } from '../../client/index.ts'
import { useClient, useQueries } from '../../client/provider.tsx'
import { type Outcome, useSending } from '../../client/use-sending.ts'
import type { PendingHours } from './plan-model.ts'
import { withPending } from './plan-model.ts'

type Writing = LetopisClient['curriculum']

/** What was written last, for the line under the page. */
export type LastWrite =
  | { readonly how: 'done' | 'undone' }
  | { readonly how: 'refused'; readonly error: unknown }
  | undefined

const nothingPending: PendingHours = new Map()

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
      if (sent.ok) {
        // Older versions never change, but their list of versions does.
        const key = queries.curriculum.view.queryKey({ input: {} })
        queryClient.removeQueries({
          queryKey: queries.curriculum.view.key(),
          predicate: ({ queryKey }) => JSON.stringify(queryKey) !== JSON.stringify(key),
        })
        queryClient.setQueryData<CurriculumView>(key, sent.answer)
        queryClient.invalidateQueries({ queryKey: queries.timetable.key() })
        setLast({ how: how === 'undone' ? 'undone' : 'done' })
      } else {
        if (how !== 'in form') setLast({ how: 'refused', error: sent.error })
        // The «no» may tell of what somebody else did meanwhile: an approval.
        queryClient.invalidateQueries({ queryKey: queries.curriculum.view.key() })
      }
      if (waiting.current === 0) setPending(nothingPending)
      return sent
    })
    tail.current = outcome
    return outcome
  }
  return {
    query,
    write,
    /** Hours show at once, before the core has answered. */
    edit: (edits: readonly CurriculumEdit[], how: 'done' | 'in form' = 'done') => {
      setPending(before => withPending(before, edits))
      return write(writing => writing.edit({ edits: [...edits] }), how)
    },
    undo: () => write(writing => writing.undo(), 'undone'),
    redo: () => write(writing => writing.redo()),
    pending,
    last,
    /** What was refused is told no more. */
    forget: () => setLast(undefined),
  }
}

export type CurriculumWriter = ReturnType<typeof useCurriculum>
