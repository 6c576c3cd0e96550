import { Switch } from '@mantine/core'
import { IconChevronDown, IconChevronRight, IconLock } from '@tabler/icons-react'
import { useVirtualizer } from '@tanstack/react-virtual'
import {
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  type Ref,
  useEffect,
  useImperativeHandle,
  useMemo,
  useRef,
  useState,
} from 'react'
import { useTranslation } from 'react-i18next'
import type { ConstraintsView } from '#contract/constraints'
import type { ConstraintId, ConstraintKind } from '#domain/timetable/constraints/constraint'
import styles from './Constraints.module.css'
import { type ListRow, listRows, type WordedLine } from './list-model.ts'
import { weightGrade, weightWords } from './sentence.ts'
import type { ConstraintWriter } from './use-constraints.ts'

export type LineListHandle = { readonly focus: () => void }

export type LineListProps = {
  readonly ref?: Ref<LineListHandle>
  readonly lines: readonly WordedLine[]
  readonly current: ConstraintId | undefined
  readonly canEdit: boolean
  readonly write: ConstraintWriter
  readonly onCurrent: (line: WordedLine) => void
  /** Enter and double click. */
  readonly onOpen: (line: WordedLine) => void
  readonly onRemove?: (line: WordedLine) => void
  /** Shown at the end, for reading only. */
  readonly carried?: ConstraintsView['carried']
}

/**
 * Constraints under the heads of their kinds; only the rows in sight are drawn. One stop of Tab: arrows walk over the rows,
 * left and right fold a kind, Space switches, Enter opens.
 */
export function LineList(props: LineListProps) {
  const { lines, current, canEdit, write, carried = [] } = props
  const { t } = useTranslation('constraints')
  const scroller = useRef<HTMLDivElement>(null)
  const [folded, setFolded] = useState<ReadonlyMap<ConstraintKind, boolean>>(new Map())
  const [cursor, setCursor] = useState<string>()
  const wantsFocus = useRef(false)
  const rows = useMemo(() => listRows(lines, folded), [lines, folded])
  const stops = rows.filter(row => row.type !== 'head')
  const tabStop = stops.find(({ key }) => key === cursor) ?? stops.find(({ key }) => key === current) ?? stops[0]
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: index => (rows[index]?.type === 'line' ? 31 : 30),
    getItemKey: index => rows[index]!.key,
    overscan: 12,
  })

  const focusKey = (key: string | undefined) => {
    const index = rows.findIndex(row => row.key === key)
    if (index < 0) return
    wantsFocus.current = true
    setCursor(key)
    virtual.scrollToIndex(index, { align: 'auto' })
  }
  useImperativeHandle(props.ref, () => ({ focus: () => focusKey(tabStop?.key) }))
  // The row may only be drawn after the list was moved to it.
  useEffect(() => {
    if (!wantsFocus.current) return
    const element = scroller.current?.querySelector<HTMLElement>(`[data-key="${cursor}"]`)
    if (!element) return
    wantsFocus.current = false
    element.focus({ preventScroll: true })
  })
  // What was reached from elsewhere comes into sight.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another constraint moves the list
  useEffect(() => {
    const index = rows.findIndex(row => row.key === current)
    if (index >= 0) virtual.scrollToIndex(index, { align: 'auto' })
  }, [current])

  const fold = (kind: ConstraintKind, isFolded: boolean) => setFolded(now => new Map(now).set(kind, isFolded))
  const setActive = (ids: readonly ConstraintId[], active: boolean) => {
    if (canEdit && ids.length > 0) write(writing => writing.setActive({ ids: [...ids], active }))
  }
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
      focusKey(next.key)
      if (next.type === 'line') props.onCurrent(next.line)
    } else if (
      tabStop.type === 'kind' &&
      (event.key === 'ArrowRight' || event.key === 'ArrowLeft' || event.key === 'Enter')
    ) {
      fold(tabStop.kind, event.key === 'ArrowLeft' || (event.key === 'Enter' && tabStop.isOpen))
    } else if (event.key === ' ') {
      if (tabStop.type === 'line') setActive([tabStop.line.id], !tabStop.line.active)
      else setActive(idsToTurn(tabStop.lines), !tabStop.lines.every(({ active }) => active))
    } else if (event.key === 'Enter' && tabStop.type === 'line') props.onOpen(tabStop.line)
    else if (event.key === 'Delete' && tabStop.type === 'line' && canEdit && props.onRemove) {
      const next = stops[index + 1] ?? stops[index - 1]
      props.onRemove(tabStop.line)
      focusKey(next?.key)
    } else return
    event.preventDefault()
  }

  const rowAt = (event: MouseEvent) => {
    const key = (event.target as Element).closest<HTMLElement>('[data-key]')?.dataset.key
    return rows.find(row => row.key === key)
  }
  const onClick = (event: MouseEvent) => {
    const row = rowAt(event)
    if (!row || row.type === 'head') return
    setCursor(row.key)
    // The switch is no choice of the row.
    if ((event.target as Element).closest('label, input')) return
    if (row.type === 'kind') fold(row.kind, row.isOpen)
    else props.onCurrent(row.line)
  }

  return (
    <div ref={scroller} className={styles.scroller}>
      <div
        role="treegrid"
        aria-label={t('list.label')}
        aria-rowcount={rows.length}
        className={styles.lines}
        style={{ height: virtual.getTotalSize() }}
        onKeyDown={onKeyDown}
        onClick={onClick}
        onDoubleClick={event => {
          const row = rowAt(event)
          if (row?.type === 'line') props.onOpen(row.line)
        }}
        tabIndex={-1}
      >
        {virtual.getVirtualItems().map(item => {
          const row = rows[item.index]!
          const isStop = row.key === tabStop?.key
          return (
            // biome-ignore lint/a11y/useSemanticElements: see above
            <div
              key={item.key}
              ref={virtual.measureElement}
              role="row"
              data-index={item.index}
              data-key={row.key}
              data-row={row.type}
              data-off={(row.type === 'line' && !row.line.active) || undefined}
              aria-level={{ head: 1, kind: 2, line: 3 }[row.type]}
              aria-rowindex={item.index + 1}
              aria-expanded={row.type === 'kind' ? row.isOpen : undefined}
              aria-selected={row.type === 'line' ? row.key === current : undefined}
              tabIndex={isStop ? 0 : -1}
              className={styles.line}
              style={{ transform: `translateY(${item.start}px)` }}
            >
              <RowCells row={row} canEdit={canEdit} onActive={setActive} />
            </div>
          )
        })}
      </div>
      {carried.length > 0 && <Carried carried={carried} />}
    </div>
  )
}

