import { useEffect, useEffectEvent } from 'react'

export type PageKeys = {
  readonly onClass: (step: 1 | -1) => void
  readonly onUndo: (() => void) | undefined
  readonly onRedo: (() => void) | undefined
  readonly onFind: () => void
}

/** Keys of the whole page, by their place on the keyboard; a field keeps what is its own, a dialog keeps everything. */
export const usePageKeys = (keys: PageKeys): void => {
  const take = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.altKey || event.metaKey) return
    if (document.querySelector('[aria-modal="true"], [role="menu"]')) return
    const target = event.target instanceof Element ? event.target : document.body
    const isInField = target.closest('input:not([type="radio"], [type="checkbox"]), textarea') !== null
    const run = runOf(event, keys, isInField)
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

const runOf = (event: KeyboardEvent, keys: PageKeys, isInField: boolean): (() => void) | undefined => {
  const { code } = event
  if (event.ctrlKey) {
    if (code === 'KeyF' && !event.shiftKey) return keys.onFind
    if (isInField) return undefined
    if (code === 'KeyZ') return event.shiftKey ? keys.onRedo : keys.onUndo
    return code === 'KeyY' && !event.shiftKey ? keys.onRedo : undefined
  }
  if (isInField || event.shiftKey) return undefined
  if (code === 'BracketLeft') return () => keys.onClass(-1)
  return code === 'BracketRight' ? () => keys.onClass(1) : undefined
}
