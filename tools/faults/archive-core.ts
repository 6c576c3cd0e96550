import { dirname, join } from 'node:path'
import { isDefinedError } from '@orpc/client'
import type { ArchiveJob } from '#contract/archive'
import type { Refusal } from '#domain/kernel/refusal'
import { type Core, createCore } from '#main/core'
import { systemClock } from '#main/platform/clock'
import { diskFiles } from '#main/platform/files'
import { randomIds } from '#main/platform/ids'
import { systemMedia } from '#main/platform/media/system-media'
import { scryptSecrets } from '#main/platform/secrets'
import { workerThreads } from '#main/platform/workers'
import type { Ports } from '#main/ports'

/** A core on the computer's own disks with a school open. `fault` hears what the program's journal of faults would. */
export const openCore = (school: string, fault: (text: string) => void, ports: Partial<Ports> = {}): Core => {
  const core = createCore({
    host: 'test',
    version: '0',
    clock: systemClock,
    ids: randomIds(systemClock),
    secrets: scryptSecrets(8),
    files: diskFiles(join(dirname(school), 'home')),
    workers: workerThreads,
    media: systemMedia,
    faults: { fault: (where, error) => fault(`${where}: ${error instanceof Error ? error.stack : error}`) },
    ...ports,
  })
  const refusal = core.openSchool(school)
  if (refusal) throw new Error(`${refusal.refusal}: ${school}`)
  return core
}

/** The console's session. */
export const consoleOf = (core: Core) => core.client(core.openBuiltInSession('console', 'faults'))

/** Makes an archive through the feature, to its end; `refused`: it was not even begun. */
export const archiveTo = async (
  client: ReturnType<typeof consoleOf>,
  folders: readonly [string, string],
): Promise<{ job: ArchiveJob | null; refused: Refusal | null }> => {
  const target = (folder: string, room: string) => ({ folder, device: '', room, safe: '', responsible: '' })
  let job: ArchiveJob | null = null
  try {
    await client.archive.start({
      targets: [target(folders[0], '3'), target(folders[1], '21')],
      // Some campaigns make both copies on one disk.
      confirmation: 'faults',
    })
    for await (const state of await client.archive.watch()) job = state
    return { job, refused: null }
  } catch (fault) {
    if (!(fault instanceof Error) || !isDefinedError(fault)) throw fault
    const { code, data } = fault as unknown as { code: string; data: unknown }
    return { job, refused: { refusal: code, data } as Refusal }
  }
}
