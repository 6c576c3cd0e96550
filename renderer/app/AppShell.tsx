import {
  IconAdjustments,
  IconArchive,
  IconArrowsSplit2,
  IconBook,
  IconCalendar,
  IconChecklist,
  IconHome,
  IconListNumbers,
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
import { type Section, sectionsOf } from './sections.ts'
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

  const items: Record<Section, Omit<RailItem, 'id' | 'href'>> = {
    today: {
      label: account.rights.includes('day.school') ? t('section.today') : t('section.ownDay'),
      icon: <IconHome aria-hidden="true" />,
    },
    journal: { label: t('section.journal'), icon: <IconBook aria-hidden="true" /> },
    timetable: { label: t('section.timetable'), icon: <IconCalendar aria-hidden="true" /> },
    curriculum: { label: t('section.curriculum'), icon: <IconListNumbers aria-hidden="true" /> },
    constraints: { label: t('section.constraints'), icon: <IconAdjustments aria-hidden="true" /> },
    audit: { label: t('section.audit'), icon: <IconChecklist aria-hidden="true" /> },
    classes: { label: t('section.classes'), icon: <IconArrowsSplit2 aria-hidden="true" /> },
    people: { label: t('section.people'), icon: <IconUsers aria-hidden="true" /> },
    print: { label: t('section.print'), icon: <IconPrinter aria-hidden="true" /> },
    archive: { label: t('archive:section'), icon: <IconArchive aria-hidden="true" /> },
  }
  const sections: RailItem[] = sectionsOf(account.rights).map(id => ({ id, href: `#/${id}`, ...items[id] }))
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
