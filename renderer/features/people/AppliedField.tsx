import { TextInput } from '@mantine/core'
import { type KeyboardEvent, type ReactNode, useState } from 'react'
import { Problem } from './Problem.tsx'

export type AppliedFieldProps = {
  readonly label: ReactNode
  readonly value: string
  readonly limit: number
  /** What is wrong with a text that can't be applied. */
  readonly complaint?: (text: string) => string | undefined
  readonly onApply: (text: string) => void
}

/** A text that is applied when it is left or on Enter; Esc gives back what stood there. */
export function AppliedField({ label, value, limit, complaint, onApply }: AppliedFieldProps) {
  const [text, setText] = useState(value)
  const [held, setHeld] = useState(value)
  const [isLeft, setLeft] = useState(false)
  if (held !== value) {
    setHeld(value)
    setText(value)
    setLeft(false)
  }
  const wanted = text.trim()
  const problem = isLeft ? complaint?.(wanted) : undefined
  const finish = () => {
    setLeft(true)
    if (wanted !== value && complaint?.(wanted) === undefined) onApply(wanted)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') finish()
    else if (event.key === 'Escape' && (text !== value || isLeft)) {
      event.preventDefault()
      setText(value)
      setLeft(false)
    }
  }
  return (
    <TextInput
      size="sm"
      label={label}
      value={text}
      maxLength={limit}
      error={problem && <Problem>{problem}</Problem>}
      onChange={event => {
        setText(event.currentTarget.value)
        setLeft(false)
      }}
      onBlur={finish}
      onKeyDown={onKeyDown}
    />
  )
}
