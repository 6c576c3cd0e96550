import {
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  type Ref,
  useEffect,
  useEffectEvent,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import styles from './Grid.module.css'
import { GridHead } from './GridHead.tsx'
import { GridRowView } from './GridRowView.tsx'
import { type GridKey, gridKeyOf } from './grid-keys.ts'
import { gridLayoutOf, headRowCount } from './grid-layout.ts'
import {
  cellOfSummary,
  columnOfSummary,
  emptyGridCell,
  type GridAddress,
  type GridCell,
  type GridColumn,
  type GridLeadColumn,
  type GridPlace,
  type GridRow,
  type GridSpot,
  type GridSummaryColumn,
  placeOf,
} from './grid-model.ts'
import { type GridMoveKey, moveKeyOf, targetOf } from './grid-moves.ts'

/** Where the active cell goes after a key: `stay` says the key was taken and the cell is kept. */
export type GridStep = 'stay' | 'down' | 'up' | 'left' | 'right'

export type GridHandle = {
  /** Gives the keyboard to the active cell. */
  focus(): void
  /** Makes a cell active and gives it the keyboard; an unknown id leaves that direction as it is. */
  goTo(address: Partial<GridAddress>): void
}

export type GridProps = {
  /** Name of the whole grid for screen readers. */
  readonly label: string
  /** Memoise columns, lead, summary and rows: a new array of columns paints everything anew. */
  readonly columns: readonly GridColumn[]
  readonly rows: readonly GridRow[]
  readonly lead: readonly GridLeadColumn[]
  readonly summary?: readonly GridSummaryColumn[]
  /** Over the lead columns, beside the first two lines of the head, and beside its third line. */
  readonly corner?: ReactNode
  readonly cornerSub?: ReactNode
  /** What a screen reader says for a cell: «Ершов Данил, 14 октября, ответ, 4». Keep the function stable (useCallback). */
  readonly cellName: (row: GridRow, column: GridColumn, cell: GridCell) => string
  /** A key that is not a move, and Enter before it moves. Return where to go if the key was taken, nothing if it was not. */
  readonly onKey?: (place: GridPlace, key: GridKey) => GridStep | undefined
  /** Tab: return the cell to go to (the next empty one), or nothing to let Tab leave the grid. Shift Tab always leaves. */
  readonly onTab?: (place: GridPlace) => GridAddress | undefined
  /** Double click. */
  readonly onOpen?: (place: GridPlace) => void
  /** Right click, the menu key and Shift F10, with the point of the window to open a menu at. */
  readonly onMenu?: (place: GridPlace, point: { x: number; y: number }) => void
  /** Told once at the start and whenever another cell becomes active. */
  readonly onActiveChange?: (address: GridAddress) => void
  /** The cell that is active at the start; otherwise the first row in the current column. */
  readonly initial?: Partial<GridAddress>
  /** `fit`: all rows share the free height, between 20 and 31 px; else a height in px. */
  readonly rowHeight?: 'fit' | number
  readonly ref?: Ref<GridHandle>
}

/**
 * The house's keyboard grid: rows by columns with frozen names at the left and summaries at the right. It fills its
 * parent (a flex column or a box of a given height) and scrolls inside itself when it does not fit.
 *
 * One tab stop. Arrows, Home, End, Page keys, Ctrl Home and Ctrl End move; Enter and Shift Enter go down and up;
 * everything else is handed to `onKey` under the names of `grid-keys.ts`. The grid holds which cell is active, by id:
 * it survives new data and coming back from elsewhere. What a cell shows is the owner's data, precomputed per row;
 * only rows that paint differently are rendered again, so rows may be rebuilt at every change.
 * Rows are not virtualised: meant for up to about 200 rows.
 *
 *     const grid = useRef<GridHandle>(null)
 *     <Grid ref={grid} label="7А, Алгебра" columns={columns} rows={rows} lead={lead} summary={summary}
 *       corner="Ученик" cellName={cellName}
 *       onKey={(place, key) => {
 *         if (key !== 'digit5' || place.column.locked) return undefined
 *         save(place.rowId, place.columnId, '5')
 *         return 'down'
 *       }} />
 */
export function Grid(props: GridProps) {
  const { columns, rows, lead, summary = noSummary, onActiveChange } = props
  const layout = useMemo(() => gridLayoutOf(columns, lead, summary), [columns, lead, summary])
  const [spot, setSpot] = useState<Partial<GridSpot> | undefined>(props.initial)
  const stops = useMemo(
    () => [...columns, ...summary.filter(column => column.name !== undefined).map(columnOfSummary)],
    [columns, summary],
  )
  const cellAt = (row: GridRow, stop: number): GridCell =>
    stop < columns.length
      ? (row.cells[stop] ?? emptyGridCell)
      : cellOfSummary(row.summary?.[layout.summary.findIndex(column => column.stop === stop)])
  const place = placeOf(spot, rows, stops, cellAt)
  // What was found is what is held from now on: a neighbour that took over stays active when rows change places.
  if (place && !isAt(spot, place)) setSpot(spotOf(place))

  const scroller = useRef<HTMLDivElement>(null)
  const table = useRef<HTMLTableElement>(null)
  const holdsFocus = useRef(false)
  const wantsFocus = useRef(false)

  const cellElement = (target: GridPlace) =>
    table.current?.tBodies[0]?.rows[target.rowIndex]?.cells[lead.length + cellIndexOf(target.columnIndex)]
  const cellIndexOf = (stop: number) =>
    stop < columns.length ? stop : columns.length + layout.summary.findIndex(column => column.stop === stop)

  const focusActive = () => {
    const element = place && cellElement(place)
    element?.focus({ preventScroll: true })
    element?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }

  const goTo = (target: Partial<GridAddress> | undefined) => {
    const next = placeOf({ ...place, ...target }, rows, stops, cellAt)
    if (!next) return
    if (next.rowId === place?.rowId && next.columnId === place.columnId) {
      focusActive()
      return
    }
    wantsFocus.current = true
    setSpot(spotOf(next))
  }

  const move = (key: GridMoveKey) => {
    if (!place) return
    const target = targetOf(key, place, { rows: rows.length, columns: stops.length, page: rowsInSight() })
    goTo({ rowId: rows[target.rowIndex]?.id, columnId: stops[target.columnIndex]?.id })
  }

  const rowsInSight = () => {
    const rowHeight = table.current?.tBodies[0]?.rows[0]?.offsetHeight || 28
    const headHeight = table.current?.tHead?.offsetHeight ?? 0
    return Math.max(1, Math.floor(((scroller.current?.clientHeight ?? 0) - headHeight) / rowHeight) - 1)
  }

  const placeAt = (event: MouseEvent): GridPlace | undefined => {
    const element = (event.target as Element).closest('td, th')
    const line = element?.closest('tr')
    if (!(element instanceof HTMLTableCellElement) || !line) return undefined
    const index = Number(element.ariaColIndex) - 1 - lead.length
    const columnIndex = index < columns.length ? index : (layout.summary[index - columns.length]?.stop ?? -1)
    const isColumn = columnIndex >= 0
    const inHead = line.parentElement === table.current?.tHead
    if (inHead && (!isColumn || element.colSpan > 1)) return undefined
    return placeOf(
      {
        rowId: inHead ? place?.rowId : rows[Number(line.ariaRowIndex) - 1 - headRowCount]?.id,
        columnId: isColumn ? stops[columnIndex]?.id : place?.columnId,
      },
      rows,
      stops,
      cellAt,
    )
  }

  const onKeyDown = (event: KeyboardEvent) => {
    if (!place || event.defaultPrevented || event.nativeEvent.isComposing) return
    const moveKey = moveKeyOf(event)
    const taken = event.key === 'Enter' && moveKey === 'down' ? props.onKey?.(place, 'enter') : undefined
    if (taken) {
      event.preventDefault()
      if (taken !== 'stay') move(taken)
      return
    }
    if (moveKey) {
      event.preventDefault()
      move(moveKey)
      return
    }
    if (event.key === 'Tab') {
      const target = event.shiftKey || event.ctrlKey || event.altKey ? undefined : props.onTab?.(place)
      if (!target) return
      event.preventDefault()
      goTo(target)
      return
    }
    const key = gridKeyOf(event)
    const step = key && props.onKey?.(place, key)
    if (!step) return
    event.preventDefault()
    if (step !== 'stay') move(step)
  }

  const onMouseDown = (event: MouseEvent) => {
    const target = placeAt(event)
    if (!target) return
    event.preventDefault()
    goTo(target)
  }

  const onDoubleClick = (event: MouseEvent) => {
    const target = placeAt(event)
    if (target) props.onOpen?.(target)
  }

  const onContextMenu = (event: MouseEvent) => {
    const target = placeAt(event)
    if (!target || !props.onMenu) return
    event.preventDefault()
    const box = cellElement(target)?.getBoundingClientRect()
    const byKeyboard = event.button !== 2
    props.onMenu(target, byKeyboard && box ? { x: box.left, y: box.bottom } : { x: event.clientX, y: event.clientY })
  }

  // After a move, and when data have taken the focused cell away or made another one active.
  useLayoutEffect(() => {
    const focused = document.activeElement
    const isElsewhere = focused && focused !== document.body && !table.current?.contains(focused)
    const isLost = holdsFocus.current && !isElsewhere && place && focused !== cellElement(place)
    if (!wantsFocus.current && !isLost) return
    wantsFocus.current = false
    focusActive()
  })

  const activeRowId = place?.rowId
  const activeColumnId = place?.columnId
  const tellActive = useEffectEvent((address: GridAddress) => onActiveChange?.(address))
  useEffect(() => {
    if (activeRowId !== undefined && activeColumnId !== undefined) {
      tellActive({ rowId: activeRowId, columnId: activeColumnId })
    }
  }, [activeRowId, activeColumnId])

  useImperativeHandle(props.ref, () => ({ focus: focusActive, goTo }))

  const rowHeight = props.rowHeight ?? 'fit'
  return (
    <div className={styles.frame}>
      <div className={styles.scroller} style={{ scrollPadding: layout.scrollPadding }} ref={scroller}>
        <table
          ref={table}
          // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: the ARIA grid pattern over a table
          role="grid"
          className={styles.grid}
          style={{ ...layout.sizes, ...rowSizes(rowHeight, rows.length) }}
          aria-label={props.label}
          aria-rowcount={rows.length + headRowCount}
          aria-colcount={lead.length + columns.length + summary.length}
          onKeyDown={onKeyDown}
          onMouseDown={onMouseDown}
          onDoubleClick={onDoubleClick}
          onContextMenu={onContextMenu}
          onFocus={() => {
            holdsFocus.current = true
          }}
          onBlur={event => {
            // A focused cell that is taken out of the page blurs too: only a real leaving lets go.
            if (event.target.isConnected) holdsFocus.current = event.currentTarget.contains(event.relatedTarget)
          }}
        >
          <colgroup>
            {layout.widths.map((width, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a column's place is what this element is
              <col key={index} style={{ width }} />
            ))}
          </colgroup>
          <GridHead
            layout={layout}
            columns={columns}
            summary={summary}
            corner={props.corner}
            cornerSub={props.cornerSub}
            activeColumn={place?.columnIndex ?? -1}
          />
          <tbody>
            {rows.map((row, index) => (
              <GridRowView
                key={row.id}
                row={row}
                rowIndex={index}
                columns={columns}
                summaryColumns={summary}
                layout={layout}
                activeColumn={place?.rowIndex === index ? place.columnIndex : -1}
                cellName={props.cellName}
              />
            ))}
          </tbody>
        </table>
      </div>
    </div>
  )
}

const noSummary: readonly GridSummaryColumn[] = []

function spotOf({ rowId, columnId, rowIndex, columnIndex }: GridPlace): GridSpot {
  return { rowId, columnId, rowIndex, columnIndex }
}

function isAt(spot: Partial<GridSpot> | undefined, place: GridPlace): boolean {
  return (
    spot?.rowId === place.rowId &&
    spot.columnId === place.columnId &&
    spot.rowIndex === place.rowIndex &&
    spot.columnIndex === place.columnIndex
  )
}

function rowSizes(rowHeight: 'fit' | number, rows: number): Record<string, string> {
  const sizes = { '--grid-rows': String(Math.max(1, rows)) }
  return rowHeight === 'fit' ? sizes : { ...sizes, '--grid-row-fixed': `${rowHeight}px` }
}
