import { useTranslation } from 'react-i18next'
import type { CalendarDate } from '#domain/kernel/calendar-date'
import { useDesk } from '../../client/provider.tsx'
import { DateField } from '../../ui/DateField.tsx'

export type DayProps = {
  readonly label: string
  readonly value: CalendarDate | null
  readonly onCommit: (date: CalendarDate) => void
  readonly isReadOnly?: boolean
  /** In a table: small, its name only for screen readers. */
  readonly isBare?: boolean
}

/** A day of the school year: a date typed without its year is one of this school year. */
export function Day({ label, value, onCommit, isReadOnly = false, isBare = false }: DayProps) {
  const { t } = useTranslation('calendar')
  const { school } = useDesk()
  return (
    <DateField
      label={label}
      value={value}
      onCommit={onCommit}
      readOnly={isReadOnly}
      isBare={isBare}
      size={isBare ? 'xs' : 'md'}
      from={school.yearStarts}
      to={school.yearEnds}
      placeholder={t('datePlaceholder')}
      badText={t('badDate')}
      openLabel={t('openCalendar')}
    />
  )
}
