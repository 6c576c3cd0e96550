import type { KeyboardEvent } from 'react'

/** Esc that no open list of a field has taken for itself. */
export const isEscape = (event: KeyboardEvent): boolean =>
  event.key === 'Escape' &&
  !event.defaultPrevented &&
  !(event.target instanceof Element && event.target.getAttribute('aria-expanded') === 'true')
