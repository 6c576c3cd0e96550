import { type RefObject, useEffect, useEffectEvent } from 'react'
import type { ViewName } from './Tools.tsx'
import type { Drafts } from './Writing.tsx'

export type PageKeys = {
  readonly view: ViewName
  readonly finderRef: RefObject<HTMLInputElement | null>
  readonly topicRef: RefObject<HTMLTextAreaElement | null>
  readonly homeworkRef: RefObject<HTMLTextAreaElement | null>
  readonly undo: () => void
  readonly redo: () => void
  readonly showPanel: () => void
  readonly showHistory: () => void
  /** Undefined for those who may not print. */
  readonly print: (() => void) | undefined
}

/** The keys of an open page, wherever the focus is: Ctrl F, P, Z, Y; F2, F4, F8 in the view of marks. */
export const usePageKeys = (keys: PageKeys): void => {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const target = event.target instanceof HTMLElement ? event.target : document.body
    if (event.defaultPrevented || event.altKey || event.metaKey || target.closest('[role=dialog]')) return
    const isTyping = target.closest('textarea, input') !== null
    const run = event.ctrlKey ? withCtrl(keys, event, isTyping) : alone(keys, event)
    if (!run) return
    event.preventDefault()
    run()
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event)
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [])
}

const withCtrl = (keys: PageKeys, event: KeyboardEvent, isTyping: boolean): (() => unknown) | undefined => {
  if (event.code === 'KeyF' && !event.shiftKey && keys.view === 'marks') return () => keys.finderRef.current?.focus()
  if (event.code === 'KeyP' && !event.shiftKey) return keys.print
  if (isTyping) return undefined
  if (event.code === 'KeyZ') return event.shiftKey ? keys.redo : keys.undo
  return event.code === 'KeyY' && !event.shiftKey ? keys.redo : undefined
}

const alone = (keys: PageKeys, event: KeyboardEvent): (() => unknown) | undefined => {
  if (event.shiftKey || keys.view !== 'marks') return undefined
  if (event.key === 'F2') return keys.showHistory
  const field = event.key === 'F4' ? keys.topicRef : event.key === 'F8' ? keys.homeworkRef : undefined
  return (
    field &&
    (() => {
      keys.showPanel()
      field.current?.focus()
      field.current?.setSelectionRange(field.current.value.length, field.current.value.length)
    })
  )
}

/** The window asks before it closes over what is typed and not committed. */
export const useWarnOfUnsaved = (drafts: Drafts, isWriting: boolean): void => {
  const warn = useEffectEvent((event: BeforeUnloadEvent) => {
    if (isWriting || drafts.size > 0) event.preventDefault()
  })
  useEffect(() => {
    const listen = (event: BeforeUnloadEvent) => warn(event)
    window.addEventListener('beforeunload', listen)
    return () => window.removeEventListener('beforeunload', listen)
  }, [])
}
