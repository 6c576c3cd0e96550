import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/fetch'
import type { LetopisClient } from './letopis-client.ts'

/** Calls the window host. It knows the window by a cookie and the page by its origin and the header. */
export const createHttpClient = (options: { origin: string; fetch?: typeof fetch }): LetopisClient => {
  const send = options.fetch ?? fetch
  return createORPCClient(
    new RPCLink({
      url: `${options.origin}/rpc`,
      headers: { 'x-letopis': '1' },
      fetch: (request, init) => send(request, { ...init, credentials: 'same-origin', redirect: 'error' }),
    }),
  )
}
