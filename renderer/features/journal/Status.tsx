import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { HistoryLine, JournalPage } from '#contract/journal'
import { cellText } from '#domain/journal/cell-text'
import type { Cell } from '#domain/journal/lesson-record'
import { useErrorWords } from '../../client/words.ts'
import { classes } from '../../ui/classes.ts'
import { KeyHint } from '../../ui/Keys.tsx'
import { StatusLine } from '../../ui/StatusLine.tsx'
import { barOf, type EntryBar, marksBarOf } from './entry.ts'
import { whoOf } from './History.tsx'
import { averageText, clockTime, dayMonth } from './labels.ts'
import { lowered } from './Panel.tsx'
import { proposalOf } from './period-marks.ts'
import styles from './Status.module.css'
import { usePeriodName } from './use-period-name.ts'
import { barSentence, changeWords, periodWords } from './words.ts'
import type { WriterState } from './writer.ts'

export type StatusProps = {
  readonly page: JournalPage
  readonly state: WriterState
  readonly isLessons: boolean
  /** The marks of the period are in focus. */
  readonly isPeriod: boolean
  readonly columnIndex: number
  readonly rowIndex: number
  readonly cell: Cell
  /** Why the last key wrote nothing; `at` tells one from the next. */
  readonly bar: { readonly bar: EntryBar; readonly at: number } | undefined
  /** Newest line of the focused cell's history, once it is known. */
  readonly lastLine: HistoryLine | undefined
  readonly onUndo: () => void
  readonly onRedo: () => void
}

/** The line under the page: keys that work now or the last «no», the last step, the focused cell's fact. */
export const Status = memo(function Status(props: StatusProps) {
  const { page, state } = props
  const { t } = useTranslation('journal')
  const words = useErrorWords()
  const periodOf = usePeriodName()
  const row = page.rows[props.rowIndex]
  const column = page.columns[props.columnIndex]
  const { last } = state
  // A text that was refused says so under its own field.
  const isText = state.failure?.change.kind === 'topic' || state.failure?.change.kind === 'homework'
  const failure = isText && !state.failure?.isRepeat ? undefined : state.failure
  const message = failure
    ? { key: `failure ${failure.change.kind} ${state.done.length}`, text: words(failure.error), isBad: true }
    : props.bar
      ? {
          key: `bar ${props.bar.at}`,
          text: barSentence(props.bar.bar, page, row, column, t, periodOf(page.periodId)),
          isBad: false,
        }
      : undefined
  return (
    <StatusLine
      keys={
        message ? (
          <span key={message.key} role="alert" className={classes(styles.message, message.isBad && styles.bad)}>
            {message.text}
          </span>
        ) : (
          <KeyHints page={page} isLessons={props.isLessons} isPeriod={props.isPeriod} />
        )
      }
      lastStep={
        last && !message
          ? {
              words:
                last.how === 'done'
                  ? changeWords(last.change, page, t, periodOf)
                  : t(last.how === 'undone' ? 'step.undone' : 'step.redone', {
                      step: changeWords(last.change, page, t, periodOf),
                    }),
              undoLabel: last.how === 'undone' ? t('redo') : t('undo'),
              onUndo: last.how === 'undone' ? props.onRedo : props.onUndo,
            }
          : undefined
      }
      facts={
        !message && !props.isLessons && row && column ? (
          props.isPeriod ? (
            <PeriodFact page={page} row={row} />
          ) : (
            <Fact {...props} />
          )
        ) : undefined
      }
    />
  )
})

