import { join } from 'node:path'
import { type Core, createCore } from '#main/core'
import { systemClock } from '#main/platform/clock'
import { diskFiles } from '#main/platform/files'
import { randomIds } from '#main/platform/ids'
import { scryptSecrets } from '#main/platform/secrets'
import { workerThreads } from '#main/platform/workers'

/** A core of the measurements, with a school open. */
export const benchCore = (folder: string, file: string): Core => {
  const core = createCore({
    host: 'test',
    version: '0',
    clock: systemClock,
    ids: randomIds(systemClock),
    secrets: scryptSecrets(12),
    files: diskFiles(join(folder, 'home')),
    workers: workerThreads,
    faults: { fault: (where, fault) => console.error(where, fault) },
  })
  const refusal = core.openSchool(file)
  if (refusal) throw new Error(refusal.refusal)
  return core
}
