import type { TFunction } from 'i18next'
import type { Decision, Question } from '#domain/classes/pupil-import/preview'
import { pupilShortName } from '#domain/people/person'
import { sexOf } from './row-words.ts'

/** «Одна: обновить карточку»; with several pupils to choose from «Это она: Попова Анна, 6В». */
export const answerWords = (question: Question, decision: Decision, t: TFunction<'exchange'>): string => {
  if (decision.is === 'skip') return t('exchange:answer.skip')
  const context = sexOf(question)
  if (decision.is === 'new') return t('exchange:answer.new', { context })
  const pupil = question.pupils.length > 1 && question.pupils.find(({ id }) => id === decision.pupilId)
  if (!pupil) return t('exchange:answer.same', { context })
  return t('exchange:answer.sameOf', {
    context: pupil.card.sex,
    name: pupilShortName(pupil.card),
    className: pupil.className ?? t('exchange:noClass'),
  })
}
