import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { runWindowHost, type WindowOptions } from './run.ts'

/** Undefined for a wrong word or a port that is none. */
const readOptions = (): WindowOptions | undefined => {
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

const options = readOptions()
const refusal = options && (await runWindowHost(options))
if (options === undefined) {
  console.error('letopis: --db FILE, --port N, --no-open')
  process.exitCode = 2
} else if (refusal) {
  console.error(`${refusal.refusal}: ${resolve(options.db ?? '')}`)
  process.exitCode = 1
}
