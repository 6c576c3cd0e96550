import { useTranslation } from 'react-i18next'
import { refusalOf } from '../../client/index.ts'
import { useErrorWords } from '../../client/words.ts'

/** What a refused change was about: it decides what «something stands on it» means. */
export type EditSubject = 'pupils' | 'lesson' | 'division'

/** A «no» to a change of a class, in its sentence. */
export const useEditWords = (): ((error: unknown, about?: EditSubject) => string) => {
  const { t } = useTranslation('classes')
  const words = useErrorWords()
  return (error, about) => {
    const refusal = refusalOf(error)
    return refusal?.code === 'ThingInUse' && about !== undefined
      ? t(`inUse.${about}`, { name: refusal.data.name, count: refusal.data.count })
      : words(error)
  }
}
