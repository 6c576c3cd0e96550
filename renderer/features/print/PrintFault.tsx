import { useTranslation } from 'react-i18next'
import { refusalOf } from '../../client/index.ts'
import { useErrorWords } from '../../client/words.ts'
import { FaultState } from '../../ui/FaultState.tsx'
import { Notice } from '../../ui/Notice.tsx'
import styles from './Print.module.css'

/** The copy could not be made or shown. A locked screen and a missing sign-in have their own places. */
export function PrintFault({ error, onRetry }: { readonly error: unknown; readonly onRetry: () => void }) {
  const { t } = useTranslation('print')
  const errorWords = useErrorWords()
  const code = refusalOf(error)?.code
  if (code === 'SessionLocked' || code === 'SignInRequired' || code === 'SchoolNotOpen') return null
  if (code) {
    return (
      <div className={styles.refused}>
        <Notice tone="warning" live="alert">
          {errorWords(error)}
        </Notice>
      </div>
    )
  }
  return (
    <FaultState
      what={t('fault')}
      safe={t('app:fault.safe')}
      retry={{ label: t('app:fault.retry'), onRetry }}
      copy={{ label: t('app:fault.copy'), copiedLabel: t('app:fault.copied'), details: String(error) }}
    />
  )
}
