import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { refusalSentence } from '#contract/refusal-words'
import { refusalOf } from './refusal.ts'

/** Words an error of a call: a refusal in its own sentence, a fault in the general one. */
export const useErrorWords = (): ((error: unknown) => string) => {
  const { t } = useTranslation('refusals')
  return useCallback(
    (error: unknown) => {
      const refusal = refusalOf(error)
      return refusal ? refusalSentence(t as never, refusal.code, refusal.data) : t('Fault')
    },
    [t],
  )
}
