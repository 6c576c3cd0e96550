import { type ChildProcess, spawn } from 'node:child_process'
import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { checkSchool } from '#db/check'
import { openForReading, openForWriting } from '#db/connection'
import { eachLogRow, headOfLog } from '#db/log'
import { cellText } from '#domain/journal/cell-text'
import type { PupilCell } from '#domain/journal/lesson-record'
import { isRefusal } from '#domain/kernel/refusal'

export type KillReport = {
  kills: number
  acknowledged: number
  /** Acknowledged marks that the log does not hold in their order. */
  lost: number
  /** Marks that were committed but died before they could be acknowledged. */
  unacknowledged: number
  /** Findings of `check` that were not good, with the number of the kill. */
  broken: string[]
}

/** After so many kills the campaign goes on from a fresh copy: a check folds the whole log. */
const killsPerCopy = 25

/**
 * Kills a process that writes marks with SIGKILL at a moment of chance, `kills` times over, and after each time compares
 * the log with what was acknowledged and runs every check. `school` is a demo school's file; it is copied, not touched.
 */
export const killCampaign = async (
  school: string,
  { kills, seed, report }: { kills: number; seed: number; report?: (so: KillReport) => void },
): Promise<KillReport> => {
  const folder = mkdtempSync(join(tmpdir(), 'letopis-kill-'))
  const file = join(folder, 'school.letopis')
  const so: KillReport = { kills: 0, acknowledged: 0, lost: 0, unacknowledged: 0, broken: [] }
  const chance = chanceOf(seed)
  // Writers start their Node ahead of their turn; each opens the file only when it is told to.
  const waiting = [0, 1].map(() => startWriter(file, folder, chance(2 ** 31)))
  try {
    while (so.kills < kills) {
      if (so.kills % killsPerCopy === 0) freshCopy(school, file)
      const before = readLog(file).head
      const told = await runAndKill(waiting.shift()!, 20 + chance(180))
      so.kills++
      waiting.push(startWriter(file, folder, chance(2 ** 31)))
      const written = readLog(file, before).rows
      so.acknowledged += told.length
      so.lost += told.filter((line, i) => written[i] !== line).length
      so.unacknowledged += Math.max(0, written.length - told.length)
      so.broken.push(...brokenIn(file).map(text => `kill ${so.kills}: ${text}`))
      report?.(so)
    }
    return so
  } finally {
    for (const writer of waiting) writer.process.kill('SIGKILL')
    rmSync(folder, { recursive: true, force: true })
  }
}

type Writer = { process: ChildProcess; lines: string[]; ready: Promise<void>; ended: Promise<void> }

const startWriter = (file: string, home: string, seed: number): Writer => {
  const entry = join(import.meta.dirname, 'mark-writer.ts')
  const child = spawn(process.execPath, [entry, file, home, String(seed)], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, NODE_COMPILE_CACHE: join(import.meta.dirname, '../../node_modules/.cache/node') },
  })
  const lines: string[] = []
  let rest = ''
  let isReady = () => {}
  const ready = new Promise<void>(resolve => {
    isReady = resolve
  })
  child.stdout.on('data', (data: Buffer) => {
    const parts = (rest + data.toString()).split('\n')
    rest = parts.pop() ?? ''
    for (const line of parts) {
      if (line === 'ready') isReady()
      else lines.push(line)
    }
  })
  return { process: child, lines, ready, ended: new Promise(resolve => child.once('close', () => resolve())) }
}

/** Lets the writer write for so long after its first mark, kills it, and returns what it acknowledged. */
const runAndKill = async (writer: Writer, milliseconds: number): Promise<string[]> => {
  await writer.ready
  writer.process.stdin?.write('go\n')
  const limit = Date.now() + 20_000
  while (writer.lines.length === 0) {
    if (writer.process.exitCode !== null || Date.now() > limit) throw new Error('the writer wrote nothing')
    await later(2)
  }
  await later(milliseconds)
  writer.process.kill('SIGKILL')
  await writer.ended
  return writer.lines
}

/** A copy with everything in the one file, without what the last writer left beside it. */
const freshCopy = (school: string, file: string): void => {
  for (const suffix of ['-wal', '-shm']) if (existsSync(file + suffix)) rmSync(file + suffix)
  copyFileSync(school, file)
}

/** Marks that the log holds after the given row, as the writer tells them. Opening recovers the write-ahead log. */
const readLog = (file: string, after = Number.POSITIVE_INFINITY) => {
  const connection = openForWriting(file)
  if (isRefusal(connection)) throw new Error(connection.refusal)
  const rows: string[] = []
  const head = headOfLog(connection.read).seq
  if (after < head) {
    for (const row of eachLogRow(connection.read)) {
      if (row.seq <= after || row.command !== 'cells.set') continue
      const { recordId, cells } = JSON.parse(row.new) as { recordId: string; cells: PupilCell[] }
      rows.push(`${recordId} ${cells[0]!.pupilId} ${cellText(cells[0]!)}`)
    }
  }
  connection.close()
  return { head, rows }
}

const brokenIn = (file: string): string[] => {
  const connection = openForReading(file)
  if (isRefusal(connection)) return [connection.refusal]
  const broken = [...checkSchool(connection.read)].filter(f => !f.ok)
  connection.close()
  return broken.map(f => `${f.check}: ${f.detail}`)
}

const later = (milliseconds: number) => new Promise(resolve => setTimeout(resolve, milliseconds))

const chanceOf = (seed: number) => {
  let state = seed >>> 0 || 1
  return (n: number): number => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) % n
  }
}
