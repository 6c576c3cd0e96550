import { copyFileSync, mkdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { ArchiveMessage, ArchiveOrder, CheckMessage, CheckOrder } from '#main/archive/messages'
import { workerThreads } from '#main/platform/workers'
import { type Figure, median } from './measure.ts'

const rounds = 5

/**
 * An archive of the demo school on two media, by the product's own worker: snapshot, books, log, manifest and signature
 * written to two folders, flushed, read back, hashed, the cells of the books counted, renamed; against the writing alone:
 * the same files made and written into one folder, flushed (`archive-writing.ts`). Both are threads that start cold, take
 * turns, and write on the disk of `folder`; ratios are of one round, and their median is told. `demo` is copied, not touched.
 */
export const benchArchiveMedia = async (folder: string, demo: string): Promise<Figure[]> => {
  const home = join(folder, 'archive-media')
  const file = join(home, 'school.letopis')
  mkdirSync(home, { recursive: true })
  copyFileSync(demo, file)
  try {
    const times = { writing: [] as number[], whole: [] as number[], flushed: [] as number[], check: [] as number[] }
    let bytes = 0
    for (let round = 0; round <= rounds; round++) {
      const writing = await inFolders(home, 1, ([root]) => timed(() => writeOnly(file, root!)))
      const { whole, flushed, check } = await inFolders(home, 2, async roots => {
        const started = performance.now()
        let flushedAt = 0
        for await (const message of workerThreads.start<ArchiveMessage>('archive', orderOf(file, roots))) {
          if (message.is === 'failed' || message.is === 'refused') throw new Error(JSON.stringify(message.refusal))
          if (message.is === 'flushed') flushedAt = performance.now() - started
          if (message.is === 'ended') bytes = message.made.bytes
        }
        const wholeMs = performance.now() - started
        return { whole: wholeMs, flushed: flushedAt, check: await timed(() => checkWhole(roots[0]!)) }
      })
      // The first round fills the computer's memory.
      if (round === 0) continue
      times.writing.push(writing)
      times.whole.push(whole)
      times.flushed.push(flushed)
      times.check.push(check)
    }
    const against = (list: readonly number[]) => median(list.map((ms, i) => ms / times.writing[i]!))
    return [
      {
        name: 'archive on two media, read back and counted',
        value: median(times.whole) / 1000,
        unit: 's',
        note: `${Math.round(bytes / 2 ** 20)} MiB on each`,
      },
      { name: 'the same, against writing one copy alone', value: against(times.whole), unit: '×', goal: 1.2 },
      { name: 'up to flushed on both, against writing one copy alone', value: against(times.flushed), unit: '×' },
      { name: 'archive checked: hashes, cells, log, base', value: median(times.check) / 1000, unit: 's' },
    ]
  } finally {
    rmSync(home, { recursive: true, force: true })
  }
}

const orderOf = (file: string, roots: readonly string[]): ArchiveOrder => {
  const target = (root: string) => ({ folder: root, device: String(statSync(root, { bigint: true }).dev) })
  return { file, targets: [target(roots[0]!), target(roots[1]!)], by: 'bench', software: 'bench' }
}

const writeOnly = (file: string, root: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./archive-writing.ts', import.meta.url), { workerData: { file, root } })
    worker.once('error', reject)
    worker.once('exit', () => resolve())
  })

const checkWhole = async (root: string): Promise<void> => {
  const order: CheckOrder = { folder: root, file: null, key: null }
  for await (const message of workerThreads.start<CheckMessage>('verify-archive', order)) {
    if (message.is === 'refused') throw new Error(JSON.stringify(message.refusal))
    if (message.is === 'ended' && message.reports.some(report => report.findings.length > 0))
      throw new Error(JSON.stringify(message.reports))
  }
}

/** Work with so many fresh folders, which are gone afterwards. */
const inFolders = async <T>(
  home: string,
  count: number,
  work: (roots: readonly string[]) => Promise<T>,
): Promise<T> => {
  const roots = Array.from({ length: count }, (_, i) => join(home, `medium-${i + 1}`))
  for (const root of roots) mkdirSync(root)
  try {
    return await work(roots)
  } finally {
    for (const root of roots) rmSync(root, { recursive: true })
  }
}

const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const started = performance.now()
  await work()
  return performance.now() - started
}
