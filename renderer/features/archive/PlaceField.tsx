import { TextInput } from '@mantine/core'
import { type KeyboardEvent, useState } from 'react'

export type PlaceFieldProps = {
  readonly label: string
  readonly value: string
  readonly limit: number
  readonly onApply: (text: string) => void
}

/** A text that is applied when it is left or on Enter; Esc gives back what stood there. */
export function PlaceField({ label, value, limit, onApply }: PlaceFieldProps) {
  const [text, setText] = useState(value)
  const [held, setHeld] = useState(value)
  if (held !== value) {
    setHeld(value)
    setText(value)
  }
  const finish = () => {
    if (text.trim() !== value) onApply(text.trim())
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') finish()
    else if (event.key === 'Escape' && text !== value) {
      event.preventDefault()
      setText(value)
    }
  }
  return (
    <TextInput
      size="sm"
      label={label}
      value={text}
      maxLength={limit}
      onChange={event => setText(event.currentTarget.value)}
      onBlur={finish}
      onKeyDown={onKeyDown}
    />
  )
}
