import { useComputedColorScheme, useMantineColorScheme } from '@mantine/core'
import {
  IconAdjustments,
  IconArchive,
  IconArrowsSplit2,
  IconBook,
  IconCalendar,
  IconChecklist,
  IconFileImport,
  IconHome,
  IconLanguage,
  IconListNumbers,
  IconLock,
  IconLogout,
  IconMoon,
  IconPrinter,
  IconSettings,
  IconSun,
  IconUsers,
} from '@tabler/icons-react'
import { type ReactNode, useEffect, useEffectEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { SessionState } from '#contract/session'
import { useClient, useDesk } from '../client/provider.tsx'
import { openPalette } from '../features/search/Palette.tsx'
import { useLock } from '../features/sign-in/use-lock.ts'
import { sectionKeys } from './sections.ts'

/** Something to do from anywhere, by its key or out of the palette. */
export type AppAction = {
  readonly id: string
  readonly label: string
  readonly icon: ReactNode
  /** Names of the key caps. */
  readonly keys: readonly string[]
  /** Place of the key on the keyboard; the shell itself knows Alt with a digit. */
  readonly code?: string
  readonly run: () => void
}

export const useActions = (onSession: (state: SessionState) => void): readonly AppAction[] => {
  const { t, i18n } = useTranslation('app')
  const client = useClient()
  const { account } = useDesk()
  const lock = useLock(onSession)
  const [, navigate] = useLocation()
  const { setColorScheme } = useMantineColorScheme()
  const isDark = useComputedColorScheme('light') === 'dark'
  return [
    {
      id: 'today',
      label: t('action.today'),
      icon: <IconHome aria-hidden="true" />,
      keys: sectionKeys('today', account.rights),
      run: () => navigate('/today'),
    },
    ...(account.rights.includes('journal.read')
      ? [
          {
            id: 'journal',
            label: t('action.journal'),
            icon: <IconBook aria-hidden="true" />,
            keys: sectionKeys('journal', account.rights),
            run: () => navigate('/journal'),
          },
        ]
      : []),
    ...(account.rights.includes('timetable.read')
      ? [
          {
            id: 'timetable',
            label: t('action.timetable'),
            icon: <IconCalendar aria-hidden="true" />,
            keys: sectionKeys('timetable', account.rights),
            run: () => navigate('/timetable'),
          },
        ]
      : []),
    ...(account.rights.includes('curriculum.read')
      ? [
          {
            id: 'curriculum',
            label: t('action.curriculum'),
            icon: <IconListNumbers aria-hidden="true" />,
            keys: sectionKeys('curriculum', account.rights),
            run: () => navigate('/curriculum'),
          },
        ]
      : []),
    ...(account.rights.includes('timetable.read') && account.rights.includes('day.school')
      ? [
          {
            id: 'constraints',
            label: t('action.constraints'),
            icon: <IconAdjustments aria-hidden="true" />,
            keys: sectionKeys('constraints', account.rights),
            run: () => navigate('/constraints'),
          },
          {
            id: 'audit',
            label: t('action.audit'),
            icon: <IconChecklist aria-hidden="true" />,
            keys: sectionKeys('audit', account.rights),
            run: () => navigate('/audit'),
          },
        ]
      : []),
    ...(account.rights.includes('classes.read')
      ? [
          {
            id: 'classes',
            label: t('action.classes'),
            icon: <IconArrowsSplit2 aria-hidden="true" />,
            keys: sectionKeys('classes', account.rights),
            run: () => navigate('/classes'),
          },
        ]
      : []),
    ...(account.rights.includes('staff.read')
      ? [
          {
            id: 'people',
            label: t('action.people'),
            icon: <IconUsers aria-hidden="true" />,
            keys: sectionKeys('people', account.rights),
            run: () => navigate('/people'),
          },
        ]
      : []),
    ...(account.rights.includes('copies.print')
      ? [
          {
            id: 'print',
            label: t('action.print'),
            icon: <IconPrinter aria-hidden="true" />,
            keys: sectionKeys('print', account.rights),
            run: () => navigate('/print'),
          },
        ]
      : []),
    ...(account.rights.includes('archive.read')
      ? [
          {
            id: 'archive',
            label: t('action.archive'),
            icon: <IconArchive aria-hidden="true" />,
            keys: sectionKeys('archive', account.rights),
            run: () => navigate('/archive'),
          },
        ]
      : []),
    ...(account.rights.includes('school.import') || account.rights.includes('lists.export')
      ? [
          {
            id: 'exchange',
            label: t('action.exchange'),
            icon: <IconFileImport aria-hidden="true" />,
            keys: [],
            run: () => navigate('/import'),
          },
        ]
      : []),
    {
      id: 'settings',
      label: t('action.settings'),
      icon: <IconSettings aria-hidden="true" />,
      keys: ['Ctrl', ','],
      code: 'Ctrl+Comma',
      run: () => navigate('/settings'),
    },
    {
      id: 'lock',
      label: t('action.lock'),
      icon: <IconLock aria-hidden="true" />,
      keys: ['Ctrl', 'L'],
      code: 'Ctrl+KeyL',
      run: lock,
    },
    {
      id: 'signOut',
      label: t('action.signOut'),
      icon: <IconLogout aria-hidden="true" />,
      keys: ['Ctrl', 'Shift', 'L'],
      code: 'Ctrl+Shift+KeyL',
      run: async () => onSession(await client.session.signOut()),
    },
    {
      id: 'language',
      label: t('action.language'),
      icon: <IconLanguage aria-hidden="true" />,
      keys: ['Alt', 'L'],
      code: 'Alt+KeyL',
      run: () => void i18n.changeLanguage(i18n.language === 'ru' ? 'en' : 'ru'),
    },
    {
      id: 'colours',
      label: isDark ? t('action.light') : t('action.dark'),
      icon: isDark ? <IconSun aria-hidden="true" /> : <IconMoon aria-hidden="true" />,
      keys: ['Alt', 'T'],
      code: 'Alt+KeyT',
      run: () => setColorScheme(isDark ? 'light' : 'dark'),
    },
  ]
}

/** Binds the actions' keys, and Ctrl K, by their place on the keyboard: they work in both layouts. */
export const useActionKeys = (actions: readonly AppAction[], isOff: boolean): void => {
  const take = useEffectEvent((event: KeyboardEvent) => {
    if (isOff || event.metaKey) return
    const pressed = [event.ctrlKey && 'Ctrl', event.altKey && 'Alt', event.shiftKey && 'Shift', event.code]
      .filter(Boolean)
      .join('+')
    const run = pressed === 'Ctrl+KeyK' ? openPalette : actions.find(({ code }) => code === pressed)?.run
    if (!run) return
    event.preventDefault()
    run()
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => take(event)
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [])
}
