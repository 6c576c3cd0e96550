import { Badge } from '@mantine/core'
import type { ReactNode } from 'react'
import { colourOfTone, type Tone } from './tone.ts'

export type StateBadgeProps = {
  readonly tone?: Tone
  /** A Tabler icon; the badge sets its size. */
  readonly icon?: ReactNode
  /** Why, in a tooltip of the platform; nothing needed lives there alone. */
  readonly title?: string
  readonly children: ReactNode
}

/** A state: tone, icon and words together. */
export function StateBadge({ tone = 'neutral', icon, title, children }: StateBadgeProps) {
  return (
    <Badge color={colourOfTone[tone]} leftSection={icon} title={title}>
      {children}
    </Badge>
  )
}
