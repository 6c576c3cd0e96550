import { Buffer } from 'node:buffer'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { Worker } from 'node:worker_threads'
import { afterAll, expect, test } from 'vitest'
import { isRefusal, type Refusal } from '#domain/kernel/refusal'
import type { TableFile } from '#main/exchange/tables/table'
import { tableThread } from '#main/exchange/tables/table-limits'
import { sheetPart, xlsxFile, zipFile } from '../support/xlsx-file.ts'
import { goodFile, linesOf, packedText, pupilLines, sheetWith } from './hostile-tables/hostile-table.ts'

const folder = mkdtempSync(join(tmpdir(), 'letopis-tables-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const entry = new URL('../../main/workers/read-table.ts', import.meta.url)

const start = (source: { bytes: Uint8Array<ArrayBuffer>; fileName: string }): Worker =>
  new Worker(entry, {
    workerData: source,
    transferList: [source.bytes.buffer],
    resourceLimits: tableThread,
  })

const answerOf = (worker: Worker): Promise<TableFile | Refusal> =>
  new Promise((resolve, reject) => {
    worker.once('message', resolve)
    worker.once('error', reject)
  })

/** A copy with a buffer of its own, which may be handed over. */
const ownBytes = (bytes: Buffer): Uint8Array<ArrayBuffer> => new Uint8Array(bytes)

test('the worker reads bytes that are handed over, and not copied', async () => {
  const bytes = ownBytes(goodFile())
  const answer = await answerOf(start({ bytes, fileName: 'list.xlsx' }))
  if (isRefusal(answer)) throw new Error(JSON.stringify(answer))
  expect(linesOf(answer)).toEqual(['[Лист1]', ...pupilLines])
  expect(bytes.length).toBe(0)
})

const [sheetHead, sheetTail] = sheetPart('|').split('|') as [string, string]

test('a worker that has read for long enough is stopped at once', async () => {
  const long = zipFile(sheetWith(packedText(`${sheetHead}<row>`, '<x/>', 80, `</row>${sheetTail}`)))
  const worker = start({ bytes: ownBytes(long), fileName: 'long.xlsx' })
  const answer = answerOf(worker)
  answer.catch(() => {})
  const early = await Promise.race([answer, new Promise(resolve => setTimeout(resolve, 500, 'still reading'))])
  const before = performance.now()
  await worker.terminate()
  expect(early).toBe('still reading')
  expect(performance.now() - before).toBeLessThan(10_000)
})

/** Reads a file in a process of its own and says the most memory that the process ever had, in MB. */
const peakOf = (file: string): { told: string; megabytes: number } => {
  const program = `
    import { existsSync, readFileSync } from 'node:fs'
    import { Worker } from 'node:worker_threads'
    // Linux lets a process begin with the peak of the one that started it in resourceUsage(), not here.
    const status = '/proc/self/status'
    const peak = () => existsSync(status)
      ? Number(/VmHWM:\\s+(\\d+) kB/.exec(readFileSync(status, 'utf8'))[1]) / 1024
      : process.resourceUsage().maxRSS / 1024
    const worker = new Worker(new URL(${JSON.stringify(entry.href)}), {
      workerData: { bytes: new Uint8Array(readFileSync(${JSON.stringify(file)})), fileName: 'x' }, resourceLimits: ${JSON.stringify(tableThread)} })
    let told = 'nothing'
    worker.on('message', answer => { told = answer.data?.why ?? String(answer.sheets[0].rows.length) })
    worker.on('exit', () => console.log(JSON.stringify({ told, megabytes: peak() })))`
  const script = join(folder, 'peak.mjs')
  writeFileSync(script, program)
  return JSON.parse(execFileSync(process.execPath, [script], { encoding: 'utf8' })) as ReturnType<typeof peakOf>
}

test('the whole process stays below 500 MB, for the largest table and for the largest bombs', {
  timeout: 60_000,
}, () => {
  const columns = [...'ABCDEFGHIJKLMNOPQRSTUVWXY']
  const rows = Array.from({ length: 20_000 }, (_, r) => columns.map(column => `Иванов Иван ${r}${column}`))
  const shared = rows.flat().map(text => `<si><t>${text}</t></si>`)
  const cells = rows.map(
    (row, r) => `<row>${row.map((_, c) => `<c t="s"><v>${r * row.length + c}</v></c>`).join('')}</row>`,
  )
  const files = {
    'the largest workbook': xlsxFile({ sheets: [{ name: 'Л', data: cells.join('') }], sharedStrings: shared.join('') }),
    'the largest text file': Buffer.from(rows.map(row => row.join(';')).join('\n')),
    'a bomb of 600 MB that claims 100': zipFile(
      sheetWith({ ...packedText(sheetHead, `<row/>${' '.repeat(1_000)}`, 600, sheetTail), size: 100 * 1024 * 1024 }),
    ),
    'a bomb of 490 MB': zipFile(sheetWith(packedText(sheetHead, `<row/>${' '.repeat(1_000)}`, 490, sheetTail))),
    'ten million letters of shared text': xlsxFile({
      sheets: [{ name: 'Л', rows: [[1]] }],
      sharedStrings: `<si><t>${'я'.repeat(10_000)}</t></si>`.repeat(1_000),
    }),
    'a text file of 50 MB': Buffer.alloc(50_000_000, '"Иванов;5А\n'),
  }
  const peaks = Object.entries(files).map(([name, bytes], i) => {
    const file = join(folder, `peak-${i}`)
    writeFileSync(file, bytes)
    return { name, ...peakOf(file) }
  })
  console.log(peaks.map(({ name, told, megabytes }) => `${name}: ${told}, ${megabytes.toFixed(0)} MB`).join('\n'))
  expect(Math.max(...peaks.map(({ megabytes }) => megabytes))).toBeLessThan(500)
})
