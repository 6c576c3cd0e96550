import type { ContractRouterClient } from '@orpc/contract'
import type { contract } from '#contract/index'

/** Everything the application can do, as functions (contract/index.ts is the table of contents). */
export type LetopisClient = ContractRouterClient<typeof contract>
