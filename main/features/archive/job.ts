import type { ArchiveJob, MediumProgress } from '#contract/archive'
import { listActors } from '#db/queries/people'
import { type MediumPlace, ruleBreachOf } from '#domain/archive/register'
import { isRefusal, type Refusal, refuse } from '#domain/kernel/refusal'
import { fullName } from '#domain/people/person'
import type { BuiltInActor, Role } from '#domain/people/role'
import type { ArchiveMessage, ArchiveOrder, MadeArchive } from '../../archive/messages.ts'
import {
  type AppState,
  type CallContext,
  nameOfActor,
  readDb,
  referenceOf,
  roleWithRight,
  schoolOf,
  write,
} from '../../context.ts'
import type { Volume } from '../../ports.ts'
import { sizeOfArchive } from './readiness.ts'

export type ArchiveWish = { targets: readonly [TargetWish, TargetWish]; confirmation: string }
type TargetWish = MediumPlace & { folder: string; device: string }

/** An archive that is being made, or the last one of this process. It belongs to the school, not to the window. */
type Running = {
  job: ArchiveJob
  readonly school: AppState['school']
  readonly stop: AbortController
  readonly ended: Promise<void>
  readonly listeners: Set<() => void>
}

const jobs = new WeakMap<AppState, Running>()

/** The job that runs, or the last one of the open school; null before the first. */
export const currentJob = ({ app }: CallContext): ArchiveJob | null => {
  const running = jobs.get(app)
  return running && running.school === app.school ? running.job : null
}

/** The job's states from now till it ends; a reader who is slow misses some, never the last. */
export async function* watchJob({ app }: CallContext): AsyncGenerator<ArchiveJob> {
  const running = jobs.get(app)
  if (!running || running.school !== app.school) return
  for (;;) {
    const { job } = running
    yield job
    if (isOver(job)) return
    if (running.job === job) {
      await new Promise<void>(resolve => {
        const wake = () => {
          running.listeners.delete(wake)
          resolve()
        }
        running.listeners.add(wake)
      })
    }
  }
}

const isOver = (job: ArchiveJob): boolean => job.endedAt !== null

/** Ends the job with the process: what was half written stays marked as such. */
export const abandonArchive = (app: AppState): void => jobs.get(app)?.stop.abort()

/** Stops the job and takes away what was half written. Nothing to stop is no fault. */
export const stopArchive = async ({ app }: CallContext): Promise<void> => {
  const running = jobs.get(app)
  if (!running || isOver(running.job)) return
  running.stop.abort()
  await running.ended
}

/**
 * Starts an archive of the year on two media (ARC-01, ARC-04) and answers its first state. Refusals: NotAllowed,
 * ArchiveRunning, MediumNotThere, MediumReadOnly, DiskFull, SameFolder; SameMedium and SameRoom unless they were confirmed
 * in words.
 */
export const startArchive = async ({ app, session }: CallContext, wish: ArchiveWish): Promise<ArchiveJob | Refusal> => {
  // Whoever starts it makes it, though he may sign out before it ends.
  const context: CallContext = { app, session: { ...session } }
  const role = roleWithRight(context, 'archive.make')
  if (isRefusal(role)) return role
  const last = jobs.get(context.app)
  if (last && !isOver(last.job)) return refuse('ArchiveRunning', {})
  const volumes = await volumesOf(context, wish)
  if (isRefusal(volumes)) return volumes
  const refusal = checkRule(wish, volumes)
  if (refusal) return refusal
  const stop = new AbortController()
  let end = () => {}
  const ended = new Promise<void>(resolve => {
    end = resolve
  })
  const running: Running = {
    job: firstState(context, wish, volumes),
    school: context.app.school,
    stop,
    ended,
    listeners: new Set(),
  }
  jobs.set(context.app, running)
  void run(context, role, wish, volumes, running).finally(end)
  return running.job
}

const volumesOf = async (context: CallContext, wish: ArchiveWish): Promise<[Volume, Volume] | Refusal> => {
  const found: Volume[] = []
  const bytes = sizeOfArchive(readDb(context))
  for (const { folder, device } of wish.targets) {
    const volume = await context.app.ports.media.volumeOf(folder)
    // Another volume under the same path: the one that was chosen is gone.
    if (!volume || (device !== '' && volume.device !== device)) return refuse('MediumNotThere', { folder })
    if (volume.readOnly) return refuse('MediumReadOnly', { file: folder })
    if (volume.freeBytes < bytes) return refuse('DiskFull', { file: folder })
    found.push(volume)
  }
  return [found[0]!, found[1]!]
}

