import { resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import packageJson from '../../../package.json' with { type: 'json' }
import { type Core, createCore } from '../../core.ts'
import { systemClock } from '../../platform/clock.ts'
import { faultLog } from '../../platform/faults.ts'
import { defaultHome, diskFiles } from '../../platform/files.ts'
import { randomIds } from '../../platform/ids.ts'
import { scryptSecrets } from '../../platform/secrets.ts'
import { workerThreads } from '../../platform/workers.ts'
import { startWindowHost } from './host.ts'
import { openBrowser } from './open-browser.ts'

const usage = 'letopis: --db FILE, --port N, --no-open'

/** Letopis served on the loopback interface and opened in an installed browser. */
const run = async (): Promise<void> => {
  const options = readOptions()
  if (options === undefined) return fail(usage, 2)
  const home = defaultHome()
  const core = createCore({
    host: 'window',
    version: packageJson.version,
    clock: systemClock,
    ids: randomIds(systemClock),
    secrets: scryptSecrets(),
    files: diskFiles(home),
    workers: workerThreads,
    faults: faultLog(),
  })
  const refusal = openFirstSchool(core, options.db)
  if (refusal !== undefined) return fail(refusal, 1)

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

  const browser = process.env.LETOPIS_BROWSER
  if (options.noOpen || !browser) {
    console.log(host.url())
    return
  }
  try {
    await openBrowser(browser, host.url(), home, closing.signal)
    await end()
  } catch (fault) {
    console.error(`The browser ${browser} cannot be started (${(fault as Error).message}). Open the address yourself:`)
    console.log(host.url())
  }
}

/** Undefined for a wrong word or a port that is none. */
const readOptions = () => {
  try {
    const { values } = parseArgs({
      options: { db: { type: 'string' }, port: { type: 'string' }, 'no-open': { type: 'boolean' } },
    })
    const port = values.port === undefined ? 0 : Number(values.port)
    if (!Number.isInteger(port) || port < 0 || port > 65_535) return undefined
    return { db: values.db, port, noOpen: values['no-open'] === true }
  } catch {
    return undefined
  }
}

/**
 * Opens the school that was asked for, or else the last one. A last one that does not open is no failure: the page's
 * first screen says so and offers others.
 */
const openFirstSchool = (core: Core, asked: string | undefined): string | undefined => {
  const last = core.app.ports.files.readPreferences().recent[0]?.file
  const file = asked === undefined ? last : resolve(asked)
  if (file === undefined) return undefined
  const refusal = core.openSchool(file)
  return refusal !== undefined && asked !== undefined ? `${refusal.refusal}: ${file}` : undefined
}

const fail = (words: string, code: number): void => {
  console.error(words)
  process.exitCode = code
}

await run()
