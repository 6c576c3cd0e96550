import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { type PageRefusal, refusalOf } from './refusal.ts'

/** Words an error of a call: a refusal in its own sentence, a fault in the general one. Dates stand as dd.MM.yyyy. */
export const useErrorWords = (): ((error: unknown) => string) => {
  const { t } = useTranslation('refusals')
  return useCallback(
    (error: unknown) => {
      const refusal = refusalOf(error)
      return refusal ? t(refusal.code, optionsOf(refusal)) : t('Fault')
    },
    [t],
  )
}

const optionsOf = (refusal: PageRefusal): Record<string, unknown> => {
  const data = Object.fromEntries(
    Object.entries(refusal.data).map(([key, value]) => [key, typeof value === 'string' ? plainDate(value) : value]),
  )
  if (refusal.code === 'WrongCredentials' && refusal.data.attemptsLeft > 0) {
    return { ...data, context: 'left', count: refusal.data.attemptsLeft }
  }
  return 'what' in refusal.data && refusal.code === 'NothingFound' ? { ...data, context: refusal.data.what } : data
}

/** `2026-10-14` as 14.10.2026; other text as it is. */
const plainDate = (text: string): string => {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  return parts ? `${parts[3]}.${parts[2]}.${parts[1]}` : text
}
