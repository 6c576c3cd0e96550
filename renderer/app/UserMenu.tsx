import { Menu } from '@mantine/core'
import { IconKey, IconLock, IconLogout, IconSettings } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { SessionState } from '#contract/session'
import { useClient, useDesk } from '../client/provider.tsx'
import { useLock } from '../features/sign-in/use-lock.ts'
import { UserChip } from '../ui/HeaderChips.tsx'
import { Keys } from '../ui/Keys.tsx'
import { ChoiceItems, useColourSchemes, useLanguages } from './preferences.tsx'

/** Who works here, and what he can do about himself and the window. */
export function UserMenu({ onSession }: { readonly onSession: (state: SessionState) => void }) {
  const { t } = useTranslation('app')
  const client = useClient()
  const { account } = useDesk()
  const [, navigate] = useLocation()
  return (
    <Menu position="bottom-end" width={250}>
      <Menu.Target>
        <UserChip initials={initialsOf(account.shortName)} name={account.shortName} role={useRoleWords()} />
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<IconSettings aria-hidden="true" />}
          rightSection={<Keys keys={['Ctrl', ',']} joined />}
          onClick={() => navigate('/settings')}
        >
          {t('action.settings')}
        </Menu.Item>
        <Menu.Item leftSection={<IconKey aria-hidden="true" />} onClick={() => navigate('/settings/password')}>
          {t('action.password')}
        </Menu.Item>
        <Menu.Divider />
        <ChoiceItems label={t('preferences.language')} choices={useLanguages()} />
        <Menu.Divider />
        <ChoiceItems label={t('preferences.colours')} choices={useColourSchemes()} />
        <Menu.Divider />
        <Menu.Item
          leftSection={<IconLock aria-hidden="true" />}
          rightSection={<Keys keys={['Ctrl', 'L']} joined />}
          onClick={useLock(onSession)}
        >
          {t('action.lock')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconLogout aria-hidden="true" />}
          rightSection={<Keys keys={['Ctrl', 'Shift', 'L']} joined />}
          onClick={async () => onSession(await client.session.signOut())}
        >
          {t('action.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

/** «завуч, учитель», «кл. рук. 7А, учитель». */
const useRoleWords = (): string => {
  const { t } = useTranslation('app')
  const { roles, leadsClasses } = useDesk().account
  return roles
    .map(role =>
      role === 'class-teacher' && leadsClasses.length > 0
        ? t('role.leads', { classes: leadsClasses.join(', ') })
        : t(`role.${role}`),
    )
    .join(', ')
}

/** «Крылова Н. В.» → «КН». */
const initialsOf = (shortName: string): string =>
  shortName
    .split(/[\s ]+/)
    .slice(0, 2)
    .map(word => word.charAt(0))
    .join('')
