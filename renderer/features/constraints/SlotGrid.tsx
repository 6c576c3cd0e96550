import { IconBan, IconCheck, IconLock } from '@tabler/icons-react'
import { type KeyboardEvent, type PointerEvent, useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ConstraintsView } from '#contract/constraints'
import type { RingingSlot } from '#domain/school/bells'
import type { SlotRef } from '#domain/timetable/constraints/constraint'
import { moveKeyOf, targetOf } from '../../ui/grid/grid-moves.ts'
import { slotKey } from './owners.ts'
import styles from './SlotGrid.module.css'
import type { Wording } from './sentence.ts'

export type SlotGridProps = {
  readonly view: { readonly days: ConstraintsView['days']; readonly slots: readonly RingingSlot[] }
  readonly wording: Wording
  readonly label: string
  /** Keys of the marked slots (`slotKey`). */
  readonly marked: ReadonlySet<string>
  /** Slots closed for the whole school: shown, and marked elsewhere. */
  readonly closed?: ReadonlySet<string>
  /** `closed` paints slots without lessons, `chosen` slots that are picked. */
  readonly look: 'closed' | 'chosen'
  /** Marks slots, or takes their marks away; without it the grid is only read. */
  readonly onPaint?: ((slots: readonly SlotRef[], on: boolean) => void) | undefined
}

type Place = { readonly rowIndex: number; readonly columnIndex: number }

/**
 * Days by slots, to be painted: press and draw, or arrows, Shift with arrows for several, Space. A head paints its whole day
 * or slot; the first row and column reach them by an arrow. One stop of Tab. Row -1 is the heads of days, column -1 those
 * of slots.
 */
