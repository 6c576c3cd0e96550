import { resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { Refusal } from '#domain/kernel/refusal'
import packageJson from '../../../package.json' with { type: 'json' }
import { type Core, createCore } from '../../core.ts'
import { systemClock } from '../../platform/clock.ts'
import { faultLog } from '../../platform/faults.ts'
import { defaultHome, diskFiles } from '../../platform/files.ts'
import { randomIds } from '../../platform/ids.ts'
import { systemMedia } from '../../platform/media/system-media.ts'
import { scryptSecrets } from '../../platform/secrets.ts'
import { workerThreads } from '../../platform/workers.ts'
import { findBrowser } from './find-browser.mjs'
import { startWindowHost } from './host.ts'
import { openBrowser } from './open-browser.ts'

export type WindowOptions = { db: string | undefined; port: number; noOpen: boolean }

/**
 * Letopis served on the loopback interface and opened in an installed browser (or the one `LETOPIS_BROWSER` names); without one, or with
 * `noOpen`, it prints the start link alone on a line. Answers with the refusal of the school that was asked for.
 */
export const runWindowHost = async (options: WindowOptions): Promise<Refusal | undefined> => {
  const home = defaultHome()
  const core = createCore({
    host: 'window',
    version: packageJson.version,
    clock: systemClock,
    ids: randomIds(systemClock),
    secrets: scryptSecrets(),
    files: diskFiles(home),
    workers: workerThreads,
    media: systemMedia,
    faults: faultLog(),
  })
  const refusal = openFirstSchool(core, options.db)
  if (refusal !== undefined) return refusal

  const rendererFolder = fileURLToPath(new URL('../renderer', import.meta.url))
  const host = await startWindowHost({ core, rendererFolder, port: options.port })
  const enter = createInterface({ input: process.stdin })
  enter.on('line', () => console.log(host.url()))

  // What still runs (a cancelled worker that clears up after itself) ends in peace, but not for ever.
  const end = async () => {
    setTimeout(() => process.exit(), 5_000).unref()
    enter.close()
    process.stdin.destroy()
    await host.close()
    core.close()
  }
  const closing = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => {
      closing.abort()
      end()
    })
  }

  const browser = process.env.LETOPIS_BROWSER ?? findBrowser()
  if (options.noOpen || !browser) {
    console.log(host.url())
    return undefined
  }
  try {
    await openBrowser(browser, host.url(), home, closing.signal)
    await end()
  } catch (fault) {
    console.error(`The browser ${browser} cannot be started (${(fault as Error).message}). Open the address yourself:`)
    console.log(host.url())
  }
}

/**
 * Opens the school that was asked for, or else the last one. A last one that does not open is no failure: the page's
 * first screen says so and offers others.
 */
const openFirstSchool = (core: Core, asked: string | undefined): Refusal | undefined => {
  const last = core.app.ports.files.readPreferences().recent[0]?.file
  const file = asked === undefined ? last : resolve(asked)
  if (file === undefined) return undefined
  const refusal = core.openSchool(file)
  return asked === undefined ? undefined : refusal
}
