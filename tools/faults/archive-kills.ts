import { createPrivateKey } from 'node:crypto'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  watch,
} from 'node:fs'
import { join, resolve } from 'node:path'
import { type Chance, createChance } from '#db/demo/chance'
import { median } from '../bench/measure.ts'
import { type Copy, copiesIn, differencesOf, watchBase } from './archive-look.ts'
import { bundleMaker, type Maker, startMaker } from './archive-maker.ts'
import type { Step } from './archive-protocol.ts'

export type ArchiveKillReport = {
  kills: number
  /** Kills by the step that was told last. */
  afterStep: Record<string, number>
  /** What the kills left: copies without a final name, whole copies, and archives that stood in the register. */
  unfinished: number
  whole: number
  registered: number
  /** What did not hold, with the number of the kill. */
  broken: string[]
}

/**
 * Kills a process that makes an archive with SIGKILL, `kills` times: at moments of chance over its whole duration, at its
 * steps, and some milliseconds after them. After each: no folder with a final name that is not whole, an archive in the
 * register only with two whole copies, a clean base, a good key; and the next run succeeds. `school` is a demo school's
 * file; it is copied, not touched.
 */
export const archiveKillCampaign = async (
  school: string,
  { kills, seed, report }: { kills: number; seed: number; report?: (so: ArchiveKillReport) => void },
): Promise<ArchiveKillReport> => {
  const cache = resolve('node_modules/.cache')
  mkdirSync(cache, { recursive: true })
  const folder = mkdtempSync(join(cache, 'letopis-archive-kills-'))
  const file = join(folder, 'school.letopis')
  const targets = [join(folder, 'А'), join(folder, 'Б')] as const
  copyFileSync(school, file)
  const so: ArchiveKillReport = { kills: 0, afterStep: {}, unfinished: 0, whole: 0, registered: 0, broken: [] }
  const made = await bundleMaker()
  const chance = createChance(seed, 'archive kills')
  // The next process starts while this one works; it opens the file only when its turn comes.
  let [maker, next] = await Promise.all([startMaker(made), startMaker(made)])
  try {
    await maker.open(file)
    for (const target of targets) mkdirSync(target)
    const runs = [await runWhole(maker, file, targets, 0, text => so.broken.push(`before all: ${text}`))]
    while (so.kills < kills) {
      for (const target of targets) {
        rmSync(target, { recursive: true })
        mkdirSync(target)
      }
      const wrong = (text: string) => void so.broken.push(`kill ${so.kills}: ${text}`)
      const archives = registered(file).length
      const duration = median(runs.map(run => run.milliseconds))
      const moment = momentOf(so.kills, duration, runs[0]!.steps, chance)
      // The first archive of a school makes its key.
      if (moment === 'key') rmSync(join(folder, keyFile), { force: true })
      const last = await (moment === 'key'
        ? runAndKillAtKey(maker, targets, folder)
        : runAndKill(maker, targets, moment))
      so.kills++
      so.afterStep[last] = (so.afterStep[last] ?? 0) + 1
      const spare = startMaker(made)
      maker = next
      await maker.open(file)
      const found = lookAfterKill(file, targets, archives, wrong)
      so.unfinished += found.unfinished
      so.whole += found.whole
      so.registered += found.registered
      runs.push(await runWhole(maker, file, targets, archives + found.registered, wrong))
      next = await spare
      report?.(so)
    }
    return so
  } finally {
    await Promise.all([maker.kill(), next.kill()])
    made.remove()
    rmSync(folder, { recursive: true, force: true })
  }
}

/**
 * When to kill: at the step with this number, or so long after it was let on; or as soon as anything is seen of the key
 * that is being made.
 */
type Moment = { readonly step: number; readonly milliseconds: number | null }

const momentOf = (kill: number, duration: number, steps: readonly Step['is'][], chance: Chance): Moment | 'key' => {
  switch (kill % 7) {
    case 6:
      return 'key'
    case 0:
    case 3:
      return { step: 0, milliseconds: chance.next() * duration }
    case 1:
    case 4:
      return { step: anyStep(steps, chance), milliseconds: null }
    default:
      return { step: anyStep(steps, chance), milliseconds: chance.next() * 6 }
  }
}

const keyFile = 'archive-key.pem'

/** Every kind of step is as likely as another, though there are many files and one end. */
const anyStep = (steps: readonly Step['is'][], chance: Chance): number => {
  const kind = chance.pick([...new Set(steps)])
  return chance.pick(steps.flatMap((is, i) => (is === kind ? [i] : [])))
}

