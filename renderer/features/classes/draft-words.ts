import type { TFunction } from 'i18next'
import type { OpenedClass } from '#contract/classes'
import type { StaffId } from '#domain/kernel/ids'
import type { DivisionDraft } from './division-draft.ts'
import { dayMonthYear } from './labels.ts'

export type DraftNames = {
  readonly subject: string | undefined
  readonly staff: readonly { readonly id: StaffId; readonly name: string }[]
}

/**
 * What applying a draft will do, a sentence for each lesson, the lists and who is left out: «Английский язык 7А (3 ч)
 * станет двумя уроками: Орлова Е. А. и Дёмин К. И., с 2 ноября 2026.»
 */
export const draftSentences = (
  draft: DivisionDraft,
  opened: Pick<OpenedClass, 'line' | 'pupils'>,
  { subject, staff }: DraftNames,
  t: TFunction<'classes'>,
  language: string,
): string[] => {
  const className = opened.line.name
  const date = dayMonthYear(draft.on, language)
  const parts = draft.names.length
  const taken = draft.lessons.filter(({ isTaken }) => isTaken)
  const nameOf = (id: StaffId | null) => staff.find(one => one.id === id)?.name
  const list = new Intl.ListFormat(language.startsWith('ru') ? 'ru' : 'en-GB', { type: 'conjunction' })
  const counts = draft.names.map((_, place) => opened.pupils.filter(({ id }) => draft.placeOf.get(id) === place).length)
  const left = opened.pupils.length - counts.reduce((sum, count) => sum + count, 0)
  return [
    ...taken.flatMap(lesson => {
      const teachers = lesson.teachers.map(nameOf)
      const lacking = draft.names.filter((_, place) => teachers[place] === undefined)
      return [
        t('classes:draft.becomes', {
          subject,
          className,
          hours: t('classes:hours', { count: lesson.hoursPerWeek }),
          lessons: t(`classes:draft.lessons.${parts}`),
          teachers: list.format(teachers.filter(name => name !== undefined)),
          date,
          context: lacking.length === parts ? 'nobody' : '',
        }),
        ...(lacking.length > 0 ? [t('classes:draft.lacking', { names: lacking.join(', ') })] : []),
      ]
    }),
    ...(taken.length === 0
      ? [t('classes:draft.divides', { className, parts: t(`classes:draft.parts.${parts}`), date })]
      : []),
    ...(taken.length === 0 && subject !== undefined ? [t('classes:draft.noLessons')] : []),
    t('classes:draft.sizes', { sizes: counts.join(' / ') }),
    ...(left > 0 ? [t('classes:draft.left', { count: left })] : []),
  ]
}
