import { IconBan, IconCheck, IconUserOff } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { StateBadge } from '../../ui/StateBadge.tsx'
import type { AccessState } from './staff-list.ts'

const tones = { none: 'neutral', active: 'good', off: 'warning' } as const

const icons = {
  none: <IconUserOff aria-hidden="true" />,
  active: <IconCheck aria-hidden="true" />,
  off: <IconBan aria-hidden="true" />,
}

/** Whether the person can sign in. */
export function AccessBadge({ state }: { readonly state: AccessState }) {
  const { t } = useTranslation('people')
  return (
    <StateBadge tone={tones[state]} icon={icons[state]}>
      {t(`state.${state}`)}
    </StateBadge>
  )
}
