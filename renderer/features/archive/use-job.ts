import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { ArchiveJob } from '#contract/archive'
import { useClient, useQueries } from '../../client/provider.tsx'
import { followJob } from './follow-job.ts'
import { isRunning } from './job-state.ts'
import { useArchiveDraft } from './use-archive-draft.ts'
import { useArchiveRights } from './use-archive-rights.ts'

/** The job that runs, or the last one. It is kept up to date by `useJobWatch`, which stands in the header. */
export const useJob = () => {
  const queries = useQueries()
  const { mayMake } = useArchiveRights()
  return useQuery(queries.archive.job.queryOptions({ enabled: mayMake, staleTime: Number.POSITIVE_INFINITY }))
}

/** Follows the running job from whatever page, and lets the window ask before it is closed over it. */
export const useJobWatch = (): ArchiveJob | null => {
  const client = useClient()
  const queries = useQueries()
  const queryClient = useQueryClient()
  const [, onDraft] = useArchiveDraft()
  const { data: job = null } = useJob()
  const running = job && isRunning(job) ? job.startedAt : undefined

  useEffect(() => {
    if (running === undefined) return
    const stop = new AbortController()
    onDraft(before => ({ ...before, watched: running }))
    followJob(
      {
        watch: signal => client.archive.watch(undefined, { signal }),
        job: () => client.archive.job(),
        wait: milliseconds => new Promise(resolve => setTimeout(resolve, milliseconds)),
      },
      state => {
        // The register has a new line: the result asks for it as it is shown.
        if (!isRunning(state)) queryClient.invalidateQueries({ queryKey: queries.archive.register.key() })
        queryClient.setQueryData(queries.archive.job.queryKey(), state)
      },
      stop.signal,
    )
    return () => stop.abort()
  }, [client, queries, queryClient, onDraft, running])

  useEffect(() => {
    if (running === undefined) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [running])
  return job
}
