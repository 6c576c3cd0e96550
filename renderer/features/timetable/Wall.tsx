import { Select } from '@mantine/core'
import {
  type CSSProperties,
  type KeyboardEvent,
  type MouseEvent,
  memo,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import { useTranslation } from 'react-i18next'
import type { CalendarDate } from '#domain/kernel/calendar-date'
import { matchesWords } from '#domain/kernel/word-search'
import { classes } from '../../ui/classes.ts'
import { moveKeyOf, targetOf } from '../../ui/grid/grid-moves.ts'
import { LoadingLine } from '../../ui/LoadingLine.tsx'
import { WorkArea } from '../../ui/SidePanel.tsx'
import { type Board, type Slot, slotKey, type ViewName, viewNames } from './board.ts'
import type { Words } from './labels.ts'
import { Status } from './Status.tsx'
import { Tools } from './Tools.tsx'
import { useGlobalKeys } from './use-page-keys.ts'
import type { TimetableWriter } from './use-writer.ts'
import styles from './Wall.module.css'
import { type WallRow, wallOf } from './wall.ts'

export type WallProps = {
  readonly board: Board
  readonly words: Words
  readonly writer: TimetableWriter
  readonly isLoading: boolean
  readonly onGo: (view: ViewName, objectId?: string) => void
  readonly onDate: (on: CalendarDate) => void
}

/** The whole school to look at: rows are classes, columns days and slots; Enter opens the class. */
export function Wall({ board, words, writer, isLoading, onGo, onDate }: WallProps) {
  const { t } = useTranslation('timetable')
  const { view } = board
  const rows = useMemo(() => wallOf(board), [board])
  const columns = useMemo(
    () => view.days.flatMap(({ day }) => view.slots.map(({ slot }) => ({ day, slot }))),
    [view.days, view.slots],
  )
  const [at, setAt] = useState({ row: 0, column: 0 })
  const [teacher, setTeacher] = useState<string | null>(null)
  const table = useRef<HTMLTableElement>(null)
  const scroller = useRef<HTMLDivElement>(null)
  const finder = useRef<HTMLInputElement>(null)

  const cellElement = (row: number, column: number) => table.current?.tBodies[0]?.rows[row]?.cells[column + 1]
  // The keyboard belongs to the wall as soon as there is one, and goes with its cursor.
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked when the cursor moves
  useLayoutEffect(() => {
    const cell = cellElement(at.row, at.column)
    const isElsewhere = document.activeElement?.closest('input, button, [role="dialog"]')
    if (!isElsewhere) cell?.focus({ preventScroll: true })
    cell?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [at])

  const undo = async () => void (view.can.edit && view.state.undo && (await writer.undo()))
  const redo = async () => void (view.can.edit && view.state.redo && (await writer.redo()))
  useGlobalKeys({ undo, redo, find: () => finder.current?.focus(), escape: () => setTeacher(null) })

  const open = () => {
    const row = rows[at.row]
    if (row) onGo('class', row.classId)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const move = event.key === 'Enter' ? undefined : moveKeyOf(event)
    const view = /^Digit([1-4])$/.exec(event.code)?.[1]
    if (move) {
      const from = { rowIndex: at.row, columnIndex: at.column }
      const target = targetOf(move, from, { rows: rows.length, columns: columns.length, page: 10 })
      setAt({ row: target.rowIndex, column: target.columnIndex })
    } else if (event.key === 'Enter') open()
    else if (view && !event.ctrlKey && !event.altKey) onGo(viewNames[Number(view) - 1]!)
    else return
    event.preventDefault()
  }
  const placeOf = (event: MouseEvent) => {
    const cell = (event.target as Element).closest<HTMLTableCellElement>('td[data-column]')
    const row = cell?.closest('tr')?.sectionRowIndex
    return cell && row !== undefined ? { row, column: Number(cell.dataset.column) } : undefined
  }
  const placed = rows.reduce((sum, row) => sum + row.placed, 0)
  const all = rows.reduce((sum, row) => sum + row.all, 0)

  return (
    <>
      <Tools
        view={view}
        shown="school"
        onView={onGo}
        onDate={onDate}
        onUndo={undo}
        onRedo={redo}
        picker={
          <Select
            ref={finder}
            size="sm"
            className={styles.finder}
            searchable
            clearable
            aria-label={t('wall.light')}
            placeholder={t('wall.light')}
            limit={80}
            value={teacher}
            data={view.teachers.map(({ id, name }) => ({ value: id as string, label: name }))}
            filter={({ options, search }) =>
              search.trim() === ''
                ? options
                : options.filter(option => 'label' in option && matchesWords(String(option.label), search))
            }
            onChange={setTeacher}
          />
        }
      />
      <WorkArea>
        <LoadingLine isLoading={isLoading} label={t('loading')} />
        <div className={styles.frame} style={{ '--rows': rows.length, '--columns': columns.length } as CSSProperties}>
          <div ref={scroller} className={styles.scroller}>
            <table
              ref={table}
              // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: the ARIA grid pattern over a table
              role="grid"
              aria-label={t('wall.label')}
              aria-readonly="true"
              className={classes(styles.wall, teacher !== null && styles.lighting)}
              onKeyDown={onKeyDown}
              onClick={event => {
                const place = placeOf(event)
                if (place) {
                  setAt(place)
                  cellElement(place.row, place.column)?.focus({ preventScroll: true })
                }
              }}
              onDoubleClick={event => placeOf(event) && open()}
            >
              <thead>
                <tr>
                  <th scope="col" rowSpan={2} className={styles.name}>
                    <span className={styles.unseen}>{t('wall.classes')}</span>
                  </th>
                  {view.days.map(({ day }) => (
                    <th key={day} scope="colgroup" colSpan={view.slots.length} className={styles.day}>
                      {words.day(day)}
                    </th>
                  ))}
                  <th scope="col" rowSpan={2} className={styles.hours}>
                    {t('wall.hours')}
                  </th>
                </tr>
                <tr>
                  {columns.map(({ day, slot }) => (
                    <th key={slotKey({ day, slot })} scope="col" data-first={slot === columns[0]?.slot || undefined}>
                      {slot}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {rows.map((row, index) => (
                  <Row
                    key={row.classId}
                    row={row}
                    isGradeStart={index > 0 && rows[index - 1]?.grade !== row.grade}
                    columns={columns}
                    active={at.row === index ? at.column : undefined}
                    teacher={teacher}
                    words={words}
                  />
                ))}
              </tbody>
            </table>
          </div>
        </div>
      </WorkArea>
      <Status
        mode="wall"
        hasNeighbours={false}
        state={view.state}
        last={writer.last}
        bar={undefined}
        error={undefined}
        canEdit={view.can.edit}
        words={words}
        placed={t('wall.placed', { placed, all })}
        onUndo={undo}
        onRedo={redo}
      />
    </>
  )
}

type RowProps = {
  readonly row: WallRow
  readonly isGradeStart: boolean
  readonly columns: readonly Slot[]
  /** Column of the cursor when it is in this row. */
  readonly active: number | undefined
  readonly teacher: string | null
  readonly words: Words
}

const Row = memo(function Row({ row, isGradeStart, columns, active, teacher, words }: RowProps) {
  const { t } = useTranslation('timetable')
  const firstSlot = columns[0]?.slot
  return (
    <tr className={classes(styles.row, isGradeStart && styles.gradeStart)}>
      <th scope="row" className={styles.name}>
        {row.name}
      </th>
      {columns.map((at, column) => {
        const cell = row.cells.get(slotKey(at))
        const what = cell?.name ?? t('cell.empty')
        return (
          <td
            key={slotKey(at)}
            data-column={column}
            data-first={at.slot === firstSlot || undefined}
            aria-label={t('cell.name', {
              place: [cell?.code, row.name, words.fullPlace(at)].filter(Boolean).join(', '),
              what: cell?.isBroken ? `${what}, ${t('cell.broken')}` : what,
            })}
            tabIndex={active === column ? 0 : -1}
            className={classes(
              cell && styles.lesson,
              cell && cell.code.length > 4 && styles.several,
              cell?.isBroken && styles.broken,
              teacher !== null && cell?.teachers.has(teacher) && styles.lit,
              active === column && styles.active,
            )}
            style={cell && ({ '--subject': `var(--s-${cell.colour})` } as CSSProperties)}
          >
            {cell?.code}
          </td>
        )
      })}
      <td className={styles.hours}>
        <b>{row.placed}</b>/{row.all}
      </td>
    </tr>
  )
})
