import { mkdirSync, writeFileSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { startWindowHost, type WindowHost, type WindowHostOptions } from '#main/hosts/window/host'
import { setupCore, type TestCore } from './core.ts'

export type TestWindowHost = TestCore & { host: WindowHost; origin: string }

/** A real window host over a small page of its own; it goes when the test ends. */
export const setupWindowHost = async (
  options: Partial<WindowHostOptions> = {},
  ports: Parameters<typeof setupCore>[0] = {},
): Promise<TestWindowHost> => {
  const test = setupCore({ host: 'window', ...ports })
  const rendererFolder = join(test.home, 'built', 'renderer')
  mkdirSync(join(rendererFolder, 'assets'), { recursive: true })
  writeFileSync(join(test.home, 'built', 'secret.js'), 'SECRET')
  writeFileSync(
    join(rendererFolder, 'index.html'),
    '<!doctype html><meta property="csp-nonce" content="__NONCE__">PAGE',
  )
  writeFileSync(join(rendererFolder, 'assets', 'index-1a2b.js'), 'ASSET')
  const host = await startWindowHost({ core: test.core, rendererFolder, ...options })
  onTestFinished(() => host.close())
  return { ...test, host, origin: `http://127.0.0.1:${host.port}` }
}

/** Opens a fresh start link as a browser would; the cookie of the new window. */
export const openWindow = async ({ host }: Pick<TestWindowHost, 'host'>): Promise<string> => {
  const response = await fetch(host.url(), { redirect: 'manual' })
  return response.headers.get('set-cookie')!.split(';')[0]!
}

/** A browser's page at the host: its fetch adds the cookie and the origin, as the browser does. */
export const pageFetch =
  (origin: string, cookie: string): typeof fetch =>
  (input, init) => {
    const request = new Request(input, init)
    const headers = new Headers(request.headers)
    headers.set('cookie', cookie)
    headers.set('origin', origin)
    headers.set('sec-fetch-site', 'same-origin')
    return fetch(new Request(request, { headers }))
  }

/** Bytes to the host over a socket of one's own, and all that comes back until it closes (or `wait` ms of silence). */
export const sendBytes = (port: number, bytes: string | Buffer, wait = 700): Promise<string> =>
  new Promise(resolve => {
    const socket: Socket = connect(port, '127.0.0.1', () => socket.write(bytes))
    let answer = ''
    socket.setTimeout(wait, () => socket.destroy())
    socket.on('data', chunk => {
      answer += chunk.toString('latin1')
    })
    socket.on('error', () => {})
    socket.on('close', () => resolve(answer))
  })
