import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { PrintWish } from '#contract/print'
import { useQueries } from '../../client/provider.tsx'
import type { DocumentKind } from './choice.ts'

/**
 * The copy as a file. It is made once for a choice and kept no longer than it is shown: what is printed is what is seen,
 * and whoever comes back sees what stands in the journal then. The one before stays until it has come; its making ends when
 * another is chosen.
 */
export const useCopy = (document: DocumentKind, wish: PrintWish | undefined) => {
  const queries = useQueries()
  const once = { enabled: wish !== undefined, staleTime: Number.POSITIVE_INFINITY, gcTime: 0 }
  return useQuery(queries.print[document].queryOptions({ input: wish!, placeholderData: keepPreviousData, ...once }))
}
