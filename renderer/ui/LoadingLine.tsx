import styles from './LoadingLine.module.css'

export type LoadingLineProps = {
  readonly isLoading: boolean
  /** What is being fetched, for screen readers. */
  readonly label: string
}

/** A 2 px line at the top edge of its positioned parent (`WorkArea`), seen only after 150 ms; takes no room. */
export function LoadingLine({ isLoading, label }: LoadingLineProps) {
  return isLoading ? <div className={styles.line} role="progressbar" aria-label={label} /> : null
}
