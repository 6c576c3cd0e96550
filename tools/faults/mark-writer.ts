// The victim of the kill -9 campaign: writes marks through the core as their teacher, as fast as it goes, and tells each
// one on stdout after it was acknowledged. Waits for a line on stdin before it opens the file.
import { writeSync } from 'node:fs'
import type { CellValue } from '#contract/journal'
import { createChance } from '#db/demo/chance'
import { findAccount } from '#db/queries/people'
import { cellText } from '#domain/journal/cell-text'
import type { MarkValue } from '#domain/journal/mark'
import { isRefusal } from '#domain/kernel/refusal'
import { createCore } from '#main/core'
import { systemClock } from '#main/platform/clock'
import { diskFiles } from '#main/platform/files'
import { randomIds } from '#main/platform/ids'
import { systemMedia } from '#main/platform/media/system-media'
import { scryptSecrets } from '#main/platform/secrets'
import { workerThreads } from '#main/platform/workers'

const [file = '', home = '', seedText = '1'] = process.argv.slice(2)

const core = createCore({
  host: 'test',
  version: '0',
  clock: systemClock,
  ids: randomIds(systemClock),
  secrets: scryptSecrets(8),
  files: diskFiles(home),
  workers: workerThreads,
  media: systemMedia,
  faults: { fault: (where, fault) => console.error(where, fault) },
})

writeSync(1, 'ready\n')
await new Promise<void>(resolve => process.stdin.once('data', () => resolve()))
const refusal = core.openSchool(file)
if (isRefusal(refusal)) throw new Error(refusal.refusal)

const session = core.openSession()
const account = findAccount(core.app.school!.connection.read, 'uchitel')!
session.school = core.app.school
session.person = { kind: 'account', accountId: account.id, staffId: account.staffId, roles: account.roles }
const client = core.client(session)
const label = (await client.journal.pages()).find(p => p.isOwn && p.grade > 1)
if (!label) throw new Error('the demo teacher has no page')
const page = await client.journal.page({ lessonId: label.lessonId })
const seen = new Map<string, CellValue>(page.cells.map(([row, column, cell]) => [`${row}/${column}`, cell]))
const kind = page.workKinds[0]!.id

const chance = createChance(Number(seedText), 'marks')

for (;;) {
  const [row, column] = [chance.below(page.rows.length), chance.below(page.columns.length)]
  const before = seen.get(`${row}/${column}`) ?? { marks: [], attendance: null }
  const value = (2 + chance.below(4)) as MarkValue
  const cell: CellValue = { marks: [{ value, workKindId: kind }], attendance: chance.below(5) === 0 ? 'late' : null }
  if (cellText(cell) === cellText(before)) continue
  const { recordId } = page.columns[column]!
  const { pupilId } = page.rows[row]!
  await client.journal.setCells({ recordId, changes: [{ pupilId, cell, seen: before }] })
  seen.set(`${row}/${column}`, cell)
  writeSync(1, `${recordId} ${pupilId} ${cellText(cell)}\n`)
}
