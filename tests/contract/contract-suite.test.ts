import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { startElectronHost } from '#main/hosts/electron/host'
import { createHttpClient } from '../../renderer/client/http.ts'
import type { LetopisClient } from '../../renderer/client/index.ts'
import { createPortClient } from '../../renderer/client/port.ts'
import { refusalOf } from '../../renderer/client/refusal.ts'
import { administratorPassword, aNewSchool, setupCore, type TestCore } from '../support/core.ts'
import { createFakeElectron, createFakePage } from '../support/fake-electron.ts'
import { openWindow, pageFetch, setupWindowHost } from '../support/window-host.ts'

type Ports = Parameters<typeof setupCore>[0]
type Served = TestCore & {
  client: LetopisClient
  /** A client of a second window; where a host has one window, the same window's page after a reload. */
  another(): Promise<LetopisClient>
}

/** Every host with the client that its page uses. */
const hosts: { host: string; serve(ports?: Ports): Promise<Served> }[] = [
  {
    host: 'in-process',
    serve: async ports => {
      const test = setupCore(ports)
      const client = () => test.core.client(test.core.openSession()) as LetopisClient
      return { ...test, client: client(), another: async () => client() }
    },
  },
  {
    host: 'loopback',
    serve: async ports => {
      const test = await setupWindowHost({}, ports)
      const client = async () =>
        createHttpClient({ origin: test.origin, fetch: pageFetch(test.origin, await openWindow(test)) })
      return { ...test, client: await client(), another: client }
    },
  },
  {
    host: "Electron's host over a stand-in for its module",
    serve: async ports => {
      const electron = createFakeElectron()
      let made: TestCore | undefined
      const home = '/nonexistent/letopis'
      await startElectronHost({
        electron: electron.module,
        createCore: more => {
          made = setupCore({ host: 'electron', ...more, ...ports })
          return made.core
        },
        home,
        rendererFolder: home,
        preload: 'bridge.cjs',
        args: [],
      })
      const load = async () => {
        const page = createFakePage()
        // A page that loads anew has a preload script of its own; the old one is gone with the old page.
        electron.record.windows[0]?.webContents.removeAllListeners('to-preload')
        vi.resetModules()
        vi.stubGlobal('window', page)
        vi.doMock('electron', () => electron.renderer)
        await import('../../preload/bridge.ts')
        vi.doUnmock('electron')
        return createPortClient(page)
      }
      onTestFinished(() => {
        electron.record.windows[0]?.webContents.emit('destroyed')
        vi.unstubAllGlobals()
      })
      return { ...made!, client: await load(), another: load }
    },
  },
]

const signIn = (client: LetopisClient) => client.session.signIn({ login: 'admin', password: administratorPassword })
const refused = async (call: Promise<unknown>) => refusalOf(await call.catch(error => error))

