import { useSyncExternalStore } from 'react'
import type { BaseLocationHook, BaseSearchHook } from 'wouter'

/**
 * Addresses of pages after the `#`, question mark and all: `#/journal/abc?record=def`. The same for `app://` and the
 * loopback host, and Back works. (wouter's own hash hook puts the question into the address before the `#` and never
 * takes it away.)
 */
export const useHashLocation: BaseLocationHook & { hrefs: (href: string) => string } = Object.assign(
  () => [useSyncExternalStore(subscribe, () => pathOf(location.hash)), navigate] as [string, typeof navigate],
  { hrefs: (href: string) => `#${href}` },
)

export const useHashSearch: BaseSearchHook = () => useSyncExternalStore(subscribe, () => searchOf(location.hash))

const navigate = (to: string, options?: { replace?: boolean }): void => {
  const oldURL = location.href
  history[options?.replace ? 'replaceState' : 'pushState'](null, '', `#${to}`)
  dispatchEvent(new HashChangeEvent('hashchange', { oldURL, newURL: location.href }))
}

const subscribe = (listener: () => void) => {
  addEventListener('hashchange', listener)
  addEventListener('popstate', listener)
  return () => {
    removeEventListener('hashchange', listener)
    removeEventListener('popstate', listener)
  }
}

const pathOf = (hash: string): string => hash.slice(1).split('?')[0] || '/'

const searchOf = (hash: string): string => hash.split('?')[1] ?? ''
