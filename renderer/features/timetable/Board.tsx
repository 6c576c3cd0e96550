import {
  type CSSProperties,
  type KeyboardEvent,
  type MouseEvent,
  type Ref,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef,
} from 'react'
import { useTranslation } from 'react-i18next'
import { slotsForGrades } from '#domain/school/bells'
import styles from './Board.module.css'
import { BoardCell } from './BoardCell.tsx'
import type { Board as BoardData, ObjectKind, Slot, Standing } from './board.ts'
import { gradesOf, lessonsOfDay, slotKey } from './board.ts'
import { type BoardKey, boardKeyOf } from './board-keys.ts'
import type { Words } from './labels.ts'
import type { Verdicts } from './verdict.ts'

/** A slot, and which of its cards. */
export type Cursor = Slot & { readonly card: number }

export type BoardHandle = { focus(): void }

export type BoardProps = {
  readonly board: BoardData
  readonly kind: ObjectKind
  readonly objectId: string
  readonly name: string
  readonly standings: ReadonlyMap<string, readonly Standing[]>
  readonly closed: ReadonlyMap<string, 'own' | 'school'>
  readonly isPicking: boolean
  /** The piece in the hand. */
  readonly pickedKey: string | undefined
  readonly verdicts: Verdicts | undefined
  readonly cursor: Cursor
  readonly litSubject: string | undefined
  readonly words: Words
  /** True when the key was taken. */
  readonly onKey: (key: BoardKey, page: number) => void
  /** A press on a slot; `card` is the card pressed on. */
  readonly onPress: (at: Slot, card: number | undefined) => void
  readonly ref?: Ref<BoardHandle>
}

/**
 * The timetable of one class, teacher or room: columns are the days of the cycle, rows the slots. One tab stop; the owner
 * holds the cursor. Rows share the free height between 64 and 124 px; what does not fit scrolls under fixed heads.
 */
export function Board(props: BoardProps) {
  const { board, kind, objectId, standings, cursor, words, verdicts } = props
  const { days } = board.view
  const rows = useMemo(() => slotsForGrades(board.view, gradesOf(board, kind, objectId)), [board, kind, objectId])
  const { t } = useTranslation('timetable')
  const table = useRef<HTMLTableElement>(null)
  const scroller = useRef<HTMLDivElement>(null)

  const cursorElement = () =>
    table.current?.querySelector<HTMLElement>(`[data-day="${cursor.day}"][data-slot="${cursor.slot}"]`)
  useImperativeHandle(props.ref, () => ({ focus: () => cursorElement()?.focus({ preventScroll: true }) }))
  // The keyboard goes with the cursor, once it is on the board.
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked when the cursor moves
  useLayoutEffect(() => {
    const element = cursorElement()
    if (table.current?.contains(document.activeElement)) element?.focus({ preventScroll: true })
    element?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [cursor.day, cursor.slot])

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.nativeEvent.isComposing) return
    const key = boardKeyOf(event)
    const rowHeight = table.current?.tBodies[0]?.rows[0]?.offsetHeight || 64
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 1)
    if (!key) return
    event.preventDefault()
    props.onKey(key, page)
  }
  const onClick = (event: MouseEvent) => {
    const target = event.target as Element
    const cell = target.closest<HTMLElement>('[data-day]')
    if (!cell) return
    const card = target.closest<HTMLElement>('[data-card]')?.dataset.card
    cell.focus({ preventScroll: true })
    props.onPress(
      { day: Number(cell.dataset.day), slot: Number(cell.dataset.slot) },
      card === undefined ? undefined : Number(card),
    )
  }

  return (
    <div className={styles.frame} style={{ '--rows': rows.length, '--columns': days.length } as CSSProperties}>
      <div ref={scroller} className={styles.scroller}>
        <table
          ref={table}
          // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: the ARIA grid pattern over a table
          role="grid"
          aria-label={t('board', { name: props.name })}
          aria-colcount={days.length + 1}
          aria-rowcount={rows.length + 1}
          className={styles.board}
          onKeyDown={onKeyDown}
          onClick={onClick}
        >
          <thead className={styles.head}>
            <tr aria-rowindex={1}>
              <th scope="col" className={styles.time}>
                <span className={styles.unseen}>{t('slots')}</span>
              </th>
              {days.map(({ day }) => (
                <th key={day} scope="col">
                  <span className={styles.dayHead}>
                    <b>{words.day(day)}</b>
                    <span>{t('lessons', { count: lessonsOfDay(standings, day) })}</span>
                  </span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ slot, starts, ends }, rowIndex) => (
              <tr key={slot} aria-rowindex={rowIndex + 2} className={styles.row}>
                <th scope="row" className={styles.time}>
                  <b>{slot}</b>
                  {starts && <span>{starts}</span>}
                  {ends && <span>{ends}</span>}
                </th>
                {days.map(({ day }, columnIndex) => {
                  const key = slotKey({ day, slot })
                  const isActive = cursor.day === day && cursor.slot === slot
                  return (
                    <BoardCell
                      key={day}
                      day={day}
                      slot={slot}
                      columnIndex={columnIndex}
                      kind={props.kind}
                      objectId={props.objectId}
                      standings={standings.get(key) ?? nothing}
                      verdict={verdicts?.get(key)}
                      closed={props.closed.get(key)}
                      isPicking={props.isPicking}
                      pickedKey={verdicts?.get(key)?.tone === 'origin' ? props.pickedKey : undefined}
                      activeCard={isActive ? cursor.card : undefined}
                      litSubject={props.litSubject}
                      canEdit={board.view.can.edit}
                      words={words}
                    />
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  )
}

const nothing: readonly Standing[] = []
