import { expect, test } from 'vitest'
import { createFile } from '#db/connection'
import { buildDemo } from '#db/demo/build'
import { isRefusal } from '#domain/kernel/refusal'
import { setupCore } from '../support/core.ts'
import { temporaryFolder } from '../support/small-school.ts'

test('the demo school has an approved curriculum without faults, and its lessons are those that it asks for', async () => {
  const file = `${temporaryFolder()}/demo.letopis`
  const connection = createFile(file)
  if (isRefusal(connection)) throw new Error(connection.refusal)
  buildDemo(
    connection,
    { classes: 11, pupils: 44 },
    () => {},
    () => false,
  )
  connection.close()
  const { core } = setupCore()
  expect(core.openSchool(file)).toBeUndefined()
  const client = core.client(core.openBuiltInSession('console', 'root@school'))
  const view = await client.curriculum.view({})
  expect(view.version!.approvals.map(a => [a.what, a.orderDate, a.late, a.despite])).toEqual([
    ['curriculum', '2026-08-24', false, 0],
    ['load', '2026-08-24', false, 0],
  ])
  expect(view.findings.filter(f => f.level === 'error')).toEqual([])
  expect(view.totals.every(t => t.firstHalf > 0 && t.most !== null && t.firstHalf <= t.most)).toBe(true)
  const { counts } = await client.curriculum.lessonsPreview({ half: view.halves.now, from: view.halves.second.starts })
  expect(counts).toMatchObject({ add: 0, change: 0, replace: 0, end: 0, outside: 0 })
  core.close()
})