const checkRule = ({ targets, confirmation }: ArchiveWish, volumes: readonly [Volume, Volume]): Refusal | undefined => {
  const [first, second] = targets
  if (first.folder === second.folder) return refuse('SameFolder', { folder: first.folder })
  if (confirmation !== '') return undefined
  const breach = ruleBreachOf([
    { mediumId: volumes[0].mediumId, room: first.room },
    { mediumId: volumes[1].mediumId, room: second.room },
  ])
  if (breach === 'sameMedium') return refuse('SameMedium', { first: first.folder, second: second.folder })
  return breach === 'sameRoom' ? refuse('SameRoom', { room: second.room }) : undefined
}

const firstState = (context: CallContext, wish: ArchiveWish, volumes: readonly [Volume, Volume]): ArchiveJob => ({
  yearName: referenceOf(context).year.name,
  startedAt: new Date(context.app.ports.clock.now()).toISOString(),
  startedBy: nameOfActor(readDb(context))(actorOf(context)),
  phase: 'snapshot',
  folder: '',
  media: [mediumState(wish.targets[0], volumes[0]), mediumState(wish.targets[1], volumes[1])],
  books: [],
  totals: null,
  cells: 0,
  share: 0,
  secondsLeft: null,
  endedAt: null,
  archiveId: null,
  refusal: null,
})

const mediumState = ({ folder, room }: TargetWish, volume: Volume): MediumProgress => ({
  folder,
  label: nameOf(volume),
  room,
  state: 'waiting',
  written: 0,
  read: 0,
  total: 0,
  bytes: 0,
  writeSeconds: null,
  readFrom: null,
  totals: null,
  refusal: null,
  file: '',
})

/** A medium without a label is known by its model, else by the folder that it was mounted under. */
const nameOf = ({ label, model, path }: Volume): string =>
  label || model || (path.split(/[/\\]/).findLast(part => part !== '') ?? path)

const actorOf = ({ session: { person } }: CallContext): string => {
  if (!person) throw new Error('nobody makes this archive')
  return person.kind === 'account' ? person.accountId : person.actor
}

/** Drives the worker to its end; whatever happens, the job gets one. */
const run = async (
  context: CallContext,
  role: Role | BuiltInActor,
  wish: ArchiveWish,
  volumes: readonly [Volume, Volume],
  running: Running,
): Promise<void> => {
  const { ports } = context.app
  const started = ports.clock.now()
  const tell = (job: ArchiveJob) => {
    running.job = job
    for (const wake of [...running.listeners]) wake()
  }
  const finish = (phase: ArchiveJob['phase'], more: Partial<ArchiveJob> = {}) =>
    tell({ ...running.job, ...more, phase, secondsLeft: null, endedAt: new Date(ports.clock.now()).toISOString() })
  try {
    let made: MadeArchive | undefined
    let bookOf = new Map<string, number>()
    for await (const message of ports.workers.start<ArchiveMessage>(
      'archive',
      orderOf(context, wish, volumes),
      running.stop.signal,
    )) {
      if (message.is === 'refused') return finish('failed', { refusal: message.refusal })
      if (message.is === 'ended') made = message.made
      else {
        if (message.is === 'begun') bookOf = new Map(message.books.map(({ path }, i) => [path, i]))
        const next = after(running.job, message, bookOf)
        const seconds = (ports.clock.now() - started) / 1000
        tell({ ...next, secondsLeft: next.share > 0.05 ? Math.ceil((seconds / next.share) * (1 - next.share)) : null })
      }
    }
    if (running.stop.signal.aborted) {
      await discard(context, wish, running.job.folder)
      return finish('stopped', { refusal: refuse('ArchiveStopped', {}) })
    }
    const isWhole = made !== undefined && running.job.media.every(m => m.state === 'verified')
    if (!made || !isWhole) return finish('failed')
    if (context.app.school !== running.school) return finish('failed', { refusal: refuse('SchoolNotOpen', {}) })
    const recorded = record(context, role, wish, volumes, running.job, made)
    if (isRefusal(recorded)) finish('failed', { refusal: recorded })
    else finish('done', { archiveId: recorded, share: 1 })
  } catch (fault) {
    ports.faults.fault('archive', fault)
    await discard(context, wish, running.job.folder)
    finish('failed', { refusal: refuse('ArchiveStopped', {}) })
  }
}

