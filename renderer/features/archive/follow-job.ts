import type { ArchiveJob } from '#contract/archive'
import { isRunning } from './job-state.ts'

/** What following a job needs of the core and of time. */
export type FollowPorts = {
  readonly watch: (stop: AbortSignal) => Promise<AsyncIterable<ArchiveJob>>
  readonly job: () => Promise<ArchiveJob | null>
  readonly wait: (milliseconds: number) => Promise<void>
}

/** After a broken stream, ms. */
const pause = 1000

/**
 * Hands every state of the running job to `onJob` till it has ended. A stream that breaks or ends early is taken up again;
 * what was missed in between is asked for, so the last state always comes.
 */
export const followJob = async (
  { watch, job, wait }: FollowPorts,
  onJob: (job: ArchiveJob | null) => void,
  stop: AbortSignal,
): Promise<void> => {
  while (!stop.aborted) {
    let last: ArchiveJob | undefined
    try {
      for await (const state of await watch(stop)) {
        if (stop.aborted) return
        last = state
        onJob(state)
      }
    } catch {
      // The next question tells whether the core is still there.
    }
    if (stop.aborted || (last && !isRunning(last))) return
    const now = await job().catch(() => undefined)
    if (stop.aborted) return
    if (now !== undefined) {
      onJob(now)
      if (!isRunning(now)) return
    }
    await wait(pause)
  }
}
