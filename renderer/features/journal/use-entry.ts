import { type RefObject, useCallback, useRef, useState } from 'react'
import type { JournalPage } from '#contract/journal'
import { type Cell, emptyCell } from '#domain/journal/lesson-record'
import type { MarkValue } from '#domain/journal/mark'
import type { GridHandle, GridStep } from '../../ui/grid/Grid.tsx'
import type { GridKey } from '../../ui/grid/grid-keys.ts'
import type { GridAddress, GridPlace } from '../../ui/grid/grid-model.ts'
import { type EntryBar, entryOf } from './entry.ts'
import type { CellTable } from './page-grid.ts'
import { periodEntryOf, periodMarkColumn } from './period-marks.ts'

export type EntryPorts = {
  readonly view: JournalPage
  readonly table: CellTable
  readonly grid: RefObject<GridHandle | null>
  readonly writeCell: (place: GridPlace, cell: Cell) => void
  readonly writePeriodMark: (rowIndex: number, value: MarkValue | null) => void
  /** Esc. */
  readonly dismiss: () => void
}

/** What the grid's keys enter: cells of lessons, marks of the period; and why the last key entered nothing. */
export const useEntry = ({ view, table, grid, writeCell, writePeriodMark, dismiss }: EntryPorts) => {
  const [awaiting, setAwaiting] = useState<GridAddress>()
  const [bar, setBar] = useState<{ bar: EntryBar; at: number }>()
  /** The cell a mark was typed into last, while nothing else was done: «4 / 5» without going back. */
  const lastTyped = useRef<GridPlace>(undefined)

  const say = (why: EntryBar) => setBar({ bar: why, at: Date.now() })

  /** Another cell is active: what was said of the last one is over. */
  const moveTo = useCallback((address: GridAddress) => {
    setAwaiting(cell =>
      cell && (cell.rowId !== address.rowId || cell.columnId !== address.columnId) ? undefined : cell,
    )
    setBar(undefined)
  }, [])

  const onKey = (place: GridPlace, key: GridKey): GridStep | undefined => {
    // Enter in a lesson is the grid's own move.
    if (key === 'enter' && place.columnId !== periodMarkColumn) return undefined
    const typedBefore = lastTyped.current
    lastTyped.current = undefined
    if (key === 'escape') {
      setAwaiting(undefined)
      setBar(undefined)
      dismiss()
      return 'stay'
    }
    if (place.columnId === periodMarkColumn) return onPeriodKey(place, key)
    if (key === 'ctrlEnter') {
      const next = view.columns[place.columnIndex + 1]
      if (next) grid.current?.goTo({ columnId: next.recordId, rowId: view.rows[0]?.pupilId })
      return 'stay'
    }
    const row = view.rows[place.rowIndex]
    const column = view.columns[place.columnIndex]
    if (!row || !column) return undefined
    const cell = table[place.rowIndex]?.[place.columnIndex] ?? emptyCell
    if (
      key === 'slash' &&
      cell.marks.length === 0 &&
      typedBefore?.columnId === place.columnId &&
      typedBefore.rowIndex === place.rowIndex - 1
    ) {
      setAwaiting({ rowId: typedBefore.rowId, columnId: typedBefore.columnId })
      grid.current?.goTo(typedBefore)
      return 'stay'
    }
    const awaitsSecond = awaiting?.rowId === place.rowId && awaiting.columnId === place.columnId
    const entry = entryOf(key, { row, column, cell, awaitsSecond }, view)
    if (!entry) return undefined
    setBar(undefined)
    setAwaiting(undefined)
    switch (entry.kind) {
      case 'barred':
        say(entry.bar)
        return 'stay'
      case 'awaitSecond':
        setAwaiting({ rowId: place.rowId, columnId: place.columnId })
        return 'stay'
      case 'move':
        return entry.step
      case 'write':
        writeCell(place, entry.cell)
        if (entry.step === 'down') lastTyped.current = place
        return entry.step
    }
  }

  const onPeriodKey = (place: GridPlace, key: GridKey): GridStep | undefined => {
    const row = view.rows[place.rowIndex]
    const entry = row && periodEntryOf(key, row, view)
    if (!entry) return undefined
    setBar(undefined)
    if (entry.kind === 'barred') {
      say(entry.bar)
      return 'stay'
    }
    if (entry.kind === 'write') writePeriodMark(place.rowIndex, entry.value)
    return entry.step
  }

  return { awaiting, bar, say, moveTo, onKey }
}
