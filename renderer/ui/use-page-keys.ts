import { useEffect, useEffectEvent } from 'react'

export type PageKeys = {
  readonly onFind: () => void
  readonly onUndo: (() => void) | undefined
  readonly onRedo: (() => void) | undefined
}

/** Keys of the whole page, by their place on the keyboard; a field keeps what is its own, a dialog keeps everything. */
export const usePageKeys = (keys: PageKeys): void => {
  const take = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || !event.ctrlKey || event.altKey || event.metaKey) return
    if (document.querySelector('[aria-modal="true"], [role="menu"]')) return
    const run = runOf(event, keys)
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

const runOf = ({ code, shiftKey, target }: KeyboardEvent, keys: PageKeys): (() => void) | undefined => {
  if (code === 'KeyF') return shiftKey ? undefined : keys.onFind
  if (target instanceof Element && target.closest('input:not([type="checkbox"]), textarea')) return undefined
  if (code === 'KeyZ') return shiftKey ? keys.onRedo : keys.onUndo
  return code === 'KeyY' && !shiftKey ? keys.onRedo : undefined
}
