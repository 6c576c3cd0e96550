import { ActionIcon, Button, Select } from '@mantine/core'
import { useForm } from '@mantine/form'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { SchoolCalendar } from '#contract/calendar'
import { type CalendarDate, weekdayOf } from '#domain/kernel/calendar-date'
import type { BellScheduleId } from '#domain/kernel/ids'
import styles from './Calendar.module.css'
import { Day } from './Day.tsx'
import { Section } from './Section.tsx'
import { dateText } from './step-words.ts'
import type { CalendarEditor } from './use-calendar.ts'

type BellDay = SchoolCalendar['bellDays'][number]

export type BellDaysProps = {
  readonly editor: CalendarEditor
  readonly onSave: (days: SchoolCalendar['bellDays']) => Promise<boolean>
}

/** Days with bells of their own: a short day before a holiday. */
export function BellDays({ editor, onSave }: BellDaysProps) {
  const { t } = useTranslation('calendar')
  const { bells, bellDays, can } = editor.calendar
  const schedules = bells.map(b => ({ value: b.id as string, label: b.name }))
  const form = useForm<{ date: CalendarDate | null; scheduleId: string }>({
    initialValues: { date: null, scheduleId: bells.at(-1)?.id ?? '' },
    validate: { date: date => (date === null ? t('dateNeeded') : null) },
  })
  const submit = form.onSubmit(async ({ date, scheduleId }) => {
    if (date === null) return
    if (await onSave([...bellDays, { date, scheduleId: scheduleId as BellScheduleId }])) form.reset()
  })
  const change = (day: BellDay, next: Partial<BellDay>) =>
    onSave(bellDays.map(d => (d.date === day.date ? { ...d, ...next } : d)))
  return (
    <Section title={t('bellDays.title')} help={t('bellDays.help')} problem={editor.problemOf('bellDays')}>
      {bellDays.length > 0 && (
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('moved.date')}</th>
              <th scope="col">{t('moved.weekday')}</th>
              <th scope="col">{t('bellDays.schedule')}</th>
              <th scope="col" aria-label={t('daysOff.action')} />
            </tr>
          </thead>
          <tbody>
            {bellDays.map(day => (
              <tr key={day.date}>
                <td className={styles.day}>
                  <Day
                    isBare
                    label={t('moved.dateOf', { date: dateText(day.date) })}
                    value={day.date}
                    isReadOnly={!can.edit}
                    onCommit={date => change(day, { date })}
                  />
                </td>
                <td>{t(`weekday.${weekdayOf(day.date)}`)}</td>
                <td>
                  <Select
                    size="xs"
                    className={styles.schedule}
                    aria-label={t('bellDays.scheduleOf', { date: dateText(day.date) })}
                    value={day.scheduleId}
                    data={schedules}
                    readOnly={!can.edit}
                    onChange={id => id && id !== day.scheduleId && change(day, { scheduleId: id as BellScheduleId })}
                  />
                </td>
                <td className={styles.action}>
                  {can.edit && (
                    <ActionIcon
                      size="xs"
                      variant="subtle"
                      color="gray"
                      aria-label={t('remove', { name: dateText(day.date) })}
                      title={t('remove', { name: dateText(day.date) })}
                      onClick={() => onSave(bellDays.filter(d => d.date !== day.date))}
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
      {bellDays.length === 0 && <p className={styles.muted}>{t('bellDays.empty')}</p>}
      {can.edit && (
        <form className={styles.newRow} onSubmit={submit} aria-label={t('bellDays.new')}>
          <Day label={t('moved.date')} value={form.values.date} onCommit={date => form.setFieldValue('date', date)} />
          <Select
            className={styles.schedule}
            label={t('bellDays.schedule')}
            data={schedules}
            {...form.getInputProps('scheduleId')}
          />
          <Button type="submit" size="md" leftSection={<IconPlus aria-hidden="true" />}>
            {t('add')}
          </Button>
          {form.errors.date && <span className={styles.bad}>{form.errors.date}</span>}
        </form>
      )}
    </Section>
  )
}
