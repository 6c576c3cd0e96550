import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './Wizard.module.css'

export type FootProps = {
  /** At the left: a button back, or a link. */
  readonly before?: ReactNode
  /** What stands between here and the next step, in words; spoken politely. */
  readonly words?: string | undefined
  /** Buttons, the one that goes on last. */
  readonly children?: ReactNode
}

/** The foot of a page with a decision, 52 px. */
export function Foot({ before, words, children }: FootProps) {
  const { t } = useTranslation('archive')
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is a part of a form, this is a bar of buttons
    <div className={styles.foot} role="group" aria-label={t('wizard.actions')}>
      {before}
      <span className={styles.words} role="status">
        {/* Other words are another thing: none of them has moved. */}
        <span key={words}>{words}</span>
      </span>
      {children}
    </div>
  )
}
