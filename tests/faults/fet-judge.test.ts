import { expect, test } from 'vitest'
import { judge, judgeNeeds } from '../../tools/faults/fet-judge/fet-judge.ts'
import { notRun } from '../support/not-run.ts'

/** The eight school files that fet-cl solves the soonest, where some rules are at work. `npm run faults -- fet-judge` takes more. */
const quickest = [
  'Denmark/small-school.fet',
  'United-Kingdom/Hopwood/Hopwood.fet',
  'Namibia/by-Bobby/set-7-2016/ErnstJagerCSY2016T2a.fet',
  'Spain/3-school/primaria.fet',
  'Namibia/by-Bobby/set-7-2016/HashiyanaPSY16T2a.fet',
  'Brazil/2/EEBLJ-Noturno.fet',
  'South-Africa/2021/SIBUKOSETFU/SIBUKOSETFU.fet',
  'Argentina/Horario_ISJ.fet',
].map(path => `FET-5-official/${path}`)

test('timetables that FET makes break nothing here, and what we say of their changes FET says too', async () => {
  const needs = judgeNeeds()
  if (needs) return notRun(needs)
  const seed = Number(process.env.LETOPIS_SEED ?? Date.now() % 2 ** 31)
  console.log(`fet-judge, seed ${seed}`)
  const so = await judge({ files: quickest, fileCount: 8, comparisonsPerFile: 3, seed, report: console.log })
  expect(so.disagreements).toEqual([])
  expect(so.solved).toBe(8)
  expect(so.comparisons).toBeGreaterThanOrEqual(20)
}, 300_000)