/** Kills at the moment, or at the end if the archive was quicker; answers the step that was told last. */
const runAndKill = async (
  maker: Maker,
  targets: readonly [string, string],
  { step, milliseconds }: Moment,
): Promise<string> => {
  let told = 0
  let last: Step['is'] = 'start'
  let killed = Promise.resolve()
  await maker.archive(targets, ({ is }) => {
    last = is
    if (told++ !== step) return
    if (milliseconds === null) killed = maker.kill()
    else killed = later(milliseconds).then(maker.kill)
  })
  await killed
  await maker.kill()
  return last
}

const runAndKillAtKey = async (maker: Maker, targets: readonly [string, string], folder: string): Promise<string> => {
  const seen = watch(folder, (_, name) => {
    if (name?.startsWith(keyFile)) void maker.kill()
  })
  await maker.archive(targets)
  seen.close()
  await maker.kill()
  return 'key'
}

/** What a killed process left, and whether anything of it could be taken for more than it is. */
const lookAfterKill = (
  file: string,
  targets: readonly [string, string],
  archivesBefore: number,
  wrong: (text: string) => void,
): { unfinished: number; whole: number; registered: number } => {
  const copies = targets.map(copiesIn) as [Copy[], Copy[]]
  for (const { name, state, fault } of copies.flat()) {
    if (state === 'broken') wrong(`${name} bears a final name: ${fault}`)
  }
  const base = watchBase(file)
  try {
    for (const fault of base.faults()) wrong(`the base: ${fault}`)
    const archives = base.archives()
    const fresh = archives.length - archivesBefore
    if (fresh !== 0 && fresh !== 1) wrong(`the register has ${fresh} more`)
    const isWhole = (list: readonly Copy[]) =>
      list.some(copy => copy.name === archives[0]!.folder && copy.manifestSha256 === archives[0]!.manifestSha256)
    if (fresh === 1 && !copies.every(isWhole)) wrong('it is in the register without two whole copies')
    checkKey(join(file, '..', keyFile), wrong)
    const of = (state: Copy['state']) => copies.flat().filter(copy => copy.state === state).length
    return { unfinished: of('unfinished'), whole: of('whole'), registered: fresh }
  } finally {
    base.close()
  }
}

const checkKey = (key: string, wrong: (text: string) => void): void => {
  if (!existsSync(key)) return
  try {
    if (createPrivateKey(readFileSync(key)).asymmetricKeyType !== 'ed25519') wrong('the key is of another kind')
    if ((statSync(key).mode & 0o777) !== 0o600) wrong('the key can be read by others')
  } catch (error) {
    wrong(`the key: ${error}`)
  }
}

/** An archive that nobody disturbs: both copies whole and the same, one more in the register, nothing left beside. */
const runWhole = async (
  maker: Maker,
  file: string,
  targets: readonly [string, string],
  archivesBefore: number,
  wrong: (text: string) => void,
): Promise<{ milliseconds: number; steps: Step['is'][] }> => {
  const started = performance.now()
  const steps: Step['is'][] = []
  const outcome = await maker.archive(targets, ({ is }) => void steps.push(is))
  const milliseconds = performance.now() - started
  const job = outcome?.job
  if (job?.phase !== 'done') {
    wrong(
      `the next run is ${job?.phase}: ${JSON.stringify([outcome?.refused, job?.media.map(m => m.refusal), outcome?.faults])}`,
    )
    return { milliseconds, steps }
  }
  if (registered(file).length !== archivesBefore + 1) wrong('the next run is not in the register')
  const [one, two] = targets.map(target => join(target, job.folder)) as [string, string]
  for (const target of targets) {
    const odd = copiesIn(target).filter(copy => copy.state !== 'whole')
    if (odd.length > 0) wrong(`after the next run ${target} has ${JSON.stringify(odd)}`)
  }
  const differences = differencesOf(one, two)
  if (differences.length > 0) wrong(`the copies differ: ${differences.join(', ')}`)
  if (readdirSync(join(file, '..')).includes('.archive-work')) wrong('the next run left its work folder')
  return { milliseconds, steps }
}

const registered = (file: string) => {
  const base = watchBase(file)
  try {
    return base.archives()
  } finally {
    base.close()
  }
}

const later = (milliseconds: number) => new Promise<void>(resolve => setTimeout(resolve, milliseconds))