/** «Ершов Данил, 14 октября: «4», ответ, Крылова Н. В., 11:12», or why the cell is closed. */
function Fact({ page, rowIndex, columnIndex, cell, lastLine }: StatusProps) {
  const { t, i18n } = useTranslation('journal')
  const row = page.rows[rowIndex]!
  const column = page.columns[columnIndex]!
  const bar = barOf({ row, column }, page)
  if (bar === 'outside') return barSentence(bar, page, row, column, t)
  const text = cellText(cell)
  const kindId = cell.marks.at(-1)?.workKindId
  const kind = page.workKinds.find(one => one.id === kindId)
  return [
    `${row.name}, ${dayMonth(column.date, i18n.language)}: ${text === '' ? t('cell.empty') : t('cell.quoted', { text })}`,
    kind && lowered(kind.name),
    lastLine && lastLine.became === text && whoOf(lastLine, t),
    lastLine && lastLine.became === text && clockTime(lastLine.at, i18n.language),
  ]
    .filter(Boolean)
    .join(', ')
}

/** «Ершов Данил, I четверть: «4», средняя 3,88», or what is proposed. */
function PeriodFact({ page, row }: { page: JournalPage; row: JournalPage['rows'][number] }) {
  const { t, i18n } = useTranslation('journal')
  const period = usePeriodName()(page.periodId)
  const proposal = page.lock ? undefined : proposalOf(row)
  const mark =
    row.periodMark !== null
      ? t('cell.quoted', { text: row.periodMark })
      : proposal
        ? t('periodMark.proposed', { mark: t('cell.quoted', { text: proposal.value }) })
        : t('cell.empty')
  return [
    `${row.name}, ${period ? periodWords(period, t) : ''}: ${mark}`,
    row.average !== null && t('panel.average', { average: averageText(row.average, i18n.language) }),
  ]
    .filter(Boolean)
    .join(', ')
}

type KeyHintsProps = { page: JournalPage; isLessons: boolean; isPeriod: boolean }

function KeyHints({ page, isLessons, isPeriod }: KeyHintsProps) {
  const { t } = useTranslation('journal')
  if (isPeriod && !isLessons) {
    const mayMark = !marksBarOf(page)
    return (
      <>
        {mayMark && (
          <KeyHint keys={['2', '5']} between="–">
            {t('keys.mark')}
          </KeyHint>
        )}
        <KeyHint keys={['Enter']}>{mayMark ? t('keys.takeProposed') : t('keys.down')}</KeyHint>
        {mayMark && <KeyHint keys={['Del']}>{t('keys.clear')}</KeyHint>}
        {mayMark && <KeyHint keys={['Tab']}>{t('keys.nextEmpty')}</KeyHint>}
        <KeyHint joined keys={['Ctrl', 'F']}>
          {t('keys.find')}
        </KeyHint>
      </>
    )
  }
  if (isLessons) {
    return (
      <>
        <KeyHint keys={['Tab']}>{t('keys.nextField')}</KeyHint>
        {page.can.writeMarks && (
          <KeyHint joined keys={['Ctrl', 'Enter']}>
            {t('keys.save')}
          </KeyHint>
        )}
      </>
    )
  }
  const mayWrite = page.can.writeMarks || page.can.writeAttendance
  const mayMark = mayWrite && !marksBarOf(page)
  return (
    <>
      {mayMark && (
        <KeyHint keys={['2', '5']} between="–">
          {t('keys.mark')}
        </KeyHint>
      )}
      {mayWrite && <KeyHint keys={['Н', 'Б', 'У', 'О']} />}
      <KeyHint keys={['Enter']}>{t('keys.down')}</KeyHint>
      {mayWrite && <KeyHint keys={['Tab']}>{t('keys.nextEmpty')}</KeyHint>}
      {mayMark && <KeyHint keys={['/']}>{t('keys.second')}</KeyHint>}
      <KeyHint keys={['F2']}>{t('keys.history')}</KeyHint>
      {page.can.writeMarks && <KeyHint keys={['F4']}>{t('keys.topic')}</KeyHint>}
      {page.can.writeMarks && page.label.grade > 1 && <KeyHint keys={['F8']}>{t('keys.homework')}</KeyHint>}
      {mayWrite && (
        <KeyHint joined keys={['Ctrl', 'Enter']}>
          {t('keys.nextLesson')}
        </KeyHint>
      )}
      <KeyHint joined keys={['Ctrl', 'F']}>
        {t('keys.find')}
      </KeyHint>
    </>
  )
}
