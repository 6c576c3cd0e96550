import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { ORPCError, onError } from '@orpc/server'
import { RPCHandler } from '@orpc/server/node'
import { type Core, router } from '../../core.ts'
import { answerPageFile, safetyHeaders } from '../../platform/page-files.ts'
import { cookieName, judge } from './guard.ts'
import { sendLinkIsOver, sendPage, sendRefusal } from './serve-files.ts'
import { createLaunches } from './start-link.ts'

export type WindowHostOptions = {
  core: Core
  /** Folder of the built page (dist/renderer). */
  rendererFolder: string
  /** A port of the loopback interface; 0 or nothing: any free one. */
  port?: number
  limits?: Partial<Limits>
}

export type WindowHost = {
  readonly port: number
  /** A fresh start link: good once and for a minute. */
  url(): string
  /** Ends all connections and, with them, the work of open streams. */
  close(): Promise<void>
}

/** Against clients that open connections and say nothing, or say it slowly. Milliseconds. */
export type Limits = {
  headers: number
  request: number
  idle: number
  connections: number
}
const usualLimits: Limits = { headers: 5_000, request: 30_000, idle: 60_000, connections: 256 }

/**
 * Serves the page and the contract's procedures on the loopback interface. One core session a window: a window is
 * whoever opened a start link, known by the cookie it got for it.
 */
export const startWindowHost = async (options: WindowHostOptions): Promise<WindowHost> => {
  const { core, rendererFolder } = options
  const limits = { ...usualLimits, ...options.limits }
  const launches = createLaunches(core.app.ports.clock, core.openSession)
  const calls = new RPCHandler(router, {
    interceptors: [
      onError(fault => {
        if (!(fault instanceof ORPCError)) core.app.ports.faults.fault('call', fault)
      }),
    ],
  })

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { method = '', url: target = '', rawHeaders } = request
    const isHead = method === 'HEAD'
    const verdict = judge({ method, target, rawHeaders }, port)
    if (verdict.kind === 'refused') return sendRefusal(response, verdict.status)
    if (verdict.kind === 'start') {
      const cookie = launches.redeem(verdict.token)
      if (cookie === undefined) return sendLinkIsOver(response, isHead)
      response.writeHead(303, {
        ...safetyHeaders,
        location: '/',
        'set-cookie': `${cookieName(port)}=${cookie}; HttpOnly; SameSite=Strict; Path=/`,
        'cache-control': 'no-store',
      })
      response.end()
      return
    }
    const session = launches.windowOf(verdict.cookie)
    if (verdict.kind === 'file') {
      // The page of a window that is none (any more) says how to get one; its files are not for others either.
      if (session !== undefined) return sendPage(response, await answerPageFile(rendererFolder, verdict.path), isHead)
      return verdict.path === '/' ? sendLinkIsOver(response, isHead) : sendRefusal(response, 401)
    }
    if (session === undefined) return sendRefusal(response, 401)
    for (const [name, value] of Object.entries(safetyHeaders)) response.setHeader(name, value)
    response.setHeader('cache-control', 'no-store')
    // A closed connection aborts the call, and with it the stream and its worker.
    const { matched } = await calls.handle(request, response, {
      prefix: '/rpc',
      context: { app: core.app, session },
    })
    if (!matched) sendRefusal(response, 404)
  }

  const server = createServer(
    {
      maxHeaderSize: 8 * 1024,
      headersTimeout: limits.headers,
      requestTimeout: limits.request,
      keepAliveTimeout: limits.idle,
      connectionsCheckingInterval: Math.min(1_000, limits.headers),
      requireHostHeader: true,
      insecureHTTPParser: false,
    },
    (request, response) => {
      serve(request, response).catch(fault => {
        core.app.ports.faults.fault('window host', fault)
        if (response.headersSent) response.destroy()
        else sendRefusal(response, 500)
      })
    },
  )
  server.maxConnections = limits.connections
  server.timeout = limits.idle
  // Nothing here speaks WebSocket, tunnels or broken HTTP.
  server.on('upgrade', (_request, socket) => socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n'))
  server.on('connect', (_request, socket) => socket.end('HTTP/1.1 405 Method Not Allowed\r\nConnection: close\r\n\r\n'))
  server.on('clientError', (fault: NodeJS.ErrnoException, socket) => {
    // A browser opens connections before it needs them: an answer to one that asked nothing would be taken for the answer
    // to its next call.
    const isSilent = fault.code === 'ERR_HTTP_REQUEST_TIMEOUT' || (socket as Socket).bytesRead === 0
    if (socket.writable && !isSilent) socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n')
    else socket.destroy()
  })

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port ?? 0, '127.0.0.1', () => resolve())
  })
  const { port } = server.address() as AddressInfo

  return {
    port,
    url: () => `http://127.0.0.1:${port}/start/${launches.newToken()}`,
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
