import type { ReactNode } from 'react'
import styles from './EmptyState.module.css'

export type EmptyStateProps = {
  /** One sentence: what is not there yet. */
  readonly children: ReactNode
  /** One button: what to do about it. */
  readonly action?: ReactNode
}

/** Stands where the content will be. */
export function EmptyState({ children, action }: EmptyStateProps) {
  return (
    <div className={styles.empty}>
      <p>{children}</p>
      {action}
    </div>
  )
}
