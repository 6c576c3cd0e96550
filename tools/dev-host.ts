// The window host from the sources, for screens, end-to-end tests and trying things out; not shipped.
//   node tools/dev-host.ts --clock 2026-10-14T11:12 --home DIR --db FILE --renderer dist/renderer --port N
// Prints a start link on a line of its own; Enter (any line on stdin) prints a fresh one.
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { createCore } from '#main/core'
import { startWindowHost } from '#main/hosts/window/host'
import { clockFrom, systemClock } from '#main/platform/clock'
import { faultLog } from '#main/platform/faults'
import { defaultHome, diskFiles } from '#main/platform/files'
import { randomIds } from '#main/platform/ids'
import { systemMedia } from '#main/platform/media/system-media'
import { scryptSecrets } from '#main/platform/secrets'
import { workerThreads } from '#main/platform/workers'

const { values } = parseArgs({
  options: {
    /** Local time at which the school's day stands when the host starts; it runs on from there. */
    clock: { type: 'string' },
    home: { type: 'string' },
    db: { type: 'string' },
    renderer: { type: 'string', default: 'dist/renderer' },
    port: { type: 'string', default: '0' },
  },
})

const home = resolve(values.home ?? defaultHome())
const clock = values.clock === undefined ? systemClock : clockFrom(new Date(values.clock))
const core = createCore({
  host: 'window',
  version: 'dev',
  clock,
  ids: randomIds(clock),
  secrets: scryptSecrets(),
  files: diskFiles(home),
  workers: workerThreads,
  media: systemMedia,
  faults: faultLog(join(home, 'faults.log')),
})
if (values.db !== undefined) {
  const refusal = core.openSchool(resolve(values.db))
  if (refusal !== undefined) {
    console.error(`${refusal.refusal} ${JSON.stringify(refusal.data)}`)
    process.exit(1)
  }
}
const host = await startWindowHost({ core, rendererFolder: resolve(values.renderer), port: Number(values.port) })
const enter = createInterface({ input: process.stdin })
enter.on('line', () => console.log(host.url()))
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(signal, async () => {
    enter.close()
    await host.close()
    core.close()
    process.exit(0)
  })
}
console.log(host.url())
