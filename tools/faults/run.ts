// npm run faults: the long reliability campaigns, all of them or one: `-- kills|fet-judge|archive-…`.
// `--count N` sets how often it strikes, `--seed N` where chance begins.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { makeDemoFile } from '../demo-file.ts'
import { archiveKillCampaign } from './archive-kills.ts'
import { tamperCampaign } from './archive-tampers.ts'
import { targetCampaign } from './archive-targets.ts'
import { volumesNeed } from './archive-volumes.ts'
import { judge, judgeNeeds } from './fet-judge/fet-judge.ts'
import { killCampaign } from './kill-campaign.ts'

/** One campaign. It prints what it did, and answers what did not hold. */
type Campaign = {
  readonly what: string
  readonly count: number
  /** Of the demo school that it strikes; 0 where it needs none. */
  readonly pupils: number
  run(school: string, count: number, seed: number): Promise<readonly string[]>
}

const campaigns: Readonly<Record<string, Campaign>> = {
  kills: {
    what: 'kills -9 of a process that writes marks',
    count: 1000,
    pupils: 60,
    run: async (school, kills, seed) => {
      const so = await killCampaign(school, {
        kills,
        seed,
        report: r => every(50, r.kills, `${r.acknowledged} acknowledged, ${r.lost} lost, ${r.broken.length} broken`),
      })
      console.log(
        `${so.acknowledged} marks acknowledged, ${so.lost} lost, ${so.unacknowledged} committed without an answer`,
      )
      return [...so.broken, ...(so.lost > 0 ? [`${so.lost} acknowledged marks are lost`] : [])]
    },
  },
  'archive-tampers': {
    what: 'tampers with an archive',
    count: 1000,
    pupils: 24,
    run: async (school, count, seed) => {
      const so = await tamperCampaign(school, {
        count,
        seed,
        report: r => every(100, r.tampers, `${r.broken.length} broken`),
      })
      console.log(`by file: ${inWords(so.byFile)}\nby way: ${inWords(so.byName)}`)
      console.log(`${so.byWorker} of them asked of the worker too`)
      return so.broken
    },
  },
  'archive-targets': {
    what: 'failures of a medium while an archive is made',
    count: 200,
    pupils: 24,
    run: async (school, points, seed) => {
      const needs = volumesNeed()
      if (needs) return [`not run: needs ${needs}`]
      const so = await targetCampaign(school, {
        points,
        seed,
        report: r => every(20, r.points, `${r.failed} not archived, ${r.broken.length} broken`),
      })
      for (const [fault, { points: times, failed }] of Object.entries(so.byFault))
        console.log(`${fault}: ${times} times, ${failed} not archived, ${times - failed} too late to matter`)
      console.log(`by moment: ${inWords(so.byPhase)}\nsentences: ${inWords(so.sentences)}`)
      return [...so.broken, ...so.notRun.map(what => `not run: ${what}`)]
    },
  },
  'archive-kills': {
    what: 'kills -9 of a process that makes an archive',
    count: 200,
    pupils: 24,
    run: async (school, kills, seed) => {
      const so = await archiveKillCampaign(school, {
        kills,
        seed,
        report: r => every(20, r.kills, `${r.broken.length} broken`),
      })
      console.log(
        `left ${so.unfinished} unfinished copies and ${so.whole} whole ones, ${so.registered} archives in the register`,
      )
      console.log(`killed after: ${inWords(so.afterStep)}`)
      return so.broken
    },
  },
  'fet-judge': {
    what: 'school files that fet-cl solves, 20 changes of each',
    count: 30,
    pupils: 0,
    run: async (_, fileCount, seed) => {
      const needs = judgeNeeds()
      if (needs) return [`not run: needs ${needs}`]
      const so = await judge({ fileCount, comparisonsPerFile: 20, seed, report: console.log })
      console.log(
        `${so.solved} files solved and ${so.unsolved} not; ${so.comparisons} comparisons, ${so.feasible} feasible, ${so.comparisons - so.feasible} not; ${so.byLuck} accepted only without wishes`,
      )
      console.log(`broken by the changes: ${inWords(so.broken)}`)
      return so.disagreements
    },
  },
}

const every = (step: number, count: number, text: string): void => {
  if (count % step === 0) console.log(`${count}: ${text}`)
}

const inWords = (counts: Readonly<Record<string, number>>): string =>
  Object.entries(counts)
    .map(([name, count]) => `${name} ${count}`)
    .join(', ')

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    count: { type: 'string' },
    seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
  },
})
const unknown = positionals.filter(name => !(name in campaigns))
if (unknown.length > 0) {
  console.error(`no campaign ${unknown.join(', ')}: npm run faults -- ${Object.keys(campaigns).join(' | ')}`)
  process.exit(2)
}
const seed = Number(values.seed)
const folder = mkdtempSync(join(tmpdir(), 'letopis-faults-'))
try {
  for (const [name, { what, count, pupils, run }] of Object.entries(campaigns)) {
    if (positionals.length > 0 && !positionals.includes(name)) continue
    const school = join(folder, `${name}.letopis`)
    if (pupils > 0) await makeDemoFile(school, { classes: 2, pupils, seed: 1 })
    const times = values.count === undefined ? count : Number(values.count)
    console.log(`\n${name}, seed ${seed}: ${times} ${what}${pupils > 0 ? ', on a demo school of 2 classes' : ''}`)
    const started = performance.now()
    const broken = await run(school, times, seed)
    console.log(`${times} in ${Math.round((performance.now() - started) / 1000)} s, did not hold: ${broken.length}`)
    for (const line of broken) console.log(line)
    if (broken.length > 0) process.exitCode = 1
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}
