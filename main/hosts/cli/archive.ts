import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { ArchiveCheckProgress, ArchiveJob, RegisterEntry } from '#contract/archive'
import { isRefusal, type Refusal, refuse } from '#domain/kernel/refusal'
import { type Call, inColumns, required, WrongUsage } from './terminal.ts'
import { wordRefusal } from './words.ts'

/**
 * `archive create --db FILE --to DIR --to DIR [--room A --room B] [--allow-same-volume]`: the year on two media, read back
 * from both. Without two rooms the register says that they are not known.
 */
export const createArchive = async (call: Call): Promise<Refusal | 'broken' | undefined> => {
  const [first, second, more] = call.lists.to ?? []
  if (!first || !second || more) throw new WrongUsage(call.t('cli:archive.twoFolders'))
  const rooms = call.lists.room ?? []
  if (rooms.length !== 0 && rooms.length !== 2) throw new WrongUsage(call.t('cli:archive.twoRooms'))
  const refusal = call.core.openSchool(resolve(required(call, 'db')))
  if (refusal) return refusal
  const client = call.core.client(call.core.openBuiltInSession('console', call.origin))
  const target = async (folder: string, room: string | undefined) => {
    const { device } = await client.archive.volumeOf({ folder: resolve(folder) })
    return { folder: resolve(folder), device, room: room ?? '', safe: '', responsible: '' }
  }
  const isSameAllowed = call.options['allow-same-volume'] !== undefined
  await client.archive.start({
    targets: [await target(first, rooms[0]), await target(second, rooms[1])],
    confirmation: isSameAllowed ? '--allow-same-volume' : '',
  })
  let job: ArchiveJob | undefined
  for await (const state of await client.archive.watch()) {
    if (state.phase !== job?.phase)
      call.progress(call.t(`cli:archive.phase_${state.phase}` as 'cli:archive.phase_done'))
    job = state
  }
  if (!job) throw new Error('the archive ended without a word')
  const entry = (await client.archive.register()).find(e => e.id === job.archiveId)
  if (call.json) call.out(JSON.stringify({ ...job, entry: entry ?? null }))
  else tellJob(call, job, entry)
  return job.phase === 'done' ? undefined : 'broken'
}

const tellJob = (call: Call, job: ArchiveJob, entry: RegisterEntry | undefined): void => {
  for (const { folder, refusal, state, readFrom } of job.media) {
    const words = refusal
      ? wordRefusal(call.t, refusal as unknown as Refusal)
      : call.t(
          `cli:archive.medium_${state === 'verified' ? (readFrom ?? 'cache') : 'unfinished'}` as 'cli:archive.medium_cache',
        )
    call.out(`${folder}: ${words}`)
  }
  if (job.phase !== 'done' || !entry) {
    if (job.refusal) call.out(wordRefusal(call.t, job.refusal as unknown as Refusal))
    call.out(call.t('cli:archive.notArchived'))
    return
  }
  call.out(call.t('cli:archive.done', { year: job.yearName, folder: job.folder }))
  call.out(call.t('cli:archive.totals', { ...entry.totals }))
  if (entry.breach !== 'none') call.out(call.t(`cli:archive.breach_${entry.breach}` as 'cli:archive.breach_sameRoom'))
}

/**
 * `archive verify DIR [--db FILE | --key PEM]`: an archive's folder or a whole medium. With the school's base the register
 * decides which manifest and key are right; without it the answer says that the key lay beside the archive.
 */
export const verifyArchive = async (call: Call): Promise<Refusal | 'broken' | undefined> => {
  const { db, key } = call.options
  if (db !== undefined && key !== undefined) throw new WrongUsage(call.t('cli:archive.dbOrKey'))
  const folder = resolve(call.files[0]!)
  const checked = db === undefined ? checkAlone(call, folder, key) : checkWithRegister(call, folder, resolve(db))
  let last: ArchiveCheckProgress | undefined
  for await (const progress of checked) {
    if (isRefusal(progress)) return progress
    last = progress
  }
  const reports = last?.reports
  if (!reports) throw new Error('the check ended without a word')
  if (call.json) call.out(JSON.stringify({ ok: reports.every(r => r.findings.length === 0), reports }))
  else for (const report of reports) tellReport(call, report)
  return reports.every(r => r.findings.length === 0) ? undefined : 'broken'
}

async function* checkWithRegister(
  call: Call,
  folder: string,
  db: string,
): AsyncGenerator<ArchiveCheckProgress | Refusal> {
  const refusal = call.core.openSchoolForReading(db)
  if (refusal) return yield refusal
  const client = call.core.client(call.core.openBuiltInSession('console', call.origin))
  yield* await client.archive.check({ folder, reread: null })
}

/** Without a school there is nobody to ask for a right: whoever holds the medium may check it. */
async function* checkAlone(
  call: Call,
  folder: string,
  key: string | undefined,
): AsyncGenerator<ArchiveCheckProgress | Refusal> {
  const pem = key === undefined ? null : keyOf(key)
  if (isRefusal(pem)) return yield pem
  yield* call.core.checkArchive(folder, pem)
}

const keyOf = (file: string): string | Refusal => {
  try {
    return readFileSync(resolve(file), 'utf8')
  } catch {
    return refuse('FileNotReadable', { file: resolve(file) })
  }
}

const tellReport = (call: Call, report: NonNullable<ArchiveCheckProgress['reports']>[number]): void => {
  call.out(report.folder)
  if (report.says) call.out(`  ${call.t('cli:archive.says', { ...report.says, ...report.says.totals })}`)
  call.out(`  ${call.t(`cli:archive.key_${report.keySource}` as 'cli:archive.key_beside')}`)
  for (const { kind, path, detail } of report.findings) {
    const words = call.t(`cli:archive.finding_${kind}` as 'cli:archive.finding_changed')
    call.out(`  ${[words, path, detail].filter(Boolean).join(': ')}`)
  }
  call.out(
    `  ${report.findings.length === 0 ? call.t('cli:archive.whole', { count: report.files }) : call.t('cli:archive.notWhole', { count: report.findings.length })}`,
  )
}

/** `archive register --db FILE`: every archive with its media and where they are kept. */
export const showRegister = async (call: Call): Promise<Refusal | undefined> => {
  const refusal = call.core.openSchoolForReading(resolve(required(call, 'db')))
  if (refusal) return refusal
  const client = call.core.client(call.core.openBuiltInSession('console', call.origin))
  const register = await client.archive.register()
  if (call.json) call.out(JSON.stringify(register))
  else if (register.length === 0) call.out(call.t('cli:archive.registerEmpty'))
  else call.out(inColumns(register.flatMap(entry => entry.media.map(medium => lineOf(call, entry, medium)))))
  return undefined
}

const lineOf = (call: Call, entry: RegisterEntry, medium: RegisterEntry['media'][number]): string[] => [
  entry.yearName,
  entry.madeAt.slice(0, 10),
  entry.madeBy === 'console' ? call.t('refusals:actor.console') : entry.madeBy,
  entry.folder,
  medium.label,
  medium.room || call.t('cli:archive.roomUnknown'),
  [medium.safe, medium.responsible].filter(Boolean).join(', '),
  call.t(`cli:archive.medium_${medium.readFrom}` as 'cli:archive.medium_cache'),
  medium.rereads.length ? call.t('cli:archive.rereads', { count: medium.rereads.length }) : '',
]
