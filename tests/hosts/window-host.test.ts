import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { browserArguments } from '#main/hosts/window/open-browser'
import { createHttpClient } from '../../renderer/client/http.ts'
import { administratorPassword, aNewSchool, setupCore } from '../support/core.ts'
import { openWindow, pageFetch, setupWindowHost } from '../support/window-host.ts'

const link = /^http:\/\/127\.0\.0\.1:(\d+)\/start\/[\w-]{43}$/

/** The host's own process, from the sources; `browser` is a shell script that stands for one. */
const start = (args: string[], { browser, home }: { browser?: string; home?: string } = {}) => {
  const folder = home ?? mkdtempSync(join(tmpdir(), 'letopis-window-'))
  if (browser !== undefined) writeFileSync(join(folder, 'browser'), `#!/bin/sh\n${browser}\n`, { mode: 0o755 })
  const { LETOPIS_BROWSER: _, ...env } = process.env
  const child = spawn(process.execPath, ['main/hosts/window/main.ts', ...args], {
    env: {
      ...env,
      LETOPIS_HOME: folder,
      ...(browser === undefined ? {} : { LETOPIS_BROWSER: join(folder, 'browser') }),
    },
  })
  const said = { out: '', err: '' }
  child.stdout.on('data', chunk => {
    said.out += chunk
  })
  child.stderr.on('data', chunk => {
    said.err += chunk
  })
  const ended = new Promise<number | null>(done => child.on('close', done))
  onTestFinished(async () => {
    child.kill('SIGKILL')
    await ended
    if (home === undefined) rmSync(folder, { recursive: true, force: true })
  })
  return { child, said, ended, home: folder }
}

const lines = (text: string) => text.split('\n').filter(line => line !== '')
const isAlive = ({ pid }: Pick<ChildProcess, 'pid'>) => {
  try {
    return process.kill(pid!, 0)
  } catch {
    return false
  }
}

