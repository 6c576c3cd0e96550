import type { TFunction } from 'i18next'
import type { JournalPage, LessonColumn, PupilRow } from '#contract/journal'
import { refusalSentence } from '#contract/refusal-words'
import type { Attendance } from '#domain/journal/attendance'
import { attendanceLetters, cellText } from '#domain/journal/cell-text'
import type { PeriodKind } from '#domain/school/grading-period'
import type { Change, PeriodMarksChange } from './change.ts'
import type { EntryBar } from './entry.ts'
import { fullDate, roman, shortDate } from './labels.ts'

/** Why something cannot be written, as a sentence. */
export const barSentence = (
  bar: EntryBar,
  page: Pick<JournalPage, 'label' | 'lock'>,
  row: Pick<PupilRow, 'name' | 'from' | 'to'> | undefined,
  column: Pick<LessonColumn, 'date'> | undefined,
  t: TFunction<'journal'>,
  period?: PeriodName,
): string => {
  const { teacher, className } = page.label
  switch (bar) {
    case 'locked':
      return refusalSentence(t as never, 'PeriodLocked', {
        kind: period?.kind,
        number: period?.number,
        by: page.lock?.by,
        at: page.lock?.at,
      })
    case 'noPasteHere':
      return t('journal:bar.noPasteHere')
    case 'readOnly':
      return t('journal:bar.readOnly', { teacher })
    case 'marksNotYours':
      return t('journal:bar.marksNotYours', { teacher })
    case 'gradeOne':
      return t('refusals:MarksNotInGradeOne', { className })
    case 'noSuchMark':
      return t('journal:bar.noSuchMark')
    case 'noFirstMark':
      return t('journal:bar.noFirstMark')
    case 'outside': {
      if (!row || !column) return t('journal:bar.outside')
      const pupil = row.name
      return column.date < row.from
        ? t('journal:bar.before', { pupil, date: fullDate(row.from) })
        : t('journal:bar.after', { pupil, date: fullDate(row.to ?? row.from) })
    }
  }
}

/** What names a grading period. */
export type PeriodName = { readonly kind: PeriodKind; readonly number: number }

/** «I четверть» */
export const periodWords = ({ kind, number }: PeriodName, t: TFunction<'journal'>): string =>
  t(`journal:period.${kind}`, { number: roman(number) })

/** A step in words: «Ершов Данил, 14.10: 3 → 4». */
export const changeWords = (
  change: Change,
  page: JournalPage,
  t: TFunction<'journal'>,
  periodOf: (id: JournalPage['periodId']) => PeriodName | undefined,
): string => {
  if (change.kind === 'periodMarks') {
    const period = periodOf(change.periodId)
    return periodMarksWords(change, page, t, period ? periodWords(period, t) : '')
  }
  const day = shortDate(change.date)
  switch (change.kind) {
    case 'topic':
      return t('journal:step.topic', { day })
    case 'homework':
      return t('journal:step.homework', { day })
    case 'workKind':
      return t('journal:step.workKind', {
        day,
        kind: page.workKinds.find(kind => kind.id === change.became)?.name ?? '',
      })
    case 'cells': {
      const [first, ...others] = change.cells
      if (!first || others.length > 0) return t('journal:step.cells', { day, count: change.cells.length })
      const pupil = page.rows.find(row => row.pupilId === first.pupilId)?.name ?? ''
      const [was, became] = [cellText(first.was), cellText(first.became)]
      if (became === '') return t('journal:step.cleared', { pupil, day, was })
      return was === ''
        ? t('journal:step.cell', { pupil, day, became })
        : t('journal:step.replaced', { pupil, day, was, became })
    }
  }
}

/** «Ершов Данил, I четверть: «4»» */
const periodMarksWords = (
  { marks }: PeriodMarksChange,
  page: JournalPage,
  t: TFunction<'journal'>,
  period: string,
): string => {
  const [first, ...others] = marks
  if (!first || others.length > 0) return t('journal:step.periodMarks', { period, count: marks.length })
  const pupil = page.rows.find(row => row.pupilId === first.pupilId)?.name ?? ''
  const { was, became } = first
  if (became === null) return t('journal:step.cleared', { pupil, day: period, was })
  return was === null
    ? t('journal:step.cell', { pupil, day: period, became })
    : t('journal:step.replaced', { pupil, day: period, was, became })
}

/** What a cell says aloud: what stands in it, and its letter in words; «пусто» for nothing. */
export const spokenCell = (text: string, words: SpokenWords): string => {
  if (text === '') return words.empty
  const letter = words.letters.get(text.charAt(0))
  return letter ? `${text}, ${letter}` : text
}

export type SpokenWords = { readonly empty: string; readonly letters: ReadonlyMap<string, string> }

export const spokenWordsOf = (t: TFunction<'journal'>): SpokenWords => ({
  empty: t('journal:cell.empty'),
  letters: new Map(
    Object.entries(attendanceLetters).map(([kind, letter]) => [
      letter,
      t(`journal:attendance.one.${kind as Attendance}`),
    ]),
  ),
})
