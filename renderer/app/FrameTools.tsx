import { Button, Menu } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { ChoiceItems, useColourSchemes, useLanguages } from './preferences.tsx'

/** Language and colours at the top of the window before sign-in. */
export function FrameTools() {
  const { t } = useTranslation('app')
  return (
    <>
      <ChoiceMenu label={t('preferences.language')} choices={useLanguages()} />
      <ChoiceMenu label={t('preferences.colours')} choices={useColourSchemes()} />
    </>
  )
}

type ChoiceMenuProps = { readonly label: string; readonly choices: ReturnType<typeof useLanguages> }

function ChoiceMenu({ label, choices }: ChoiceMenuProps) {
  const chosen = choices.find(choice => choice.isChosen)
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button
          size="xs"
          variant="subtle"
          color="gray"
          leftSection={chosen?.icon}
          rightSection={<IconChevronDown aria-hidden="true" />}
          aria-label={`${label}: ${chosen?.label}`}
        >
          {chosen?.label}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <ChoiceItems label={label} choices={choices} />
      </Menu.Dropdown>
    </Menu>
  )
}
