import { type MouseEvent, type ReactNode, useEffect, useEffectEvent } from 'react'
import { BrandMark } from './BrandMark.tsx'
import styles from './Shell.module.css'

export type RailItem = {
  readonly id: string
  readonly label: string
  /** A Tabler icon; the rail sets its size. */
  readonly icon: ReactNode
  /** Address of the section, as the router understands it. */
  readonly href: string
  /** A number that burns today, with words for screen readers. */
  readonly badge?: { readonly count: number; readonly name: string }
}

export type ShellProps = {
  readonly brand: { readonly name: string; readonly place?: string }
  /** Sections, reached with Alt 1 … Alt 9 and Alt 0 in their order. */
  readonly sections: readonly RailItem[]
  /** Items at the foot of the rail, without Alt keys. */
  readonly footItems?: readonly RailItem[]
  /** Id of the section the page belongs to. */
  readonly activeId: string | undefined
  /** Plain clicks and Alt keys come here; clicks with Ctrl or the middle button stay the browser's. */
  readonly onNavigate: (href: string) => void
  /** Names of the landmarks and of the link that jumps over the rail. */
  readonly names: { readonly sections: string; readonly skip: string }
  /** Header slots from left to right: `SearchButton`, `HeaderChip`s, `UserChip`. */
  readonly search?: ReactNode
  readonly context?: ReactNode
  readonly saveState?: ReactNode
  readonly user?: ReactNode
  /** The page: `Toolbar`, `WorkArea`, `StatusLine` under each other. */
  readonly children: ReactNode
}

/** The frame of every page after sign-in: header 40 px, rail 72 px, and the page in the rest of the window. */
export function Shell(props: ShellProps) {
  const { sections, onNavigate } = props
  const goBySection = useEffectEvent((event: KeyboardEvent) => {
    const digit = /^Digit([0-9])$/.exec(event.code)?.[1]
    const section = digit ? sections[(Number(digit) + 9) % 10] : undefined
    if (!section || !event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    onNavigate(section.href)
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => goBySection(event)
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [])

  return (
    <div className={styles.shell}>
      <a className={styles.skip} href="#page">
        {props.names.skip}
      </a>
      <header className={styles.header}>
        <div className={styles.brand}>
          <span className={styles.mark}>
            <BrandMark />
          </span>
          <span className={styles.brandWords}>
            <b>{props.brand.name}</b>
            <span>{props.brand.place}</span>
          </span>
        </div>
        <div className={styles.search}>{props.search}</div>
        {props.context}
        {props.saveState}
        {props.user && <span className={styles.rule} />}
        {props.user}
      </header>
      <nav className={styles.rail} aria-label={props.names.sections}>
        {sections.map((item, index) => (
          <RailLink key={item.id} item={item} digit={index + 1} activeId={props.activeId} onNavigate={onNavigate} />
        ))}
        <span className={styles.space} />
        {props.footItems?.map(item => (
          <RailLink key={item.id} item={item} activeId={props.activeId} onNavigate={onNavigate} />
        ))}
      </nav>
      <main id="page" tabIndex={-1} className={styles.page}>
        {props.children}
      </main>
    </div>
  )
}

type RailLinkProps = {
  readonly item: RailItem
  readonly digit?: number
  readonly activeId: string | undefined
  readonly onNavigate: (href: string) => void
}

function RailLink({ item, digit, activeId, onNavigate }: RailLinkProps) {
  const onClick = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return
    event.preventDefault()
    onNavigate(item.href)
  }
  return (
    <a
      href={item.href}
      className={styles.item}
      aria-current={item.id === activeId ? 'page' : undefined}
      aria-keyshortcuts={digit && digit <= 10 ? `Alt+${digit % 10}` : undefined}
      onClick={onClick}
    >
      {item.icon}
      <span>{item.label}</span>
      {item.badge && (
        <span className={styles.badge}>
          <span aria-hidden="true">{item.badge.count}</span>
          <span className={styles.unseen}>{item.badge.name}</span>
        </span>
      )}
    </a>
  )
}
