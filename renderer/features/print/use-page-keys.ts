import { useEffect, useEffectEvent } from 'react'

export type PageKeys = {
  readonly print: () => void
  readonly zoom: (to: 1 | -1 | 'width' | 'page') => void
  /** A window further or back; to the first or the last page. */
  readonly step: (way: 1 | -1) => void
  readonly toEnd: (end: 'first' | 'last') => void
  readonly otherClass: (step: 1 | -1) => void
  readonly findClass: () => void
}

/**
 * The keys of the page, wherever the focus is, by their place on the keyboard: Ctrl P, Ctrl + − 0 9, Ctrl F; outside fields
 * and lists Page Up, Page Down, Home, End and [ ].
 */
export const usePageKeys = (keys: PageKeys): void => {
  const take = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.altKey || event.metaKey) return
    const target = event.target instanceof Element ? event.target : document.body
    if (target.closest('[role=dialog], [role=menu]')) return
    const run = event.ctrlKey ? withCtrl(keys, event) : isBusy(target) ? undefined : alone(keys, event)
    if (!run) return
    event.preventDefault()
    run()
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => take(event)
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [])
}

/** Fields and lists have a use of their own for these keys. */
const isBusy = (target: Element): boolean =>
  target.closest('input:not([type=radio]), textarea, [role=listbox]') !== null

const withCtrl = (keys: PageKeys, { code, shiftKey }: KeyboardEvent): (() => void) | undefined => {
  switch (code) {
    case 'KeyP':
      return shiftKey ? undefined : keys.print
    case 'KeyF':
      return shiftKey ? undefined : keys.findClass
    case 'Equal':
    case 'NumpadAdd':
      return () => keys.zoom(1)
    case 'Minus':
    case 'NumpadSubtract':
      return () => keys.zoom(-1)
    case 'Digit0':
    case 'Numpad0':
      return () => keys.zoom('width')
    case 'Digit9':
    case 'Numpad9':
      return () => keys.zoom('page')
    default:
      return undefined
  }
}

const alone = (keys: PageKeys, { code, shiftKey }: KeyboardEvent): (() => void) | undefined => {
  if (shiftKey) return undefined
  switch (code) {
    case 'PageDown':
      return () => keys.step(1)
    case 'PageUp':
      return () => keys.step(-1)
    case 'Home':
      return () => keys.toEnd('first')
    case 'End':
      return () => keys.toEnd('last')
    case 'BracketLeft':
      return () => keys.otherClass(-1)
    case 'BracketRight':
      return () => keys.otherClass(1)
    default:
      return undefined
  }
}
