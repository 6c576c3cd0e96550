import { useEffect, useState } from 'react'
import type { SessionState } from '#contract/session'
import { refusalOf } from '../../client/refusal.ts'
import type { Layout } from './PasswordField.tsx'

export type Tries = {
  readonly isRunning: boolean
  /** Of the last attempt, until the next one begins. */
  readonly error: unknown
  /** Layout in which the refused password was typed. */
  readonly refusedLayout: Layout | undefined
  /** Counts down; 0: the next attempt is possible. */
  readonly waitSeconds: number
  /** Seconds when the waiting began. */
  readonly waitFrom: number
  readonly setLayout: (layout: Layout) => void
  /** Undefined when it was refused. */
  readonly attempt: (call: () => Promise<SessionState>) => Promise<SessionState | undefined>
}

/** Attempts with a password and the waiting between them. */
export const useTries = (): Tries => {
  const [isRunning, setRunning] = useState(false)
  const [refused, setRefused] = useState<{ error: unknown; layout: Layout | undefined; until: number; from: number }>()
  const [layout, setLayout] = useState<Layout>()
  const [now, setNow] = useState(0)

  const until = refused?.until ?? 0
  useEffect(() => {
    if (until === 0) return
    const timer = setInterval(() => {
      setNow(Date.now())
      if (Date.now() >= until) clearInterval(timer)
    }, 250)
    return () => clearInterval(timer)
  }, [until])

  const attempt = async (call: () => Promise<SessionState>) => {
    setRunning(true)
    setRefused(undefined)
    try {
      return await call()
    } catch (error) {
      const from = waitOf(error)
      const at = Date.now()
      setNow(at)
      setRefused({ error, layout, from, until: from > 0 ? at + from * 1000 : 0 })
      return undefined
    } finally {
      setRunning(false)
    }
  }

  return {
    isRunning,
    error: refused?.error,
    refusedLayout: refused?.layout,
    waitSeconds: Math.max(0, Math.ceil((until - now) / 1000)),
    waitFrom: refused?.from ?? 0,
    setLayout,
    attempt,
  }
}

const waitOf = (error: unknown): number => {
  const refusal = refusalOf(error)
  return refusal?.code === 'WrongCredentials' || refusal?.code === 'TooManyAttempts' ? refusal.data.waitSeconds : 0
}
