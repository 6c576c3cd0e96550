import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { StepBar } from '../../ui/StepBar.tsx'
import { type ArchiveStep, archiveSteps } from './job-state.ts'

export type ArchiveStepsProps = {
  readonly active: ArchiveStep
  /** The archive stands in the register: the last step is passed too. */
  readonly isFinished: boolean
  /** The year is not recorded whole: said at the first step, and no more than that. */
  readonly isLacking?: boolean
  /** At the right: which archive, since when, by whom. */
  readonly facts?: ReactNode
}

/** The bar of steps of the archive. They follow each other by themselves: none is pressed. */
export function ArchiveSteps({ active, isFinished, isLacking = false, facts }: ArchiveStepsProps) {
  const { t } = useTranslation('archive')
  return (
    <StepBar
      label={t('wizard.steps')}
      steps={archiveSteps.map(id => ({
        id,
        label: t(`wizard.step.${id}`),
        lacking: isLacking && id === 'readiness' ? t('wizard.lacking') : undefined,
      }))}
      active={active}
      isFinished={isFinished}
      passed={t('wizard.passed')}
      facts={facts}
    />
  )
}
