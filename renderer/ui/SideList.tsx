import { type KeyboardEvent, type ReactNode, type Ref, useImperativeHandle, useLayoutEffect, useRef } from 'react'
import styles from './SideList.module.css'

export type SideEntry = {
  readonly key: string
  readonly name: ReactNode
  /** At the right of the name. */
  readonly count: ReactNode
}

/** Puts the keyboard on the first entry. */
export type SideListHandle = { readonly focusFirst: () => void }

export type SideListProps = {
  readonly ref?: Ref<SideListHandle>
  /** Name of the landmark. */
  readonly label: string
  /** Above the list: what is listed. */
  readonly head: ReactNode
  readonly entries: readonly SideEntry[]
  readonly current: string | undefined
  readonly onPick: (key: string) => void
  /** Stands in place of an empty list. */
  readonly empty?: ReactNode
  /** What the chosen entry is about. */
  readonly children: ReactNode
}

/** A list at the left, and at its right what is chosen there. One stop of Tab: arrows walk over the entries and choose. */
export function SideList({ ref, label, head, entries, current, onPick, empty, children }: SideListProps) {
  const list = useRef<HTMLDivElement>(null)
  const at = entries.findIndex(({ key }) => key === current)
  const stop = Math.max(0, at)
  const focus = (index: number) => list.current?.querySelectorAll('button')[index]?.focus()
  useImperativeHandle(ref, () => ({ focusFirst: () => focus(0) }))

  // biome-ignore lint/correctness/useExhaustiveDependencies: only another choice moves the list
  useLayoutEffect(() => {
    list.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' })
  }, [current])

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return
    const last = entries.length - 1
    const next = { ArrowDown: stop + 1, ArrowUp: stop - 1, Home: 0, End: last }[event.key]
    if (next === undefined) return
    const index = Math.max(0, Math.min(last, next))
    event.preventDefault()
    focus(index)
    onPick(entries[index]!.key)
  }
  return (
    <div className={styles.split}>
      <nav className={styles.side} aria-label={label}>
        <div className={styles.head}>{head}</div>
        {entries.length === 0 ? (
          empty
        ) : (
          // biome-ignore lint/a11y/noStaticElementInteractions: arrows walk over the buttons inside
          <div ref={list} className={styles.list} onKeyDown={onKeyDown}>
            {entries.map(({ key, name, count }, index) => (
              <button
                key={key}
                type="button"
                className={styles.entry}
                aria-current={index === at || undefined}
                tabIndex={index === stop ? 0 : -1}
                onClick={() => onPick(key)}
              >
                <span className={styles.name}>{name}</span>
                {count && <span className={styles.count}>{count}</span>}
              </button>
            ))}
          </div>
        )}
      </nav>
      <div className={styles.chosen}>{children}</div>
    </div>
  )
}
