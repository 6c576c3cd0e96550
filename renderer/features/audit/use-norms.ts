import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import type { NormsView } from '#contract/audit'
import type { LetopisClient } from '../../client/index.ts'
import { useClient, useQueries } from '../../client/provider.tsx'
import { useSending } from '../../client/use-sending.ts'

type Writing = LetopisClient['audit']

export type NormWriter = (call: (writing: Writing) => Promise<NormsView>, how?: 'done' | 'undone') => void

/** The norms and the school's choices among them: one edit after another, each answer put where the page is kept. */
export const useNorms = (isShown: boolean) => {
  const client = useClient()
  const queries = useQueries()
  const queryClient = useQueryClient()
  const send = useSending()
  const query = useQuery(queries.audit.norms.queryOptions({ input: {}, enabled: isShown }))
  const tail = useRef<Promise<unknown>>(Promise.resolve())
  const [last, setLast] = useState<{ how: 'done' | 'undone' } | { how: 'refused'; error: unknown }>()
  const write: NormWriter = (call, how = 'done') => {
    tail.current = tail.current.then(async () => {
      const sent = await send(() => call(client.audit))
      if (!sent.ok) return setLast({ how: 'refused', error: sent.error })
      queryClient.setQueryData<NormsView>(queries.audit.norms.queryKey({ input: {} }), sent.answer)
      // What is broken follows from the norms.
      queryClient.invalidateQueries({ queryKey: queries.audit.report.key() })
      setLast({ how })
    })
  }
  return { query, write, last }
}