const orderOf = (context: CallContext, { targets }: ArchiveWish, volumes: readonly [Volume, Volume]): ArchiveOrder => {
  const actor = actorOf(context)
  const person = listActors(readDb(context)).find(a => a.id === actor)
  return {
    file: schoolOf(context).connection.file,
    targets: [
      { folder: targets[0].folder, device: volumes[0].device },
      { folder: targets[1].folder, device: volumes[1].device },
    ],
    by: person ? fullName(person) : actor,
    software: `Летопись ${context.app.ports.version}`,
  }
}

const discard = async ({ app: { ports } }: CallContext, { targets }: ArchiveWish, folder: string): Promise<void> => {
  if (folder === '') return
  for (const target of targets) await ports.media.discardUnfinished(target.folder, folder)
}

/** The job after a message of the worker. */
const after = (job: ArchiveJob, message: ArchiveMessage, bookOf: ReadonlyMap<string, number>): ArchiveJob => {
  if (message.is === 'ended' || message.is === 'refused') return job
  if (message.is === 'begun') {
    return {
      ...job,
      phase: 'writing',
      folder: message.folder,
      totals: message.totals,
      books: message.books.map(({ className }) => ({ className, media: ['waiting', 'waiting'] })),
      media: [
        { ...job.media[0], total: message.files },
        { ...job.media[1], total: message.files },
      ],
    }
  }
  const media: [MediumProgress, MediumProgress] = [...job.media]
  media[message.target] = mediumAfter(media[message.target], message)
  const book = 'path' in message ? bookOf.get(message.path) : undefined
  const books =
    book === undefined
      ? job.books
      : job.books.with(book, {
          ...job.books[book]!,
          media: job.books[book]!.media.with(message.target, message.is === 'read' ? 'verified' : 'written') as [
            'written',
            'written',
          ],
        })
  return {
    ...job,
    media,
    books,
    phase: message.is === 'read' || message.is === 'verified' ? 'reading' : job.phase,
    cells: job.cells + (message.is === 'read' && isFirstReader(job, message.target) ? message.cells : 0),
    share: shareOf(media),
  }
}

const mediumAfter = (medium: MediumProgress, message: Extract<ArchiveMessage, { target: unknown }>): MediumProgress => {
  switch (message.is) {
    case 'written':
      return {
        ...medium,
        state: 'writing',
        written: medium.written + 1,
        bytes: medium.bytes + message.bytes,
        file: message.path,
      }
    case 'flushed':
      return { ...medium, state: 'flushed', writeSeconds: message.seconds, file: '' }
    case 'read':
      return { ...medium, state: 'reading', read: medium.read + 1, readFrom: message.from, file: message.path }
    case 'verified':
      return { ...medium, state: 'verified', readFrom: message.from, totals: message.totals, file: '' }
    case 'failed':
      return { ...medium, state: 'failed', refusal: message.refusal, file: '' }
  }
}

/** Both media have the same books: the cells of one are told, of the first that is read back. */
const isFirstReader = (job: ArchiveJob, target: 0 | 1): boolean =>
  target === 0 ? job.media[0].state !== 'failed' : job.media[0].state === 'failed'

/** Making and writing takes about two thirds, reading back a third; a medium that failed waits for nobody. */
const shareOf = (media: readonly MediumProgress[]): number => {
  const alive = media.filter(m => m.state !== 'failed' && m.total > 0)
  if (alive.length === 0) return 0
  const shares = alive.map(m => (m.state === 'verified' ? 1 : (m.written / m.total) * 0.66 + (m.read / m.total) * 0.33))
  return Math.min(...shares)
}

/** The line of the register (ARC-02). */
const record = (
  context: CallContext,
  role: Role | BuiltInActor,
  { targets, confirmation }: ArchiveWish,
  volumes: readonly [Volume, Volume],
  job: ArchiveJob,
  made: MadeArchive,
) => {
  const { ports } = context.app
  const { year } = referenceOf(context)
  const id = ports.ids.next<NonNullable<ArchiveJob['archiveId']>>()
  return write(context, role, (_, give, at) => {
    give('archive.record', {
      archive: {
        id,
        yearId: year.id,
        ...made,
        software: `Летопись ${ports.version}`,
        madeAt: at,
        madeBy: actorOf(context),
        confirmation,
      },
      media: volumes.map((volume, i) => ({
        position: i + 1,
        label: nameOf(volume),
        volumeId: volume.volumeId,
        mediumId: volume.mediumId,
        serial: volume.serial,
        kind: volume.kind,
        readFrom: job.media[i]!.readFrom ?? 'cache',
        verifiedAt: at,
        room: targets[i]!.room,
        safe: targets[i]!.safe,
        responsible: targets[i]!.responsible,
      })),
    })
    return id
  })
}
