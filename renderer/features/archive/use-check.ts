import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { ArchiveCheckProgress } from '#contract/archive'
import { useClient, useQueries } from '../../client/provider.tsx'
import type { MediumRef } from './medium-state.ts'

/** A reading of a medium: nothing yet, running, ended with reports, or refused. Leaving the page stops it. */
export const useCheck = () => {
  const client = useClient()
  const queries = useQueries()
  const queryClient = useQueryClient()
  const [progress, setProgress] = useState<ArchiveCheckProgress>()
  const [problem, setProblem] = useState<unknown>()
  const [isRunning, setRunning] = useState(false)
  const last = useRef<AbortController>(undefined)
  useEffect(() => () => last.current?.abort(), [])

  const run = async (folder: string, reread: MediumRef | null) => {
    const stop = new AbortController()
    last.current?.abort()
    last.current = stop
    setRunning(true)
    setProgress(undefined)
    setProblem(undefined)
    try {
      for await (const next of await client.archive.check({ folder, reread }, { signal: stop.signal })) {
        if (stop.signal.aborted) return
        setProgress(next)
      }
      if (reread) await queryClient.invalidateQueries({ queryKey: queries.archive.register.key() })
    } catch (refused) {
      if (!stop.signal.aborted) setProblem(refused)
    } finally {
      if (last.current === stop) setRunning(false)
    }
  }
  return {
    isRunning,
    progress,
    reports: progress?.reports ?? undefined,
    problem,
    run,
    stop: () => {
      last.current?.abort()
      setRunning(false)
      setProgress(undefined)
    },
  }
}