describe.each(hosts)('the contract: $host', ({ serve }) => {
  test('before anything: the state of the program, no school, nobody signed in', async () => {
    const { client } = await serve()
    expect(await client.app.state()).toMatchObject({ version: '0.0.0-test', today: '2026-10-14' })
    expect(await client.school.current()).toBeNull()
    expect(await client.session.state()).toEqual({ state: 'none', account: null })
    expect(await refused(client.journal.pages())).toEqual({ code: 'SchoolNotOpen', data: {} })
  })

  test('a school is founded; a wrong password is refused with its data, the right one signs in', async () => {
    const { client } = await serve()
    const school = await client.school.create(aNewSchool())
    expect(school).toMatchObject({ shortName: 'Школа № 7', yearStarts: '2026-09-01', isDemo: false })
    expect(await refused(client.session.signIn({ login: 'admin', password: 'не тот пароль' }))).toEqual({
      code: 'WrongCredentials',
      data: { attemptsLeft: 4, waitSeconds: 0 },
    })
    expect(await signIn(client)).toMatchObject({
      state: 'active',
      account: { login: 'admin', roles: ['administrator'] },
    })
    expect(await client.session.state()).toMatchObject({ state: 'active' })
  })

  test('pages are read when signed in, and what the role may not is refused by name', async () => {
    const { client } = await serve()
    await client.school.create(aNewSchool())
    expect(await refused(client.journal.pages())).toEqual({ code: 'SignInRequired', data: {} })
    await signIn(client)
    expect(await client.journal.pages()).toEqual([])
    expect(await client.day.school({ date: (await client.app.state()).today })).toMatchObject({ pupils: 0 })
    // An administrator has no lessons of his own.
    expect(await refused(client.day.own({ date: (await client.app.state()).today }))).toEqual({
      code: 'NotAllowed',
      data: { operation: 'day.own' },
    })
  })

  test('a locked screen refuses until the password is given', async () => {
    const { client } = await serve()
    await client.school.create(aNewSchool())
    await signIn(client)
    expect(await client.session.lock()).toMatchObject({ state: 'locked' })
    expect(await refused(client.journal.pages())).toEqual({ code: 'SessionLocked', data: {} })
    await client.session.unlock({ password: administratorPassword })
    expect(await client.journal.pages()).toEqual([])
  })

  test('a chosen file goes in and a made one comes out, byte for byte', async () => {
    const { client } = await serve()
    await client.school.create(aNewSchool())
    await signIn(client)
    const table = new File(['ФИО;Дата рождения;Класс\r\nОрлов Пётр Ильич;04.03.2015;5А\r\n'], 'список.csv')
    const read = await client.exchange.readTable({ file: table })
    expect(read).toMatchObject({ fileName: 'список.csv', encoding: 'utf-8', delimiter: ';' })
    const options = { createClasses: true, newPupilsFrom: 'yearStart' as const, adultsLearn: false }
    const wanted = { importId: read.importId, mapping: read.mapping, options, answers: [] }
    const { counts, rows } = await client.exchange.previewPupils(wanted)
    expect(rows.map(r => r.status)).toEqual(['new'])
    await client.exchange.applyPupils({ ...wanted, expected: counts })
    const list = await client.exchange.exportList({ kind: 'pupils' })
    expect(list.name).toBe('Ученики.xlsx')
    const again = await client.exchange.readTable({ file: new File([await list.arrayBuffer()], list.name) })
    expect(again.columns.map(c => c.field)).toContain('surname')
    expect(await refused(client.exchange.readTable({ file: new File(['%PDF-1.7 \u0000'], 'a.pdf') }))).toMatchObject({
      code: 'TableNotReadable',
    })
  })

  test('an input that is none of the contract is an error, not a refusal and not a fault', async () => {
    const { client, faults } = await serve()
    const wrong = client.school.open({ file: 7 as unknown as string })
    const error = await wrong.catch(caught => caught)
    expect(error).toMatchObject({ code: 'BAD_REQUEST' })
    expect(refusalOf(error)).toBeUndefined()
    expect(faults).toEqual([])
  })

  test('a fault of the program reaches the page as a bare word, without its text', async () => {
    const { client } = await serve({
      secrets: {
        newPassword: () => '',
        makeVerifier: () => Promise.reject(new Error('the secret text of a fault')),
        matches: async () => false,
      },
    })
    const error = await client.school.create(aNewSchool()).catch(caught => caught)
    expect(refusalOf(error)).toBeUndefined()
    // In this process a fault is thrown as it is; over a wire nothing of it is told.
    if (!('code' in error)) expect(error.message).toBe('the secret text of a fault')
    else expect(JSON.stringify([error.code, error.message, error.data])).not.toContain('secret text')
  })

  test('the checks of the file arrive one by one while they run', async () => {
    const { client } = await serve()
    await client.school.create(aNewSchool())
    await signIn(client)
    const seen: { done: number; total: number; finished: boolean }[] = []
    for await (const { done, total, finished } of await client.school.check()) seen.push({ done, total, finished })
    const { total } = seen[0]!
    expect(total).toBeGreaterThan(3)
    expect(seen).toEqual(Array.from({ length: total }, (_, n) => ({ done: n + 1, total, finished: n + 1 === total })))
  })

  test('who leaves a stream stops the work behind it', async () => {
    const { started, stopped, workers } = endlessWorker()
    const { client } = await serve({ workers })
    await client.school.create(aNewSchool())
    await signIn(client)
    const stream = await client.school.check()
    for await (const { done } of stream) if (done === 3) break
    expect(started()).toBe(1)
    await vi.waitFor(() => expect(stopped()).toBe(1))
  })

  test('a stream of one who may not is refused before anything starts', async () => {
    const { started, workers } = endlessWorker()
    const { client } = await serve({ workers })
    await client.school.create(aNewSchool())
    const read = async () => {
      for await (const _ of await client.school.check()) break
    }
    expect(await refused(read())).toEqual({ code: 'SignInRequired', data: {} })
    expect(started()).toBe(0)
  })
})

