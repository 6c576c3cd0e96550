import { join } from 'node:path'
import { expect, test } from 'vitest'
import { makeDemoFile } from '../../tools/demo-file.ts'
import { killCampaign } from '../../tools/faults/kill-campaign.ts'
import { temporaryFolder } from '../support/small-school.ts'

test('a hundred kills -9 in the middle of writing lose no acknowledged mark and leave a clean file', async () => {
  const school = join(temporaryFolder(), 'demo.letopis')
  await makeDemoFile(school, { classes: 2, pupils: 40, seed: 1 })
  const seed = Number(process.env.LETOPIS_SEED ?? 1)
  const so = await killCampaign(school, { kills: 100, seed })
  console.log(
    `seed ${seed}: ${so.kills} kills, ${so.acknowledged} acknowledged, ${so.unacknowledged} without an answer`,
  )
  expect(so.acknowledged).toBeGreaterThan(1000)
  expect({ lost: so.lost, broken: so.broken }).toEqual({ lost: 0, broken: [] })
}, 180_000)
