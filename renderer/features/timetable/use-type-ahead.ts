import { useEffect, useEffectEvent, useState } from 'react'
import type { Slot } from './board.ts'
import type { BoardKey } from './board-keys.ts'

/** What is done on the board: a key with the rows of a page, or a lesson let go of with the mouse. */
export type Stroke = { readonly key: BoardKey | { readonly kind: 'letGo'; readonly at: Slot }; readonly page: number }

/**
 * Who types faster than the core answers means what he would have seen. Before the answer nobody knows who stands in the way
 * of the lesson in the hand: a stroke that depends on it waits, those after it wait behind it, and all are done in their order.
 */
export const useTypeAhead = (isAsking: boolean, act: (stroke: Stroke) => void) => {
  const [typed, setTyped] = useState<readonly Stroke[]>([])
  const [next] = typed
  const isHeld = next !== undefined && isAsking && awaitsAnswer(next)
  const run = useEffectEvent(act)
  useEffect(() => {
    if (!next || isHeld) return
    setTyped(rest => rest.slice(1))
    run(next)
  }, [next, isHeld])
  return {
    /** Says whether the stroke has to wait. Escape never does, and takes back what waits. */
    type: (stroke: Stroke): boolean => {
      const isEscape = stroke.key.kind === 'escape'
      const waits = !isEscape && (typed.length > 0 || (isAsking && awaitsAnswer(stroke)))
      if (isEscape) setTyped([])
      if (waits) setTyped(before => [...before, stroke])
      else act(stroke)
      return waits
    },
    /** Takes back what is still waiting; says whether anything was. */
    forget: (): boolean => {
      if (typed.length === 0) return false
      setTyped([])
      return true
    },
  }
}

const awaitsAnswer = ({ key }: Stroke): boolean => key.kind === 'drop' || key.kind === 'free' || key.kind === 'letGo'
