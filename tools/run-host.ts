import { type ChildProcess, spawn } from 'node:child_process'
import { join, resolve } from 'node:path'

export type RunningHost = {
  process: ChildProcess
  /** The start link that was printed first. */
  link: string
  /** Asks for a fresh start link, as Enter in the terminal does. */
  freshLink(): Promise<string>
  /** Ends the host and waits for it. */
  stop(): Promise<void>
}

const root = resolve(import.meta.dirname, '..')

/** Starts a window host as a child process: from the sources with a clock of its own, or as it was built. */
export const runHost = async (options: {
  db?: string
  home: string
  /** Local time at which the school's day stands; only from the sources. */
  clock?: string
  /** Runs dist/main/window.js, as `npm start` does. */
  built?: boolean
}): Promise<RunningHost> => {
  const entry = options.built
    ? [join(root, 'dist/main/window.js'), '--no-open']
    : [join(root, 'tools/dev-host.ts'), '--home', options.home, '--renderer', join(root, 'dist/renderer')]
  if (options.db) entry.push('--db', options.db)
  if (options.clock && !options.built) entry.push('--clock', options.clock)
  const child = spawn(process.execPath, entry, {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: {
      ...process.env,
      LETOPIS_HOME: options.home,
      TZ: 'Europe/Moscow',
      NODE_COMPILE_CACHE: join(root, 'node_modules/.cache/node'),
    },
  })
  const links: string[] = []
  const readers: ((link: string) => void)[] = []
  const failures: ((fault: Error) => void)[] = []
  child.stdout.on('data', (data: Buffer) => {
    for (const line of data
      .toString()
      .split('\n')
      .filter(text => text.startsWith('http'))) {
      const reader = readers.shift()
      if (reader) reader(line.trim())
      else links.push(line.trim())
    }
  })
  const ended = new Promise<void>(done => child.once('exit', () => done()))
  child.once('exit', code => {
    for (const fail of failures) fail(new Error(`the host ended with ${code} before it gave a link`))
  })
  const nextLink = () =>
    new Promise<string>((give, fail) => {
      const known = links.shift()
      if (known) return give(known)
      readers.push(give)
      failures.push(fail)
    })
  const link = await nextLink()
  return {
    process: child,
    link,
    freshLink: () => {
      child.stdin.write('\n')
      return nextLink()
    },
    stop: async () => {
      if (child.exitCode === null) child.kill('SIGTERM')
      await ended
    },
  }
}
