import { closeSync, fdatasyncSync, openSync, rmSync, writeSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { CellValue } from '#contract/journal'
import { giveCommand } from '#db/log'
import { findAccount } from '#db/queries/people'
import type { MarkValue } from '#domain/journal/mark'
import type { Core } from '#main/core'
import { type Figure, median } from './measure.ts'

const rounds = 7
const writes = 200

/**
 * A mark with its log row, committed with fsync, against a bare 4 KiB write + fsync into a file on the same disk, in
 * alternating rounds. Once by the whole call of the contract, once by the command alone.
 */
export const benchMarkWrite = async (core: Core): Promise<Figure[]> => {
  const { connection } = core.app.school!
  const session = core.openSession()
  const account = findAccount(connection.read, 'uchitel')!
  session.school = core.app.school
  session.person = { kind: 'account', accountId: account.id, staffId: account.staffId, roles: account.roles }
  const client = core.client(session)
  const label = (await client.journal.pages()).find(p => p.isOwn && p.grade > 1)!
  const page = await client.journal.page({ lessonId: label.lessonId })
  const kind = page.workKinds[0]!.id
  const seen = new Map<number, CellValue>()
  for (const [row, column, cell] of page.cells) seen.set(row * page.columns.length + column, cell)
  const places = page.rows.length * page.columns.length
  let turn = 0
  const writeMark = async () => {
    const place = turn % places
    const cell: CellValue = {
      marks: [{ value: (2 + ((turn + Math.floor(turn / places)) % 4)) as MarkValue, workKindId: kind }],
      attendance: null,
    }
    turn++
    const { pupilId } = page.rows[Math.floor(place / page.columns.length)]!
    const { recordId } = page.columns[place % page.columns.length]!
    await client.journal.setCells({
      recordId,
      changes: [{ pupilId, cell, seen: seen.get(place) ?? { marks: [], attendance: null } }],
    })
    seen.set(place, cell)
  }
  const author = { actor: account.id, role: 'teacher' as const, origin: '' }
  /** State and log row in one transaction, without rights, checks and averages. */
  const writeCommand = () => {
    const place = turn++ % places
    const { recordId } = page.columns[place % page.columns.length]!
    const { pupilId } = page.rows[Math.floor(place / page.columns.length)]!
    const cell: CellValue = { marks: [{ value: (2 + (turn % 4)) as MarkValue, workKindId: kind }], attendance: null }
    connection.write(db =>
      giveCommand(db, author, '2026-10-14T08:00:00.000Z', 'cells.set', { recordId, cells: [{ pupilId, ...cell }] }),
    )
    seen.set(place, cell)
  }
  const bareFile = join(dirname(connection.file), 'bare.bin')
  const bare = openSync(bareFile, 'w')
  const block = Buffer.alloc(4096, 7)
  let at = 0
  for (let i = 0; i < 1000; i++) await writeMark()
  const times = {
    bare: [] as number[],
    command: [] as number[],
    mark: [] as number[],
    commandRatio: [] as number[],
    ratio: [] as number[],
  }
  for (let round = 0; round < rounds; round++) {
    const b: number[] = []
    const m: number[] = []
    const c: number[] = []
    for (let i = 0; i < writes; i++) {
      let started = performance.now()
      writeSync(bare, block, 0, 4096, at)
      fdatasyncSync(bare)
      at += 4096
      b.push(performance.now() - started)
      started = performance.now()
      await writeMark()
      m.push(performance.now() - started)
    }
    for (let i = 0; i < writes; i++) {
      const started = performance.now()
      writeCommand()
      c.push(performance.now() - started)
    }
    times.bare.push(median(b))
    times.mark.push(median(m))
    times.command.push(median(c))
    times.commandRatio.push(median(c) / median(b))
    times.ratio.push(median(m) / median(b))
  }
  closeSync(bare)
  rmSync(bareFile)
  return [
    { name: 'bare 4 KiB write + fsync, p50', value: median(times.bare), unit: 'ms' },
    { name: 'mark + log row, one transaction, p50', value: median(times.command), unit: 'ms' },
    {
      name: 'mark + log row, one transaction / bare write + fsync',
      value: median(times.commandRatio),
      unit: '×',
      goal: 1.5,
    },
    { name: 'mark, whole call (rights, checks, averages), p50', value: median(times.mark), unit: 'ms' },
    { name: 'mark, whole call / bare write + fsync', value: median(times.ratio), unit: '×' },
  ]
}
