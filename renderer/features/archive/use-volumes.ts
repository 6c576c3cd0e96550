import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { ArchiveVolume } from '#contract/archive'
import { useQueries } from '../../client/provider.tsx'
import { useArchiveRights } from './use-archive-rights.ts'

/** Milliseconds between two looks at the disks; longer where the system takes its time to tell them. */
const lookEvery = 3000

/**
 * Without a key or movement for so long nobody stands before the disks, ms: asking on and on would keep the screen from
 * being closed as idle. The first movement asks at once.
 */
const awayAfter = 60_000

const signsOfLife = ['pointerdown', 'pointermove', 'keydown'] as const

/** The disks before the person, looked at every few seconds while the page that shows them is open. */
export const useVolumes = (isEnabled: boolean) => {
  const queries = useQueries()
  const query = useQuery(queries.archive.volumes.queryOptions({ enabled: isEnabled, staleTime: 0 }))
  const { refetch } = query
  useEffect(() => {
    if (!isEnabled) return
    let timer: ReturnType<typeof setTimeout> | undefined
    let seen = Date.now()
    let isLeft = false
    const look = async () => {
      if (isLeft) return
      timer = undefined
      // Nobody there: the first movement looks again.
      if (Date.now() - seen > awayAfter) return
      const began = performance.now()
      if (document.visibilityState === 'visible') await refetch({ cancelRefetch: false })
      if (!isLeft) timer = setTimeout(look, Math.max(lookEvery, 4 * (performance.now() - began)))
    }
    const see = () => {
      const wasAway = timer === undefined && Date.now() - seen > awayAfter
      seen = Date.now()
      if (wasAway) void look()
    }
    timer = setTimeout(look, lookEvery)
    for (const name of signsOfLife) window.addEventListener(name, see, { capture: true, passive: true })
    return () => {
      isLeft = true
      clearTimeout(timer)
      for (const name of signsOfLife) window.removeEventListener(name, see, { capture: true })
    }
  }, [isEnabled, refetch])
  return query
}

/** The volume that a folder lies on, by its path: the longest that the folder begins with. */
export const volumeUnder = (volumes: readonly ArchiveVolume[], folder: string): ArchiveVolume | undefined =>
  volumes
    .filter(({ path }) => folder === path || folder.startsWith(/[/\\]$/.test(path) ? path : `${path}/`))
    .sort((a, b) => b.path.length - a.path.length)[0]

/** What is known of the disks, without looking at them again. */
export const useVolumesOnce = () => {
  const queries = useQueries()
  const { mayMake } = useArchiveRights()
  return useQuery(queries.archive.volumes.queryOptions({ enabled: mayMake, staleTime: Number.POSITIVE_INFINITY }))
}