// In this process nothing lies between caller and work: who wants it to end leaves the stream.
describe.each(hosts.slice(1))('the contract over a wire: $host', ({ serve }) => {
  test('who aborts a stream stops the work behind it', async () => {
    const { stopped, workers } = endlessWorker()
    const { client } = await serve({ workers })
    await client.school.create(aNewSchool())
    await signIn(client)
    const abort = new AbortController()
    const read = async () => {
      for await (const { done } of await client.school.check(undefined, { signal: abort.signal }))
        if (done === 3) abort.abort()
    }
    await read().catch(() => {})
    await vi.waitFor(() => expect(stopped()).toBe(1))
  })
})

test('loopback: a second window is a session of its own', async () => {
  const { client, another } = await hosts[1]!.serve()
  await client.school.create(aNewSchool())
  await signIn(client)
  expect(await (await another()).session.state()).toEqual({ state: 'none', account: null })
})

test("Electron: a page that loads anew keeps its window's session, and its old port is dead", async () => {
  const { client, another } = await hosts[2]!.serve()
  await client.school.create(aNewSchool())
  await signIn(client)
  expect(await (await another()).session.state()).toMatchObject({ state: 'active' })
  await expect(client.session.state()).rejects.toThrow()
})

test("Electron's own program opens the page at its own scheme, without Node in it", { timeout: 60_000 }, async () => {
  const program = electronProgram()
  if (program === undefined) {
    console.log("not run: Electron's binary")
    // Reported as not run; it says nothing about the real thing.
    expect(program).toBeUndefined()
    return
  }
  const { _electron } = await import('@playwright/test')
  const home = mkdtempSync(join(tmpdir(), 'letopis-electron-'))
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const app = await _electron.launch({
    executablePath: program,
    args: [...asRoot, process.cwd()],
    env: { ...(process.env as Record<string, string>), LETOPIS_HOME: home },
  })
  onTestFinished(async () => {
    await app.close()
    rmSync(home, { recursive: true, force: true })
  })
  const page = await app.firstWindow()
  await page.waitForSelector('#root > *', { state: 'attached' })
  expect(page.url()).toMatch(/^app:\/\/letopis\//)
  expect(await page.evaluate('[typeof require, typeof process, typeof Buffer]')).toEqual(Array(3).fill('undefined'))
})

const electronProgram = (): string | undefined => {
  const note = 'node_modules/electron/path.txt'
  if (!existsSync(note)) return undefined
  const program = join('node_modules/electron/dist', readFileSync(note, 'utf8'))
  return existsSync(program) ? program : undefined
}

/** A worker that would send findings for ever, and tells whether it was stopped. */
const endlessWorker = () => {
  let started = 0
  let stopped = 0
  return {
    started: () => started,
    stopped: () => stopped,
    workers: {
      async *start<Message>(): AsyncGenerator<Message> {
        started++
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
  }
}
