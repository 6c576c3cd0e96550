import { IconGripVertical } from '@tabler/icons-react'
import {
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useRef,
} from 'react'
import { useTranslation } from 'react-i18next'
import type { PupilId } from '#domain/kernel/ids'
import { classes } from '../../ui/classes.ts'
import { Keys } from '../../ui/Keys.tsx'
import {
  arrivalMarks,
  type Column,
  countsAfter,
  type Moves,
  movesTo,
  type Pupil,
  type SubgroupMark,
  withoutSubgroup,
} from './columns.ts'
import { type DragPreview, dragPupils, dropOnColumn, watchPupilDrag } from './drag.ts'
import { capital, tightNames } from './labels.ts'
import {
  activated,
  activeOf,
  chosenOf,
  extended,
  type Picking,
  pickedAll,
  pickedNone,
  pickedOf,
  pickedOnly,
  rowAfterKey,
  toggled,
} from './picking.ts'
import styles from './Subgroups.module.css'

export type SubgroupColumnsProps = {
  readonly columns: readonly Column[]
  readonly pupils: readonly Pupil[]
  readonly marks: ReadonlyMap<PupilId, readonly SubgroupMark[]>
  /** Moves that are proposed and not yet made: their pupils are dashed, the counts tell before and after. */
  readonly moves: Moves
  readonly picking: Picking<PupilId>
  readonly onPicking: (picking: Picking<PupilId>) => void
  /** Undefined where nothing may be changed. */
  readonly onMove: ((pupilIds: readonly PupilId[], key: string) => void) | undefined
  /** Esc when nothing is picked: puts a proposal away. */
  readonly onEscape: () => void
  /** Where dragged pupils would go; undefined when the drag is over. */
  readonly onDrag: (moves: Moves | undefined) => void
}

/**
 * Subgroups beside each other. Picked with Space, Shift and the mouse, moved by a digit or by dragging one or several; the
 * digit is the place of the subgroup. One tab stop: arrows go down a column and over to the next.
 */
export function SubgroupColumns(props: SubgroupColumnsProps) {
  const { columns, pupils, picking, onMove, onPicking } = props
  const { t } = useTranslation('classes')
  const board = useRef<HTMLDivElement>(null)
  const wantsFocus = useRef(false)
  const order = columns.flatMap(column => column.pupils)
  const active = activeOf(picking, order)
  const counts = countsAfter(columns, props.moves)
  const targets = columns.filter(({ key }) => key !== withoutSubgroup)
  const elementOf = (id: PupilId | undefined) =>
    board.current?.querySelector<HTMLElement>(`[data-pupil="${id}"]`) ?? undefined

  useLayoutEffect(() => {
    if (!wantsFocus.current) return
    wantsFocus.current = false
    const element = elementOf(active)
    element?.focus({ preventScroll: true })
    element?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  })

  const onDragged = useEffectEvent((ids: readonly PupilId[], key: string | undefined) =>
    props.onDrag(key === undefined ? new Map() : movesTo(columns, ids, key)),
  )
  const onDropped = useEffectEvent((ids: readonly PupilId[], key: string | undefined) => {
    props.onDrag(undefined)
    if (key !== undefined && movesTo(columns, ids, key).size > 0) onMove?.(ids, key)
  })
  useEffect(() => watchPupilDrag({ onOver: (...at) => onDragged(...at), onDrop: (...at) => onDropped(...at) }), [])

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.metaKey || active === undefined) return
    const column = columns.find(one => one.pupils.includes(active))!
    const take = (next: Picking<PupilId>) => {
      event.preventDefault()
      wantsFocus.current = true
      onPicking(next)
    }
    if (event.ctrlKey) {
      if (event.code === 'KeyA' && !event.shiftKey) take(pickedAll(picking, column.pupils))
      return
    }
    const row = rowAfterKey(event.key, active, column.pupils)
    if (row !== undefined)
      return take(event.shiftKey ? extended(picking, row, column.pupils) : activated(picking, row, order))
    if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') {
      const beside = besideOf(columns, column, active, event.key === 'ArrowLeft' ? -1 : 1)
      if (beside !== undefined) take(activated(picking, beside, order))
      return
    }
    if (event.key === ' ') return take(toggled(picking, active, order))
    if (event.key === 'Escape') {
      if (pickedOf(picking, order).length > 0) take(pickedNone(picking))
      props.onEscape()
      return
    }
    const digit = /^(?:Digit|Numpad)([1-9])$/.exec(event.code)?.[1]
    const target = digit && !event.shiftKey ? targets[Number(digit) - 1] : undefined
    if (!target || !onMove) return
    event.preventDefault()
    wantsFocus.current = true
    onMove(chosenOf(picking, order), target.key)
  }

  const onClick = (event: MouseEvent, id: PupilId, column: Column) => {
    wantsFocus.current = true
    onPicking(
      event.shiftKey
        ? extended(picking, id, column.pupils)
        : event.ctrlKey || event.metaKey
          ? toggled(picking, id, order)
          : pickedOnly(picking, id, order),
    )
  }

  const byId = new Map(pupils.map(pupil => [pupil.id, pupil]))
  const classOrder = pupils.map(({ id }) => id)
  const names = tightNames(pupils)
  const picked = new Set(pickedOf(picking, order))
  const draggedWith = (id: PupilId): PupilId[] => (picked.has(id) ? [...picked] : [id])
  const previewOf = (ids: readonly PupilId[]) => ({
    title: t('pupils', { count: ids.length }),
    names: ids.length <= 4 ? ids.map(id => names.get(id)).join(', ') : '',
    className: styles.preview ?? '',
  })
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the lists inside bubble up to one place
    <div className={styles.columns} ref={board} onKeyDown={onKeyDown}>
      {columns.map(column => {
        const arrivals = arrivalMarks(column, props.moves, classOrder)
        return (
          <ColumnView
            key={column.key}
            column={column}
            digit={targets.indexOf(column) + 1}
            after={counts.get(column.key) ?? column.pupils.length}
            isTarget={[...props.moves.values()].includes(column.key)}
            isDroppable={onMove !== undefined && column.key !== withoutSubgroup}
            arrivesAtEnd={arrivals.atEnd}
          >
            {column.pupils.map(id => (
              <PupilRow
                key={id}
                pupil={byId.get(id)!}
                marks={props.marks.get(id) ?? noMarks}
                isActive={id === active}
                isPicked={picked.has(id)}
                isLeaving={props.moves.has(id)}
                isArrival={arrivals.before.has(id)}
                draggedWith={onMove ? draggedWith : undefined}
                previewOf={previewOf}
                onClick={event => onClick(event, id, column)}
              />
            ))}
          </ColumnView>
        )
      })}
    </div>
  )
}

