import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import type { ConstraintsState, ConstraintsView } from '#contract/constraints'
import type { LetopisClient } from '../../client/index.ts'
import { useClient, useQueries } from '../../client/provider.tsx'
import { type Outcome, useSending } from '../../client/use-sending.ts'

type Writing = LetopisClient['constraints']

/** What was written last, for the line under the page. */
export type LastWrite =
  | { readonly how: 'done' | 'undone' }
  | { readonly how: 'refused'; readonly error: unknown }
  | undefined

/** Constraints and closed slots, and their edits: one after another, each answer put where the page is kept. */
export const useConstraints = () => {
  const client = useClient()
  const queries = useQueries()
  const queryClient = useQueryClient()
  const send = useSending()
  const query = useQuery(queries.constraints.list.queryOptions())
  const tail = useRef<Promise<unknown>>(Promise.resolve())
  const [last, setLast] = useState<LastWrite>()

  const write = (
    call: (writing: Writing) => Promise<ConstraintsState>,
    how: 'done' | 'undone' | 'in form' = 'done',
  ): Promise<Outcome<ConstraintsState>> => {
    const outcome = tail.current.then(async () => {
      const sent = await send(() => call(client.constraints))
      if (!sent.ok) {
        // A form says itself why it was refused.
        if (how !== 'in form') setLast({ how: 'refused', error: sent.error })
        return sent
      }
      const { constraints, unavailability, ...steps } = sent.answer
      queryClient.setQueryData<ConstraintsView>(
        queries.constraints.list.queryKey(),
        view =>
          view && {
            ...view,
            ...steps,
            constraints: constraints ?? view.constraints,
            unavailability: unavailability ?? view.unavailability,
          },
      )
      queryClient.invalidateQueries({ queryKey: queries.timetable.key() })
      setLast({ how: how === 'undone' ? 'undone' : 'done' })
      return sent
    })
    tail.current = outcome
    return outcome
  }
  return {
    query,
    write,
    undo: () => write(writing => writing.undo(), 'undone'),
    redo: () => write(writing => writing.redo()),
    last,
  }
}

export type ConstraintWriter = ReturnType<typeof useConstraints>['write']
