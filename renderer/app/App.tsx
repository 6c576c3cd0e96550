import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Router, useLocation } from 'wouter'
import type { OpenSchool } from '#contract/school'
import type { SessionState } from '#contract/session'
import type { LetopisClient } from '../client/index.ts'
import { DeskProvider, useClient, useQueries } from '../client/provider.tsx'
import { LockCurtain } from '../features/sign-in/LockCurtain.tsx'
import { SignInPage } from '../features/sign-in/SignInPage.tsx'
import { StartPage } from '../features/start/StartPage.tsx'
import { FaultState } from '../ui/FaultState.tsx'
import { AppShell } from './AppShell.tsx'
import { FrameTools } from './FrameTools.tsx'
import { useHashLocation, useHashSearch } from './hash-location.ts'
import { dropHeld, onRefusal, releaseHeld } from './watch-refusals.ts'

type StartState = Awaited<ReturnType<LetopisClient['app']['state']>>

export function App({ start }: { readonly start: StartState }) {
  return (
    <Router hook={useHashLocation} searchHook={useHashSearch}>
      <Gate start={start} />
    </Router>
  )
}

/** What stands in the window: the first start, the sign-in, or the pages; over them, when locked, the curtain. */
function Gate({ start }: { readonly start: StartState }) {
  const { t } = useTranslation('app')
  const client = useClient()
  const queries = useQueries()
  const queryClient = useQueryClient()
  const [, navigate] = useLocation()
  // Once a minute the day may have become another one; asking for it is nobody's touch.
  const { data: state = start } = useQuery(queries.app.state.queryOptions({ refetchInterval: 60_000 }))
  const school = useQuery(queries.school.current.queryOptions())
  const session = useQuery(queries.session.state.queryOptions({ enabled: Boolean(school.data) }))
  const [login, setLogin] = useState('')

  /** What the one before was allowed to read is not the next one's. */
  const forgetPages = () =>
    queryClient.removeQueries({ predicate: ({ queryKey }) => !openToAll.includes(String(pathOf(queryKey)[0])) })
  const setSession = (next: SessionState) => {
    if (next.state === 'none') {
      dropHeld()
      forgetPages()
    }
    queryClient.setQueryData(queries.session.state.queryKey(), next)
    if (next.state === 'active') releaseHeld()
  }
  const setSchool = (next: OpenSchool | null) => {
    dropHeld()
    forgetPages()
    queryClient.setQueryData(queries.session.state.queryKey(), { state: 'none', account: null })
    queryClient.setQueryData(queries.school.current.queryKey(), next)
  }
  const closeSchool = async () => {
    await client.school.close()
    setSchool(null)
  }

  useEffect(
    () =>
      onRefusal(({ code }) => {
        if (code === 'SchoolNotOpen' || code === 'SignInRequired') dropHeld()
        if (code === 'SchoolNotOpen') queryClient.invalidateQueries({ queryKey: queries.school.key() })
        if (code === 'SchoolNotOpen' || code === 'SignInRequired' || code === 'SessionLocked')
          queryClient.invalidateQueries({ queryKey: queries.session.key() })
      }),
    [queryClient, queries],
  )

  const fault = school.error ?? session.error
  if (fault) {
    const retry = () => queryClient.resetQueries()
    return (
      <main>
        <FaultState
          what={t('fault.noCore')}
          safe={t('fault.safe')}
          retry={{ label: t('fault.retry'), onRetry: retry }}
        />
      </main>
    )
  }
  if (school.data === undefined) return null
  if (school.data === null) {
    return (
      <StartPage
        version={state.version}
        today={state.today}
        canChooseFile={state.canChooseFile}
        tools={<FrameTools />}
        onOpened={(opened, firstLogin) => {
          setLogin(firstLogin ?? '')
          setSchool(opened)
        }}
      />
    )
  }
  if (session.data === undefined) return null
  const { account } = session.data
  if (!account) {
    return (
      <SignInPage
        version={state.version}
        school={school.data}
        login={login}
        tools={<FrameTools />}
        onSignedIn={next => {
          setLogin('')
          navigate('/', { replace: true })
          setSession(next)
        }}
        onOtherSchool={closeSchool}
      />
    )
  }
  return (
    <DeskProvider desk={{ account, school: school.data, today: state.today }}>
      <LockCurtain isLocked={session.data.state === 'locked'} version={state.version} onSession={setSession}>
        <AppShell isLocked={session.data.state === 'locked'} onSession={setSession} />
      </LockCurtain>
    </DeskProvider>
  )
}

/** Features that are read without signing in. */
const openToAll = ['app', 'school', 'session']

/** The contract's path in a query key of oRPC: `[['journal', 'page'], …]`. */
const pathOf = (queryKey: readonly unknown[]): readonly unknown[] => (Array.isArray(queryKey[0]) ? queryKey[0] : [])
