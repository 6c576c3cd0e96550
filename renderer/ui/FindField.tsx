import { TextInput, type TextInputProps } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'

export type FindFieldProps = Pick<TextInputProps, 'ref' | 'w'> & {
  readonly label: string
  readonly text: string
  readonly onText: (text: string) => void
  /** Arrow down and Enter: to what was found. */
  readonly onDown?: () => void
}

/** Finds in a list by words; Esc shows everything again. */
export function FindField({ label, text, onText, onDown, ...input }: FindFieldProps) {
  return (
    <TextInput
      {...input}
      size="sm"
      aria-label={label}
      placeholder={label}
      leftSection={<IconSearch aria-hidden="true" />}
      maxLength={100}
      value={text}
      onChange={event => onText(event.currentTarget.value)}
      onKeyDown={event => {
        if (event.key === 'Escape') onText('')
        if (!onDown || (event.key !== 'ArrowDown' && event.key !== 'Enter')) return
        event.preventDefault()
        onDown()
      }}
    />
  )
}
