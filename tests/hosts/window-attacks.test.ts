import { randomBytes } from 'node:crypto'
import { connect } from 'node:net'
import { describe, expect, test } from 'vitest'
import { judge } from '#main/hosts/window/guard'
import { linkLife, mostWindows } from '#main/hosts/window/start-link'
import { stoppedClock } from '../support/core.ts'
import { openWindow, sendBytes, setupWindowHost, type TestWindowHost } from '../support/window-host.ts'
import { attacks, bytesOf, call, callWith, json, post } from './attacks.ts'

const statusOf = (answer: string) => Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1])

describe('the window host lets nobody through but its own page', () => {
  test('the very same call as the attacks start from is answered when nothing is wrong with it', async () => {
    const at = await setupWindowHost()
    const answer = await sendBytes(
      at.host.port,
      bytesOf({ name: '', line: post, headers: call, body: json, status: 200 }, at.host.port, await openWindow(at)),
    )
    expect(statusOf(answer)).toBe(200)
    expect(answer).toContain('0.0.0-test')
  })

  test(`${attacks.length} attacks over sockets, with a living cookie: each gets its refusal, none an answer`, async () => {
    const at = await setupWindowHost()
    const cookie = await openWindow(at)
    expect(attacks.length).toBeGreaterThan(30)
    const got = await Promise.all(
      attacks.map(async attack => ({
        attack,
        answer: await sendBytes(at.host.port, bytesOf(attack, at.host.port, cookie)),
      })),
    )
    expect(got.map(({ attack, answer }) => `${statusOf(answer)} ${attack.name}`)).toEqual(
      attacks.map(({ status, name }) => `${status} ${name}`),
    )
    for (const { answer } of got) {
      // Neither the program's version (the call's answer), nor a file outside, nor a word to foreign sites.
      expect(answer).not.toMatch(/0\.0\.0-test|SECRET|access-control-/i)
      // One request, one answer: nothing was smuggled behind it.
      expect(answer.match(/HTTP\/1\.1 \d/g)?.length ?? 0).toBeLessThanOrEqual(1)
    }
    expect(at.faults).toEqual([])
  })

  test('without a cookie there is no page, no file and no call; the page says how to get in', async () => {
    const at = await setupWindowHost()
    const get = (path: string, cookie = '') =>
      sendBytes(
        at.host.port,
        `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${at.host.port}\r\n${cookie}Connection: close\r\n\r\n`,
      )
    expect(statusOf(await get('/'))).toBe(403)
    expect(await get('/')).toContain('Enter')
    expect(await get('/')).not.toContain('PAGE')
    expect(statusOf(await get('/assets/index-1a2b.js'))).toBe(401)
    expect(await get('/', `Cookie: ${await openWindow(at)}\r\n`)).toContain('PAGE')
  })

  test('a start link opens once', async () => {
    const at = await setupWindowHost()
    const url = at.host.url()
    const first = await fetch(url, { redirect: 'manual' })
    expect(first.status).toBe(303)
    expect(first.headers.get('location')).toBe('/')
    expect(first.headers.get('set-cookie')).toMatch(
      new RegExp(`^letopis-${at.host.port}=[\\w-]{43}; HttpOnly; SameSite=Strict; Path=/$`),
    )
    const second = await fetch(url, { redirect: 'manual' })
    expect(second.status).toBe(403)
    expect(second.headers.get('set-cookie')).toBeNull()
    expect(await second.text()).toMatch(/больше не действует[\s\S]*This link is over/)
  })

  test('a start link opens once even when two come at the same moment', async () => {
    const at = await setupWindowHost()
    const url = at.host.url()
    const all = await Promise.all(Array.from({ length: 20 }, () => fetch(url, { redirect: 'manual' })))
    expect(all.filter(({ status }) => status === 303)).toHaveLength(1)
  })

  test('a start link lives for a minute', async () => {
    const clock = stoppedClock()
    const at = await setupWindowHost({}, { clock })
    const [inTime, late] = [at.host.url(), at.host.url()]
    clock.pass(linkLife - 1)
    expect((await fetch(inTime, { redirect: 'manual' })).status).toBe(303)
    clock.pass(1)
    expect((await fetch(late, { redirect: 'manual' })).status).toBe(403)
  })

  test('a start link from a foreign site, by HEAD or with a foreign host does not open and is not used up', async () => {
    const at = await setupWindowHost()
    const url = at.host.url()
    const path = new URL(url).pathname
    expect((await fetch(url, { redirect: 'manual', headers: { 'sec-fetch-site': 'cross-site' } })).status).toBe(403)
    expect((await fetch(url, { redirect: 'manual', method: 'HEAD' })).status).toBe(405)
    const rebound = await sendBytes(at.host.port, `GET ${path} HTTP/1.1\r\nHost: evil.com:${at.host.port}\r\n\r\n`)
    expect(statusOf(rebound)).toBe(421)
    expect((await fetch(url, { redirect: 'manual' })).status).toBe(303)
  })

  test('two thousand guessed tokens open nothing, near misses included', async () => {
    const at = await setupWindowHost()
    const token = at.host.url().split('/').at(-1)!
    const nearMisses = [token.slice(0, -1), `${token}A`, token.toLowerCase(), `${token.slice(0, -2)}__`, '']
    const guesses = [...nearMisses, ...Array.from({ length: 2_000 }, () => randomBytes(32).toString('base64url'))]
    const bytes = guesses
      .slice(nearMisses.length)
      .map(guess => `GET /start/${guess} HTTP/1.1\r\nHost: 127.0.0.1:${at.host.port}\r\n\r\n`)
      .join('')
      .replace(/\r\n$/, 'Connection: close\r\n\r\n')
    const answer = await sendBytes(at.host.port, bytes, 3_000)
    expect(answer.match(/HTTP\/1\.1 403/g)).toHaveLength(2_000)
    expect(answer).not.toMatch(/set-cookie/i)
    for (const guess of nearMisses) {
      const response = await fetch(`${at.origin}/start/${guess}`, { redirect: 'manual' })
      expect(response.headers.get('set-cookie')).toBeNull()
    }
  })

  test(`the ${mostWindows + 1}st window closes the one that was silent longest`, async () => {
    const at = await setupWindowHost()
    const first = await openWindow(at)
    const second = await openWindow(at)
    for (let n = 2; n < mostWindows; n++) await openWindow(at)
    const status = async (cookie: string) => (await fetch(`${at.origin}/`, { headers: { cookie } })).status
    expect(await status(first)).toBe(200)
    await openWindow(at)
    expect([await status(first), await status(second)]).toEqual([200, 403])
  })

  test('each answer of the page has the policy with a nonce of its own, and none is let in by a cache', async () => {
    const at = await setupWindowHost()
    const cookie = await openWindow(at)
    const pages = await Promise.all([1, 2].map(() => fetch(`${at.origin}/journal/7%D0%90`, { headers: { cookie } })))
    const nonces = await Promise.all(
      pages.map(async page => {
        const nonce = /content="([\w-]{22})"/.exec(await page.text())?.[1]
        expect(page.headers.get('content-security-policy')).toBe(
          `default-src 'none'; script-src 'self'; style-src 'self' 'nonce-${nonce}'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; worker-src 'self'; frame-src blob:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
        )
        return nonce
      }),
    )
    expect(new Set(nonces).size).toBe(2)
    expect(Object.fromEntries(pages[0]!.headers)).toMatchObject({
      'cache-control': 'no-store',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'cross-origin-embedder-policy': 'require-corp',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
    })
    const asset = await fetch(`${at.origin}/assets/index-1a2b.js`, { headers: { cookie } })
    expect(await asset.text()).toBe('ASSET')
    expect(asset.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
  })

  test('it listens on 127.0.0.1 and nowhere else', async () => {
    const at = await setupWindowHost()
    const reach = (host: string) =>
      new Promise<string>(resolve => {
        const socket = connect(at.host.port, host, () => {
          socket.destroy()
          resolve('open')
        })
        socket.on('error', () => resolve('closed'))
      })
    expect(await Promise.all(['127.0.0.1', '127.0.0.2', '::1'].map(reach))).toEqual(['open', 'closed', 'closed'])
  })

  test('sockets that send their headers letter by letter, or nothing at all, are closed', async () => {
    const at = await setupWindowHost({ limits: { headers: 300, request: 600, idle: 600 } })
    const slow = Array.from({ length: 40 }, (_, n) => drip(at, n % 2 === 0 ? 'GET / HTTP/1.1\r\nX-A: ' : ''))
    const lives = await Promise.all(slow)
    expect(Math.max(...lives)).toBeLessThan(10_000)
    expect((await fetch(`${at.origin}/`)).status).toBe(403)
  })

  test('a body that never comes is not waited for', async () => {
    const at = await setupWindowHost({ limits: { headers: 200, request: 400, idle: 5_000 } })
    const cookie = await openWindow(at)
    const attack = { name: '', line: post, headers: callWith({ 'Content-Length': '1000' }), status: 408 }
    const answer = await sendBytes(at.host.port, bytesOf(attack, at.host.port, cookie), 4_000)
    expect(answer).not.toContain('0.0.0-test')
    expect((await fetch(`${at.origin}/`, { headers: { cookie } })).status).toBe(200)
  })

  test('more connections than the limit are turned away, and the old ones live on', async () => {
    const at = await setupWindowHost({ limits: { connections: 10 } })
    const sockets = Array.from({ length: 10 }, () => connect(at.host.port, '127.0.0.1'))
    await Promise.all(sockets.map(socket => new Promise(resolve => socket.once('connect', resolve))))
    expect(await sendBytes(at.host.port, `GET / HTTP/1.1\r\nHost: 127.0.0.1:${at.host.port}\r\n\r\n`)).toBe('')
    for (const socket of sockets) socket.destroy()
  })

  test('the guard by itself: a duplicate of any header is refused, whatever its name', () => {
    const host = ['Host', '127.0.0.1:80']
    const ask = (extra: string[]) => judge({ method: 'GET', target: '/', rawHeaders: [...host, ...extra] }, 80).kind
    expect(ask([])).toBe('file')
    expect(ask(['Accept', 'a'])).toBe('file')
    expect(ask(['Accept', 'a', 'ACCEPT', 'b'])).toBe('refused')
  })
})

/** Opens a socket, says one letter more every 50 ms, and tells after how long it was closed. */
const drip = ({ host }: Pick<TestWindowHost, 'host'>, beginning: string): Promise<number> =>
  new Promise(resolve => {
    const start = performance.now()
    const socket = connect(host.port, '127.0.0.1', () => socket.write(beginning))
    const timer = setInterval(() => {
      if (beginning !== '') socket.write('a')
    }, 50)
    socket.on('error', () => {})
    socket.on('close', () => {
      clearInterval(timer)
      resolve(performance.now() - start)
    })
    socket.resume()
  })
