import { expect, test } from 'vitest'
import { createFile } from '#db/connection'
import { buildDemo } from '#db/demo/build'
import { calendarDate } from '#domain/kernel/calendar-date'
import { isRefusal } from '#domain/kernel/refusal'
import { setupCore } from '../support/core.ts'
import { temporaryFolder } from '../support/small-school.ts'

const auditsOf = async (options: { classes: number; pupils: number; seed: number }) => {
  const file = `${temporaryFolder()}/demo.letopis`
  const connection = createFile(file)
  if (isRefusal(connection)) throw new Error(connection.refusal)
  buildDemo(
    connection,
    options,
    () => {},
    () => false,
  )
  connection.close()
  const { core } = setupCore()
  expect(core.openSchool(file)).toBeUndefined()
  const client = core.client(core.openBuiltInSession('console', 'root@school'))
  const reports = []
  for (const on of ['2026-09-15', '2026-11-17', '2027-02-16']) {
    reports.push(await client.audit.report({ on: calendarDate(on) }))
  }
  core.close()
  return reports
}

test('no class of the demo school breaks a norm of law or loses much by the others, in autumn, winter or spring', {
  timeout: 120_000,
}, async () => {
  for (const options of [
    { classes: 11, pupils: 44, seed: 1 },
    { classes: 22, pupils: 66, seed: 4 },
  ]) {
    for (const { on, findings, classes, counts } of await auditsOf(options)) {
      expect(findings.filter(({ level, hard }) => level === 'error' || hard)).toEqual([])
      expect(counts.hard).toBe(0)
      expect(findings.filter(({ from }) => from !== 'norm')).toEqual([])
      expect(classes).toHaveLength(options.classes)
      const poor = classes.filter(({ score, grade }) => score < (grade < 5 ? 95 : 85))
      expect(poor.map(({ name, score, costs }) => ({ on, name, score, costs }))).toEqual([])
    }
  }
})
