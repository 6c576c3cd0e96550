import { fileURLToPath } from 'node:url'
import * as electron from 'electron'
import { createCore } from '../../core.ts'
import { systemClock } from '../../platform/clock.ts'
import { faultLog } from '../../platform/faults.ts'
import { defaultHome, diskFiles } from '../../platform/files.ts'
import { randomIds } from '../../platform/ids.ts'
import { systemMedia } from '../../platform/media/system-media.ts'
import { scryptSecrets } from '../../platform/secrets.ts'
import { workerThreads } from '../../platform/workers.ts'
import { startElectronHost } from './host.ts'

const built = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url))

startElectronHost({
  electron,
  createCore: ports =>
    createCore({
      host: 'electron',
      clock: systemClock,
      ids: randomIds(systemClock),
      secrets: scryptSecrets(),
      files: diskFiles(),
      workers: workerThreads,
      media: systemMedia,
      faults: faultLog(),
      ...ports,
    }),
  home: defaultHome(),
  rendererFolder: built('renderer'),
  preload: built('preload/bridge.cjs'),
  args: process.argv.slice(1),
}).catch(fault => {
  faultLog().fault('electron host', fault)
  process.exit(1)
})
