import { join } from 'node:path'
import { expect, test } from 'vitest'
import { makeDemoFile } from '../../tools/demo-file.ts'
import { fileKinds } from '../../tools/faults/archive-tamper.ts'
import { tamperCampaign } from '../../tools/faults/archive-tampers.ts'
import { temporaryFolder } from '../support/small-school.ts'

test('whatever is done to an archive is found by its check, and the very files are named', async () => {
  const school = join(temporaryFolder(), 'demo.letopis')
  await makeDemoFile(school, { classes: 2, pupils: 20, seed: 1 })
  const seed = Number(process.env.LETOPIS_SEED ?? 1)
  const so = await tamperCampaign(school, { count: 120, seed })
  console.log(`seed ${seed}: ${so.tampers} tampers, ${so.byWorker} of them asked of the worker too`)
  expect(so.broken).toEqual([])
  expect(Object.keys(so.byFile).sort()).toEqual([...fileKinds].sort())
}, 240_000)
