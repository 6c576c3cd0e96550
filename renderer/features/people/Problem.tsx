import { IconAlertCircle } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import styles from './Panel.module.css'

/** What is wrong with a field, under it: red with a sign. */
export function Problem({ children }: { readonly children: ReactNode }) {
  return (
    <span className={styles.problem}>
      <IconAlertCircle aria-hidden="true" />
      {children}
    </span>
  )
}
