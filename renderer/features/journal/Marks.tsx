import { Menu } from '@mantine/core'
import { memo, type Ref, useCallback, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { JournalPage } from '#contract/journal'
import { attendances } from '#domain/journal/attendance'
import { attendanceLetters } from '#domain/journal/cell-text'
import { useDesk } from '../../client/provider.tsx'
import { Grid, type GridHandle, type GridStep } from '../../ui/grid/Grid.tsx'
import type { GridKey } from '../../ui/grid/grid-keys.ts'
import type { GridAddress, GridCell, GridColumn, GridPlace, GridRow } from '../../ui/grid/grid-model.ts'
import { marksBarOf } from './entry.ts'
import styles from './Marks.module.css'
import { lowered } from './Panel.tsx'
import { type CellTable, gridColumnsOf, gridRowsOf, type SlowCells } from './page-grid.ts'
import { periodMarkColumn } from './period-marks.ts'
import { usePeriodName } from './use-period-name.ts'
import { useSame } from './use-same.ts'
import { periodWords, spokenCell, spokenWordsOf } from './words.ts'

export type MarksProps = {
  readonly page: JournalPage
  readonly table: CellTable
  readonly slow: SlowCells
  readonly awaiting: GridAddress | undefined
  readonly initial: Partial<GridAddress>
  readonly onKey: (place: GridPlace, key: GridKey) => GridStep | undefined
  readonly onActive: (address: GridAddress) => void
  readonly onHistory: () => void
  readonly onPaste: (text: string) => void
  /** «Выставить предложенные» */
  readonly onProposed: () => void
  readonly gridRef: Ref<GridHandle>
}

/** The grid of pupils by lessons: painted again only for what it shows. Every cell is entered from the keyboard; the menu says the same by mouse. */
export const Marks = memo(function Marks(props: MarksProps) {
  const { page, table } = props
  const { t, i18n } = useTranslation('journal')
  const { today } = useDesk()
  const period = usePeriodName()(page.periodId)
  const [menu, setMenu] = useState<{ place: GridPlace; x: number; y: number }>()
  const language = i18n.language
  const { grade } = page.label
  const mayWrite = page.can.writeMarks || page.can.writeAttendance

  // A topic changes the lessons but not what the head shows of them: the columns must not be new for it.
  const drawn = useMemo(
    () =>
      gridColumnsOf(page.columns, page.workKinds, {
        language,
        today,
        isReadOnly: !mayWrite,
        nameOf: (column, day, kind) =>
          [day, t('lesson.slot', { slot: column.slot }), kind && grade > 1 && lowered(kind.name)]
            .filter(Boolean)
            .join(', '),
      }),
    [page.columns, page.workKinds, language, today, mayWrite, grade, t],
  )
  const columns = useSame(drawn)
  const rows = useMemo(
    () => gridRowsOf(page, table, { language, slow: props.slow, awaiting: props.awaiting }),
    [page, table, language, props.slow, props.awaiting],
  )
  const summary = useMemo(() => {
    const missed = { id: 'missed', head: t('sum.missed'), width: 38, wideWidth: 54 }
    if (grade === 1) return [missed]
    const head = t(`sum.period.${period?.kind ?? 'quarter'}`)
    return [
      { id: 'average', head: t('sum.average'), width: 44, wideWidth: 54 },
      {
        id: periodMarkColumn,
        head,
        name: period ? periodWords(period, t) : head,
        width: periodWidths[period?.kind ?? 'quarter'],
        strong: true,
        locked: !page.can.writeMarks,
      },
      missed,
    ]
  }, [t, grade, period, page.can.writeMarks])

  const spoken = useMemo(() => spokenWordsOf(t), [t])
  const cellName = useCallback(
    (row: GridRow, column: GridColumn, cell: GridCell) => {
      const isProposed = column.id === periodMarkColumn && cell.tone === 'provisional'
      const said = isProposed ? t('periodMark.proposed', { mark: cell.text }) : spokenCell(cell.text, spoken)
      return `${row.name}, ${column.name}, ${said}`
    },
    [spoken, t],
  )

  const onTab = (place: GridPlace): GridAddress | undefined => {
    if (place.columnId === periodMarkColumn) {
      const empty = page.rows.find((row, index) => index > place.rowIndex && row.periodMark === null)
      return page.can.writeMarks && empty ? { rowId: empty.pupilId, columnId: periodMarkColumn } : undefined
    }
    if (!mayWrite) return undefined
    const next = rows.find((row, index) => {
      const cell = row.cells[place.columnIndex]
      return index > place.rowIndex && cell?.text === '' && !cell.locked
    })
    return next && { rowId: next.id, columnId: place.columnId }
  }

  const enter = (key: GridKey) => {
    if (menu) props.onKey(menu.place, key)
  }

  return (
    <div
      className={styles.around}
      onPaste={event => {
        if (!(event.target instanceof HTMLElement) || !event.target.closest('[role=grid]')) return
        event.preventDefault()
        props.onPaste(event.clipboardData.getData('text/plain'))
      }}
    >
      <Grid
        ref={props.gridRef}
        label={t('grid', { page: `${page.label.className}, ${page.label.subject.name}` })}
        columns={columns}
        rows={rows}
        lead={lead}
        summary={summary}
        corner={`${t('pupil')} ${page.rows.length}`}
        cornerSub={grade > 1 ? t('kind.head') : undefined}
        cellName={cellName}
        initial={props.initial}
        onKey={props.onKey}
        onTab={onTab}
        onOpen={props.onHistory}
        onMenu={(place, point) => {
          // Over the marks of a period that may not be written the menu has nothing to say.
          if (place.columnId !== periodMarkColumn || (mayWrite && !marksBarOf(page))) setMenu({ place, ...point })
        }}
        onActiveChange={props.onActive}
      />
      <Menu opened={menu !== undefined} onClose={() => setMenu(undefined)} position="bottom-start">
        <Menu.Target>
          <button
            type="button"
            tabIndex={-1}
            aria-hidden="true"
            className={styles.menuPoint}
            style={{ left: menu?.x, top: menu?.y }}
          />
        </Menu.Target>
        <Menu.Dropdown>
          {mayWrite && !marksBarOf(page) && (
            <>
              {([5, 4, 3, 2] as const).map(value => (
                <Menu.Item key={value} rightSection={String(value)} onClick={() => enter(`digit${value}`)}>
                  {t('menu.mark', { value })}
                </Menu.Item>
              ))}
              <Menu.Divider />
            </>
          )}
          {mayWrite && menu?.place.columnId === periodMarkColumn && !marksBarOf(page) && (
            <>
              <Menu.Item rightSection="Del" onClick={() => enter('clear')}>
                {t('menu.clear')}
              </Menu.Item>
              <Menu.Item onClick={props.onProposed}>{t('periodMark.setProposed')}</Menu.Item>
            </>
          )}
          {mayWrite && menu?.place.columnId !== periodMarkColumn && (
            <>
              {attendances.map(kind => (
                <Menu.Item
                  key={kind}
                  rightSection={attendanceLetters[kind]}
                  onClick={() => enter(attendanceKeys[kind])}
                >
                  {t(`attendance.menu.${kind}`)}
                </Menu.Item>
              ))}
              <Menu.Divider />
              <Menu.Item rightSection="Del" onClick={() => enter('clear')}>
                {t('menu.clear')}
              </Menu.Item>
              <Menu.Item rightSection="Ctrl V" onClick={() => props.onPaste('')}>
                {t('menu.paste')}
              </Menu.Item>
            </>
          )}
          {menu?.place.columnId !== periodMarkColumn && (
            <Menu.Item rightSection="F2" onClick={props.onHistory}>
              {t('menu.history')}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
    </div>
  )
})

const lead = [
  { id: 'number', width: 24, wideWidth: 24, align: 'end' as const },
  { id: 'name', width: 170, wideWidth: 220 },
]

/** As wide as its head, px: a quarter of daily lessons just fits a wide window. */
const periodWidths = { quarter: 54, trimester: 60, 'half-year': 64, year: 40 } as const

const attendanceKeys = { absent: 'n', ill: 'b', excused: 'u', late: 'o' } as const
