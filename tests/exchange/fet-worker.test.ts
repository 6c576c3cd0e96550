import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { isRefusal, type Refusal } from '#domain/kernel/refusal'
import type { FetFile } from '#main/exchange/fet/fet-file'
import { planExport } from '#main/exchange/fet/plan-export'
import { planImport } from '#main/exchange/fet/plan-import'
import { writeFet } from '#main/exchange/fet/write-fet'
import { workerThreads } from '#main/platform/workers'
import { exportStateOf, fetExamples } from '../support/fet-files.ts'
import { notRun } from '../support/not-run.ts'

const examples = fetExamples()

const readInWorker = async (bytes: Uint8Array): Promise<FetFile | Refusal> => {
  for await (const answer of workerThreads.start<FetFile | Refusal>('read-fet', { bytes })) return answer
  throw new Error('the worker said nothing')
}

describe('reading in a worker', () => {
  it('the largest school comes through whole: imported and exported it is the file again', async () => {
    if (!examples) return notRun('the Debian package fet-data')
    const bytes = readFileSync(
      join(examples, 'FET-5-official/Tunisia/Licee-secondaire-Hanibal-a-L-Ariana/Diff1TverouillageTPass3.fet'),
    )
    const file = await readInWorker(bytes)
    if (isRefusal(file)) throw new Error(JSON.stringify(file))
    let last = 0
    const { rows } = planImport(file, { classLevel: 'auto', yearId: 'y', yearStarts: '2026-09-01' }, () => `i${++last}`)
    expect(bytes.equals(writeFet(planExport(exportStateOf(rows), rows.exchange_element)))).toBe(true)
  }, 30_000)

  it('a refusal comes through as it is', async () => {
    expect(await readInWorker(new TextEncoder().encode('<a/>'))).toEqual({
      refusal: 'FetNotReadable',
      data: { why: 'NotFet', where: 'a' },
    })
  })
})
