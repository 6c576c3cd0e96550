import type { ArchiveJob, MediumProgress } from '#contract/archive'
import { sameTotals } from '#domain/archive/totals'

/** Steps of the wizard, as they stand in its bar. */
export const archiveSteps = ['readiness', 'media', 'writing', 'reading', 'register'] as const
export type ArchiveStep = (typeof archiveSteps)[number]

export const isRunning = (job: ArchiveJob | null | undefined): boolean => job?.endedAt === null

/** Where the person stands: without a job at the choice of media; a job that failed stays at the step that it came to. */
export const stepOf = (job: ArchiveJob | null | undefined): ArchiveStep => {
  if (!job) return 'media'
  if (job.phase === 'done') return 'register'
  if (job.phase === 'snapshot' || job.phase === 'writing') return 'writing'
  if (job.phase === 'reading') return 'reading'
  return job.media.some(({ read, state }) => read > 0 || state === 'verified') ? 'reading' : 'writing'
}

/** Files done of all, over both media: written while one is written to, read back after that. */
export const filesOf = (job: ArchiveJob): { done: number; total: number } => {
  const [first, second] = job.media
  const done = job.phase === 'reading' ? first.read + second.read : first.written + second.written
  return { done, total: first.total + second.total }
}

/** How far a line of a medium's card is. */
export type LineState = 'waiting' | 'running' | 'done' | 'failed'

export type MediumLines = Readonly<Record<'written' | 'flushed' | 'read' | 'totals', LineState>>

/** The four lines of a medium's card. What failed is the first line that was not done. */
export const linesOf = (job: ArchiveJob, medium: MediumProgress): MediumLines => {
  const { state } = medium
  const isWritten = medium.total > 0 && medium.written === medium.total
  const isFlushed = state === 'flushed' || state === 'reading' || state === 'verified' || medium.writeSeconds !== null
  const isRead = medium.total > 0 && medium.read === medium.total
  const isCounted = state === 'verified' && hasSameTotals(job, medium)
  const order = [
    ['written', isWritten, state === 'writing'],
    ['flushed', isFlushed, isWritten && state === 'writing'],
    ['read', isRead, state === 'reading'],
    ['totals', isCounted, isRead && state === 'reading'],
  ] as const
  const stopped = state === 'failed' ? order.find(([, isDone]) => !isDone)?.[0] : undefined
  return Object.fromEntries(
    order.map(([line, isDone, runs]) => [
      line,
      line === stopped ? 'failed' : isDone ? 'done' : runs ? 'running' : 'waiting',
    ]),
  ) as MediumLines
}

/** What came back from the medium is what was counted in the base. */
const hasSameTotals = (job: ArchiveJob, { totals }: MediumProgress): boolean =>
  job.totals !== null && totals !== null && sameTotals(job.totals, totals)

/** What is said of a medium after a job that did not end well. */
export type MediumEnd = 'refused' | 'whole' | 'unfinished'

export const endOf = ({ state, refusal }: MediumProgress): MediumEnd =>
  refusal !== null || state === 'failed' ? 'refused' : state === 'verified' ? 'whole' : 'unfinished'

/** The book at hand on a medium: the one whose file is being written or read. */
export const isAtHand = ({ file }: MediumProgress, className: string): boolean =>
  file
    .split('/')
    .at(-1)
    ?.replace(/\.xlsx$/, '') === className
