import type { ReactNode } from 'react'
import styles from './FieldLabel.module.css'

export type FieldLabelProps = {
  /** Id of the field. */
  readonly for: string
  readonly children: ReactNode
  /** «необязательно»: required is the norm and is not marked. */
  readonly optional?: string
  /** Help under the label; give it an id and name it in the field's `aria-describedby`. */
  readonly help?: { readonly id: string; readonly text: ReactNode }
}

/** Label above a field that is not one of Mantine's (those have `label` and `description` of the same look). */
export function FieldLabel({ for: htmlFor, children, optional, help }: FieldLabelProps) {
  return (
    <>
      <label className={styles.label} htmlFor={htmlFor}>
        {children}
        {optional && <span> {optional}</span>}
      </label>
      {help && (
        <div className={styles.help} id={help.id}>
          {help.text}
        </div>
      )}
    </>
  )
}
