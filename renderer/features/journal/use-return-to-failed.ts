import { type RefObject, useEffect, useEffectEvent } from 'react'
import type { JournalPage } from '#contract/journal'
import type { GridHandle } from '../../ui/grid/Grid.tsx'
import type { GridPlace } from '../../ui/grid/grid-model.ts'
import type { WriterState } from './writer.ts'

export type ReturnPorts = {
  readonly state: WriterState
  readonly view: JournalPage
  readonly grid: RefObject<GridHandle | null>
  /** Where the keyboard is. */
  readonly placeNow: () => Pick<GridPlace, 'columnIndex' | 'rowIndex'>
}

/** A refusal that comes before anything else was done: the keyboard goes back to the cell it is about. */
export const useReturnToFailed = ({ state, view, grid, placeNow }: ReturnPorts): void => {
  const { failure, pending } = state
  const returnToFailed = useEffectEvent(() => {
    if (failure?.change.kind !== 'cells') return
    const { cells, recordId: failedIn } = failure.change
    const { columnIndex, rowIndex } = placeNow()
    const failed = cells.length === 1 ? cells[0]!.pupilId : undefined
    const isBelow = view.columns[columnIndex]?.recordId === failedIn && view.rows[rowIndex - 1]?.pupilId === failed
    if (failed && isBelow && pending.length === 0 && document.activeElement?.closest('[role=grid]')) {
      grid.current?.goTo({ rowId: failed })
    }
  })
  useEffect(() => {
    if (failure) returnToFailed()
  }, [failure])
}
