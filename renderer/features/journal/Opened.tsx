import {
  memo,
  startTransition,
  useCallback,
  useDeferredValue,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react'
import { flushSync } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { JournalPage, PageLabel } from '#contract/journal'
import { emptyCell } from '#domain/journal/lesson-record'
import type { MarkValue } from '#domain/journal/mark'
import type { LessonRecordId, WorkKindId } from '#domain/kernel/ids'
import { useDesk } from '../../client/provider.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import type { GridHandle } from '../../ui/grid/Grid.tsx'
import type { GridKey } from '../../ui/grid/grid-keys.ts'
import type { GridAddress, GridPlace } from '../../ui/grid/grid-model.ts'
import { LoadingLine } from '../../ui/LoadingLine.tsx'
import { WorkArea } from '../../ui/SidePanel.tsx'
import { applyChange, type CellChange, type Change, type PeriodMarkChange } from './change.ts'
import { pageBarOf, presentCells } from './entry.ts'
import { useCellHistory } from './History.tsx'
import { Lessons } from './Lessons.tsx'
import { lessonOfNow } from './labels.ts'
import { Marks } from './Marks.tsx'
import { Panel, type PanelActions } from './Panel.tsx'
import { Paste } from './Paste.tsx'
import { cellTableOf, slowCellsOf } from './page-grid.ts'
import { periodMarkColumn, undisputedMarks } from './period-marks.ts'
import { Status } from './Status.tsx'
import { Tools, type ViewName } from './Tools.tsx'
import { useEntry } from './use-entry.ts'
import { usePageKeys, useWarnOfUnsaved } from './use-page-keys.ts'
import { usePageWriter } from './use-page-writer.ts'
import { useRested } from './use-rested.ts'
import { useReturnToFailed } from './use-return-to-failed.ts'
import { useSame } from './use-same.ts'
import type { Drafts } from './Writing.tsx'

export type OpenedProps = {
  /** The page as it is committed. */
  readonly page: JournalPage
  readonly pages: readonly PageLabel[]
  /** The lesson to open at. */
  readonly recordId: LessonRecordId | undefined
  /** Another period is on its way; this one still stands. */
  readonly isLoading: boolean
}

/** An open page. What is typed shows in the grid at once; everything around the grid follows after the paint. */
export const Opened = memo(function Opened({ page, pages, recordId, isLoading }: OpenedProps) {
  const { t } = useTranslation('journal')
  const { account, today } = useDesk()
  const [, navigate] = useLocation()
  const writer = usePageWriter(page.label.lessonId)
  const state = useSyncExternalStore(writer.subscribe, writer.state)
  const [viewName, setViewName] = useState<ViewName>('marks')
  const [isPanelOpen, setPanelOpen] = useState(true)
  const [pasting, setPasting] = useState<{ text: string; columnIndex: number; rowIndex: number }>()
  const [drafts] = useState<Drafts>(() => new Map())
  const grid = useRef<GridHandle>(null)
  const topicRef = useRef<HTMLTextAreaElement>(null)
  const homeworkRef = useRef<HTMLTextAreaElement>(null)
  const historyRef = useRef<HTMLElement>(null)
  const finderRef = useRef<HTMLInputElement>(null)

  const view = useMemo(
    () => state.pending.reduce((shown, { change }) => applyChange(shown, change), page),
    [page, state.pending],
  )
  const table = useMemo(() => cellTableOf(view), [view])
  const slow = useMemo(() => slowCellsOf(state.pending), [state.pending])

  const pupils = useSame(page.rows.map(row => ({ value: row.pupilId, label: row.name })))

  const initial = useMemo(
    () => ({
      columnId:
        (recordId && page.columns.find(column => column.recordId === recordId)?.recordId) ??
        lessonOfNow(page.columns, today)?.recordId,
    }),
    [page.columns, recordId, today],
  )
  const gridKey = `${page.periodId} ${recordId}`

  // The lesson in focus stays the lesson of the page while the marks of the period are.
  const activeNow = useRef<Active>({ ...initial, lesson: initial.columnId })
  const [active, setActive] = useState<Active>({ ...initial, lesson: initial.columnId })

  const now = useRef({ view, table, initial, state })
  useLayoutEffect(() => {
    now.current = { view, table, initial, state }
  })

  // The keyboard belongs to the grid as soon as there is one; a later page of the same visit takes it too.
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once per grid
  useEffect(() => {
    grid.current?.focus()
  }, [gridKey, viewName])

  const actions = useMemo(() => {
    const placeNow = () => {
      const { view, initial } = now.current
      const columnIndex = indexOf(view.columns, c => c.recordId === (activeNow.current.lesson ?? initial.columnId))
      const rowIndex = indexOf(view.rows, r => r.pupilId === activeNow.current.rowId)
      return { columnIndex, rowIndex }
    }
    const writeCells = (columnIndex: number, cells: readonly { index: number; cell: CellChange['became'] }[]) => {
      const { view, table } = now.current
      const column = view.columns[columnIndex]
      const changes = cells.flatMap(({ index, cell }): CellChange[] => {
        const row = view.rows[index]
        return row ? [{ pupilId: row.pupilId, was: table[index]?.[columnIndex] ?? emptyCell, became: cell }] : []
      })
      if (column && changes.length > 0) {
        writer.write({ kind: 'cells', recordId: column.recordId, date: column.date, slot: column.slot, cells: changes })
      }
    }
    const writePeriodMarks = (marks: readonly PeriodMarkChange[]) => {
      const { periodId } = now.current.view
      if (marks.length > 0) writer.write({ kind: 'periodMarks', periodId, marks })
    }
    const showStep = (step: Change | undefined) => {
      if (step?.kind === 'periodMarks') {
        if (step.periodId !== now.current.view.periodId) return
        const [only, ...others] = step.marks
        grid.current?.goTo({
          columnId: periodMarkColumn,
          ...(only && others.length === 0 ? { rowId: only.pupilId } : {}),
        })
        return
      }
      if (step?.kind !== 'cells') return
      grid.current?.goTo({
        columnId: step.recordId,
        ...(step.cells.length === 1 ? { rowId: step.cells[0]!.pupilId } : {}),
      })
    }
    const panelActions: PanelActions = {
      goToLesson: index => grid.current?.goTo({ columnId: now.current.view.columns[index]?.recordId }),
      focusGrid: () => grid.current?.focus(),
      saveText: (kind, column, text, seen) =>
        writer.write({
          kind,
          recordId: column.recordId,
          date: column.date,
          slot: column.slot,
          was: seen,
          became: text,
        }),
      setKind: (column, kind) => {
        writer.write({
          kind: 'workKind',
          recordId: column.recordId,
          date: column.date,
          slot: column.slot,
          was: column.workKindId,
          became: kind as WorkKindId,
        })
      },
    }
    return {
      ...panelActions,
      placeNow,
      writeCells,
      writePeriodMark: (rowIndex: number, value: MarkValue | null) => {
        const row = now.current.view.rows[rowIndex]
        if (row) writePeriodMarks([{ pupilId: row.pupilId, was: row.periodMark, became: value }])
      },
      setProposed: () => {
        writePeriodMarks(undisputedMarks(now.current.view.rows))
        grid.current?.focus()
      },
      undo: () => showStep(writer.undo()),
      redo: () => showStep(writer.redo()),
      allPresent: () => {
        const { columnIndex } = placeNow()
        writeCells(columnIndex, presentCells(now.current.table.map(line => line[columnIndex] ?? emptyCell)))
        grid.current?.focus()
      },
      goToPupil: (pupilId: string) => (pupilId ? grid.current?.goTo({ rowId: pupilId }) : grid.current?.focus()),
    }
  }, [writer])

  const { awaiting, bar, say, moveTo, onKey } = useEntry({
    view,
    table,
    grid,
    writeCell: (place, cell) => actions.writeCells(place.columnIndex, [{ index: place.rowIndex, cell }]),
    writePeriodMark: actions.writePeriodMark,
    dismiss: writer.dismiss,
  })
  const onActive = useCallback(
    (address: GridAddress) => {
      const lesson = address.columnId === periodMarkColumn ? activeNow.current.lesson : address.columnId
      const next = { ...address, lesson }
      activeNow.current = next
      moveTo(address)
      startTransition(() => setActive(next))
    },
    [moveTo],
  )

  const calm = useDeferredValue(useMemo(() => ({ view, table, state }), [view, table, state]))
  const columnIndex = indexOf(calm.view.columns, c => c.recordId === (active.lesson ?? initial.columnId))
  const rowIndex = indexOf(calm.view.rows, r => r.pupilId === active.rowId)
  const isPeriod = active.columnId === periodMarkColumn
  const focused = useRested(active)
  const focusedColumn = calm.view.columns.find(c => c.recordId === focused?.columnId)
  const focusedRow = calm.view.rows.find(r => r.pupilId === focused?.rowId)
  const history = useCellHistory(
    page.can.readHistory && focusedColumn?.isWritten ? focusedColumn.recordId : undefined,
    page.can.readHistory ? focusedRow?.pupilId : undefined,
  )
  const isRested = focusedColumn !== undefined && focusedRow !== undefined && focused === active
  const historyLines = isRested ? history.data : undefined
  const historyState = !isRested ? 'waiting' : history.isError ? 'failed' : history.data ? 'known' : 'loading'

  const showPanel = () => {
    if (!isPanelOpen) flushSync(() => setPanelOpen(true))
  }
  const showHistory = () => {
    showPanel()
    historyRef.current?.scrollIntoView({ block: 'nearest' })
  }

  const onPaste = (text: string) => {
    const barred = pageBarOf(page) ?? (activeNow.current.columnId === periodMarkColumn ? 'noPasteHere' : undefined)
    if (barred) say(barred)
    else setPasting({ text, ...actions.placeNow() })
  }

  // The grid is painted again only when its cells change: what it calls stays the same function.
  const latest = useRef({ onKey, onPaste, showHistory })
  useLayoutEffect(() => {
    latest.current = { onKey, onPaste, showHistory }
  })
  const [grip] = useState(() => ({
    onKey: (place: GridPlace, key: GridKey) => latest.current.onKey(place, key),
    onPaste: (text: string) => latest.current.onPaste(text),
    onHistory: () => latest.current.showHistory(),
  }))

  const printHref = account.rights.includes('copies.print')
    ? `/print/${page.label.classId}/${page.periodId}`
    : undefined
  const print = (href: string) => {
    // Leaving a field writes what was typed into it.
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
    navigate(href)
  }
  usePageKeys({
    view: viewName,
    finderRef,
    topicRef,
    homeworkRef,
    undo: actions.undo,
    redo: actions.redo,
    showPanel,
    showHistory,
    print: printHref === undefined ? undefined : () => print(printHref),
  })
  useWarnOfUnsaved(drafts, state.pending.length > 0)

  const closePaste = () => {
    flushSync(() => setPasting(undefined))
    grid.current?.focus()
  }

  useReturnToFailed({ state, view, grid, placeNow: actions.placeNow })

  const isEmpty = page.columns.length === 0 || page.rows.length === 0
  const pasteSpots =
    pasting &&
    view.rows.map((row, index) => ({
      row,
      column: view.columns[pasting.columnIndex]!,
      cell: table[index]?.[pasting.columnIndex] ?? emptyCell,
    }))

  return (
    <>
      <Tools
        label={page.label}
        periodId={page.periodId}
        can={page.can}
        pupils={pupils}
        pages={pages}
        view={viewName}
        onView={setViewName}
        canUndo={calm.state.done.length > 0}
        canRedo={calm.state.undone.length > 0}
        onUndo={actions.undo}
        onRedo={actions.redo}
        lock={page.lock}
        onAllPresent={page.can.writeAttendance && !isEmpty && !isPeriod ? actions.allPresent : undefined}
        onProposed={page.can.writeMarks && !isEmpty && isPeriod ? actions.setProposed : undefined}
        proposed={isPeriod ? undisputedMarks(calm.view.rows).length : 0}
        onFound={actions.goToPupil}
        finderRef={finderRef}
        printHref={printHref}
      />
      <WorkArea
        isPanelOpen={isPanelOpen}
        onPanelToggle={() => setPanelOpen(!isPanelOpen)}
        panel={
          viewName === 'marks' && !isEmpty ? (
            <Panel
              page={calm.view}
              table={calm.table}
              columnIndex={columnIndex}
              rowIndex={rowIndex}
              isPeriod={isPeriod}
              historyLines={historyLines}
              historyState={historyState}
              historyError={history.error}
              drafts={drafts}
              topicRef={topicRef}
              homeworkRef={homeworkRef}
              historyRef={historyRef}
              actions={actions}
            />
          ) : undefined
        }
      >
        <LoadingLine isLoading={isLoading} label={t('loading')} />
        {isEmpty ? (
          <EmptyState>{page.rows.length === 0 ? t('empty.pupils') : t('empty.lessons')}</EmptyState>
        ) : viewName === 'marks' ? (
          <Marks
            key={gridKey}
            page={view}
            table={table}
            slow={slow}
            awaiting={awaiting}
            initial={initial}
            onKey={grip.onKey}
            onActive={onActive}
            onHistory={grip.onHistory}
            onPaste={grip.onPaste}
            onProposed={actions.setProposed}
            gridRef={grid}
          />
        ) : (
          <Lessons page={view} drafts={drafts} actions={actions} />
        )}
      </WorkArea>
      <Status
        page={calm.view}
        state={calm.state}
        isLessons={viewName === 'lessons'}
        isPeriod={isPeriod}
        columnIndex={columnIndex}
        rowIndex={rowIndex}
        cell={calm.table[rowIndex]?.[columnIndex] ?? emptyCell}
        bar={bar}
        lastLine={historyLines?.find(line => line.what === 'cell')}
        onUndo={actions.undo}
        onRedo={actions.redo}
      />
      {pasting && pasteSpots && (
        <Paste
          page={view}
          text={pasting.text}
          columnIndex={pasting.columnIndex}
          rowIndex={pasting.rowIndex}
          spots={pasteSpots}
          rules={view}
          onApply={lines => {
            actions.writeCells(pasting.columnIndex, lines)
            closePaste()
          }}
          onClose={closePaste}
        />
      )}
    </>
  )
})

/** The cell in focus, and the lesson it is in or was in last. */
type Active = Partial<GridAddress> & { readonly lesson: string | undefined }

const indexOf = <T,>(list: readonly T[], is: (item: T) => boolean): number => Math.max(0, list.findIndex(is))
