import { Button } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './Wizard.module.css'

export type WizardStepsProps<S extends string> = {
  readonly steps: readonly { readonly id: S; readonly label: string }[]
  readonly active: S
  /** Steps a click may go to. */
  readonly open: readonly S[]
  /** The whole is done: the last step counts as passed too. */
  readonly isFinished: boolean
  readonly onGo: (step: S) => void
}

/** The bar of steps, 44 px, under the toolbar of a wizard. (Mantine's own plays an animation at every step.) */
export function WizardSteps<S extends string>({ steps, active, open, isFinished, onGo }: WizardStepsProps<S>) {
  const { t } = useTranslation('exchange')
  const at = steps.findIndex(({ id }) => id === active)
  return (
    <nav className={styles.bar} aria-label={t('wizard.steps')}>
      <ol>
        {steps.map(({ id, label }, index) => {
          const isDone = index < at || isFinished
          const inside = (
            <>
              <span className={styles.icon} aria-hidden="true">
                {isDone ? <IconCheck /> : index + 1}
              </span>
              {label}
              {isDone && <span className={styles.unseen}>, {t('wizard.done')}</span>}
            </>
          )
          return (
            <li key={id} data-done={isDone || undefined} aria-current={id === active ? 'step' : undefined}>
              {open.includes(id) ? (
                <button type="button" onClick={() => onGo(id)}>
                  {inside}
                </button>
              ) : (
                <span className={styles.still}>{inside}</span>
              )}
            </li>
          )
        })}
      </ol>
    </nav>
  )
}

export type WizardFootProps = {
  readonly onBack?: (() => void) | undefined
  /** What stands between here and the next step, in words. */
  readonly words?: ReactNode
  readonly children?: ReactNode
}

/** The foot of a wizard's page, 52 px: back at the left; at the right what is lacking and the button on. */
export function WizardFoot({ onBack, words, children }: WizardFootProps) {
  const { t } = useTranslation('exchange')
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is a part of a form, this is a bar of buttons
    <div className={styles.foot} role="group" aria-label={t('wizard.bar')}>
      {onBack && <Button onClick={onBack}>{t('wizard.back')}</Button>}
      <span className={styles.words} role="status">
        {words}
      </span>
      {children}
    </div>
  )
}
