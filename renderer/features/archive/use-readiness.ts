import { useQuery } from '@tanstack/react-query'
import { useQueries } from '../../client/provider.tsx'

/** What would be archived now. The core counts the whole year for it: not while an archive runs. */
export const useReadiness = (isEnabled: boolean) => {
  const queries = useQueries()
  return useQuery(queries.archive.readiness.queryOptions({ enabled: isEnabled }))
}
