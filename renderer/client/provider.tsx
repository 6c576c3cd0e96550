import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { createContext, type ReactNode, useContext, useMemo } from 'react'
import type { OpenSchool } from '#contract/school'
import type { SessionState } from '#contract/session'
import { createQueries, type LetopisClient } from './index.ts'

const ClientContext = createContext<LetopisClient | undefined>(undefined)

/**
 * The core answers in milliseconds and tells the page nothing by itself: what was read stays until a command of this
 * window makes it stale, and no refetch by focus or timer moves the idle lock.
 */
export const createQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: {
        retry: false,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
        networkMode: 'always',
        staleTime: 30_000,
      },
      mutations: { retry: false, networkMode: 'always' },
    },
  })

/** Gives the page its client. */
export function ClientProvider(props: { client: LetopisClient; queryClient: QueryClient; children: ReactNode }) {
  return (
    <ClientContext value={props.client}>
      <QueryClientProvider client={props.queryClient}>{props.children}</QueryClientProvider>
    </ClientContext>
  )
}

/** The contract's procedures as functions. */
export const useClient = (): LetopisClient => {
  const client = useContext(ClientContext)
  if (!client) throw new Error('no ClientProvider around this component')
  return client
}

/** Query and mutation options by the contract's words, for TanStack Query. */
export const useQueries = () => {
  const client = useClient()
  return useMemo(() => createQueries(client), [client])
}

/** Who sits here, in which school, on which day: known on every page after sign-in. */
export type Desk = {
  readonly account: NonNullable<SessionState['account']>
  readonly school: OpenSchool
  /** Today on the computer's clock, `YYYY-MM-DD`. */
  readonly today: OpenSchool['yearStarts']
}

const DeskContext = createContext<Desk | undefined>(undefined)

export function DeskProvider(props: { desk: Desk; children: ReactNode }) {
  return <DeskContext value={props.desk}>{props.children}</DeskContext>
}

export const useDesk = (): Desk => {
  const desk = useContext(DeskContext)
  if (!desk) throw new Error('nobody is signed in here')
  return desk
}
