import { TextInput } from '@mantine/core'
import { useState } from 'react'
import styles from './Calendar.module.css'

export type TextCellProps = {
  readonly label: string
  readonly value: string
  readonly maxLength: number
  readonly isReadOnly?: boolean
  readonly className?: string | undefined
  /** What is saved of what was typed; undefined when it is nothing that could be. */
  readonly read: (text: string) => string | undefined
  /** What is said of a text that is nothing. */
  readonly bad: string
  readonly onCommit: (value: string) => void
}

/** A text in a table: saved when it is left or on Enter, Esc takes the typing back. */
export function TextCell(props: TextCellProps) {
  const { value, onCommit, isReadOnly = false } = props
  const [text, setText] = useState(value)
  const [held, setHeld] = useState(value)
  const [isLeft, setLeft] = useState(false)
  if (held !== value) {
    setHeld(value)
    setText(value)
    setLeft(false)
  }
  const known = props.read(text)
  const finish = () => {
    setLeft(true)
    if (known !== undefined && known !== value) onCommit(known)
    else if (known === value) setText(value)
  }
  return (
    <TextInput
      size="xs"
      className={props.className}
      aria-label={props.label}
      value={text}
      maxLength={props.maxLength}
      readOnly={isReadOnly}
      classNames={isReadOnly ? { input: styles.locked! } : {}}
      error={isLeft && known === undefined && props.bad}
      onChange={event => {
        setText(event.currentTarget.value)
        setLeft(false)
      }}
      onBlur={isReadOnly ? undefined : finish}
      onKeyDown={event => {
        if (isReadOnly) return
        if (event.key === 'Enter') finish()
        else if (event.key === 'Escape') setText(value)
      }}
    />
  )
}

/** A name: anything but nothing. */
export const readName = (text: string): string | undefined => (text.trim() === '' ? undefined : text.trim())

/** A time as it is typed: «8:30», «830», «08.30»; as `HH:MM`. */
export const readTime = (text: string): string | undefined => {
  const [, hours, minutes] = /^\s*(\d{1,2})[:.\s]?(\d{2})\s*$/.exec(text) ?? []
  if (hours === undefined || minutes === undefined || Number(hours) > 23 || Number(minutes) > 59) return undefined
  return `${hours.padStart(2, '0')}:${minutes}`
}
