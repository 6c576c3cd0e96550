import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import type { CellValue } from '#contract/journal'
import { type Chance, createChance } from '#db/demo/chance'
import { hashOf, type LogRow } from '#db/log'
import { listArchives } from '#db/queries/archive'
import { findAccount } from '#db/queries/people'
import type { ArchiveFinding, KeySource } from '#domain/archive/verification'
import { isRefusal } from '#domain/kernel/refusal'
import { manifestFile, publicKeyFile, readMeFile, signatureFile } from '#main/archive/names'
import { newKeyPair } from '#main/archive/signature'
import { type Expected, verifyArchive } from '#main/archive/verify-archive'
import type { Core } from '#main/core'
import { openFinishedFolder } from '#main/platform/media/finished-folder'
import { MediumFault } from '#main/platform/media/medium-fault'
import { checkSnapshot } from '#main/workers/archive/check-snapshot'
import { archiveTo, consoleOf, openCore } from './archive-core.ts'
import type { Tamper, TamperWorld, Told } from './archive-tamper.ts'
import { copyToTamper, type TamperedFolder } from './archive-tamper-folder.ts'
import { tampers } from './archive-tamper-kinds.ts'

export type TamperReport = {
  tampers: number
  /** Tampers by what was done, and by the kind of file it was done to. */
  byName: Record<string, number>
  byFile: Record<string, number>
  /** Those that the product's own worker was asked about too. */
  byWorker: number
  /** Tampers that were not found, not named, or by which a good file was accused. */
  broken: string[]
}

/** Every so many tampers the product's worker is asked too: it has to find the very same. */
const workerShare = 20

/**
 * Tampers with an archive `count` times, each time with a fresh copy, and checks it by the school's register, by a given
 * key or by the key beside: everything has to be found, and the very files named. `school` is a demo school's file; it is
 * copied, not touched.
 */
