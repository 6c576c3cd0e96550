import { answer, os } from '../context.ts'

import { checkMedium } from './archive/check.ts'
import { currentJob, startArchive, stopArchive, watchJob } from './archive/job.ts'
import { describeVolume, listVolumes } from './archive/media.ts'
import { readinessOf } from './archive/readiness.ts'
import { listRegister, setPlace } from './archive/register.ts'

/** The year on two media: making an archive, the register, later readings. */
export const archiveFeature = {
  readiness: os.archive.readiness.handler(({ context }) => readinessOf(context)),
  volumes: os.archive.volumes.handler(({ context }) => listVolumes(context)),
  volumeOf: os.archive.volumeOf.handler(async ({ context, input }) =>
    answer(await describeVolume(context, input.folder)),
  ),
  start: os.archive.start.handler(async ({ context, input }) => answer(await startArchive(context, input))),
  job: os.archive.job.handler(({ context }) => currentJob(context)),
  watch: os.archive.watch.handler(({ context }) => watchJob(context)),
  stop: os.archive.stop.handler(async ({ context }) => {
    await stopArchive(context)
    return currentJob(context)
  }),
  register: os.archive.register.handler(({ context }) => listRegister(context)),
  setPlace: os.archive.setPlace.handler(({ context, input }) => answer(setPlace(context, input))),
  check: os.archive.check.handler(async function* ({ context, input }) {
    for await (const progress of checkMedium(context, input)) yield answer(progress)
  }),
}
