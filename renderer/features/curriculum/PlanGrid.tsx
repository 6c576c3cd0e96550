import {
  type ClipboardEvent,
  type CSSProperties,
  type KeyboardEvent,
  type PointerEvent,
  type Ref,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import { useTranslation } from 'react-i18next'
import { moveKeyOf, targetOf } from '../../ui/grid/grid-moves.ts'
import { type HalfChoice, hoursText, hoursTyped } from './hours.ts'
import { PlanFoot } from './PlanFoot.tsx'
import styles from './PlanGrid.module.css'
import { nameOfCell, PlanGridRow } from './PlanGridRow.tsx'
import { blockOf, blockText, cleared, type HoursEdit, hoursEdit, type Plan, pasted, type Spot } from './plan-model.ts'

export type PlanGridHandle = { focus(): void; goTo(spot: Spot): void }

export type PlanGridProps = {
  readonly plan: Plan
  readonly half: HalfChoice
  readonly label: string
  readonly spot: Spot
  readonly onSpot: (spot: Spot) => void
  /** Without it the grid is only read, and typing says why. */
  readonly onEdit: ((edits: readonly HoursEdit[]) => void) | undefined
  /** Typed or pasted what cannot be: hours that are none, or into a plan that does not change. */
  readonly onRefuse: (why: 'readOnly' | 'notHours' | 'pastedPartly', count: number) => void
  readonly ref?: Ref<PlanGridHandle>
}

/**
 * Subjects by classes: type hours and go on. Arrows, Home, End and Page keys move, Shift with arrows chooses a block, digits
 * and a comma begin to type, Enter and Tab take it, Delete empties, Ctrl C, X and V go to a spreadsheet and back. One stop
 * of Tab. The rows below the matrix say how every class stands to its norm.
 */
export function PlanGrid(props: PlanGridProps) {
  const { plan, half, onEdit, onRefuse, onSpot } = props
  const { t, i18n } = useTranslation('curriculum')
  const language = i18n.language
  const classes = useMemo(() => plan.columns.map(({ schoolClass }) => schoolClass), [plan])
  const table = useRef<HTMLTableElement>(null)
  const wantsFocus = useRef(false)
  /** Where a block began. */
  const [anchor, setAnchor] = useState<Spot>()
  const [isDrawing, setDrawing] = useState(false)
  const [typed, setTyped] = useState<{ readonly text: string; readonly isWrong: boolean }>()
  const last = { row: plan.rows.length - 1, column: plan.columns.length - 1 }
  const within = ({ row, column }: Spot): Spot => ({
    row: Math.max(0, Math.min(last.row, row)),
    column: Math.max(0, Math.min(last.column, column)),
  })
  const spot = within(props.spot)
  const block = blockOf(anchor ? within(anchor) : spot, spot)
  const [row, column] = [plan.rows[spot.row], plan.columns[spot.column]]

  const focusSpot = () => {
    const cell = table.current?.querySelector<HTMLElement>(`[data-row="${spot.row}"][data-column="${spot.column}"]`)
    cell?.focus({ preventScroll: true })
    cell?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }
  useLayoutEffect(() => {
    if (!wantsFocus.current) return
    wantsFocus.current = false
    focusSpot()
  })
  const go = (next: Spot, from?: Spot) => {
    wantsFocus.current = true
    setTyped(undefined)
    setAnchor(from)
    onSpot(within(next))
  }
  useImperativeHandle(props.ref, () => ({
    focus: focusSpot,
    goTo: (next: Spot) => go(next),
  }))

  /** Takes what was typed; false when it is no hours. */
  const take = (): boolean => {
    if (!typed || !row || !column) return true
    const hours = hoursTyped(typed.text, half)
    if (!hours) {
      setTyped({ ...typed, isWrong: true })
      onRefuse('notHours', 1)
      return false
    }
    const edits = hoursEdit(row, spot.column, column, hours)
    if (edits.length > 0) onEdit?.(edits)
    setTyped(undefined)
    return true
  }
  const begin = (text: string) => {
    if (!onEdit) onRefuse('readOnly', 1)
    else {
      setAnchor(undefined)
      setTyped({ text, isWrong: false })
    }
  }
  const clear = () => {
    if (!onEdit) return onRefuse('readOnly', 1)
    const edits = cleared(plan, block, half)
    if (edits.length > 0) onEdit(edits)
  }

  const onTyping = (event: KeyboardEvent) => {
    const step = typingSteps[`${event.shiftKey ? 'Shift ' : ''}${event.key}`]
    if (event.key === 'Escape') {
      event.preventDefault()
      wantsFocus.current = true
      setTyped(undefined)
    } else if (step && !event.ctrlKey && !event.altKey) {
      event.preventDefault()
      if (take()) go({ row: spot.row + step.row, column: spot.column + step.column })
    }
    event.stopPropagation()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.metaKey || event.defaultPrevented || !row || !column) return
    if (event.ctrlKey && event.code === 'KeyA') {
      event.preventDefault()
      setAnchor({ row: 0, column: 0 })
      wantsFocus.current = true
      onSpot(last)
      return
    }
    const isRange = event.shiftKey && /^(Arrow|Home|End|Page)/.test(event.key)
    const move = moveKeyOf({
      ...{ key: event.key, code: event.code, ctrlKey: event.ctrlKey, altKey: false, metaKey: false },
      shiftKey: isRange ? false : event.shiftKey,
    })
    if (move) {
      event.preventDefault()
      const page = Math.max(1, Math.floor((table.current?.parentElement?.clientHeight ?? 0) / 26) - 5)
      const to = targetOf(
        move,
        { rowIndex: spot.row, columnIndex: spot.column },
        { rows: plan.rows.length, columns: plan.columns.length, page },
      )
      go({ row: to.rowIndex, column: to.columnIndex }, isRange ? (anchor ?? spot) : undefined)
      return
    }
    if (event.ctrlKey) return
    if (event.key === 'Delete' || event.key === 'Backspace') {
      event.preventDefault()
      clear()
    } else if (event.key === 'F2') {
      event.preventDefault()
      begin(hoursText(row.cells[spot.column]!.hours, half, language))
    } else if (event.key === 'Escape' && anchor) {
      event.preventDefault()
      setAnchor(undefined)
    } else if (/^[\d.,]$/.test(event.key) || isCommaKey(event)) {
      event.preventDefault()
      begin(/^[\d.,]$/.test(event.key) ? event.key : ',')
    }
  }

  const onCopy = (event: ClipboardEvent, isCut: boolean) => {
    if (typed) return
    event.preventDefault()
    event.clipboardData.setData('text/plain', blockText(plan, block, half, language))
    if (isCut) clear()
  }
  const onPaste = (event: ClipboardEvent) => {
    if (typed) return
    event.preventDefault()
    if (!onEdit) return onRefuse('readOnly', 1)
    const { edits, left, block: filled } = pasted(plan, event.clipboardData.getData('text/plain'), block, half)
    if (edits.length > 0) onEdit(edits)
    go({ row: filled.bottom, column: filled.right }, { row: filled.top, column: filled.left })
    if (left > 0) onRefuse('pastedPartly', left)
  }

  const spotAt = (event: PointerEvent): Spot | undefined => {
    const cell = (event.target as Element).closest<HTMLElement>('[data-row]')
    return cell ? { row: Number(cell.dataset.row), column: Number(cell.dataset.column) } : undefined
  }
  const onPointerDown = (event: PointerEvent) => {
    const at = spotAt(event)
    if (!at || event.button !== 0 || (event.target as Element).closest('input')) return
    event.preventDefault()
    if (!take()) return
    go(at, event.shiftKey ? (anchor ?? spot) : undefined)
    setDrawing(true)
  }
  const onPointerOver = (event: PointerEvent) => {
    const at = isDrawing && spotAt(event)
    if (at && (at.row !== spot.row || at.column !== spot.column)) go(at, anchor ?? spot)
  }

  return (
    <div className={styles.scroller}>
      <table
        ref={table}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: the ARIA grid pattern over a table
        role="grid"
        aria-label={props.label}
        aria-readonly={!onEdit}
        aria-multiselectable="true"
        aria-rowcount={plan.rows.length + 1}
        aria-colcount={plan.columns.length + 1}
        className={styles.grid}
        style={{ '--columns': plan.columns.length } as CSSProperties}
        onKeyDown={onKeyDown}
        onPointerDown={onPointerDown}
        onPointerOver={onPointerOver}
        onPointerUp={() => setDrawing(false)}
        onPointerLeave={() => setDrawing(false)}
        onPointerCancel={() => setDrawing(false)}
        onDoubleClick={event => {
          if (row && (event.target as Element).closest('[data-row]')) {
            begin(hoursText(row.cells[spot.column]!.hours, half, language))
          }
        }}
        onCopy={event => onCopy(event, false)}
        onCut={event => onCopy(event, true)}
        onPaste={onPaste}
      >
        <colgroup>
          <col className={styles.nameColumn} />
          {plan.columns.map(({ schoolClass }) => (
            <col key={schoolClass.id} />
          ))}
        </colgroup>
        <thead>
          <tr aria-rowindex={1}>
            <th scope="col" className={styles.corner}>
              {t('plan.subject')}
            </th>
            {plan.columns.map(({ schoolClass }, i) => (
              <th key={schoolClass.id} scope="col" data-active={i === spot.column || undefined}>
                {schoolClass.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {plan.rows.map((one, rowIndex) => {
            const isSpot = rowIndex === spot.row
            const isChosen = rowIndex >= block.top && rowIndex <= block.bottom
            return (
              <PlanGridRow
                key={one.subject.id}
                row={one}
                at={rowIndex}
                classes={classes}
                half={half}
                language={language}
                spot={isSpot ? spot.column : undefined}
                left={isChosen ? block.left : undefined}
                right={isChosen ? block.right : undefined}
                isBlock={anchor !== undefined && isChosen}
                isWrong={isSpot && typed?.isWrong === true}
                typing={
                  isSpot && typed ? (
                    <input
                      // biome-ignore lint/a11y/noAutofocus: typing goes on in the cell where it began
                      autoFocus
                      className={styles.typing}
                      aria-label={
                        row && column ? nameOfCell(row, spot.column, column.schoolClass, half, language, t) : undefined
                      }
                      aria-invalid={typed.isWrong}
                      maxLength={9}
                      value={typed.text}
                      onChange={event =>
                        setTyped({ text: event.currentTarget.value.replace(/[бю]/g, ','), isWrong: false })
                      }
                      onKeyDown={onTyping}
                      onBlur={() => take() || setTyped(undefined)}
                    />
                  ) : undefined
                }
              />
            )
          })}
        </tbody>
        <PlanFoot plan={plan} half={half} language={language} active={spot.column} />
      </table>
    </div>
  )
}

const typingSteps: Record<string, Spot | undefined> = {
  Enter: { row: 1, column: 0 },
  'Shift Enter': { row: -1, column: 0 },
  Tab: { row: 0, column: 1 },
  'Shift Tab': { row: 0, column: -1 },
  ArrowDown: { row: 1, column: 0 },
  ArrowUp: { row: -1, column: 0 },
}

/** The comma of the Russian layout stands with Shift on the key of the point, its letter «б» on the key of the comma. */
const isCommaKey = ({ key, code }: KeyboardEvent): boolean => code === 'NumpadDecimal' || key === 'б' || key === 'ю'
