import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { serialize, setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { firstDifference } from '#main/archive/xlsx/compare-workbook'
import { readWorkbook } from '#main/archive/xlsx/read-workbook'
import type { Workbook } from '#main/archive/xlsx/workbook'
import { writeWorkbook } from '#main/archive/xlsx/write-workbook'
import { zippedParts } from '#main/archive/xlsx/zip-read'
import { readByExceljs, tally, writeByExceljs } from './exceljs-workbook.ts'
import { libxlsxwriterFor } from './libxlsxwriter.ts'
import { type Figure, median } from './measure.ts'

const rounds = 5

/**
 * Writing the workbooks of a school and reading them back, against exceljs, libxlsxwriter and the bare zlib with the same
 * cells and the same parts. In each round everybody has his turn; ratios are of one round, and their median is told.
 */
export const benchWorkbooks = async (folder: string, workbooks: readonly Workbook[]): Promise<Figure[]> => {
  mkdirSync(folder, { recursive: true })
  const files = workbooks.map(writeWorkbook)
  const parts = files.flatMap(file => zippedParts(file).map(({ unpack }) => unpack()))
  const packed = parts.map(part => deflateRawSync(part, { level: 6 }))
  const writeByC = libxlsxwriterFor(folder, workbooks)
  if (writeByC === null) console.log('not run: needs gcc and libxlsxwriter-dev (Debian)')
  const exceljsSize = await checkReaders(workbooks, files)
  const save = (name: string, bytes: Uint8Array): void => writeFileSync(join(folder, name), bytes)

  const times = { ours: [], exceljs: [], c: [], deflate: [], read: [], exceljsRead: [], inflate: [] } as Record<
    'ours' | 'exceljs' | 'c' | 'deflate' | 'read' | 'exceljsRead' | 'inflate',
    number[]
  >
  for (let round = 0; round < rounds; round++) {
    times.ours.push(
      await timed(() => {
        for (const [i, workbook] of workbooks.entries()) save(`${i}.xlsx`, writeWorkbook(workbook))
      }),
    )
    times.exceljs.push(
      await timed(async () => {
        for (const [i, workbook] of workbooks.entries()) save(`e${i}.xlsx`, await writeByExceljs(workbook))
      }),
    )
    if (writeByC) times.c.push(writeByC())
    times.deflate.push(
      await timed(() => {
        for (const part of parts) deflateRawSync(part, { level: 6 })
      }),
    )
    times.read.push(
      await timed(() => {
        for (const file of files) readWorkbook(file)
      }),
    )
    times.exceljsRead.push(
      await timed(async () => {
        for (const file of files) await readByExceljs(file)
      }),
    )
    times.inflate.push(
      await timed(() => {
        for (const part of packed) inflateRawSync(part)
      }),
    )
  }
  const ratio = (a: readonly number[], b: readonly number[]): number => median(a.map((ms, i) => ms / b[i]!))
  const [ours, exceljs] = (['ours', 'exceljs'] as const).map(who => peakMemory(who, folder, workbooks))
  const cells = workbooks.flatMap(({ sheets }) => sheets.flatMap(({ rows }) => rows.flatMap(({ values }) => values)))
  const size = files.reduce((sum, { length }) => sum + length, 0)
  return [
    {
      name: `${workbooks.length} workbooks, ${Math.round(cells.length / 1000)} thousand cells: written`,
      value: median(times.ours),
      unit: 'ms',
    },
    { name: 'written, against exceljs', value: ratio(times.ours, times.exceljs), unit: '×', goal: 0.3 },
    ...(writeByC
      ? [{ name: 'written, against libxlsxwriter (C)', value: ratio(times.ours, times.c), unit: '×', goal: 0.9 }]
      : []),
    {
      name: 'written, against bare zlib of the same parts',
      value: ratio(times.ours, times.deflate),
      unit: '×',
      goal: 3,
    },
    {
      name: 'peak memory, against exceljs',
      value: ours! / exceljs!,
      unit: '×',
      goal: 0.65,
      note: `${Math.round(ours! / 1024)} MiB`,
    },
    { name: 'bytes, against exceljs', value: size / exceljsSize, unit: '×', goal: 1.02 },
    { name: 'read back cell by cell', value: median(times.read), unit: 'ms' },
    { name: 'read back, against exceljs', value: ratio(times.read, times.exceljsRead), unit: '×', goal: 0.1 },
    { name: 'read back, against bare inflate', value: ratio(times.read, times.inflate), unit: '×', goal: 2 },
  ]
}

/** Ours reads every value, and exceljs reads as many of ours as of its own: the peers do the same work. */
const checkReaders = async (workbooks: readonly Workbook[], files: readonly Uint8Array<ArrayBuffer>[]) => {
  let size = 0
  for (const [i, workbook] of workbooks.entries()) {
    const difference = firstDifference(workbook, readWorkbook(files[i]!).sheets)
    if (difference !== null) throw new Error(`read back otherwise: ${JSON.stringify(difference)}`)
    const byExceljs = new Uint8Array(await writeByExceljs(workbook))
    size += byExceljs.length
    const values = workbook.sheets.flatMap(({ rows }) => rows.flatMap(row => row.values))
    const wanted = JSON.stringify(tally(values))
    for (const file of [files[i]!, byExceljs]) {
      const found = JSON.stringify(await readByExceljs(file))
      if (found !== wanted) throw new Error(`exceljs reads ${found} in place of ${wanted}`)
    }
  }
  return size
}

const peakMemory = (who: 'ours' | 'exceljs', folder: string, workbooks: readonly Workbook[]): number => {
  for (const [i, workbook] of workbooks.entries()) writeFileSync(join(folder, `${i}.model`), serialize(workbook))
  const script = fileURLToPath(new URL('./workbook-memory.ts', import.meta.url))
  const answers = Array.from({ length: 3 }, () => {
    const args = [script, who, folder, String(workbooks.length)]
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' })
    if (status !== 0) throw new Error(stderr)
    return Number(stdout)
  })
  return median(answers)
}

setFlagsFromString('--expose-gc')
const collectGarbage: () => void = runInNewContext('gc')

/** Milliseconds; what others left lying about is cleared away before. */
const timed = async (work: () => unknown): Promise<number> => {
  collectGarbage()
  const started = performance.now()
  await work()
  return performance.now() - started
}
