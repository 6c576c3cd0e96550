import { Kbd } from '@mantine/core'
import { Fragment, type ReactNode } from 'react'
import styles from './Keys.module.css'

export type KeysProps = {
  /** Names on the caps: `['Ctrl', 'K']`. */
  readonly keys: readonly string[]
  /** One cap for keys pressed together: «Ctrl K». */
  readonly joined?: boolean
  /** Between caps: «–» for a range. */
  readonly between?: string
}

/** Key caps. */
export function Keys({ keys, joined = false, between = ' ' }: KeysProps) {
  if (joined) return <Kbd>{keys.join(' ')}</Kbd>
  return keys.map((key, index) => (
    <Fragment key={key}>
      {index > 0 && between}
      <Kbd>{key}</Kbd>
    </Fragment>
  ))
}

export type KeyHintProps = KeysProps & {
  /** What the keys do; nothing where the caps speak for themselves. */
  readonly children?: ReactNode
}

/** Keys with what they do, for the status line: caps «2»–«5» «отметка». */
export function KeyHint({ children, ...keys }: KeyHintProps) {
  return (
    <span className={styles.hint}>
      <Keys {...keys} />
      {children && <> {children}</>}
    </span>
  )
}
