import { useEffect, useEffectEvent } from 'react'

/** Esc: one step back. Asked before anybody else, while what floats is still there to have its own Esc. */
export const useEscape = (onEscape: () => void): void => {
  const go = useEffectEvent(onEscape)
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !document.querySelector('[role="dialog"], [role="menu"]')) go()
    }
    window.addEventListener('keydown', listen, { capture: true })
    return () => window.removeEventListener('keydown', listen, { capture: true })
  }, [])
}
