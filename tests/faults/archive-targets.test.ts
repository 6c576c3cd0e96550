import { join } from 'node:path'
import { expect, test } from 'vitest'
import { makeDemoFile } from '../../tools/demo-file.ts'
import { targetCampaign } from '../../tools/faults/archive-targets.ts'
import { volumesNeed } from '../../tools/faults/archive-volumes.ts'
import { notRun } from '../support/not-run.ts'
import { temporaryFolder } from '../support/small-school.ts'

test('ARC-04: a medium that fails, however and whenever, leaves the year not archived, the base untouched and the other copy whole', async () => {
  const needs = volumesNeed()
  if (needs) return notRun(needs)
  const school = join(temporaryFolder(), 'demo.letopis')
  await makeDemoFile(school, { classes: 2, pupils: 20, seed: 1 })
  const seed = Number(process.env.LETOPIS_SEED ?? 1)
  const so = await targetCampaign(school, { points: 16, seed })
  console.log(`seed ${seed}: ${so.points} failures, ${so.failed} of them in time to matter`)
  expect(so.broken).toEqual([])
  expect(so.failed).toBeGreaterThan(8)
  for (const what of so.notRun) notRun(what)
}, 240_000)
