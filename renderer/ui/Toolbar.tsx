import type { ReactNode } from 'react'
import styles from './Toolbar.module.css'

export type ToolbarProps = {
  /** Name of the group for screen readers. */
  readonly label: string
  /** Title or object picker, view switch, filters, `ToolbarSpace`, state badges, actions with the primary last. */
  readonly children: ReactNode
}

/** The 40 px bar at the top of a page. */
export function Toolbar({ label, children }: ToolbarProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is a part of a form, this is a bar of controls
    <div className={styles.toolbar} role="group" aria-label={label}>
      {children}
    </div>
  )
}

export type PageTitleProps = {
  readonly children: ReactNode
  /** Beside the title, cut when the window is narrow. */
  readonly hint?: ReactNode
  /** Only for screen readers: where an object picker shows what the page is about. */
  readonly isUnseen?: boolean
}

/** Title of the page, in the toolbar. Exactly one per page, seen or not. */
export function PageTitle({ children, hint, isUnseen = false }: PageTitleProps) {
  return (
    <>
      <h1 className={isUnseen ? styles.unseen : styles.title}>{children}</h1>
      {hint && <span className={styles.hint}>{hint}</span>}
    </>
  )
}

/** Pushes what follows to the right end of a toolbar. */
export function ToolbarSpace() {
  return <span className={styles.space} />
}
