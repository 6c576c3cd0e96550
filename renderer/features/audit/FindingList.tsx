import { IconLock } from '@tabler/icons-react'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './Audit.module.css'
import { type Group, rowsOf, type WordedFinding } from './list-model.ts'

export type FindingListProps = {
  readonly groups: readonly Group[]
  /** Id of the finding in the panel. */
  readonly current: string | undefined
  readonly onCurrent: (finding: WordedFinding) => void
  /** Enter and double click. */
  readonly onJump: (finding: WordedFinding) => void
}

/**
 * Findings under the heads of their groups; only the rows in sight are drawn. One stop of Tab: arrows walk over the findings,
 * Enter leads to the place.
 */
export function FindingList({ groups, current, onCurrent, onJump }: FindingListProps) {
  const { t } = useTranslation('audit')
  const scroller = useRef<HTMLDivElement>(null)
  const wantsFocus = useRef(false)
  const [cursor, setCursor] = useState<string>()
  const rows = useMemo(() => rowsOf(groups), [groups])
  const stops = useMemo(() => rows.filter(row => row.type === 'finding'), [rows])
  const tabStop =
    stops.find(({ key }) => key === cursor) ?? stops.find(({ finding }) => finding.id === current) ?? stops[0]
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: index => (rows[index]?.type === 'head' ? 30 : 31),
    getItemKey: index => rows[index]!.key,
    overscan: 12,
  })

  // The row may only be drawn after the list was moved to it.
  useEffect(() => {
    if (!wantsFocus.current) return
    const element = scroller.current?.querySelector<HTMLElement>(`[data-key="${CSS.escape(cursor ?? '')}"]`)
    if (!element) return
    wantsFocus.current = false
    element.focus({ preventScroll: true })
  })

  const goTo = (index: number) => {
    const next = stops[Math.max(0, Math.min(stops.length - 1, index))]
    if (!next) return
    wantsFocus.current = true
    setCursor(next.key)
    onCurrent(next.finding)
    virtual.scrollToIndex(rows.indexOf(next), { align: 'auto' })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey || !tabStop) return
    const index = stops.indexOf(tabStop)
    const to = {
      ArrowDown: index + 1,
      ArrowUp: index - 1,
      Home: 0,
      End: stops.length - 1,
      PageDown: index + 15,
      PageUp: index - 15,
    }[event.key]
    if (to !== undefined) goTo(to)
    else if (event.key === 'Enter') onJump(tabStop.finding)
    else return
    event.preventDefault()
  }

  return (
    <div ref={scroller} className={styles.scroller}>
      {/* biome-ignore lint/a11y/useSemanticElements: only rows in sight are drawn, a table would need all */}
      <div
        role="grid"
        aria-label={t('list')}
        aria-rowcount={rows.length}
        className={styles.lines}
        style={{ height: virtual.getTotalSize() }}
        onKeyDown={onKeyDown}
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
              aria-rowindex={item.index + 1}
              aria-selected={row.type === 'finding' ? row.finding.id === current : undefined}
              tabIndex={isStop ? 0 : -1}
              className={styles.line}
              style={{ transform: `translateY(${item.start}px)` }}
              onClick={() => {
                if (row.type !== 'finding') return
                setCursor(row.key)
                onCurrent(row.finding)
              }}
              onFocus={() => row.type === 'finding' && row.finding.id !== current && onCurrent(row.finding)}
              onDoubleClick={() => row.type === 'finding' && onJump(row.finding)}
              onKeyDown={undefined}
            >
              {row.type === 'head' ? <Head group={row.group} /> : <Cells finding={row.finding} />}
            </div>
          )
        })}
      </div>
    </div>
  )
}

function Head({ group }: { readonly group: Group }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a cell of a grid that is no table
    // biome-ignore lint/a11y/useFocusableInteractive: the row has the focus
    <span role="gridcell" className={styles.headName}>
      <b>{group.name}</b> <span className={styles.count}>{group.findings.length}</span>
    </span>
  )
}

function Cells({ finding }: { readonly finding: WordedFinding }) {
  const { t } = useTranslation('audit')
  const { level, hard, place, sentence, clause } = finding
  const cells = [
    {
      name: 'level',
      content: (
        <>
          <i className={styles.dot} data-level={level} aria-hidden="true" />
          {t(`levelOf.${level}`)}
          {hard && <IconLock aria-label={t('mustBe')} />}
        </>
      ),
    },
    { name: 'place', content: place },
    { name: 'sentence', content: sentence },
    {
      name: 'clause',
      content: clause && (
        <span title={`${clause.clause}. ${clause.source}`}>
          {/* First: the line is cut at its end. */}
          {clause.fromMemory && <em>{t('fromMemory')} · </em>}
          {clause.clause}
        </span>
      ),
    },
  ] as const
  return cells.map(({ name, content }) => (
    // biome-ignore lint/a11y/useSemanticElements: a cell of a grid that is no table
    // biome-ignore lint/a11y/useFocusableInteractive: the row has the focus
    <span key={name} role="gridcell" className={styles[name]}>
      {content}
    </span>
  ))
}
