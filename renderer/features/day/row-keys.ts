import { type RefObject, useEffect, useRef } from 'react'

/** ↑ and ↓ walk over the `data-row` buttons of a list from anywhere on the page but fields and floating things. */
export const useRowKeys = <E extends HTMLElement = HTMLOListElement>(): RefObject<E | null> => {
  const list = useRef<E>(null)
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
      if (event.defaultPrevented || event.ctrlKey || event.altKey || event.shiftKey || event.metaKey) return
      const target = event.target instanceof Element ? event.target : document.body
      if (target.closest('input, textarea, select, [role="menu"], [role="dialog"], [role="listbox"]')) return
      if (document.querySelector('[aria-modal="true"], [role="menu"]')) return
      const rows = [...(list.current?.querySelectorAll<HTMLElement>('[data-row]') ?? [])]
      if (rows.length === 0) return
      event.preventDefault()
      const at = rows.indexOf(document.activeElement as HTMLElement)
      const next = at < 0 ? 0 : at + (event.key === 'ArrowDown' ? 1 : -1)
      rows[Math.max(0, Math.min(rows.length - 1, next))]!.focus()
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [])
  return list
}
