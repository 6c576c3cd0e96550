import type { TFunction } from 'i18next'
import type { JournalPage, LessonColumn, PupilRow } from '#contract/journal'
import type { Attendance } from '#domain/journal/attendance'
import { attendanceLetters, cellText } from '#domain/journal/cell-text'
import type { Change } from './change.ts'
import type { EntryBar } from './entry.ts'
import { fullDate, shortDate } from './labels.ts'

/** Why something cannot be written, as a sentence. */
export const barSentence = (
  bar: EntryBar,
  page: Pick<JournalPage, 'label'>,
  row: Pick<PupilRow, 'name' | 'from' | 'to'> | undefined,
  column: Pick<LessonColumn, 'date'> | undefined,
  t: TFunction<'journal'>,
): string => {
  const { teacher, className } = page.label
  switch (bar) {
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

/** A step in words: «Ершов Данил, 14.10: 3 → 4». */
export const changeWords = (change: Change, page: JournalPage, t: TFunction<'journal'>): string => {
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
