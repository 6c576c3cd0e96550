import { calendarDate } from '#domain/kernel/calendar-date'
import { createCore } from '#main/core'
import { diskFiles } from '#main/platform/files'
import { randomIds } from '#main/platform/ids'
import { scryptSecrets } from '#main/platform/secrets'
import { workerThreads } from '#main/platform/workers'
import type { Clock } from '#main/ports'
import { password, type SmallSchool, temporaryFolder } from './small-school.ts'

/** A clock that stands still until it is moved. */
export const clockAt = (iso: string) => {
  let now = Date.parse(iso)
  const clock: Clock = {
    now: () => now,
    today: () => calendarDate(new Date(now).toISOString().slice(0, 10)),
  }
  return { ...clock, pass: (seconds: number) => (now += seconds * 1000) }
}

/** A core over a school, with quick passwords, a clock of the test and a home of its own. */
export const coreOf = (school: Pick<SmallSchool, 'file'> | undefined, clock = clockAt('2026-10-14T08:12:00.000Z')) => {
  const faults: unknown[] = []
  const core = createCore({
    host: 'test',
    version: '0',
    clock,
    ids: randomIds(clock),
    secrets: scryptSecrets(8),
    files: diskFiles(temporaryFolder()),
    workers: workerThreads,
    faults: { fault: (where, fault) => faults.push([where, fault]) },
  })
  if (school) {
    const refusal = core.openSchool(school.file)
    if (refusal) throw new Error(refusal.refusal)
  }
  const window = () => core.client(core.openSession())
  return {
    core,
    clock,
    faults,
    /** A window where nobody is signed in. */
    window,
    /** A window where the person is signed in. */
    signedIn: async (login: string) => {
      const client = window()
      await client.session.signIn({ login, password })
      return client
    },
  }
}
