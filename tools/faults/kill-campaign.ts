import { type ChildProcess, spawn } from 'node:child_process'
import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { checkSchool } from '#db/check'
import { openForWriting } from '#db/connection'
import { createChance } from '#db/demo/chance'
import { eachLogRow, headOfLog } from '#db/log'
import { cellText } from '#domain/journal/cell-text'
import type { PupilCell } from '#domain/journal/lesson-record'
import { isRefusal } from '#domain/kernel/refusal'
import { bundle } from './bundle.ts'

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
  const chance = createChance(seed, 'kills')
  const made = await bundle({ 'mark-writer': 'mark-writer.ts' })
  const entry = made.fileOf('mark-writer')
  // Writers start their Node ahead of their turn; each opens the file only when it is told to.
  const waiting = [0, 1].map(() => startWriter(entry, file, folder, chance.below(2 ** 31)))
  try {
    let head = 0
    while (so.kills < kills) {
      if (so.kills % killsPerCopy === 0) head = freshCopy(school, file)
      const told = await runAndKill(waiting.shift()!, 20 + chance.below(180))
      so.kills++
      waiting.push(startWriter(entry, file, folder, chance.below(2 ** 31)))
      const found = lookInto(file, head)
      head = found.head
      so.acknowledged += told.length
      so.lost += told.filter((line, i) => found.written[i] !== line).length
      so.unacknowledged += Math.max(0, found.written.length - told.length)
      so.broken.push(...found.broken.map(text => `kill ${so.kills}: ${text}`))
      report?.(so)
    }
    return so
  } finally {
    for (const writer of waiting) writer.process.kill('SIGKILL')
    made.remove()
    rmSync(folder, { recursive: true, force: true })
  }
}

type Writer = { process: ChildProcess; lines: string[]; ready: Promise<void>; ended: Promise<void> }

const startWriter = (entry: string, file: string, home: string, seed: number): Writer => {
  const child = spawn(process.execPath, [entry, file, home, String(seed)], { stdio: ['pipe', 'pipe', 'inherit'] })
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

/** A copy with everything in the one file, without what the last writer left beside it; the last row of its log. */
const freshCopy = (school: string, file: string): number => {
  for (const suffix of ['-wal', '-shm']) if (existsSync(file + suffix)) rmSync(file + suffix)
  copyFileSync(school, file)
  return lookInto(file, Number.MAX_SAFE_INTEGER).head
}

/**
 * Opens the file as the program does, which recovers the write-ahead log: the marks that its log holds after the given
 * row, as the writer tells them, and what the checks find broken.
 */
const lookInto = (file: string, after: number): { head: number; written: string[]; broken: string[] } => {
  const connection = openForWriting(file)
  if (isRefusal(connection)) return { head: 0, written: [], broken: [connection.refusal] }
  const { read } = connection
  const written = [...eachLogRow(read, after)]
    .filter(row => row.command === 'cells.set')
    .map(row => {
      const { recordId, cells } = JSON.parse(row.new) as { recordId: string; cells: PupilCell[] }
      return `${recordId} ${cells[0]!.pupilId} ${cellText(cells[0]!)}`
    })
  const broken = [...checkSchool(read)].filter(f => !f.ok).map(f => `${f.check}: ${f.detail}`)
  const head = headOfLog(read).seq
  connection.close()
  return { head, written, broken }
}

const later = (milliseconds: number) => new Promise(resolve => setTimeout(resolve, milliseconds))
