import { ActionIcon, Button, Select } from '@mantine/core'
import { useForm } from '@mantine/form'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { SchoolCalendar } from '#contract/calendar'
import { type CalendarDate, weekdayOf } from '#domain/kernel/calendar-date'
import styles from './Calendar.module.css'
import { Day } from './Day.tsx'
import { Section } from './Section.tsx'
import { dateText } from './step-words.ts'
import type { CalendarEditor } from './use-calendar.ts'

type Moved = SchoolCalendar['moved'][number]

/** Dates studied by another weekday's timetable, even where they would be off. */
export function MovedDays({ editor }: { readonly editor: CalendarEditor }) {
  const { t } = useTranslation('calendar')
  const { calendar, send, problemOf } = editor
  const isReadOnly = !calendar.can.edit
  const save = (moved: readonly Moved[]) => send('moved', client => client.saveMoved({ moved: [...moved] }))
  const weekdays = useWeekdays(calendar)
  return (
    <Section title={t('moved.title')} help={t('moved.help')} problem={problemOf('moved')}>
      {calendar.moved.length > 0 && (
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('moved.date')}</th>
              <th scope="col">{t('moved.weekday')}</th>
              <th scope="col">{t('moved.as')}</th>
              <th scope="col" aria-label={t('daysOff.action')} />
            </tr>
          </thead>
          <tbody>
            {calendar.moved.map(({ date, weekday }) => (
              <tr key={date}>
                <td className={styles.day}>
                  <Day
                    isBare
                    label={t('moved.dateOf', { date: dateText(date) })}
                    value={date}
                    isReadOnly={isReadOnly}
                    onCommit={next => save(calendar.moved.map(m => (m.date === date ? { ...m, date: next } : m)))}
                  />
                </td>
                <td>{t(`weekday.${weekdayOf(date)}`)}</td>
                <td>
                  <Select
                    size="xs"
                    className={styles.weekday}
                    aria-label={t('moved.asOf', { date: dateText(date) })}
                    value={String(weekday)}
                    data={weekdays}
                    readOnly={isReadOnly}
                    onChange={to =>
                      to &&
                      Number(to) !== weekday &&
                      save(calendar.moved.map(m => (m.date === date ? { ...m, weekday: Number(to) } : m)))
                    }
                  />
                </td>
                <td className={styles.action}>
                  {!isReadOnly && (
                    <ActionIcon
                      size="xs"
                      variant="subtle"
                      color="gray"
                      aria-label={t('remove', { name: dateText(date) })}
                      title={t('remove', { name: dateText(date) })}
                      onClick={() => save(calendar.moved.filter(m => m.date !== date))}
                    >
                      <IconTrash aria-hidden="true" />
                    </ActionIcon>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {calendar.moved.length === 0 && <p className={styles.muted}>{t('moved.empty')}</p>}
      {!isReadOnly && <NewMoved weekdays={weekdays} onAdd={moved => save([...calendar.moved, moved])} />}
    </Section>
  )
}

type NewMovedProps = {
  readonly weekdays: readonly { value: string; label: string }[]
  readonly onAdd: (moved: Moved) => Promise<boolean>
}

function NewMoved({ weekdays, onAdd }: NewMovedProps) {
  const { t } = useTranslation('calendar')
  const form = useForm<{ date: CalendarDate | null; weekday: string }>({
    initialValues: { date: null, weekday: '1' },
    validate: { date: date => (date === null ? t('dateNeeded') : null) },
  })
  const submit = form.onSubmit(async ({ date, weekday }) => {
    if (date !== null && (await onAdd({ date, weekday: Number(weekday) }))) form.reset()
  })
  return (
    <form className={styles.newRow} onSubmit={submit} aria-label={t('moved.new')}>
      <Day label={t('moved.date')} value={form.values.date} onCommit={date => form.setFieldValue('date', date)} />
      <Select
        className={styles.weekday}
        label={t('moved.as')}
        data={[...weekdays]}
        {...form.getInputProps('weekday')}
      />
      <Button type="submit" size="md" leftSection={<IconPlus aria-hidden="true" />}>
        {t('add')}
      </Button>
      {form.errors.date && <span className={styles.bad}>{form.errors.date}</span>}
    </form>
  )
}

/** The weekdays that the timetable has, by their names. */
const useWeekdays = ({ days }: Pick<SchoolCalendar, 'days'>) => {
  const { t } = useTranslation('calendar')
  const known = [...new Set(days.flatMap(day => day.weekday ?? []))].sort()
  return (known.length > 0 ? known : [1, 2, 3, 4, 5]).map(day => ({
    value: String(day),
    label: t(`weekday.${day}` as 'weekday.1'),
  }))
}