export const tamperCampaign = async (
  school: string,
  { count, seed, report }: { count: number; seed: number; report?: (so: TamperReport) => void },
): Promise<TamperReport> => {
  // On the disk of the checkout: copies are links, and a check of them reads round the computer's memory.
  const cache = resolve('node_modules/.cache')
  mkdirSync(cache, { recursive: true })
  const folder = mkdtempSync(join(cache, 'letopis-tampers-'))
  const so: TamperReport = { tampers: 0, byName: {}, byFile: {}, byWorker: 0, broken: [] }
  const chance = createChance(seed, 'tampers')
  const laid = await layWorld(folder, school)
  try {
    const check = checkerOf(laid)
    await checkWhole(check, laid.world, 'before all', so)
    for (const { tamper, source } of plansOf(count, chance)) {
      so.tampers++
      so.byName[tamper.name] = (so.byName[tamper.name] ?? 0) + 1
      const place = join(folder, 'tampered', basename(laid.world.newer))
      const copy = copyToTamper(laid.world.newer, place, laid.foreign)
      const told = tamper.apply(copy, laid.world, chance)
      for (const kind of tamper.file ? [tamper.file] : []) so.byFile[kind] = (so.byFile[kind] ?? 0) + 1
      const name = `tamper ${so.tampers} (${tamper.name}${tamper.file ? `: ${tamper.file}` : ''}, by ${source})`
      try {
        const findings = await check(copy.path, source)
        for (const fault of faultsOf(findings, told, copy)) so.broken.push(`${name}: ${fault}`)
        if (so.tampers % workerShare === 0) {
          so.byWorker++
          const byWorker = await checkByWorker(laid, copy.path, source)
          if (JSON.stringify(byWorker) !== JSON.stringify(findings))
            so.broken.push(`${name}: the worker says ${JSON.stringify(byWorker)}, not ${JSON.stringify(findings)}`)
        }
      } catch (fault) {
        so.broken.push(`${name}: ${fault instanceof Error ? fault.stack : fault}`)
      }
      copy.remove()
      report?.(so)
    }
    await checkWhole(check, laid.world, 'after all', so)
    return so
  } finally {
    laid.core.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Every tamper takes its turn, in an order of chance; so does everybody whose key it can be found by. */
function* plansOf(count: number, chance: Chance): Generator<{ tamper: Tamper; source: KeySource }> {
  for (let i = 0, order: Tamper[] = []; i < count; i++) {
    if (i % tampers.length === 0) order = chance.shuffled(tampers)
    const tamper = order[i % tampers.length]!
    yield { tamper, source: chance.pick(tamper.sources) }
  }
}

type Laid = {
  readonly core: Core
  readonly world: TamperWorld
  readonly foreign: TamperedFolder['foreign']
  readonly publicKey: string
}

/** Two archives of a school with a mark between them, and one of a copy of the school that went its own way. */
const layWorld = async (folder: string, school: string): Promise<Laid> => {
  const [own, other] = ['own', 'other'].map(name => {
    mkdirSync(join(folder, name))
    copyFileSync(school, join(folder, name, 'school.letopis'))
    return join(folder, name, 'school.letopis')
  }) as [string, string]
  const stray = openWithFaults(other)
  await setMark(stray)
  await setMark(stray)
  const foreignArchive = await archiveInto(stray, join(folder, 'foreign'))
  stray.close()
  const core = openWithFaults(own)
  const older = await archiveInto(core, join(folder, 'older'))
  await setMark(core)
  const newer = await archiveInto(core, join(folder, 'newer'))
  return {
    core,
    foreign: newKeyPair(),
    publicKey: readFileSync(join(newer, publicKeyFile), 'utf8'),
    world: {
      newer,
      older,
      foreignArchive,
      privateKey: readFileSync(join(folder, 'own/archive-key.pem'), 'utf8'),
      read: (archive, path) => readFileSync(join(archive, path)),
    },
  }
}

const openWithFaults = (school: string): Core =>
  openCore(school, text => {
    throw new Error(text)
  })

const archiveInto = async (core: Core, folder: string): Promise<string> => {
  const media = [join(folder, 'А'), join(folder, 'Б')] as const
  for (const medium of media) mkdirSync(medium, { recursive: true })
  const { job, refused } = await archiveTo(consoleOf(core), media)
  if (job?.phase !== 'done') throw new Error(`no archive: ${JSON.stringify([job?.media, refused])}`)
  return join(media[0], job.folder)
}

/** Another mark in the first cell of the demo teacher's first page that holds one. */
const setMark = async (core: Core): Promise<void> => {
  const session = core.openSession()
  const account = findAccount(core.app.school!.connection.read, 'uchitel')!
  session.school = core.app.school
  session.person = { kind: 'account', accountId: account.id, staffId: account.staffId, roles: account.roles }
  const client = core.client(session)
  const label = (await client.journal.pages()).find(page => page.isOwn && page.grade > 1)!
  const page = await client.journal.page({ lessonId: label.lessonId })
  const [row, column, seen] = page.cells.find(([, , cell]) => cell.marks.length === 1)!
  const [mark] = seen.marks
  const cell: CellValue = { ...seen, marks: [{ ...mark!, value: mark!.value === 5 ? 4 : 5 }] }
  const { pupilId } = page.rows[row]!
  await client.journal.setCells({ recordId: page.columns[column]!.recordId, changes: [{ pupilId, cell, seen }] })
}

type Check = (folder: string, source: KeySource) => Promise<readonly ArchiveFinding[]>

/** The product's check in this process. The same bytes of a base are looked into once. */
const checkerOf = ({ core, publicKey }: Laid): Check => {
  const snapshots = new Map<string, ArchiveFinding[]>()
  return async (path, source) => {
    const folder = await openFinishedFolder({ root: path })
    const expected: Expected =
      source === 'given'
        ? { source, publicKey }
        : source === 'register'
          ? { source, archives: listArchives(core.app.school!.connection.read) }
          : { source }
    try {
      const report = await verifyArchive({
        folder: path,
        name: basename(path),
        files: {
          list: () => folder.list(),
          read: async file => (await folder.readBack(file)).bytes,
          hash: file => folder.readBackHash(file),
        },
        expected,
        hashOfRow: row => hashOf(row as unknown as LogRow),
        checkSnapshot: async manifest => {
          const { sha256 } = await folder.readBackHash('school.letopis')
          const key = `${sha256} ${JSON.stringify(manifest?.head)}`
          if (!snapshots.has(key)) {
            const copy = join(path, '../copy')
            await folder.copyOut('school.letopis', copy)
            snapshots.set(key, checkSnapshot(copy, manifest))
            rmSync(copy)
          }
          return snapshots.get(key)!
        },
        whyUnreadable: fault => (fault instanceof MediumFault && fault.fault === 'NotReadable' ? fault.fault : null),
      })
      return report.findings
    } finally {
      folder.close()
    }
  }
}

/** What the feature answers, as a screen or the command line asks it. */
const checkByWorker = async ({ core, publicKey }: Laid, folder: string, source: KeySource) => {
  const answers =
    source === 'register'
      ? await consoleOf(core).archive.check({ folder, reread: null })
      : core.checkArchive(folder, source === 'given' ? publicKey : null)
  let findings: readonly ArchiveFinding[] | undefined
  for await (const answer of answers) {
    if (isRefusal(answer)) throw new Error(answer.refusal)
    findings = answer.reports?.[0]?.findings
  }
  return findings
}

const checkWhole = async (check: Check, { newer, older }: TamperWorld, when: string, so: TamperReport) => {
  for (const archive of [newer, older])
    for (const source of ['register', 'given', 'beside'] as const) {
      const findings = await check(archive, source)
      if (findings.length > 0) so.broken.push(`${when}: a good archive, by ${source}: ${JSON.stringify(findings)}`)
    }
}

/** What the findings do not say, or say of files that are good. */
const faultsOf = (
  findings: readonly ArchiveFinding[],
  { paths, kinds = [], isForged }: Told,
  folder: TamperedFolder,
): string[] => {
  const said = JSON.stringify(findings)
  const isReadMe = (path: string) => path === readMeFile
  const isUnread = findings.some(f => f.kind === 'manifest')
  const unnamed = paths.filter(path => !findings.some(finding => isNamed(path, finding)))
  const lacking = kinds.filter(group => !findings.some(f => group.includes(f.kind)))
  const isManifestTouched = isForged || paths.includes(manifestFile)
  const accused = findings.filter(
    f =>
      !isManifestTouched &&
      ['changed', 'missing', 'extra', 'book', 'log', 'snapshot'].includes(f.kind) &&
      !paths.some(path => isNamed(path, f)),
  )
  return [
    ...(findings.length === 0 ? ['nothing was found'] : []),
    // Without a manifest nobody can tell what the read-me was.
    ...unnamed.filter(path => !(isUnread && isReadMe(path))).map(path => `${path} is not named in ${said}`),
    ...lacking.map(group => `no ${group.join(' or ')} in ${said}`),
    ...accused.map(f => `${f.path} is good, and accused in ${said} (${folder.path})`),
  ]
}

/** The manifest is named by what is wrong with it, too: a signature that is not its own, another head, another sum. */
const isNamed = (path: string, { kind, path: named }: ArchiveFinding): boolean =>
  named === path ||
  named === `${path}/` ||
  (path === manifestFile &&
    (named === signatureFile || ['signature', 'key', 'register', 'name', 'totals'].includes(kind))) ||
  (path === signatureFile && kind === 'signature') ||
  (path === publicKeyFile && kind === 'key')
