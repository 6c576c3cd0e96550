import { createHash, randomBytes } from 'node:crypto'
import type { Clock } from '../../ports.ts'

/** Milliseconds in which a start link must be opened. */
export const linkLife = 60_000
/** Windows that may be open at once; the one that was silent longest gives way. */
export const mostWindows = 20
/** Links that may wait at once: Enter held down is no way to fill the memory. */
const mostLinks = 100

/** Start tokens (256 bits, good once and for a minute) and the cookies that windows get for them. */
export type Launches<S> = {
  /** A fresh token for a start link. */
  newToken(): string
  /** Takes a token: the cookie of a new window, or undefined when the token is used, expired or never was. */
  redeem(token: string): string | undefined
  /** What belongs to the window of that cookie. */
  windowOf(cookie: string | undefined): S | undefined
}

/**
 * Only hashes of tokens and cookies are kept: looking one up by its hash takes the same time however much of a guess
 * is right, and a memory dump opens no window.
 */
export const createLaunches = <S>(clock: Pick<Clock, 'now'>, openWindow: () => S): Launches<S> => {
  const links = new Map<string, number>()
  const windows = new Map<string, S>()
  return {
    newToken: () => {
      for (const [hash, expires] of links) if (expires <= clock.now() || links.size >= mostLinks) links.delete(hash)
      const token = secret()
      links.set(hashOf(token), clock.now() + linkLife)
      return token
    },
    redeem: token => {
      const hash = hashOf(token)
      const expires = links.get(hash)
      links.delete(hash)
      if (expires === undefined || clock.now() >= expires) return undefined
      const cookie = secret()
      windows.set(hashOf(cookie), openWindow())
      if (windows.size > mostWindows) windows.delete(windows.keys().next().value!)
      return cookie
    },
    windowOf: cookie => {
      if (cookie === undefined) return undefined
      const hash = hashOf(cookie)
      const window = windows.get(hash)
      if (window === undefined) return undefined
      // The order of the map is the order of last use.
      windows.delete(hash)
      windows.set(hash, window)
      return window
    },
  }
}

const secret = (): string => randomBytes(32).toString('base64url')

const hashOf = (text: string): string => createHash('sha256').update(text).digest('base64url')
