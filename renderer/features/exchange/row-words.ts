import type { TFunction } from 'i18next'
import type { FieldChange } from '#domain/classes/pupil-import/changes'
import type { PreviewRow, Question, Transfer } from '#domain/classes/pupil-import/preview'
import type { Reason, Remark } from '#domain/classes/pupil-import/reasons'
import { cellAddress } from '#domain/classes/pupil-import/table'
import { className } from '#domain/classes/school-class'
import { isCalendarDate } from '#domain/kernel/calendar-date'
import { pupilShortName } from '#domain/people/person'

type Words = TFunction<'exchange'>

/** Why a row is refused: «В фамилии латинская буква «o», 4-я». */
export const reasonWords = (reason: Reason, t: Words): string => {
  const where = t(`exchange:inField.${reason.field}`)
  switch (reason.code) {
    case 'Missing':
      return t(`exchange:missing.${reason.field}`)
    case 'InvisibleSign':
      return t('exchange:reason.InvisibleSign', { ...reason.data, where, sign: t(`exchange:sign.${reason.data.sign}`) })
    case 'MixedAlphabet': {
      const { alphabet, positions, letter, position } = reason.data
      const context = `${alphabet}${positions.length > 1 ? 'Several' : ''}`
      return t('exchange:reason.MixedAlphabet', { context, where, letter, position, positions: positions.join(', ') })
    }
    case 'DateImpossible': {
      const { day, month, year } = reason.data
      return t('exchange:reason.DateImpossible', { date: [two(day), two(month), year].join('.') })
    }
    case 'ClassUnknown': {
      const { className: name, classes } = reason.data
      const context = classes.length > 0 ? 'others' : 'none'
      return t('exchange:reason.ClassUnknown', { context, className: name, classes: classes.join(', ') })
    }
    case 'ClassLetterMissing':
    case 'ClassAmbiguous':
      return t(`exchange:reason.${reason.code}`, { ...reason.data, classes: reason.data.classes.join(', ') })
    case 'TooYoung':
    case 'TooOld':
      return t(`exchange:reason.${reason.code}`, { ...reason.data, count: reason.data.age })
    default:
      return t(`exchange:reason.${reason.code}`, { ...withDates(reason.data), where })
  }
}

/** «Исправьте ячейку C14»; nothing when no column has the field. */
export const fixWords = (reason: Reason, row: number, t: Words): string =>
  reason.column === null || reason.code === 'DoubleOfRow'
    ? ''
    : t('exchange:fix', { cell: cellAddress(reason.column, row) })

/** What was guessed about a row. */
export const remarkWords = (remark: Remark, t: Words): string => {
  switch (remark.code) {
    case 'SexGuessed':
    case 'SexDiffersFromPatronymic':
      return t(`exchange:rowRemark.${remark.code}`, { ...remark.data, context: remark.data.sex })
    case 'AgeUnusualForGrade':
      return t('exchange:rowRemark.AgeUnusualForGrade', { ...remark.data, count: remark.data.age })
    case 'NamePartsRead': {
      const { surname, givenName, patronymic } = remark.data
      const context = patronymic === '' ? 'two' : 'three'
      return t('exchange:rowRemark.NamePartsRead', { context, surname, givenName, patronymic })
    }
    default:
      return t(`exchange:rowRemark.${remark.code}`, withDates(remark.data))
  }
}

/** The question of a row in one sentence. */
export const questionWords = (question: Question, t: Words): string => {
  const first = question.pupils[0]
  return t(`exchange:question.${question.kind}`, {
    context: question.kind === 'OneDiffers' ? (first?.differs[0] ?? 'class') : sexOf(question),
    className: first?.className ?? t('exchange:noClass'),
    name: first ? pupilShortName(first.card) : '',
    born: first ? dotted(first.card.born) : '',
    row: question.row ?? '',
    count: question.pupils.length,
  })
}

/** «Строка 33: одна ученица или две?» */
export const questionTitle = (row: PreviewRow, question: Question, t: Words): string =>
  t('exchange:panel.question', { context: sexOf(question), row: row.row })

/** The sex of the pupils a question is about; theirs are the words' endings. */
export const sexOf = (question: Question): 'm' | 'f' =>
  question.pupils.length > 0 && question.pupils.every(({ card }) => card.sex === 'f') ? 'f' : 'm'

/** A change as old and new: values, and what it is a change of. */
export type ShownChange = { readonly was: string; readonly becomes: string; readonly what: string }

/** Changes of a card and the move to another class, the move first. */
export const shownChanges = (
  row: { readonly changes: readonly FieldChange[]; readonly transfer: Transfer | null },
  t: Words,
): ShownChange[] => {
  const { transfer } = row
  const value = (field: FieldChange['field'], text: string): string => {
    if (text === '') return t('exchange:blank')
    return field === 'sex' ? t(`exchange:sex.${text}`) : dotted(text)
  }
  return [
    ...(transfer
      ? [
          {
            was: transfer.from ? className(transfer.from) : t('exchange:noClass'),
            becomes: className(transfer.to),
            what: t('exchange:change.class', { date: dotted(transfer.on) }),
          },
        ]
      : []),
    ...row.changes.map(({ field, was, becomes }) => ({
      was: value(field, was),
      becomes: value(field, becomes),
      what: t(`exchange:field.${field}`),
    })),
  ]
}

/** `2026-10-14` as 14.10.2026; other text as it is. */
export const dotted = (text: string): string => (isCalendarDate(text) ? text.split('-').toReversed().join('.') : text)

const withDates = (data: object): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(data).map(([key, value]) => [key, typeof value === 'string' ? dotted(value) : value]),
  )

const two = (number: number): string => String(number).padStart(2, '0')
