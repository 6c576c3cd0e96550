import { DateInput, type DateInputProps } from '@mantine/dates'
import '@mantine/dates/styles.layer.css'
import { IconCalendar } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { type CalendarDate, isCalendarDate } from '#domain/kernel/calendar-date'
import styles from './DayField.module.css'
import { dayOfText } from './labels.ts'

export type DayFieldProps = Omit<
  DateInputProps,
  'value' | 'onChange' | 'dateParser' | 'valueFormat' | 'locale' | 'minDate' | 'maxDate'
> & {
  readonly value: CalendarDate | null
  readonly onDay: (day: CalendarDate) => void
  readonly from?: CalendarDate
  readonly till?: CalendarDate
}

/** A day, typed as dd.MM.yyyy or picked from a month that begins on Monday. */
export function DayField({ value, onDay, from, till, ...field }: DayFieldProps) {
  const { t, i18n } = useTranslation('classes')
  return (
    <DateInput
      {...field}
      locale={i18n.language}
      valueFormat="DD.MM.YYYY"
      dateParser={dayOfText}
      value={value}
      onChange={day => {
        if (day !== null && isCalendarDate(day)) onDay(day)
      }}
      {...(from ? { minDate: from } : {})}
      {...(till ? { maxDate: till } : {})}
      hideOutsideDates
      classNames={{
        day: styles.day ?? '',
        weekday: styles.weekday ?? '',
        calendarHeader: styles.header ?? '',
        calendarHeaderLevel: styles.level ?? '',
        calendarHeaderControl: styles.control ?? '',
        monthsListControl: styles.cell ?? '',
        yearsListControl: styles.cell ?? '',
      }}
      // Esc closes the month and nothing around the field.
      onKeyDown={event => event.key === 'Escape' && event.stopPropagation()}
      leftSection={<IconCalendar aria-hidden="true" />}
      popoverProps={{ transitionProps: { duration: 0 }, shadow: 'md' }}
      ariaLabels={{
        nextMonth: t('calendar.nextMonth'),
        previousMonth: t('calendar.previousMonth'),
        nextYear: t('calendar.nextYear'),
        previousYear: t('calendar.previousYear'),
        nextDecade: t('calendar.nextDecade'),
        previousDecade: t('calendar.previousDecade'),
      }}
    />
  )
}
