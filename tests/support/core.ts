import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { NewSchool } from '#contract/school'
import { calendarDate } from '#domain/kernel/calendar-date'
import { type Core, createCore } from '#main/core'
import { clockFrom } from '#main/platform/clock'
import { diskFiles } from '#main/platform/files'
import { randomIds } from '#main/platform/ids'
import { systemMedia } from '#main/platform/media/system-media'
import { scryptSecrets } from '#main/platform/secrets'
import { workerThreads } from '#main/platform/workers'
import type { Clock, Ports } from '#main/ports'

export type TestCore = { core: Core; home: string; faults: { where: string; fault: unknown }[] }

/** A real core over a temporary home, with quick password checks; all of it goes when the test ends. */
export const setupCore = (ports: Partial<Ports> = {}): TestCore => {
  const { end, ...made } = makeCore(ports)
  onTestFinished(end)
  return made
}

/** The same for a whole file of tests: its `afterAll` calls `end`. */
export const makeCore = (ports: Partial<Ports> = {}): TestCore & { end(): void } => {
  const home = mkdtempSync(join(tmpdir(), 'letopis-test-'))
  const clock = ports.clock ?? clockFrom(new Date('2026-10-14T11:12:00'))
  const faults: TestCore['faults'] = []
  const core = createCore({
    host: 'test',
    version: '0.0.0-test',
    clock,
    ids: randomIds(clock),
    secrets: scryptSecrets(10),
    files: diskFiles(home),
    workers: workerThreads,
    media: systemMedia,
    faults: { fault: (where, fault) => faults.push({ where, fault }) },
    ...ports,
  })
  const end = () => {
    core.close()
    rmSync(home, { recursive: true, force: true })
  }
  return { core, home, faults, end }
}

/** A clock that stands still until it is moved. */
export const stoppedClock = (start = '2026-10-14T11:12:00'): Clock & { pass(milliseconds: number): void } => {
  let now = new Date(start).getTime()
  return {
    now: () => now,
    today: () => calendarDate(new Date(now).toLocaleDateString('sv')),
    pass: milliseconds => {
      now += milliseconds
    },
  }
}

export const administratorPassword = 'лодка плывёт к берегу'

/** What a person types to found a school; the administrator signs in as `admin`. */
export const aNewSchool = (): NewSchool => ({
  name: 'Муниципальная средняя школа № 7',
  shortName: 'Школа № 7',
  locality: 'Тверь',
  yearStarts: calendarDate('2026-09-01'),
  yearEnds: calendarDate('2027-05-26'),
  administrator: {
    surname: 'Орлова',
    givenName: 'Анна',
    patronymic: 'Павловна',
    login: 'admin',
    password: administratorPassword,
  },
})
