import { Switch } from '@mantine/core'
import { IconChevronDown, IconChevronRight, IconLock } from '@tabler/icons-react'
import { type Ref, useImperativeHandle, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ConstraintsView } from '#contract/constraints'
import type { ConstraintId, ConstraintKind } from '#domain/timetable/constraints/constraint'
import { GroupedList, type GroupedListHandle, ListCell } from '../../ui/GroupedList.tsx'
import styles from './Constraints.module.css'
import { type ListRow, listRows, rowAfter, type WordedLine } from './list-model.ts'
import { weightGrade, weightWords } from './sentence.ts'
import type { ConstraintWriter } from './use-constraints.ts'

export type LineListHandle = GroupedListHandle & {
  /** Takes a constraint away; the one beside it becomes the current one. */
  readonly remove: (line: WordedLine) => void
}

export type LineListProps = {
  readonly ref?: Ref<LineListHandle>
  readonly lines: readonly WordedLine[]
  /** In sight whenever it becomes another, be its kind folded. */
  readonly current: ConstraintId | undefined
  readonly canEdit: boolean
  readonly write: ConstraintWriter
  readonly onCurrent: (line: WordedLine) => void
  readonly onOpen: (line: WordedLine) => void
  /** Delete takes constraints away; told is which one is the current one then. */
  readonly onRemoved?: (next: WordedLine | undefined) => void
  /** Shown at the end, for reading only. */
  readonly carried?: ConstraintsView['carried']
}

/** Constraints under the heads of their kinds: left and right fold a kind, Space switches, Enter opens. */
export function LineList(props: LineListProps) {
  const { ref, lines, current, canEdit, write, onRemoved, carried = [] } = props
  const { t } = useTranslation('constraints')
  const list = useRef<GroupedListHandle>(null)
  const [folded, setFolded] = useState<ReadonlyMap<ConstraintKind, boolean>>(new Map())
  const [seen, setSeen] = useState<ConstraintId>()
  const rows = useMemo(() => listRows(lines, folded), [lines, folded])
  const fold = (kind: ConstraintKind, isFolded: boolean) => setFolded(now => new Map(now).set(kind, isFolded))
  if (seen !== current) {
    setSeen(current)
    const line = lines.find(({ id }) => id === current)
    if (line && !rows.some(({ key }) => key === current)) fold(line.kind, false)
  }
  const setActive = (ids: readonly ConstraintId[], active: boolean) => {
    if (canEdit && ids.length > 0) write(writing => writing.setActive({ ids: [...ids], active }))
  }
  const remove = (gone: WordedLine) => {
    const next = rowAfter(rows, gone.id)
    write(writing => writing.remove({ ids: [gone.id] }))
    onRemoved?.(next?.type === 'line' ? next.line : undefined)
    list.current?.focus(next?.key)
  }
  useImperativeHandle(ref, () => ({ focus: key => list.current?.focus(key), remove }))

  const onKey = (row: ListRow, key: string): boolean => {
    if (key === ' ' && row.type === 'line') setActive([row.line.id], !row.line.active)
    else if (key === ' ' && row.type === 'kind') setActive(idsToTurn(row.lines), !isAllOn(row.lines))
    else if (key === 'Delete' && row.type === 'line' && canEdit && onRemoved) remove(row.line)
    else return false
    return true
  }
  return (
    <GroupedList
      ref={list}
      label={t('list.label')}
      rows={rows}
      current={current}
      onCurrent={({ line }) => props.onCurrent(line)}
      onOpen={({ line }) => props.onOpen(line)}
      onFold={({ kind }, isFolded) => fold(kind, isFolded)}
      onKey={onKey}
      after={carried.length > 0 && <Carried carried={carried} />}
    >
      {row => <RowCells row={row} canEdit={canEdit} onActive={setActive} />}
    </GroupedList>
  )
}

const isAllOn = (lines: readonly WordedLine[]): boolean => lines.every(({ active }) => active)

/** Of a kind all go one way: those that are off go on, and when none is off all go off. */
const idsToTurn = (lines: readonly WordedLine[]): ConstraintId[] => {
  const isOn = isAllOn(lines)
  return lines.filter(({ active }) => active === isOn).map(({ id }) => id)
}

type RowCellsProps = {
  readonly row: ListRow
  readonly canEdit: boolean
  readonly onActive: (ids: readonly ConstraintId[], active: boolean) => void
}

function RowCells({ row, canEdit, onActive }: RowCellsProps) {
  const { t, i18n } = useTranslation('constraints')
  if (row.type === 'head') return <ListCell className={styles.headName}>{t(`group.${row.group}`)}</ListCell>
  if (row.type === 'kind') {
    const { kind, lines, isOpen } = row
    const isOn = isAllOn(lines)
    return (
      <>
        <ListCell className={styles.kindName}>
          {isOpen ? <IconChevronDown aria-hidden="true" /> : <IconChevronRight aria-hidden="true" />}
          <b>{t(`name.${kind}`)}</b>
          <span className={styles.count}>{lines.length}</span>
        </ListCell>
        {canEdit && (
          <ListCell className={styles.turn}>
            <Switch
              size="xs"
              tabIndex={-1}
              aria-label={t('list.switchAll', { name: t(`name.${kind}`) })}
              checked={isOn}
              onChange={() => onActive(idsToTurn(lines), !isOn)}
            />
          </ListCell>
        )}
      </>
    )
  }
  const { id, active, weight, sentence, comment, concerns } = row.line
  const off = !active || undefined
  return (
    <>
      <ListCell className={styles.weight}>
        <span className={styles.weightWords} data-grade={weightGrade(weight)} data-off={off}>
          {weight === 100 && <IconLock aria-hidden="true" />}
          {weightWords(weight, { t }, i18n.language)}
        </span>
      </ListCell>
      <ListCell className={styles.sentence}>
        <span data-off={off}>{sentence}</span>
        {off && <span className={styles.offWord}> · {t('list.off')}</span>}
        {comment && <span className={styles.comment}> {comment}</span>}
      </ListCell>
      <ListCell className={styles.pieces}>
        {concerns.pieces > 0 ? t('list.pieces', { count: concerns.pieces }) : concerns.rows === 0 && t('list.noPieces')}
      </ListCell>
      <ListCell className={styles.turn}>
        {canEdit && (
          <Switch
            size="xs"
            tabIndex={-1}
            aria-label={t('list.switch', { sentence })}
            checked={active}
            onChange={() => onActive([id], !active)}
          />
        )}
      </ListCell>
    </>
  )
}

function Carried({ carried }: { readonly carried: ConstraintsView['carried'] }) {
  const { t } = useTranslation('constraints')
  return (
    <section className={styles.carried}>
      <h2>{t('carried.title')}</h2>
      <p>{t('carried.how')}</p>
      <ul>
        {carried.map(({ type, count, examples }) => (
          <li key={type}>
            <span className={styles.carriedType}>{type}</span> <span className={styles.count}>{count}</span>
            {examples.filter(Boolean).map(example => (
              <span key={example} className={styles.example}>
                {example}
              </span>
            ))}
          </li>
        ))}
      </ul>
    </section>
  )
}
