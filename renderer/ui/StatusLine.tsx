import type { ReactNode } from 'react'
import styles from './StatusLine.module.css'

export type LastStep = {
  /** What was done, in words: «Ершов Данил, 14.10: 4». */
  readonly words: string
  /** Name of the link that takes it back; without `onUndo` only the words stand. */
  readonly undoLabel?: string
  readonly onUndo?: () => void
}

export type StatusLineProps = {
  /** `KeyHint`s that work now, the most used first: the last ones go when the window is narrow. */
  readonly keys?: ReactNode
  readonly lastStep?: LastStep
  /** Facts about the focused thing. */
  readonly facts?: ReactNode
}

/** The 24 px line under a page: keys at the left, the last step, facts at the right. The last step is spoken politely. */
export function StatusLine({ keys, lastStep, facts }: StatusLineProps) {
  return (
    <div className={styles.line}>
      <span className={styles.keys}>{keys}</span>
      <span className={styles.step} role="status">
        {lastStep?.words}
      </span>
      {lastStep?.onUndo && (
        <button type="button" className={styles.undo} onClick={lastStep.onUndo}>
          {lastStep.undoLabel}
        </button>
      )}
      <span className={styles.facts}>{facts}</span>
    </div>
  )
}