describe('npm start without Electron', () => {
  test('--no-open: stdout is the link alone; Enter gives a fresh one; both open; SIGTERM ends it', async () => {
    const { child, said, ended } = start(['--no-open'])
    await vi.waitFor(() => expect(said.out).toMatch(/\n/), 10_000)
    child.stdin.write('\n')
    await vi.waitFor(() => expect(lines(said.out)).toHaveLength(2), 10_000)
    const [first, second] = lines(said.out)
    expect([first, second].every(url => link.test(url!))).toBe(true)
    expect(first).not.toBe(second)
    for (const url of [first!, second!]) expect((await fetch(url, { redirect: 'manual' })).status).toBe(303)
    child.kill('SIGTERM')
    expect(await ended).toBe(0)
    expect(said.err).toBe('')
  })

  test('the end of stdin is not the end of the host', async () => {
    const { child, said } = start(['--no-open'])
    child.stdin.end()
    await vi.waitFor(() => expect(said.out).toMatch(/\n/), 10_000)
    expect((await fetch(lines(said.out)[0]!, { redirect: 'manual' })).status).toBe(303)
  })

  test("a browser's window: a profile of its own, and the host ends with it", async () => {
    const { said, ended, home } = start([], { browser: `echo "$@" > "$LETOPIS_HOME/args"` })
    expect(await ended).toBe(0)
    expect(said).toEqual({ out: '', err: '' })
    const args = readFileSync(join(home, 'args'), 'utf8')
    expect(args).toMatch(/--app=http:\/\/127\.0\.0\.1:\d+\/start\/[\w-]{43} /)
    expect(args).toContain(`--user-data-dir=${join(home, 'window', 'profile-1')} `)
    expect(readdirSync(join(home, 'window'))).toEqual(['profile-1'])
    // No word of a page goes to a translator's server, no password into the browser's memory.
    expect(JSON.parse(readFileSync(join(home, 'window', 'profile-1', 'Default', 'Preferences'), 'utf8'))).toMatchObject(
      {
        translate: { enabled: false },
        credentials_enable_service: false,
      },
    )
  })

  test('the flags that keep the browser quiet; as root it may not use its sandbox', () => {
    const quiet = ['--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync']
    expect(browserArguments('x', 'y', false)).toEqual(expect.arrayContaining(quiet))
    expect(browserArguments('x', 'y', false)).not.toContain('--no-sandbox')
    expect(browserArguments('x', 'y', true)).toEqual(expect.arrayContaining(['--no-sandbox', '--test-type']))
    expect(browserArguments('x', 'y', true).join()).not.toContain('remote-debugging')
  })

  test('two hosts at once have two profiles; a signal to a host ends its browser', async () => {
    const browser = `echo $$ >> "$LETOPIS_HOME/pids"; exec sleep 60`
    const first = start([], { browser })
    await vi.waitFor(() => expect(existsSync(join(first.home, 'pids'))).toBe(true), 10_000)
    const second = start([], { browser, home: first.home })
    const pids = () => lines(readFileSync(join(first.home, 'pids'), 'utf8')).map(Number)
    await vi.waitFor(() => expect(pids()).toHaveLength(2), 10_000)
    expect(readdirSync(join(first.home, 'window')).filter(name => !name.endsWith('.lock'))).toEqual([
      'profile-1',
      'profile-2',
    ])
    first.child.kill('SIGTERM')
    second.child.kill('SIGINT')
    expect(await Promise.all([first.ended, second.ended])).toEqual([0, 0])
    await vi.waitFor(() => expect(pids().some(pid => isAlive({ pid }))).toBe(false))
    expect(readdirSync(join(first.home, 'window')).filter(name => name.endsWith('.lock'))).toEqual([])
  })

  test('a browser that cannot be started: one line says so, and the link is printed', async () => {
    const gone = mkdtempSync(join(tmpdir(), 'letopis-window-'))
    onTestFinished(() => rmSync(gone, { recursive: true, force: true }))
    const host = start([], { browser: 'exit 0', home: gone })
    rmSync(join(gone, 'browser'))
    await vi.waitFor(() => expect(host.said.out).toMatch(/\n/), 10_000)
    expect(host.said.err).toMatch(/^The browser .* cannot be started .*\n$/)
    expect(lines(host.said.out)).toEqual([expect.stringMatching(link)])
  })

  test('--db opens that school; one that does not open ends the start with its name', async () => {
    const other = setupCore()
    const { file } = await other.core.client(other.core.openSession()).school.create(aNewSchool())
    other.core.close()
    const opened = start(['--no-open', '--db', file])
    await vi.waitFor(() => expect(opened.said.out).toMatch(/\n/), 10_000)
    const url = new URL(lines(opened.said.out)[0]!)
    const cookie = (await fetch(url, { redirect: 'manual' })).headers.get('set-cookie')!.split(';')[0]!
    const client = createHttpClient({ origin: url.origin, fetch: pageFetch(url.origin, cookie) })
    expect(await client.school.current()).toMatchObject({ shortName: 'Школа № 7', file })

    const refused = start(['--no-open', '--db', 'nowhere.letopis'])
    expect(await refused.ended).toBe(1)
    expect(refused.said).toEqual({ out: '', err: `FileMissing: ${resolve('nowhere.letopis')}\n` })
  })

  test('a last school that is gone is no failure', async () => {
    const home = mkdtempSync(join(tmpdir(), 'letopis-window-'))
    onTestFinished(() => rmSync(home, { recursive: true, force: true }))
    const recent = [{ file: join(home, 'gone.letopis'), name: 'x', lastOpened: '2026-10-14T08:00:00.000Z' }]
    writeFileSync(join(home, 'preferences.json'), JSON.stringify({ recent }))
    const { said } = start(['--no-open'], { home })
    await vi.waitFor(() => expect(lines(said.out)).toEqual([expect.stringMatching(link)]), 10_000)
  })

  test('wrong words are told what the right ones are', async () => {
    for (const { said, ended } of [start(['--port', '70000']), start(['--nonsense'])]) {
      expect(await ended).toBe(2)
      expect(said.err).toContain('--no-open')
    }
  })
})

test('a closed connection ends the stream it carried, and the work behind it', { timeout: 30_000 }, async () => {
  let stopped = 0
  const at = await setupWindowHost(
    {},
    {
      workers: {
        async *start<Message>(): AsyncGenerator<Message> {
          try {
            for (;;) {
              await new Promise(resolve => setTimeout(resolve, 5))
              yield { finding: { check: 'integrity', ok: true, detail: '' }, total: 1_000_000 } as Message
            }
          } finally {
            stopped++
          }
        },
      },
    },
  )
  const client = createHttpClient({ origin: at.origin, fetch: pageFetch(at.origin, await openWindow(at)) })
  await client.school.create(aNewSchool())
  await client.session.signIn({ login: 'admin', password: administratorPassword })
  const stream = await client.school.check()
  const read = async () => {
    for await (const _ of stream);
  }
  const reading = read().catch(error => error)
  await new Promise(resolve => setTimeout(resolve, 50))
  await at.host.close()
  await reading
  await vi.waitFor(() => expect(stopped).toBe(1))
})

test('who leaves the making of the demo school ends its worker, and nothing of it stays on the disk', async () => {
  const at = await setupWindowHost()
  const client = createHttpClient({ origin: at.origin, fetch: pageFetch(at.origin, await openWindow(at)) })
  const folders = readdirSync(at.home)
  for await (const { stage } of await client.school.createDemo({ classes: 30 })) {
    expect(readdirSync(at.home)).not.toEqual(folders)
    if (stage === 'timetable') break
  }
  await vi.waitFor(() => expect(readdirSync(at.home)).toEqual(folders), 5_000)
  expect(await client.school.current()).toBeNull()
  expect(at.faults).toEqual([])
})
