import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { type Chance, createChance } from '#db/demo/chance'
import type { Refusal } from '#domain/kernel/refusal'
import { wordRefusal, wordsIn } from '#main/hosts/cli/words'
import { type BaseWatch, copiesIn, differencesOf, watchBase } from './archive-look.ts'
import { bundleMaker, type Maker, startMaker } from './archive-maker.ts'
import type { Outcome, Step } from './archive-protocol.ts'
import {
  fiuSettings,
  type MakerKind,
  type Medium,
  makerNeeds,
  type Phase,
  phases,
  type TargetFault,
  targetFaults,
} from './archive-target-faults.ts'
import { tmpfsVolume } from './archive-volumes.ts'
import type { Bundle } from './bundle.ts'

export type TargetReport = {
  points: number
  /** Points at which the archive failed, as it had to; at the others the fault came too late to matter. */
  failed: number
  /** The same by fault and by moment. */
  byFault: Record<string, { points: number; failed: number }>
  byPhase: Partial<Record<Phase, number>>
  /** How often each sentence was said. */
  sentences: Record<string, number>
  /** What did not hold, with the point at which. */
  broken: string[]
  /** Faults that this machine cannot make, and why. */
  notRun: string[]
}

/**
 * Lets a medium, or both, fail at `points` moments of an archive that the feature makes on real file systems, and holds
 * every one against what was promised: the year is not archived and the base untouched, or the archive is whole; one
 * sentence a medium; the other copy is whole; nothing half-made bears a final name; the next try succeeds. `school` is a
 * demo school's file; it is copied, not touched. Needs root and `volumesNeed`.
 */
