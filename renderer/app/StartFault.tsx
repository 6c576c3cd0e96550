import { useTranslation } from 'react-i18next'
import { FaultState } from '../ui/FaultState.tsx'

/** The core does not answer at all: nothing can be shown but that. */
export function StartFault({ onRetry }: { readonly onRetry: () => void }) {
  const { t } = useTranslation('app')
  return (
    <main>
      <FaultState what={t('fault.noCore')} safe={t('fault.safe')} retry={{ label: t('fault.retry'), onRetry }} />
    </main>
  )
}
