import { Alert } from '@mantine/core'
import { IconAlertTriangle, IconCheck, IconInfoCircle, IconX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import styles from './Notice.module.css'
import { colourOfTone, type Tone } from './tone.ts'

export type NoticeProps = {
  readonly tone?: Exclude<Tone, 'neutral'>
  /** The first words, in bold. */
  readonly title?: ReactNode
  readonly children: ReactNode
  /** Buttons of size `xs`: what can be done. */
  readonly actions?: ReactNode
  /** Instead of the icon of the tone. */
  readonly icon?: ReactNode
  /** Spoken when it appears: `alert` at once, `status` politely. Leave out for what stands there from the start. */
  readonly live?: 'alert' | 'status'
}

/** A message in its place, with a 3 px edge at the left: what, why, what to do. */
export function Notice({ tone = 'accent', title, children, actions, icon, live }: NoticeProps) {
  return (
    <Alert
      color={colourOfTone[tone]}
      role={live ?? 'note'}
      icon={icon ?? iconOfTone[tone]}
      classNames={{ root: styles.root, icon: styles.icon, message: styles.message, body: styles.body }}
      data-tone={tone}
    >
      {title && <b>{title} </b>}
      {children}
      {actions && <div className={styles.actions}>{actions}</div>}
    </Alert>
  )
}

const iconOfTone = {
  accent: <IconInfoCircle aria-hidden="true" />,
  good: <IconCheck aria-hidden="true" />,
  warning: <IconAlertTriangle aria-hidden="true" />,
  bad: <IconX aria-hidden="true" />,
}
