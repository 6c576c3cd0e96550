import type { ReactNode } from 'react'
import styles from './ChoiceCard.module.css'
import { classes } from './classes.ts'

export type ChoiceCardProps = {
  readonly icon: ReactNode
  readonly title: string
  readonly children: ReactNode
  /** Small print: how long it takes. */
  readonly hint?: ReactNode
  /** The button that takes this way. */
  readonly action: ReactNode
  /** The way most people go: accent edge. Its button is the filled one. */
  readonly isFirst?: boolean
}

/** One of a few ways to go on, each with its own button. */
export function ChoiceCard({ icon, title, children, hint, action, isFirst = false }: ChoiceCardProps) {
  return (
    <div className={classes(styles.card, isFirst && styles.first)}>
      <span className={styles.icon}>{icon}</span>
      <div className={styles.words}>
        <h2>{title}</h2>
        <div className={styles.text}>{children}</div>
        {hint && <div className={styles.hint}>{hint}</div>}
      </div>
      {action}
    </div>
  )
}
