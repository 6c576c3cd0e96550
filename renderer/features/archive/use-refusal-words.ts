import { useTranslation } from 'react-i18next'
import type { ArchiveJob } from '#contract/archive'
import { refusalSentence } from '#contract/refusal-words'

/** Words the refusal that a job carries, as any refusal of a call is worded. */
export const useRefusalWords = (): ((refusal: NonNullable<ArchiveJob['refusal']>) => string) => {
  const { t } = useTranslation('refusals')
  return ({ refusal, data }) => refusalSentence(t as never, refusal, data)
}
