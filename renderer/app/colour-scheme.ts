import type { MantineColorScheme, MantineColorSchemeManager } from '@mantine/core'

/**
 * Keeps the colour scheme where the user's other preferences are, in the core: the window host's address changes with
 * every start, so the browser's own storage would forget it. The start value comes with `app.state`.
 */
export const colourSchemeManager = (
  save: (scheme: MantineColorScheme) => Promise<unknown>,
): MantineColorSchemeManager => {
  let chosen: MantineColorScheme | undefined
  return {
    get: fallback => chosen ?? fallback,
    set: scheme => {
      chosen = scheme
      // A preference that could not be kept holds until the window closes; nothing of the school depends on it.
      save(scheme).catch(() => undefined)
    },
    subscribe: () => {},
    unsubscribe: () => {},
    clear: () => {},
  }
}
