import type { TFunction } from 'i18next'
import { dotted } from '#contract/exchange-words'
import type { FieldChange } from '#domain/classes/pupil-import/changes'
import type { PreviewRow, Question, Transfer } from '#domain/classes/pupil-import/preview'
import { className } from '#domain/classes/school-class'
import { pupilShortName } from '#domain/people/person'

type Words = TFunction<'exchange'>

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
