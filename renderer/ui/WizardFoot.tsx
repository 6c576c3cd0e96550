import type { ReactNode } from 'react'
import styles from './Wizard.module.css'

export type WizardFootProps = {
  /** Name of the group. */
  readonly label: string
  /** At the left: a button back, or a link. */
  readonly before?: ReactNode
  /** What stands between here and the next step, in words; spoken politely. */
  readonly words?: ReactNode
  /** Buttons, the one that goes on last. */
  readonly children?: ReactNode
}

/** The foot of a page with a decision, 52 px: back at the left; at the right what is lacking and the button on. */
export function WizardFoot({ label, before, words, children }: WizardFootProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is a part of a form, this is a bar of buttons
    <div className={styles.foot} role="group" aria-label={label}>
      {before}
      <span className={styles.words} role="status">
        {/* Other words are another thing: none of them has moved. */}
        <span key={typeof words === 'string' ? words : undefined}>{words}</span>
      </span>
      {children}
    </div>
  )
}
