import { IconChevronDown, IconSearch } from '@tabler/icons-react'
import type { ReactNode, Ref } from 'react'
import { classes } from './classes.ts'
import styles from './HeaderChips.module.css'
import { Keys } from './Keys.tsx'
import type { Tone } from './tone.ts'

export type SearchButtonProps = {
  /** What can be found, as the field would say: «Класс, ученик, учитель, действие…». */
  readonly label: string
  readonly keys: readonly string[]
  readonly onOpen: () => void
}

/** Looks like the search field of the header and opens the palette. */
export function SearchButton({ label, keys, onOpen }: SearchButtonProps) {
  return (
    <button type="button" className={styles.search} onClick={onOpen} aria-keyshortcuts={keys.join('+')}>
      <IconSearch aria-hidden="true" />
      <span>{label}</span>
      <Keys keys={keys} joined />
    </button>
  )
}

export type HeaderChipProps = {
  /** Colours the icon only. */
  readonly tone?: Tone
  readonly icon?: ReactNode
  /** Longer words, for the pointer and for screen readers. */
  readonly title?: string
  readonly isBordered?: boolean
  /** Changes are spoken: for states that change by themselves. */
  readonly isLive?: boolean
  /** Second words, the first to go when the window is narrow: dates of a period. */
  readonly more?: ReactNode
  /** With it the chip is a button that opens a menu; pass it to a Mantine target as it is. */
  readonly onClick?: () => void
  readonly isMenu?: boolean
  /** Set by `<Menu.Target>`, like `ref` and its aria attributes. */
  readonly className?: string
  readonly ref?: Ref<HTMLButtonElement>
  readonly children: ReactNode
}

/**
 * A fact in the header: year and period, what is saved, what was sent. A button with `onClick` or `isMenu`
 * (then it may stand in `<Menu.Target>`). In a narrow window only the icon is seen; the words stay for screen readers.
 */
export function HeaderChip(props: HeaderChipProps) {
  const { tone = 'neutral', icon, title, isBordered, isLive, more, onClick, isMenu, ref, children, ...target } = props
  const className = classes(styles.chip, isBordered && styles.bordered, target.className)
  const inside = (
    <>
      {icon && <span className={classes(styles.icon, styles[tone])}>{icon}</span>}
      <span className={classes(styles.words, icon !== undefined && styles.mayHide)}>
        <span>{children}</span>
        {more && <span className={styles.more}>{more}</span>}
      </span>
      {isMenu && <IconChevronDown aria-hidden="true" />}
    </>
  )
  return onClick || isMenu ? (
    <button type="button" {...target} ref={ref} className={className} title={title} onClick={onClick}>
      {inside}
    </button>
  ) : (
    <span className={className} title={title} role={isLive ? 'status' : undefined}>
      {inside}
    </span>
  )
}

export type UserChipProps = {
  readonly initials: string
  readonly name: string
  readonly role: string
  /** Opens the menu of the user; the chip may stand in `<Menu.Target>`. */
  readonly onClick?: () => void
  /** Set by `<Menu.Target>`, like `ref` and its aria attributes. */
  readonly className?: string
  readonly ref?: Ref<HTMLButtonElement>
}

/** Who is working, at the right end of the header. */
export function UserChip({ initials, name, role, onClick, className, ref, ...target }: UserChipProps) {
  return (
    <button type="button" {...target} ref={ref} className={classes(styles.user, className)} onClick={onClick}>
      <Initials>{initials}</Initials>
      <span className={styles.userWords}>
        <b>{name}</b>
        <span>{role}</span>
      </span>
    </button>
  )
}

/** A round sign with two letters of a name. Decorative: the name stands beside it. */
function Initials({ children }: { readonly children: ReactNode }) {
  return (
    <span className={styles.initials} aria-hidden="true">
      {children}
    </span>
  )
}
