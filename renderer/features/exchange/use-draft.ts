import { skipToken, useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'

/**
 * What a wizard has decided so far, kept beside what was read from the core: it outlives the page, and like everything
 * read there it is gone when another person signs in or another school is opened.
 */
export const useDraft = <T>(
  name: 'pupils' | 'fet' | 'asc' | 'tables',
  empty: T,
): [T, (change: (draft: T) => T) => void] => {
  const queryClient = useQueryClient()
  const { data = empty } = useQuery<T>({
    queryKey: keyOf(name),
    queryFn: skipToken,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
  })
  const change = useCallback(
    (make: (draft: T) => T) => {
      queryClient.setQueryDefaults(keyOf(name), { gcTime: Number.POSITIVE_INFINITY })
      queryClient.setQueryData<T>(keyOf(name), before => make(before ?? empty))
    },
    [queryClient, name, empty],
  )
  return [data, change]
}

/** Of the shape of oRPC's own keys: by its first word the shell knows whose it is. */
const keyOf = (name: string) => [['exchange', 'draft', name]] as const
