import { ActionIcon, Select } from '@mantine/core'
import { IconChevronLeft, IconChevronRight, IconClock } from '@tabler/icons-react'
import type { TFunction } from 'i18next'
import { memo, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import type { JournalPage, LessonColumn, PupilRow, WorkKindLabel } from '#contract/journal'
import { type Attendance, attendances } from '#domain/journal/attendance'
import { attendanceLetters } from '#domain/journal/cell-text'
import type { Cell } from '#domain/journal/lesson-record'
import { markValues } from '#domain/journal/mark'
import { Keys } from '../../ui/Keys.tsx'
import { PanelSection, SidePanel } from '../../ui/SidePanel.tsx'
import { History, type HistoryProps } from './History.tsx'
import { averageText, dayMonth, shortDate, surnamesOf, weekdayShort } from './labels.ts'
import styles from './Panel.module.css'
import { PeriodSection } from './PeriodSection.tsx'
import type { CellTable } from './page-grid.ts'
import { type Drafts, Writing } from './Writing.tsx'
import type { Outcome } from './writer.ts'

export type PanelProps = {
  readonly page: JournalPage
  readonly table: CellTable
  /** Index of the lesson and of the pupil in focus. */
  readonly columnIndex: number
  readonly rowIndex: number
  /** The marks of the period are in focus, not a lesson. */
  readonly isPeriod: boolean
  /** Of the focused cell, once it has been in focus for a while. */
  readonly historyLines: HistoryProps['lines']
  readonly historyState: HistoryProps['state']
  readonly historyError: unknown
  readonly drafts: Drafts
  readonly topicRef: RefObject<HTMLTextAreaElement | null>
  readonly homeworkRef: RefObject<HTMLTextAreaElement | null>
  readonly historyRef: RefObject<HTMLElement | null>
  readonly actions: PanelActions
}

export type PanelActions = {
  readonly goToLesson: (index: number) => void
  readonly focusGrid: () => void
  readonly saveText: (kind: 'topic' | 'homework', column: LessonColumn, text: string, seen: string) => Promise<Outcome>
  readonly setKind: (column: LessonColumn, kind: string) => void
}

/** The lesson and the pupil in focus: when and where, kind of work, topic, homework, who is absent, marks, history. */
export const Panel = memo(function Panel(props: PanelProps) {
  const { page, table, columnIndex, rowIndex, actions } = props
  const { t, i18n } = useTranslation('journal')
  const column = page.columns[columnIndex]
  const row = page.rows[rowIndex]
  if (!column) return null
  const language = i18n.language
  const cells = table.map(line => line[columnIndex]!)
  const ofPupil = row && (
    <PanelSection
      title={row.name}
      aside={
        row.average !== null && page.label.grade > 1
          ? t('panel.average', { average: averageText(row.average, language) })
          : undefined
      }
    >
      <Marks page={page} row={row} cells={table[rowIndex] ?? []} />
    </PanelSection>
  )
  if (props.isPeriod) {
    return (
      <SidePanel label={t('panel.name')}>
        <PeriodSection page={page} />
        {ofPupil}
      </SidePanel>
    )
  }
  return (
    <SidePanel label={t('panel.name')}>
      <PanelSection
        title={t('panel.lesson', {
          number: columnIndex + 1,
          total: page.columns.length,
          day: `${weekdayShort(column.date, language)}, ${dayMonth(column.date, language)}`,
        })}
        aside={<Stepper index={columnIndex} total={page.columns.length} goTo={actions.goToLesson} />}
      >
        <p className={styles.when}>
          <IconClock aria-hidden="true" />
          {whenOf(column, t)}
        </p>
        {page.label.grade > 1 && (
          <Kind kinds={page.workKinds} column={column} isReadOnly={!page.can.writeMarks} actions={actions} />
        )}
      </PanelSection>
      <PanelSection title={t('topic')} aside={<Keys keys={['F4']} />}>
        <Writing
          key={column.recordId}
          ref={props.topicRef}
          name={`${column.recordId} topic`}
          label={t('topic')}
          text={column.topic}
          isReadOnly={!page.can.writeMarks}
          drafts={props.drafts}
          save={(text, seen) => actions.saveText('topic', column, text, seen)}
          onLeave={actions.focusGrid}
        />
      </PanelSection>
      <PanelSection title={t('homework')} aside={page.label.grade > 1 && <Keys keys={['F8']} />}>
        {page.label.grade === 1 ? (
          <p className={styles.hint}>{t('refusals:HomeworkNotInGradeOne', { className: page.label.className })}</p>
        ) : (
          <Writing
            key={column.recordId}
            ref={props.homeworkRef}
            name={`${column.recordId} homework`}
            label={t('homework')}
            text={column.homework}
            isReadOnly={!page.can.writeMarks}
            drafts={props.drafts}
            save={(text, seen) => actions.saveText('homework', column, text, seen)}
            onLeave={actions.focusGrid}
          />
        )}
      </PanelSection>
      <PanelSection title={t('panel.present')} aside={t('panel.pupils', { count: page.rows.length })}>
        <Present page={page} cells={cells} />
      </PanelSection>
      {row && page.can.readHistory && (
        <PanelSection title={t('history.title', { day: shortDate(column.date) })} aside={<Keys keys={['F2']} />}>
          <section
            ref={props.historyRef}
            className={styles.history}
            // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it
            tabIndex={0}
            aria-label={t('menu.history')}
          >
            <History lines={props.historyLines} state={props.historyState} error={props.historyError} />
          </section>
        </PanelSection>
      )}
      {ofPupil}
    </SidePanel>
  )
})

type StepperProps = { readonly index: number; readonly total: number; readonly goTo: (index: number) => void }

/** To the lesson before and to the next one. */
const Stepper = memo(function Stepper({ index, total, goTo }: StepperProps) {
  const { t } = useTranslation('journal')
  const look = { size: 'xs', variant: 'subtle', color: 'gray' } as const
  return (
    <>
      <ActionIcon {...look} aria-label={t('panel.previous')} disabled={index === 0} onClick={() => goTo(index - 1)}>
        <IconChevronLeft aria-hidden="true" />
      </ActionIcon>
      <ActionIcon {...look} aria-label={t('panel.next')} disabled={index === total - 1} onClick={() => goTo(index + 1)}>
        <IconChevronRight aria-hidden="true" />
      </ActionIcon>
    </>
  )
})

/** «3-й урок, 10:30–11:15 · каб. 21» */
const whenOf = (column: LessonColumn, t: TFunction<'journal'>): string =>
  [t('lesson.slot', { slot: column.slot }) + (column.starts ? `, ${column.starts}–${column.ends}` : ''), column.room]
    .filter(Boolean)
    .join(' · ')

type KindProps = {
  readonly kinds: readonly WorkKindLabel[]
  readonly column: LessonColumn
  readonly isReadOnly: boolean
  readonly actions: Pick<PanelActions, 'setKind'>
  /** The day, where several lessons stand under each other. */
  readonly day?: string
}

/** The kind of work of a lesson: marks typed in it take this kind and its weight. */
export const Kind = memo(function Kind({ kinds, column, isReadOnly, actions, day }: KindProps) {
  const { t } = useTranslation('journal')
  if (isReadOnly) {
    const kind = kinds.find(({ id }) => id === column.workKindId)
    return <span>{kind && kindText(kind)}</span>
  }
  return (
    <Select
      size="xs"
      className={day === undefined ? undefined : styles.inTable}
      aria-label={day === undefined ? t('kind.label') : t('kind.labelOf', { day })}
      value={column.workKindId}
      data={kinds.map(kind => ({ value: kind.id, label: kindText(kind) }))}
      onChange={kind => kind && actions.setKind(column, kind)}
    />
  )
})

/** «Контрольная работа ×3» */
const kindText = (kind: WorkKindLabel): string => `${kind.name} ×${kind.weight}`

function Present({ page, cells }: { page: JournalPage; cells: readonly Cell[] }) {
  const { t } = useTranslation('journal')
  const surnames = surnamesOf(page.rows)
  const namesWith = (wanted: readonly Attendance[]) =>
    page.rows
      .filter((_, i) => wanted.includes(cells[i]?.attendance as Attendance))
      .map(row => surnames.get(row.pupilId))
  const marks = cells.flatMap(cell => cell.marks.map(mark => mark.value))
  const counted = markValues
    .toReversed()
    .map(value => ({ value, count: marks.filter(mark => mark === value).length }))
    .filter(({ count }) => count > 0)
  const lines = attendances
    .map(kind => ({ kind, names: namesWith([kind]) }))
    .filter(({ kind, names }) => names.length > 0 || kind === 'absent')
  return (
    <dl className={styles.counts}>
      {lines.map(({ kind, names }) => (
        <div key={kind}>
          <dt>
            {t(`attendance.many.${kind}`)} ({attendanceLetters[kind]})
          </dt>
          <dd className={styles.count}>{names.length}</dd>
          <dd>{names.join(', ')}</dd>
        </div>
      ))}
      {page.label.grade > 1 && (
        <div>
          <dt>{t('panel.marks')}</dt>
          <dd className={styles.count}>{marks.length}</dd>
          <dd>{counted.map(({ value, count }) => t('panel.markCount', { value, count })).join(', ')}</dd>
        </div>
      )}
    </dl>
  )
}

function Marks({ page, row, cells }: { page: JournalPage; row: PupilRow; cells: readonly Cell[] }) {
  const { t } = useTranslation('journal')
  const kinds = new Map(page.workKinds.map(kind => [kind.id, kind]))
  const entries = page.columns.flatMap((column, i) => {
    const cell = cells[i]
    if (!cell) return []
    const sign = cell.attendance
      ? [{ key: 'sign', text: attendanceLetters[cell.attendance], note: t(`attendance.one.${cell.attendance}`) }]
      : []
    const marks = cell.marks.map((mark, at) => {
      const kind = kinds.get(mark.workKindId)
      return { key: String(at), text: String(mark.value), note: kind ? lowered(kindText(kind)) : '' }
    })
    return [...sign, ...marks].map(entry => ({ ...entry, key: `${column.recordId} ${entry.key}`, date: column.date }))
  })
  return (
    <>
      <p className={styles.hint}>
        {t('panel.missed', { count: row.missed, late: t('panel.late', { count: row.late }) })}
      </p>
      {entries.length > 0 && (
        <ol className={styles.marks}>
          {entries.toReversed().map(entry => (
            <li key={entry.key}>
              <span className={styles.when}>{shortDate(entry.date)}</span>
              <b>{entry.text}</b>
              <span>{entry.note}</span>
            </li>
          ))}
        </ol>
      )}
    </>
  )
}

/** «Контрольная работа» inside a sentence. */
export const lowered = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)
