import type { ContractRouterClient } from '@orpc/contract'
import { createTanstackQueryUtils } from '@orpc/tanstack-query'
import type { contract } from '#contract/index'
import { createHttpClient } from './http.ts'
import { createPortClient } from './port.ts'

export { type PageRefusal, refusalOf } from './refusal.ts'

/** Everything the application can do, as functions (contract/index.ts is the table of contents). */
export type LetopisClient = ContractRouterClient<typeof contract>

/** The client for where the page runs: Electron's own scheme has a message port, the window host HTTP. */
export const createClient = (): LetopisClient =>
  location.protocol === 'app:' ? createPortClient(window) : createHttpClient({ origin: location.origin })

/** Query options, mutation options and keys for TanStack Query, by the contract's words. */
export const createQueries = (client: LetopisClient) => createTanstackQueryUtils(client)
