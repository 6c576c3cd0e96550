import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { WizardFoot } from '../../ui/WizardFoot.tsx'

export type FootProps = {
  readonly before?: ReactNode
  readonly words?: string | undefined
  readonly children?: ReactNode
}

/** The foot of the archive's pages. */
export function Foot(props: FootProps) {
  const { t } = useTranslation('archive')
  return <WizardFoot label={t('wizard.actions')} {...props} />
}