export const targetCampaign = async (
  school: string,
  { points, seed, report }: { points: number; seed: number; report?: (so: TargetReport) => void },
): Promise<TargetReport> => {
  // On the disk of the checkout: the folder for temporary files may be memory, and a loop device there reads through it.
  const cache = resolve('node_modules/.cache')
  mkdirSync(cache, { recursive: true })
  const folder = mkdtempSync(join(cache, 'letopis-targets-'))
  const so: TargetReport = { points: 0, failed: 0, byFault: {}, byPhase: {}, sentences: {}, broken: [], notRun: [] }
  const made = await bundleMaker()
  const desks = new Map<MakerKind, Desk>()
  try {
    const faults = targetFaults.filter(fault => {
      const needs = makerNeeds[fault.maker]()
      if (needs) so.notRun.push(`«${fault.name}»: needs ${needs}`)
      return needs === null
    })
    const chance = createChance(seed, 'targets')
    for (const plan of plansOf(faults, points, chance)) {
      const { maker } = plan.fault
      if (!desks.has(maker)) desks.set(maker, await openDesk(made, maker, join(folder, maker), school))
      await runPoint(desks.get(maker)!, plan, join(folder, 'media'), so, chance)
      report?.(so)
    }
    for (const [kind, { base }] of desks) so.broken.push(...base.faults().map(fault => `the base of ${kind}: ${fault}`))
    return so
  } finally {
    for (const { maker, base } of desks.values()) {
      base.close()
      await maker.kill()
    }
    made.remove()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A process that makes archives, with a school of its own. */
type Desk = { readonly maker: Maker; readonly base: BaseWatch; readonly folder: string }

const openDesk = async (made: Bundle, kind: MakerKind, folder: string, school: string): Promise<Desk> => {
  mkdirSync(folder)
  const file = join(folder, 'school.letopis')
  copyFileSync(school, file)
  const maker = await startMaker(made, howToStart[kind])
  await maker.open(file)
  return { maker, base: watchBase(file), folder }
}

const powers = '-dac_override,-dac_read_search'
const howToStart: Readonly<Record<MakerKind, Parameters<typeof startMaker>[1]>> = {
  root: {},
  robbed: { through: ['setpriv', `--bounding-set=${powers}`, `--inh-caps=${powers}`] },
  fiu: { env: fiuSettings },
}

/** One point: which fault, on which media, when; `nth`: after which file of each medium. */
type Plan = {
  readonly fault: TargetFault
  readonly hit: readonly (0 | 1)[]
  readonly phase: Phase
  readonly nth: readonly [number, number]
  /** Milliseconds that the work goes on before it strikes; 0: it strikes while the work stands still. */
  readonly delay: number
}

/** Every fault takes its turn with every moment and every choice of media; chance says where they begin. */
function* plansOf(faults: readonly TargetFault[], points: number, chance: Chance): Generator<Plan> {
  const starts = faults.map(() => [chance.below(phases.length), chance.below(choices.length)] as const)
  for (let i = 0; i < points; i++) {
    const at = i % faults.length
    const fault = faults[at]!
    const round = Math.floor(i / faults.length)
    const phase = fault.phases[(starts[at]![0] + round) % fault.phases.length]!
    const hit = choices[(starts[at]![1] + round) % choices.length]!
    const delay = round % 3 === 2 && !fault.isExact ? chance.between(1, 40) : 0
    yield { fault, hit, phase, nth: [chance.next(), chance.next()], delay }
  }
}
const choices: readonly (readonly (0 | 1)[])[] = [[0], [1], [0], [1], [0, 1]]

const runPoint = async (
  { maker, base, folder }: Desk,
  plan: Plan,
  mediaFolder: string,
  so: TargetReport,
  chance: Chance,
): Promise<void> => {
  const { fault, hit, phase, delay } = plan
  so.points++
  const name = `point ${so.points} (${fault.name}, ${delay ? `${delay} ms after ` : ''}${phase}, medium ${hit.map(i => i + 1).join(' and ')})`
  const wrong = (text: string) => void so.broken.push(`${name}: ${text}`)
  const places = [0, 1].map(i => join(mediaFolder, String(i + 1)))
  const media = [0, 1].map(i =>
    hit.includes(i as 0) ? fault.lay(places[i]!, chance) : goodMedium(places[i]!),
  ) as unknown as [Medium, Medium]
  const targets = [media[0].target, media[1].target] as const
  try {
    const before = stateOf(base)
    const told: Step[] = []
    const struck = new Set<number>()
    const strikes: Promise<void>[] = []
    const outcome = await maker.archive(targets, step => {
      told.push(step)
      for (const i of hit) {
        if (struck.has(i) || !isMoment(told, i, plan)) continue
        struck.add(i)
        if (delay === 0) media[i].strike(phase, maker.pid)
        else strikes.push(later(delay).then(() => media[i].strike(phase, maker.pid)))
      }
    })
    await Promise.all(strikes)
    if (outcome === null) return wrong('the process died')
    // A call that fails may end the other medium before its own moment comes.
    if (struck.size < (fault.hitsEither ? 1 : hit.length)) wrong('the fault never struck')
    const failed = failedOf(outcome, told, plan, wrong)
    for (const refusal of [outcome.job?.refusal, ...(outcome.job?.media ?? []).map(medium => medium.refusal)])
      if (refusal) so.sentences[refusal.refusal] = (so.sentences[refusal.refusal] ?? 0) + 1
    if (failed.length > 0 || outcome.job?.phase !== 'done') {
      so.failed++
      if (JSON.stringify(stateOf(base)) !== JSON.stringify(before)) wrong('the base was changed')
    } else if (base.archives().length !== before.archives + 1) wrong('it is done, and not in the register')
    const quick = base.quickFault()
    if (quick) wrong(`the base: ${quick}`)
    lookAtMedia(outcome, media, plan, failed, wrong)
    const left = readdirSync(folder).filter(
      file => !/^(school\.letopis(-wal|-shm|\.lock|\.lock-journal)?|archive-key\.pem|home)$/.test(file),
    )
    if (left.length > 0) wrong(`left beside the base: ${left.join(', ')}`)

    for (const i of hit) media[i].mend(maker.pid)
    if (outcome.job?.phase !== 'done') await tryAgain(maker, base, targets, before.archives, wrong)
    const { points, failed: failures } = so.byFault[fault.name] ?? { points: 0, failed: 0 }
    so.byFault[fault.name] = { points: points + 1, failed: failures + (outcome.job?.phase === 'done' ? 0 : 1) }
    so.byPhase[phase] = (so.byPhase[phase] ?? 0) + 1
  } finally {
    for (const { volume } of media) volume.remove()
    rmSync(mediaFolder, { recursive: true, force: true })
  }
}

const goodMedium = (folder: string): Medium => {
  const volume = tmpfsVolume(folder, 24)
  return { target: volume.path, volume, strike: () => {}, mend: () => {} }
}

const stateOf = (base: BaseWatch) => ({
  version: base.version(),
  head: base.head(),
  archives: base.archives().length,
})

/** Whether the last of what was told is the moment of the plan for a medium. */
const isMoment = (told: readonly Step[], target: 0 | 1, { phase, nth }: Plan): boolean => {
  const last = told.at(-1)!
  if (phase === 'snapshot') return last.is === 'start'
  if (phase === 'begin') return last.is === 'begun'
  if (phase === 'record') return last.is === 'ended'
  if (!('target' in last) || last.target !== target) return false
  const begun = told.find(step => step.is === 'begun')!
  const count = told.filter(step => step.is === last.is && 'target' in step && step.target === target).length
  switch (phase) {
    case 'writing':
      return last.is === 'written' && count >= 1 + Math.floor(nth[target] * (begun.files - 1))
    case 'flush':
      return last.is === 'written' && count === begun.files
    case 'reading': {
      const wanted = Math.floor(nth[target] * begun.files)
      return wanted === 0 ? last.is === 'flushed' : last.is === 'read' && count === wanted
    }
    case 'finish':
      return last.is === 'read' && count === begun.files
    case 'late':
      return last.is === 'verified'
  }
}

/** Which media failed; and whether they did as they should: all that were hit, no other, each with one good sentence. */
const failedOf = (
  { job, refused, faults }: Outcome,
  told: readonly Step[],
  { fault, hit, phase, delay }: Plan,
  wrong: (text: string) => void,
): number[] => {
  if (refused || !job) {
    wrong(`it was not begun: ${JSON.stringify(refused)}`)
    return []
  }
  const isOwn = fault.hitsEither && (phase === 'snapshot' || phase === 'record')
  if (!isOwn) for (const text of faults) wrong(`a fault of the program: ${text}`)
  const failed = [0, 1].filter(i => job.media[i]!.state === 'failed')
  for (const i of failed) {
    const { refusal } = job.media[i]!
    if (told.filter(step => step.is === 'failed' && step.target === i).length !== 1)
      wrong(`medium ${i + 1} has more than one sentence`)
    if (!refusal || !fault.sentences.includes(refusal.refusal)) wrong(`medium ${i + 1} says ${JSON.stringify(refusal)}`)
    else {
      const words = wordRefusal(t, refusal as unknown as Refusal)
      if (!isSentence(words)) wrong(`medium ${i + 1} has no good sentence: ${words}`)
    }
  }
  if (isOwn) {
    // Its own disk failed: no medium is to blame.
    if (job.phase !== 'failed' || !job.refusal) wrong(`it is ${job.phase} without a sentence`)
    else if (!isSentence(wordRefusal(t, job.refusal as unknown as Refusal))) wrong('it has no good sentence')
    return failed
  }
  if (job.refusal) wrong(`the whole says ${JSON.stringify(job.refusal)}`)
  const isSure = delay === 0 || phase === 'snapshot' || phase === 'begin'
  const expected = isSure && !fault.harmless.includes(phase) ? hit : []
  const isMet = fault.hitsEither ? failed.length > 0 : expected.every(i => failed.includes(i))
  if (!isMet) wrong(`the media failed: ${failed.map(i => i + 1).join(', ') || 'none'}`)
  if (!fault.hitsEither && failed.some(i => !hit.includes(i as 0))) wrong('a good medium failed')
  if (job.phase !== (failed.length > 0 ? 'failed' : 'done')) wrong(`it is ${job.phase}`)
  return failed
}

const t = wordsIn('ru')
const isSentence = (words: string): boolean => /^[А-ЯЁ].*\.$/.test(words) && !/[{}]|undefined|null/.test(words)

/** What stands on the media: whole copies where they were verified, nothing that only looks whole where they failed. */
const lookAtMedia = (
  { job }: Outcome,
  media: readonly [Medium, Medium],
  { fault, hit, phase, delay }: Plan,
  failed: readonly number[],
  wrong: (text: string) => void,
): void => {
  for (const i of [0, 1] as const) {
    const { target, volume, isSpoilt } = media[i]
    const isHit = hit.includes(i)
    if (isHit && fault.name === 'pulled out' && readdirSync(volume.path).length > 0)
      wrong(`under the mount point lies ${readdirSync(volume.path).join(', ')}`)
    if (isHit && isSpoilt) continue
    const copies = copiesIn(target.replace(volume.path, volume.hand))
    for (const { name, state, fault: what } of copies) {
      if (state === 'broken') wrong(`medium ${i + 1} has ${name}, which is not whole: ${what}`)
    }
    const whole = copies.filter(copy => copy.state === 'whole')
    // Whoever removes what is verified removes an archive.
    const isTakenLate = isHit && (phase === 'late' || delay > 0) && fault.name.endsWith('folder removed')
    if (job?.media[i].state === 'verified' && !isTakenLate && whole.length !== 1)
      wrong(`medium ${i + 1} was verified, and has ${whole.length} archives`)
    if (failed.includes(i) && copies.length > 1) wrong(`medium ${i + 1} has ${copies.map(c => c.name).join(', ')}`)
  }
}

/** The same two folders, with good media. */
const tryAgain = async (
  maker: Maker,
  base: BaseWatch,
  targets: readonly [string, string],
  archives: number,
  wrong: (text: string) => void,
): Promise<void> => {
  const outcome = await maker.archive(targets)
  const { job } = outcome ?? {}
  if (job?.phase !== 'done')
    return wrong(
      `the next try is ${job?.phase}: ${JSON.stringify([outcome?.refused, job?.media.map(m => m.refusal), outcome?.faults])}`,
    )
  if (base.archives().length !== archives + 1) wrong('the next try is not in the register')
  const [one, two] = targets.map(target => join(target, job.folder)) as [string, string]
  for (const target of targets) {
    const copies = copiesIn(target)
    if (copies.length !== 1 || copies[0]!.state !== 'whole')
      wrong(`after the next try ${target} has ${JSON.stringify(copies)}`)
  }
  if (!existsSync(one) || !existsSync(two)) return wrong('the next try left no folder')
  const differences = differencesOf(one, two)
  if (differences.length > 0) wrong(`the copies differ: ${differences.join(', ')}`)
}

const later = (milliseconds: number) => new Promise<void>(resolve => setTimeout(resolve, milliseconds))
