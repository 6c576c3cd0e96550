import { afterAll, expect, test } from 'vitest'
import { openForReading } from '#db/connection'
import { absencesSql, classMembersSql, marksSql, recordsSql } from '#db/queries/journal'
import { isRefusal } from '#domain/kernel/refusal'
import { smallSchool } from '../support/small-school.ts'

const connection = openForReading(smallSchool().file)
if (isRefusal(connection)) throw new Error(connection.refusal)
afterAll(() => connection.close())

const planOf = (sql: string): string[] =>
  connection.read
    .all<{ detail: string }>(
      `EXPLAIN QUERY PLAN ${sql}`,
      ...Array.from({ length: sql.split('?').length - 1 }, () => 'x'),
    )
    .map(step => step.detail)

test.each([
  ['lessons of a page', recordsSql],
  ['marks of a page', marksSql],
  ['absences of a page', absencesSql],
  ['pupils of a class', classMembersSql],
  ['history of a lesson', 'SELECT * FROM log WHERE entity = ? AND entity_id = ? ORDER BY seq'],
  ['head of the log', 'SELECT seq, hash FROM log ORDER BY seq DESC LIMIT 1'],
  ['last row of a device', 'SELECT max(device_seq) FROM log WHERE device_id = ? AND epoch = ?'],
])('%s are found by an index', (_name, sql) => {
  const scans = planOf(sql).filter(step => step.startsWith('SCAN') && step !== 'SCAN log')
  expect(scans).toEqual([])
})
