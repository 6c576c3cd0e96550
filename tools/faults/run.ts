// npm run faults: the long reliability campaigns. `-- --kills N --seed N` sets their length and start.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { makeDemoFile } from '../demo-file.ts'
import { killCampaign } from './kill-campaign.ts'

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '1000' },
    seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
  },
})
const [kills, seed] = [Number(values.kills), Number(values.seed)]
const folder = mkdtempSync(join(tmpdir(), 'letopis-faults-'))
const school = join(folder, 'demo.letopis')
console.log(`seed ${seed}: ${kills} kills -9 of a process that writes marks, on a demo school of 2 classes`)
const started = performance.now()
try {
  await makeDemoFile(school, { classes: 2, pupils: 60, seed: 1 })
  const so = await killCampaign(school, {
    kills,
    seed,
    report: r => {
      if (r.kills % 50 === 0)
        console.log(`${r.kills} kills, ${r.acknowledged} acknowledged, ${r.lost} lost, ${r.broken.length} broken`)
    },
  })
  const seconds = Math.round((performance.now() - started) / 1000)
  console.log(
    `${so.kills} kills in ${seconds} s: ${so.acknowledged} marks acknowledged, ${so.lost} lost, ` +
      `${so.unacknowledged} committed without an answer, checks broken: ${so.broken.length}`,
  )
  for (const line of so.broken) console.log(line)
  process.exitCode = so.lost > 0 || so.broken.length > 0 ? 1 : 0
} finally {
  rmSync(folder, { recursive: true, force: true })
}
