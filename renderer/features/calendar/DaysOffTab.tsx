import { ActionIcon, Button, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { SchoolCalendar } from '#contract/calendar'
import { type CalendarDate, daysBetween } from '#domain/kernel/calendar-date'
import styles from './Calendar.module.css'
import { Day } from './Day.tsx'
import { GradeRange } from './GradeRange.tsx'
import { MovedDays } from './MovedDays.tsx'
import { Section } from './Section.tsx'
import { readName, TextCell } from './TextCell.tsx'
import type { CalendarEditor } from './use-calendar.ts'

type DayOff = SchoolCalendar['daysOff'][number]

/** «Каникулы и выходные»: the days on which nobody, or only some grades, study; and days studied as another weekday. */
export function DaysOffTab({ editor }: { readonly editor: CalendarEditor }) {
  const { t } = useTranslation('calendar')
  const { calendar, send, problemOf } = editor
  const isReadOnly = !calendar.can.edit
  const save = (daysOff: readonly (Omit<DayOff, 'id'> & { id?: DayOff['id'] })[]) =>
    send('daysOff', client => client.saveDaysOff({ daysOff: [...daysOff] }))
  const change = (next: DayOff) => save(calendar.daysOff.map(d => (d.id === next.id ? next : d)))
  return (
    <div className={styles.page}>
      <Section title={t('daysOff.title')} help={t('daysOff.help')} problem={problemOf('daysOff')}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('daysOff.name')}</th>
              <th scope="col">{t('from')}</th>
              <th scope="col">{t('to')}</th>
              <th scope="col" className={styles.end}>
                {t('daysOff.days')}
              </th>
              <th scope="col">{t('daysOff.grades')}</th>
              <th scope="col" aria-label={t('daysOff.action')} />
            </tr>
          </thead>
          <tbody>
            {calendar.daysOff.map(day => (
              <tr key={day.id}>
                <td className={styles.name}>
                  <TextCell
                    label={t('daysOff.nameOf', { name: day.name })}
                    value={day.name}
                    maxLength={80}
                    isReadOnly={isReadOnly}
                    read={readName}
                    bad={t('badName')}
                    onCommit={name => change({ ...day, name })}
                  />
                </td>
                {(['starts', 'ends'] as const).map(end => (
                  <td key={end} className={styles.day}>
                    <Day
                      isBare
                      label={t(end === 'starts' ? 'startOf' : 'endOf', { name: day.name })}
                      value={day[end]}
                      isReadOnly={isReadOnly}
                      onCommit={date => change({ ...day, [end]: date })}
                    />
                  </td>
                ))}
                <td className={styles.end}>{daysBetween(day.starts, day.ends) + 1}</td>
                <td>
                  <GradeRange
                    label={t('daysOff.gradesOf', { name: day.name })}
                    value={day}
                    isReadOnly={isReadOnly}
                    onChange={grades => change({ ...day, ...grades })}
                  />
                </td>
                <td className={styles.action}>
                  {!isReadOnly && (
                    <ActionIcon
                      size="xs"
                      variant="subtle"
                      color="gray"
                      aria-label={t('remove', { name: day.name })}
                      title={t('remove', { name: day.name })}
                      onClick={() => save(calendar.daysOff.filter(d => d.id !== day.id))}
                    >
                      <IconTrash aria-hidden="true" />
                    </ActionIcon>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        {calendar.daysOff.length === 0 && <p className={styles.muted}>{t('daysOff.empty')}</p>}
        {!isReadOnly && <NewDayOff onAdd={day => save([...calendar.daysOff, day])} />}
      </Section>
      <MovedDays editor={editor} />
    </div>
  )
}

type NewDay = {
  name: string
  starts: CalendarDate | null
  ends: CalendarDate | null
  fromGrade: number
  toGrade: number
}

/** One more: its last day is its first where none is named. */
function NewDayOff({ onAdd }: { readonly onAdd: (day: Omit<DayOff, 'id'>) => Promise<boolean> }) {
  const { t } = useTranslation('calendar')
  const form = useForm<NewDay>({
    initialValues: { name: '', starts: null, ends: null, fromGrade: 1, toGrade: 11 },
    validate: {
      name: name => (readName(name) === undefined ? t('badName') : null),
      starts: starts => (starts === null ? t('dateNeeded') : null),
    },
  })
  const submit = form.onSubmit(async ({ name, starts, ends, fromGrade, toGrade }) => {
    if (starts === null) return
    if (await onAdd({ name: name.trim(), starts, ends: ends ?? starts, fromGrade, toGrade })) form.reset()
  })
  const { starts, ends, fromGrade, toGrade } = form.values
  return (
    <form className={styles.newRow} onSubmit={submit} aria-label={t('daysOff.new')}>
      <TextInput
        className={styles.newName}
        label={t('daysOff.name')}
        placeholder={t('daysOff.example')}
        maxLength={80}
        {...form.getInputProps('name')}
      />
      <Day label={t('from')} value={starts} onCommit={date => form.setFieldValue('starts', date)} />
      <Day label={t('daysOff.toOptional')} value={ends} onCommit={date => form.setFieldValue('ends', date)} />
      <div className={styles.choice}>
        <span>{t('daysOff.grades')}</span>
        <GradeRange
          label={t('daysOff.grades')}
          value={{ fromGrade, toGrade }}
          onChange={grades => form.setValues(grades)}
        />
      </div>
      <Button type="submit" size="md" leftSection={<IconPlus aria-hidden="true" />}>
        {t('add')}
      </Button>
      {form.errors.starts && <span className={styles.bad}>{form.errors.starts}</span>}
    </form>
  )
}
