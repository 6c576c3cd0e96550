import { useVirtualizer } from '@tanstack/react-virtual'
import {
  type KeyboardEvent,
  type ReactNode,
  type Ref,
  type SyntheticEvent,
  useEffect,
  useImperativeHandle,
  useMemo,
  useRef,
  useState,
} from 'react'
import styles from './GroupedList.module.css'

/** The head of a group, which is only read; a group that folds; a thing that is listed, which has an id. */
export type GroupedRow = {
  /** Each row its own: a thing may stand in several groups. */
  readonly key: string
  /** Stands at the row as `data-row`. */
  readonly type: string
} & ({ readonly id: string } | { readonly isOpen: boolean } | object)

type Item<R> = Extract<R, { readonly id: string }>
type Fold<R> = Extract<R, { readonly isOpen: boolean }>

/** Puts the keyboard on a row, without a key where it was last. */
export type GroupedListHandle = { readonly focus: (key?: string) => void }

export type GroupedListProps<R extends GroupedRow> = {
  readonly ref?: Ref<GroupedListHandle>
  readonly label: string
  readonly rows: readonly R[]
  /** Id of the thing in the panel. */
  readonly current: string | undefined
  /** Arrows or a press came to it. */
  readonly onCurrent: (row: Item<R>) => void
  /** Enter and double click. */
  readonly onOpen: (row: Item<R>) => void
  /** The keyboard came to it, be it by Tab. */
  readonly onFocus?: (row: Item<R>) => void
  /** Left, right, Enter and a press fold a group. With it the list is a tree. */
  readonly onFold?: (row: Fold<R>, isFolded: boolean) => void
  /** Any other key on a row; says whether it did something. */
  readonly onKey?: (row: R, key: string) => boolean
  /** The `ListCell`s of a row. */
  readonly children: (row: R) => ReactNode
  /** Scrolls with the list, below it. */
  readonly after?: ReactNode
}

/**
 * Things under the heads of their groups; only the rows in sight are drawn. One stop of Tab: arrows walk over what is no
 * head. What becomes current from elsewhere comes into sight.
 */
export function GroupedList<R extends GroupedRow>(props: GroupedListProps<R>) {
  const { rows, current, onFold } = props
  const scroller = useRef<HTMLDivElement>(null)
  const wantsFocus = useRef(false)
  const [cursor, setCursor] = useState<string>()
  const stops = useMemo(() => rows.filter(row => isItem(row) || isFold(row)), [rows])
  const isCurrent = (row: R) => isItem(row) && row.id === current
  const tabStop = stops.find(({ key }) => key === cursor) ?? stops.find(isCurrent) ?? stops[0]
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: index => (isItem(rows[index]!) ? 31 : 30),
    getItemKey: index => rows[index]!.key,
    overscan: 12,
  })

  const focus = (key: string | undefined) => {
    const index = rows.findIndex(row => row.key === key)
    if (index < 0) return
    wantsFocus.current = true
    setCursor(key)
    virtual.scrollToIndex(index, { align: 'auto' })
  }
  useImperativeHandle(props.ref, () => ({ focus: (key = tabStop?.key) => focus(key) }))
  // The row may only be drawn after the list was moved to it.
  useEffect(() => {
    if (!wantsFocus.current) return
    const element = scroller.current?.querySelector<HTMLElement>(`[data-key="${CSS.escape(cursor ?? '')}"]`)
    if (!element) return
    wantsFocus.current = false
    element.focus({ preventScroll: true })
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another current one moves the list
  useEffect(() => {
    const row = tabStop && isCurrent(tabStop) ? tabStop : rows.find(isCurrent)
    if (row) virtual.scrollToIndex(rows.indexOf(row), { align: 'auto' })
  }, [current])

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey || event.defaultPrevented || !tabStop) return
    const index = stops.indexOf(tabStop)
    const to = {
      ArrowDown: index + 1,
      ArrowUp: index - 1,
      Home: 0,
      End: stops.length - 1,
      PageDown: index + 15,
      PageUp: index - 15,
    }[event.key]
    if (to !== undefined) {
      const next = stops[Math.max(0, Math.min(stops.length - 1, to))]!
      focus(next.key)
      if (isItem(next)) props.onCurrent(next)
    } else if (isItem(tabStop) && event.key === 'Enter') props.onOpen(tabStop)
    else if (onFold && isFold(tabStop) && ['ArrowRight', 'ArrowLeft', 'Enter'].includes(event.key))
      onFold(tabStop, event.key === 'ArrowLeft' || (event.key === 'Enter' && tabStop.isOpen))
    else if (!props.onKey?.(tabStop, event.key)) return
    event.preventDefault()
  }
  const rowAt = ({ target }: SyntheticEvent) => {
    const key = (target as Element).closest<HTMLElement>('[data-key]')?.dataset.key
    return stops.find(row => row.key === key)
  }
  const onClick = (event: SyntheticEvent) => {
    const row = rowAt(event)
    if (!row) return
    setCursor(row.key)
    if (isOfControl(event)) return
    if (isItem(row)) props.onCurrent(row)
    else if (onFold && isFold(row)) onFold(row, row.isOpen)
  }

  return (
    <div ref={scroller} className={styles.scroller}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: it has one of two roles */}
      {/* biome-ignore lint/a11y/useAriaPropsSupportedByRole: both have a name */}
      <div
        role={onFold ? 'treegrid' : 'grid'}
        aria-label={props.label}
        aria-rowcount={rows.length}
        className={styles.rows}
        style={{ height: virtual.getTotalSize() }}
        onKeyDown={onKeyDown}
        onClick={onClick}
        onDoubleClick={event => {
          const row = rowAt(event)
          if (row && isItem(row) && !isOfControl(event)) props.onOpen(row)
        }}
        onFocus={event => {
          const row = rowAt(event)
          if (row && isItem(row) && !isCurrent(row)) props.onFocus?.(row)
        }}
        tabIndex={-1}
      >
        {virtual.getVirtualItems().map(({ key, index, start }) => {
          const row = rows[index]!
          return (
            // biome-ignore lint/a11y/useSemanticElements: only rows in sight are drawn, a table would need all
            <div
              key={key}
              ref={virtual.measureElement}
              role="row"
              data-index={index}
              data-key={row.key}
              data-row={row.type}
              aria-level={onFold && (isItem(row) ? 3 : isFold(row) ? 2 : 1)}
              aria-rowindex={index + 1}
              aria-expanded={isFold(row) ? row.isOpen : undefined}
              aria-selected={isItem(row) ? isCurrent(row) : undefined}
              tabIndex={row === tabStop ? 0 : -1}
              className={styles.row}
              style={{ transform: `translateY(${start}px)` }}
            >
              {props.children(row)}
            </div>
          )
        })}
      </div>
      {props.after}
    </div>
  )
}

export type ListCellProps = { readonly className: string | undefined; readonly children: ReactNode }

/** A cell of a row. */
export function ListCell({ className, children }: ListCellProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a cell of a grid that is no table
    // biome-ignore lint/a11y/useFocusableInteractive: the row has the focus
    <span role="gridcell" className={className}>
      {children}
    </span>
  )
}

const isItem = <R extends GroupedRow>(row: R): row is Item<R> => 'id' in row

const isFold = <R extends GroupedRow>(row: R): row is Fold<R> => 'isOpen' in row

/** A switch in a row is no choice of the row. */
const isOfControl = ({ target }: SyntheticEvent): boolean => (target as Element).closest('label, input') !== null
