import { join } from 'node:path'
import { expect, test } from 'vitest'
import { makeDemoFile } from '../../tools/demo-file.ts'
import { archiveKillCampaign } from '../../tools/faults/archive-kills.ts'
import { temporaryFolder } from '../support/small-school.ts'

test('a process that is killed while it makes an archive leaves nothing that could be taken for whole, and the next one succeeds', async () => {
  const school = join(temporaryFolder(), 'demo.letopis')
  await makeDemoFile(school, { classes: 2, pupils: 20, seed: 1 })
  const seed = Number(process.env.LETOPIS_SEED ?? 1)
  const so = await archiveKillCampaign(school, { kills: 16, seed })
  console.log(`seed ${seed}: ${so.kills} kills, ${so.unfinished} unfinished copies, ${so.whole} whole ones`)
  expect(so.broken).toEqual([])
  expect(so.unfinished).toBeGreaterThan(3)
}, 240_000)
