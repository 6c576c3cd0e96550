import type { ReactNode } from 'react'
import { Notice } from '../../ui/Notice.tsx'
import styles from './Calendar.module.css'

export type SectionProps = {
  readonly title: string
  /** What this part is for, in one sentence. */
  readonly help?: string
  /** Why the last change in it was refused. */
  readonly problem?: string | undefined
  readonly aside?: ReactNode
  readonly children: ReactNode
}

/** A part of a tab under its own heading. */
export function Section({ title, help, problem, aside, children }: SectionProps) {
  return (
    <section className={styles.section}>
      <div className={styles.sectionHead}>
        <h2>{title}</h2>
        {aside}
      </div>
      {help && <p className={styles.help}>{help}</p>}
      {problem && (
        <Notice tone="bad" live="alert">
          {problem}
        </Notice>
      )}
      {children}
    </section>
  )
}
