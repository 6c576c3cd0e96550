import { join } from 'node:path'
import { calendarDate } from '#domain/kernel/calendar-date'
import { isRefusal } from '#domain/kernel/refusal'
import { type Core, createCore } from '#main/core'
import { systemClock } from '#main/platform/clock'
import { diskFiles } from '#main/platform/files'
import { randomIds } from '#main/platform/ids'
import { systemMedia } from '#main/platform/media/system-media'
import { scryptSecrets } from '#main/platform/secrets'
import { workerThreads } from '#main/platform/workers'

/** A core of the measurements, with a school open. */
export const benchCore = (folder: string, file: string): Core => {
  const core = coreIn(folder)
  const refusal = core.openSchool(file)
  if (refusal) throw new Error(refusal.refusal)
  return core
}

/** A core with a school just founded, empty. */
export const emptyBenchCore = async (folder: string, file: string): Promise<Core> => {
  const core = coreIn(folder)
  const [yearStarts, yearEnds] = [calendarDate('2026-09-01'), calendarDate('2027-05-31')]
  const founded = await core.foundSchoolForImport(file, { name: 'bench', yearStarts, yearEnds, origin: 'bench' })
  if (isRefusal(founded)) throw new Error(founded.refusal)
  return core
}

const coreIn = (folder: string): Core =>
  createCore({
    host: 'test',
    version: '0',
    clock: systemClock,
    ids: randomIds(systemClock),
    secrets: scryptSecrets(12),
    files: diskFiles(join(folder, 'home')),
    workers: workerThreads,
    media: systemMedia,
    faults: { fault: (where, fault) => console.error(where, fault) },
  })
