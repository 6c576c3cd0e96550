import { type ElementDragPayload, monitorForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { useEffect, useEffectEvent } from 'react'
import { draggedPiece } from './drag.ts'

type GlobalKeys = {
  readonly undo: () => void
  readonly redo: () => void
  readonly find: () => void
  readonly escape: () => void
}

/** Ctrl Z, Ctrl Y (Ctrl Shift Z), Ctrl F and Escape, from anywhere on the page but fields and dialogues. */
export const useGlobalKeys = (keys: GlobalKeys): void => {
  const take = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.altKey || event.metaKey) return
    const target = event.target instanceof Element ? event.target : document.body
    const isTyping = target.closest('input, textarea, form, [role="dialog"], [role="listbox"]') !== null
    const run = event.ctrlKey ? withCtrl(event, keys, isTyping) : event.key === 'Escape' && !isTyping && keys.escape
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

const withCtrl = (event: KeyboardEvent, keys: GlobalKeys, isTyping: boolean): (() => void) | undefined => {
  if (event.code === 'KeyF' && !event.shiftKey) return keys.find
  if (isTyping) return undefined
  if (event.code === 'KeyZ') return event.shiftKey ? keys.redo : keys.undo
  return event.code === 'KeyY' && !event.shiftKey ? keys.redo : undefined
}

type DragMonitor = {
  readonly onStart: (source: ElementDragPayload) => void
  /** The innermost place under the pointer; undefined outside all of them. */
  readonly onDrop: (target: { readonly data: Record<string | symbol, unknown> } | undefined) => void
}

/** Tells when a piece is taken up with the mouse, and where it is let go. */
export const useDragMonitor = ({ onStart, onDrop }: DragMonitor): void => {
  const started = useEffectEvent(onStart)
  const dropped = useEffectEvent(onDrop)
  useEffect(
    () =>
      monitorForElements({
        canMonitor: ({ source }) => draggedPiece(source) !== undefined,
        onDragStart: ({ source }) => started(source),
        onDrop: ({ location }) => dropped(location.current.dropTargets[0]),
      }),
    [],
  )
}
