import { ActionIcon } from '@mantine/core'
import { DateInput } from '@mantine/dates'
import '@mantine/dates/styles.layer.css'
import { IconCalendar } from '@tabler/icons-react'
import 'dayjs/locale/ru'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './DateField.module.css'
import { dateTyped } from './date-typed.ts'

export type DateFieldProps<D extends string> = {
  /** Over the field, or with `isBare` only for screen readers. */
  readonly label: string
  readonly isBare?: boolean
  /** `YYYY-MM-DD` */
  readonly value: D | null
  /** Told when a date is typed and left or entered, or picked; not at every key. */
  readonly onCommit: (date: D) => void
  /** Days that may be picked, and by which a date typed without its year finds one. */
  readonly from?: string
  readonly to?: string
  readonly size?: 'xs' | 'md'
  readonly readOnly?: boolean
  readonly error?: ReactNode
  /** How a date is written: «ДД.ММ.ГГГГ». */
  readonly placeholder: string
  /** What is wrong with a text that is no date: «Дата пишется так: 25.10.2026». */
  readonly badText: string
  /** Name of the button that opens the calendar. */
  readonly openLabel: string
}

/** Red is for what is wrong: the calendar's Saturdays and Sundays are days like others. */
const noWeekend: never[] = []

/** A day: typing first («1.9», «01.09.26», «010926»), the calendar by its button or Alt ↓. Week from Monday, dd.MM.yyyy. */
export function DateField<D extends string>(props: DateFieldProps<D>) {
  const { value, onCommit, size = 'md' } = props
  const { i18n } = useTranslation()
  const [draft, setDraft] = useState<string | null>(value)
  const [held, setHeld] = useState(value)
  const [text, setText] = useState<string>()
  const [isLeft, setLeft] = useState(false)
  const [isOpen, setOpen] = useState(false)
  if (held !== value) {
    setHeld(value)
    setDraft(value)
    setText(undefined)
  }
  const parse = (typed: string) => dateTyped(typed, props.from, props.to) ?? null
  const isWrong = text !== undefined && parse(text) === null

  const commit = (date: string | null) => {
    if (date !== null && date !== value) onCommit(date as D)
  }
  const finish = () => {
    setLeft(true)
    if (!isWrong) commit(text === undefined ? draft : parse(text))
  }
  return (
    <DateInput
      label={props.isBare ? undefined : props.label}
      aria-label={props.isBare ? props.label : undefined}
      size={size}
      className={size === 'xs' ? styles.small : styles.field}
      value={draft}
      valueFormat="DD.MM.YYYY"
      placeholder={props.placeholder}
      locale={i18n.language}
      firstDayOfWeek={1}
      weekendDays={noWeekend}
      dateParser={parse}
      fixOnBlur={!isWrong}
      allowDeselect={false}
      readOnly={props.readOnly ?? false}
      classNames={{ input: props.readOnly ? styles.locked! : styles.input!, section: styles.section! }}
      error={(isLeft && isWrong && props.badText) || props.error}
      onInput={event => {
        setText(event.currentTarget.value)
        setLeft(false)
      }}
      onChange={date => {
        setDraft(date)
        if (!isOpen) return
        setOpen(false)
        setText(undefined)
        commit(date)
      }}
      onBlur={props.readOnly ? undefined : finish}
      onKeyDown={event => {
        if (props.readOnly) return
        if (event.key === 'Enter') {
          // Leaving writes the text out in full; the keyboard stays where it was.
          event.currentTarget.blur()
          event.currentTarget.focus()
        } else if (event.key === 'ArrowDown' && event.altKey) setOpen(true)
        else if (event.key === 'Escape') {
          setOpen(false)
          setText(undefined)
          setDraft(value)
        }
      }}
      popoverProps={{ opened: isOpen, onChange: setOpen, withinPortal: true }}
      rightSection={
        props.readOnly ? null : (
          <ActionIcon
            size={20}
            variant="subtle"
            color="gray"
            tabIndex={-1}
            aria-label={props.openLabel}
            onMouseDown={event => event.preventDefault()}
            onClick={() => setOpen(!isOpen)}
          >
            <IconCalendar aria-hidden="true" />
          </ActionIcon>
        )
      }
      {...(props.from === undefined ? {} : { defaultDate: props.from })}
    />
  )
}
