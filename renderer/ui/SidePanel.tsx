import { type ReactNode, useEffect, useEffectEvent } from 'react'
import styles from './SidePanel.module.css'

export type WorkAreaProps = {
  /** The grid, list or page. */
  readonly children: ReactNode
  /** A `SidePanel` or nothing. */
  readonly panel?: ReactNode
  /** Whether the panel is seen; the owner keeps it. */
  readonly isPanelOpen?: boolean
  /** Ctrl B. */
  readonly onPanelToggle?: () => void
}

/** The room between toolbar and status line: the thing itself, and the panel at its right, which never covers it. */
export function WorkArea({ children, panel, isPanelOpen = true, onPanelToggle }: WorkAreaProps) {
  const toggle = useEffectEvent((event: KeyboardEvent) => {
    if (!onPanelToggle || !event.ctrlKey || event.altKey || event.shiftKey || event.code !== 'KeyB') return
    event.preventDefault()
    onPanelToggle()
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => toggle(event)
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [])
  return (
    <div className={styles.area}>
      <div className={styles.main}>{children}</div>
      {isPanelOpen && panel}
    </div>
  )
}

export type SidePanelProps = {
  /** Name of the landmark. */
  readonly label: string
  /** `PanelSection`s. */
  readonly children: ReactNode
}

/** The panel at the right: 300 px, 420 px in a wide window; below the grid when the window is zoomed. */
export function SidePanel({ label, children }: SidePanelProps) {
  return (
    <aside className={styles.panel} aria-label={label}>
      {children}
    </aside>
  )
}

export type PanelSectionProps = {
  readonly title: ReactNode
  /** At the right of the title: a key cap, a count, icon buttons. */
  readonly aside?: ReactNode
  readonly children?: ReactNode
}

/** A part of a panel, divided from the next by a hairline. */
export function PanelSection({ title, aside, children }: PanelSectionProps) {
  return (
    <section className={styles.section}>
      <div className={styles.head}>
        <h2>{title}</h2>
        {aside && <span className={styles.aside}>{aside}</span>}
      </div>
      <div className={styles.body}>{children}</div>
    </section>
  )
}