export function SlotGrid({ view, wording, label, marked, closed, look, onPaint }: SlotGridProps) {
  const { t } = useTranslation('constraints')
  const { days, slots } = view
  const table = useRef<HTMLTableElement>(null)
  const [cursor, setCursor] = useState<Place>({ rowIndex: 0, columnIndex: 0 })
  /** Where a range began: drawn with the pointer, or held with Shift. */
  const [anchor, setAnchor] = useState<Place>()
  const [isDrawing, setDrawing] = useState(false)
  const at = {
    rowIndex: Math.min(cursor.rowIndex, slots.length - 1),
    columnIndex: Math.min(cursor.columnIndex, days.length - 1),
  }

  const elementAt = ({ rowIndex, columnIndex }: Place) =>
    table.current?.querySelector<HTMLElement>(`[data-row="${rowIndex}"][data-column="${columnIndex}"]`)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the keyboard goes with the cursor
  useLayoutEffect(() => {
    if (table.current?.contains(document.activeElement)) elementAt(at)?.focus({ preventScroll: true })
  }, [at.rowIndex, at.columnIndex])

  const slotsIn = (a: Place, b: Place): SlotRef[] => {
    const [top, bottom] = [Math.min(a.rowIndex, b.rowIndex), Math.max(a.rowIndex, b.rowIndex)]
    const [left, right] = [Math.min(a.columnIndex, b.columnIndex), Math.max(a.columnIndex, b.columnIndex)]
    return days
      .slice(left, right + 1)
      .flatMap(({ day }) => slots.slice(top, bottom + 1).map(({ slot }) => ({ day, slot })))
  }
  /** What a head or a cell stands for. */
  const slotsOf = ({ rowIndex, columnIndex }: Place): SlotRef[] =>
    slotsIn(
      { rowIndex: Math.max(0, rowIndex), columnIndex: Math.max(0, columnIndex) },
      {
        rowIndex: rowIndex < 0 ? slots.length - 1 : rowIndex,
        columnIndex: columnIndex < 0 ? days.length - 1 : columnIndex,
      },
    )
  const isMarked = (one: SlotRef) => marked.has(slotKey(one))
  const paint = (wanted: readonly SlotRef[], on = !wanted.every(isMarked)) => {
    const changed = wanted.filter(one => isMarked(one) !== on)
    if (changed.length > 0) onPaint?.(changed, on)
  }
  const range = anchor ? new Set(slotsIn(anchor, at).map(slotKey)) : undefined
  /** A range takes on what its first cell turns into. */
  const rangeIsOn = anchor ? !isMarked(slotsOf(anchor)[0]!) : false

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.metaKey || event.defaultPrevented) return
    if (event.key === ' ' || event.key === 'Enter') {
      if (event.ctrlKey) return
      event.preventDefault()
      if (anchor) paint(slotsIn(anchor, at))
      else paint(slotsOf(at))
      setAnchor(undefined)
      return
    }
    if (event.key === 'Escape' && anchor) {
      event.preventDefault()
      setAnchor(undefined)
      return
    }
    const isRange = event.shiftKey && event.key.startsWith('Arrow')
    const move = moveKeyOf({
      key: event.key,
      code: event.code,
      ctrlKey: event.ctrlKey,
      altKey: false,
      metaKey: false,
      shiftKey: isRange ? false : event.shiftKey,
    })
    if (!move) return
    event.preventDefault()
    if (!isRange && anchor) setAnchor(undefined)
    // One more row and column: the heads. A range stays among the cells.
    const first = isRange ? 0 : -1
    const target = targetOf(
      move,
      { rowIndex: at.rowIndex - first, columnIndex: at.columnIndex - first },
      { rows: slots.length - first, columns: days.length - first, page: slots.length },
    )
    const next = { rowIndex: target.rowIndex + first, columnIndex: target.columnIndex + first }
    // There is no head of everything.
    if (next.rowIndex < 0 && next.columnIndex < 0) return
    if (isRange && !anchor) {
      if (at.rowIndex < 0 || at.columnIndex < 0) return
      setAnchor(at)
    }
    setCursor(next)
  }

  const placeOf = (event: PointerEvent): Place | undefined => {
    const cell = (event.target as Element).closest<HTMLElement>('[data-row]')
    return cell ? { rowIndex: Number(cell.dataset.row), columnIndex: Number(cell.dataset.column) } : undefined
  }
  const onPointerDown = (event: PointerEvent) => {
    const place = placeOf(event)
    if (event.button !== 0 || !place) return
    event.preventDefault()
    elementAt(place)?.focus({ preventScroll: true })
    setCursor(place)
    if (!onPaint) return
    if (place.rowIndex < 0 || place.columnIndex < 0) paint(slotsOf(place))
    else {
      setAnchor(place)
      setDrawing(true)
    }
  }
  const onPointerOver = (event: PointerEvent) => {
    const place = isDrawing && placeOf(event)
    if (place && place.rowIndex >= 0 && place.columnIndex >= 0) setCursor(place)
  }
  const finish = (isDone: boolean) => {
    if (!isDrawing) return
    if (isDone && anchor) paint(slotsIn(anchor, at), rangeIsOn)
    setDrawing(false)
    setAnchor(undefined)
  }

  const tabIndexOf = (rowIndex: number, columnIndex: number) =>
    at.rowIndex === rowIndex && at.columnIndex === columnIndex ? 0 : -1
  const placeProps = (rowIndex: number, columnIndex: number) => ({
    'data-row': rowIndex,
    'data-column': columnIndex,
    tabIndex: tabIndexOf(rowIndex, columnIndex),
  })

  return (
    <div className={styles.scroller}>
      <table
        ref={table}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: the ARIA grid pattern over a table
        role="grid"
        aria-label={label}
        aria-readonly={!onPaint}
        className={styles.grid}
        data-look={look}
        onKeyDown={onKeyDown}
        onPointerDown={onPointerDown}
        onPointerOver={onPointerOver}
        onPointerUp={() => finish(true)}
        onPointerLeave={() => finish(true)}
        onPointerCancel={() => finish(false)}
      >
        <thead>
          <tr>
            <td className={styles.corner}>
              <span className={styles.unseen}>{t('grid.slots')}</span>
            </td>
            {days.map(({ day }, columnIndex) => (
              <th
                key={day}
                scope="col"
                {...placeProps(-1, columnIndex)}
                title={t('grid.day', { day: wording.longDay(day) })}
              >
                <span className={styles.long}>{wording.longDay(day)}</span>
                <span className={styles.short} aria-hidden="true">
                  {wording.day(day)}
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {slots.map(({ slot, starts, ends }, rowIndex) => (
            <tr key={slot}>
              <th scope="row" {...placeProps(rowIndex, -1)} title={t('grid.slot', { slot })}>
                <b>{slot}</b>
                {starts && ends && (
                  <span>
                    {starts}–{ends}
                  </span>
                )}
              </th>
              {days.map(({ day }, columnIndex) => {
                const key = slotKey({ day, slot })
                const isOn = range?.has(key) && isDrawing ? rangeIsOn : marked.has(key)
                const isSchool = closed?.has(key) === true
                const words = isOn
                  ? t(look === 'closed' ? 'grid.closed' : 'grid.marked')
                  : isSchool
                    ? t('grid.school')
                    : t(look === 'closed' ? 'grid.open' : 'grid.free')
                return (
                  <td
                    key={day}
                    // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a cell of the ARIA grid
                    role="gridcell"
                    tabIndex={tabIndexOf(rowIndex, columnIndex)}
                    data-row={rowIndex}
                    data-column={columnIndex}
                    aria-selected={look === 'chosen' ? isOn : undefined}
                    aria-label={t('grid.cell', { day: wording.longDay(day), slot, state: words })}
                    data-on={isOn || undefined}
                    data-school={isSchool || undefined}
                    data-range={range?.has(key) || undefined}
                  >
                    {isOn && look === 'closed' && (
                      <span>
                        <IconBan aria-hidden="true" /> {words}
                      </span>
                    )}
                    {isOn && look === 'chosen' && <IconCheck aria-hidden="true" />}
                    {!isOn && isSchool && (
                      <span>
                        <IconLock aria-hidden="true" /> {words}
                      </span>
                    )}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