/** Of a kind all go one way: those that are off go on, and when none is off all go off. */
const idsToTurn = (lines: readonly WordedLine[]): ConstraintId[] => {
  const isAllOn = lines.every(({ active }) => active)
  return lines.filter(({ active }) => active === isAllOn).map(({ id }) => id)
}

type RowCellsProps = {
  readonly row: ListRow
  readonly canEdit: boolean
  readonly onActive: (ids: readonly ConstraintId[], active: boolean) => void
}

function RowCells({ row, canEdit, onActive }: RowCellsProps) {
  const { t, i18n } = useTranslation('constraints')
  const cell = (className: string | undefined, children: ReactNode) => (
    // biome-ignore lint/a11y/useSemanticElements: a cell of a grid that is no table
    // biome-ignore lint/a11y/useFocusableInteractive: the row has the focus
    <span role="gridcell" className={className}>
      {children}
    </span>
  )
  if (row.type === 'head') return cell(styles.headName, t(`group.${row.group}`))
  if (row.type === 'kind') {
    const { kind, lines, isOpen } = row
    const isAllOn = lines.every(({ active }) => active)
    return (
      <>
        {cell(
          styles.kindName,
          <>
            {isOpen ? <IconChevronDown aria-hidden="true" /> : <IconChevronRight aria-hidden="true" />}
            <b>{t(`name.${kind}`)}</b>
            <span className={styles.count}>{lines.length}</span>
          </>,
        )}
        {canEdit &&
          cell(
            styles.turn,
            <Switch
              size="xs"
              tabIndex={-1}
              aria-label={t('list.switchAll', { name: t(`name.${kind}`) })}
              checked={isAllOn}
              onChange={() => onActive(idsToTurn(lines), !isAllOn)}
            />,
          )}
      </>
    )
  }
  const { line } = row
  return (
    <>
      {cell(
        styles.weight,
        <span className={styles.weightWords} data-grade={weightGrade(line.weight)}>
          {line.weight === 100 && <IconLock aria-hidden="true" />}
          {weightWords(line.weight, { t }, i18n.language)}
        </span>,
      )}
      {cell(
        styles.sentence,
        <>
          {line.sentence}
          {!line.active && <span className={styles.offWord}> · {t('list.off')}</span>}
          {line.comment && <span className={styles.comment}> {line.comment}</span>}
        </>,
      )}
      {cell(
        styles.pieces,
        line.concerns.pieces > 0
          ? t('list.pieces', { count: line.concerns.pieces })
          : line.concerns.rows === 0 && t('list.noPieces'),
      )}
      {cell(
        styles.turn,
        canEdit && (
          <Switch
            size="xs"
            tabIndex={-1}
            aria-label={t('list.switch', { sentence: line.sentence })}
            checked={line.active}
            onChange={() => onActive([line.id], !line.active)}
          />
        ),
      )}
    </>
  )
}

function Carried({ carried }: { readonly carried: ConstraintsView['carried'] }) {
  const { t } = useTranslation('constraints')
  return (
    <section className={styles.carried}>
      <h2>{t('carried.title')}</h2>
      <p>{t('carried.how')}</p>
      <ul>
        {carried.map(({ type, count, examples }) => (
          <li key={type}>
            <span className={styles.carriedType}>{type}</span> <span className={styles.count}>{count}</span>
            {examples.filter(Boolean).map(example => (
              <span key={example} className={styles.example}>
                {example}
              </span>
            ))}
          </li>
        ))}
      </ul>
    </section>
  )
}
