import { IconAlertTriangle, IconCheck } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { type ArchiveStep, archiveSteps } from './job-state.ts'
import styles from './Wizard.module.css'

export type StepBarProps = {
  readonly active: ArchiveStep
  /** The archive stands in the register: the last step is passed too. */
  readonly isFinished: boolean
  /** The year is not recorded whole: said at the first step, and no more than that. */
  readonly isLacking?: boolean
  /** At the right: which archive, since when, by whom. */
  readonly facts?: ReactNode
}

/** The bar of steps, 44 px, under the toolbar. The steps follow each other by themselves: none is pressed. */
export function StepBar({ active, isFinished, isLacking = false, facts }: StepBarProps) {
  const { t } = useTranslation('archive')
  const at = archiveSteps.indexOf(active)
  return (
    <nav className={styles.bar} aria-label={t('wizard.steps')}>
      <ol>
        {archiveSteps.map((step, index) => {
          const isDone = index < at || isFinished
          const lacks = isLacking && step === 'readiness'
          return (
            <li
              key={step}
              data-done={isDone || undefined}
              data-lacking={lacks || undefined}
              aria-current={step === active ? 'step' : undefined}
            >
              <span className={styles.icon} aria-hidden="true">
                {lacks ? <IconAlertTriangle /> : isDone ? <IconCheck /> : index + 1}
              </span>
              {t(`wizard.step.${step}`)}
              {isDone && <span className={styles.unseen}>, {t(lacks ? 'wizard.lacking' : 'wizard.passed')}</span>}
            </li>
          )
        })}
      </ol>
      {facts && <span className={styles.facts}>{facts}</span>}
    </nav>
  )
}