const noMarks: readonly SubgroupMark[] = []

/** The pupil at the same height of the next column that has any. */
const besideOf = (columns: readonly Column[], column: Column, active: PupilId, step: 1 | -1): PupilId | undefined => {
  const row = column.pupils.indexOf(active)
  for (let i = columns.indexOf(column) + step; columns[i]; i += step) {
    const { pupils } = columns[i]!
    if (pupils.length > 0) return pupils[Math.min(row, pupils.length - 1)]
  }
  return undefined
}

type ColumnViewProps = {
  readonly column: Column
  /** Its key, 1…9; 0 for those who are in no subgroup. */
  readonly digit: number
  readonly after: number
  readonly isTarget: boolean
  readonly isDroppable: boolean
  readonly arrivesAtEnd: boolean
  readonly children: ReactNode
}

function ColumnView({ column, digit, after, isTarget, isDroppable, arrivesAtEnd, children }: ColumnViewProps) {
  const { t } = useTranslation('classes')
  const box = useRef<HTMLElement>(null)
  const { key } = column
  useEffect(() => {
    if (box.current && isDroppable) return dropOnColumn(box.current, key)
  }, [key, isDroppable])
  const before = column.pupils.length
  const isUndivided = key === withoutSubgroup
  return (
    <section ref={box} className={classes(styles.column, isTarget && styles.target)} aria-labelledby={`column-${key}`}>
      <div className={styles.columnHead} data-undivided={isUndivided || undefined}>
        <div className={styles.columnWords}>
          <h2 id={`column-${key}`}>{isUndivided ? t('columns.none') : capital(column.name)}</h2>
          <p>{isUndivided ? t('columns.noneHint') : column.teachers || t('columns.noTeachers')}</p>
        </div>
        {digit > 0 && digit <= 9 && isDroppable && <Keys keys={[String(digit)]} />}
        <p className={styles.count}>
          <b>{before}</b>
          {after !== before && (
            <span className={styles.after} data-more={after > before || undefined}>
              <span aria-hidden="true">→ </span>
              <span className={styles.unseen}>{t('columns.willBe')} </span>
              {after}
            </span>
          )}
        </p>
      </div>
      <div
        role="listbox"
        aria-multiselectable="true"
        aria-labelledby={`column-${key}`}
        className={styles.list}
        data-arrives-at-end={arrivesAtEnd || undefined}
      >
        {children}
      </div>
    </section>
  )
}

type PupilRowProps = {
  readonly pupil: Pupil
  readonly marks: readonly SubgroupMark[]
  readonly isActive: boolean
  readonly isPicked: boolean
  readonly isLeaving: boolean
  readonly isArrival: boolean
  /** Who is dragged along with a pupil, himself included; undefined where nothing may be moved. */
  readonly draggedWith: ((id: PupilId) => PupilId[]) | undefined
  readonly previewOf: (ids: readonly PupilId[]) => DragPreview
  readonly onClick: (event: MouseEvent) => void
}

function PupilRow({ pupil, marks, draggedWith, previewOf, ...row }: PupilRowProps) {
  const { t } = useTranslation('classes')
  const box = useRef<HTMLDivElement>(null)
  const idsOf = useEffectEvent(() => draggedWith?.(pupil.id) ?? [pupil.id])
  const preview = useEffectEvent((ids: readonly PupilId[]) => previewOf(ids))
  const isFixed = draggedWith === undefined
  useEffect(() => {
    if (!box.current || isFixed) return
    return dragPupils(
      box.current,
      () => idsOf(),
      ids => preview(ids),
    )
  }, [isFixed])
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: keys are heard by the columns around
    <div
      ref={box}
      role="option"
      aria-selected={row.isPicked}
      tabIndex={row.isActive ? 0 : -1}
      data-pupil={pupil.id}
      data-leaving={row.isLeaving || undefined}
      data-arrival={row.isArrival || undefined}
      className={styles.pupil}
      onClick={row.onClick}
    >
      {isFixed ? <span className={styles.noGrip} /> : <IconGripVertical aria-hidden="true" />}
      <span className={styles.name}>{pupil.name}</span>
      <span className={styles.mark}>
        <span aria-hidden="true">{t(`sex.${pupil.sex}`)}</span>
        <span className={styles.unseen}>{t(`sex.${pupil.sex}Full`)}</span>
      </span>
      {marks.slice(0, 4).map((mark, place) => (
        <span key={mark.title} className={styles.mark} data-place={place + 1} title={mark.title}>
          <span aria-hidden="true">{mark.text}</span>
          <span className={styles.unseen}>, {mark.title}</span>
        </span>
      ))}
    </div>
  )
}
