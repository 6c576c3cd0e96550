import {
  IconArchive,
  IconArrowsSplit2,
  IconBook,
  IconCalendar,
  IconHome,
  IconPrinter,
  IconSettings,
  IconUsers,
} from '@tabler/icons-react'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { SessionState } from '#contract/session'
import { useDesk } from '../client/provider.tsx'
import { ArchiveChip } from '../features/archive/ArchiveChip.tsx'
import { openPalette, Palette } from '../features/search/Palette.tsx'
import { ErrorBoundary } from '../ui/ErrorBoundary.tsx'
import { SearchButton } from '../ui/HeaderChips.tsx'
import { type RailItem, Shell } from '../ui/Shell.tsx'
import { useActionKeys, useActions } from './actions.tsx'
import { Routes } from './routes.tsx'
import { SaveChip, SaveTrouble } from './SaveState.tsx'
import { UserMenu } from './UserMenu.tsx'
import { YearChip } from './YearChip.tsx'

export type AppShellProps = {
  readonly isLocked: boolean
  readonly onSession: (state: SessionState) => void
}

/** Every page after sign-in: rail and header by role, the palette, the global keys. */
export function AppShell({ isLocked, onSession }: AppShellProps) {
  const { t, i18n } = useTranslation('app')
  const { account, school } = useDesk()
  const [path, navigate] = useLocation()
  const actions = useActions(onSession)
  useActionKeys(actions, isLocked)

  const sections: RailItem[] = [
    {
      id: 'today',
      label: account.rights.includes('day.school') ? t('section.today') : t('section.ownDay'),
      icon: <IconHome aria-hidden="true" />,
      href: '#/today',
    },
    ...(account.rights.includes('journal.read')
      ? [{ id: 'journal', label: t('section.journal'), icon: <IconBook aria-hidden="true" />, href: '#/journal' }]
      : []),
    ...(account.rights.includes('timetable.read')
      ? [
          {
            id: 'timetable',
            label: t('section.timetable'),
            icon: <IconCalendar aria-hidden="true" />,
            href: '#/timetable',
          },
        ]
      : []),
    ...(account.rights.includes('classes.read')
      ? [
          {
            id: 'classes',
            label: t('section.classes'),
            icon: <IconArrowsSplit2 aria-hidden="true" />,
            href: '#/classes',
          },
        ]
      : []),
    ...(account.rights.includes('staff.read')
      ? [{ id: 'people', label: t('section.people'), icon: <IconUsers aria-hidden="true" />, href: '#/people' }]
      : []),
    ...(account.rights.includes('copies.print')
      ? [{ id: 'print', label: t('section.print'), icon: <IconPrinter aria-hidden="true" />, href: '#/print' }]
      : []),
    ...(account.rights.includes('archive.read')
      ? [{ id: 'archive', label: t('archive:section'), icon: <IconArchive aria-hidden="true" />, href: '#/archive' }]
      : []),
  ]
  const settings = {
    id: 'settings',
    label: t('section.settings'),
    icon: <IconSettings aria-hidden="true" />,
    href: '#/settings',
  }
  const active = [...sections, settings].find(({ id }) => path.split('/')[1] === id)
  const activeLabel = active?.label
  // biome-ignore lint/correctness/useExhaustiveDependencies: the title is also a text of the language
  useEffect(() => {
    document.title = [activeLabel, school.shortName, t('brand')].filter(Boolean).join(' · ')
  }, [activeLabel, school.shortName, i18n.language, t])

  return (
    <>
      <Shell
        brand={{ name: t('brand'), place: [school.shortName, school.locality].filter(Boolean).join(', ') }}
        sections={sections}
        footItems={[settings]}
        activeId={active?.id}
        onNavigate={href => navigate(href.replace(/^#/, ''))}
        names={{ sections: t('section.all'), skip: t('skip') }}
        search={<SearchButton label={t('search')} keys={['Ctrl', 'K']} onOpen={openPalette} />}
        context={<YearChip />}
        saveState={
          <>
            <ArchiveChip />
            <SaveChip />
          </>
        }
        user={<UserMenu onSession={onSession} />}
      >
        <SaveTrouble />
        <ErrorBoundary
          resetKey={path}
          words={{
            what: t('fault.page'),
            safe: t('fault.safe'),
            retry: t('fault.retry'),
            copy: t('fault.copy'),
            copied: t('fault.copied'),
          }}
        >
          <Routes />
        </ErrorBoundary>
      </Shell>
      {!isLocked && <Palette actions={actions} />}
    </>
  )
}
