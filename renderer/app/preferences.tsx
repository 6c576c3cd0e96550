import { type MantineColorScheme, Menu, useMantineColorScheme } from '@mantine/core'
import { IconDeviceDesktop, IconMoon, IconSun } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

type Choice = {
  readonly id: string
  readonly label: string
  readonly lang?: string
  readonly icon?: ReactNode
  readonly isChosen: boolean
  readonly choose: () => void
}

const languages = [
  { id: 'ru', label: 'Русский' },
  { id: 'en', label: 'English' },
] as const

/** Languages by their own names. */
export const useLanguages = (): readonly Choice[] => {
  const { i18n } = useTranslation('app')
  return languages.map(({ id, label }) => ({
    id,
    label,
    lang: id,
    isChosen: id === i18n.language,
    choose: () => void i18n.changeLanguage(id),
  }))
}

export const useColourSchemes = (): readonly Choice[] => {
  const { t } = useTranslation('app')
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  return schemes.map(({ id, icon }) => ({
    id,
    label: t(`preferences.${id}`),
    icon,
    isChosen: id === colorScheme,
    choose: () => setColorScheme(id),
  }))
}

const schemes: readonly { id: MantineColorScheme; icon: ReactNode }[] = [
  { id: 'light', icon: <IconSun aria-hidden="true" /> },
  { id: 'dark', icon: <IconMoon aria-hidden="true" /> },
  { id: 'auto', icon: <IconDeviceDesktop aria-hidden="true" /> },
]

/** The choices as radio items, for the dropdown of a menu. */
export function ChoiceItems({ label, choices }: { readonly label: string; readonly choices: readonly Choice[] }) {
  return (
    <Menu.RadioGroup
      value={choices.find(choice => choice.isChosen)?.id ?? null}
      onChange={id => choices.find(choice => choice.id === id)?.choose()}
    >
      {choices.map(choice => (
        <Menu.RadioItem
          key={choice.id}
          value={choice.id}
          aria-label={`${label}: ${choice.label}`}
          lang={choice.lang}
          rightSection={choice.icon}
        >
          {choice.label}
        </Menu.RadioItem>
      ))}
    </Menu.RadioGroup>
  )
}
