import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { StepBar, type StepBarProps } from '../../ui/StepBar.tsx'
import { WizardFoot } from '../../ui/WizardFoot.tsx'

export type ImportStepsProps<S extends string> = Required<
  Pick<StepBarProps<S>, 'steps' | 'active' | 'open' | 'isFinished' | 'onGo'>
>

/** The bar of steps of an import. */
export function ImportSteps<S extends string>(props: ImportStepsProps<S>) {
  const { t } = useTranslation('exchange')
  return <StepBar {...props} label={t('wizard.steps')} passed={t('wizard.done')} />
}

export type ImportFootProps = {
  readonly onBack?: (() => void) | undefined
  /** What stands between here and the next step, in words. */
  readonly words?: ReactNode
  readonly children?: ReactNode
}

/** The foot of an import's page. */
export function ImportFoot({ onBack, words, children }: ImportFootProps) {
  const { t } = useTranslation('exchange')
  return (
    <WizardFoot
      label={t('wizard.bar')}
      before={onBack && <Button onClick={onBack}>{t('wizard.back')}</Button>}
      words={words}
    >
      {children}
    </WizardFoot>
  )
}
