import { createTanstackQueryUtils } from '@orpc/tanstack-query'
import { createHttpClient } from './http.ts'
import type { LetopisClient } from './letopis-client.ts'
import { createPortClient } from './port.ts'

export type { LetopisClient } from './letopis-client.ts'
export { type PageRefusal, refusalOf } from './refusal.ts'

/** The client for where the page runs: Electron's own scheme has a message port, the window host HTTP. */
export const createClient = (): LetopisClient =>
  location.protocol === 'app:' ? createPortClient(window) : createHttpClient({ origin: location.origin })

/** Query options, mutation options and keys for TanStack Query, by the contract's words. */
export const createQueries = (client: LetopisClient) => createTanstackQueryUtils(client)
