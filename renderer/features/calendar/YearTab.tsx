import { NumberInput, SegmentedControl } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useTranslation } from 'react-i18next'
import { isWeek } from '#domain/timetable/frame-edit'
import type { TimetableDay } from '#domain/timetable/lesson'
import { Notice } from '../../ui/Notice.tsx'
import styles from './Calendar.module.css'
import { Day } from './Day.tsx'
import { Periods } from './Periods.tsx'
import { Section } from './Section.tsx'
import type { CalendarEditor } from './use-calendar.ts'

/** «Учебный год»: its dates, days a week and lessons a day, and its grading periods with their locks. */
export function YearTab({ editor }: { readonly editor: CalendarEditor }) {
  const { t } = useTranslation('calendar')
  const { calendar, send, problemOf } = editor
  const { starts, ends, slots, days } = calendar
  const isReadOnly = !calendar.can.edit
  const hasWeek = isWeek(days as readonly TimetableDay[])
  const form = useForm({
    initialValues: { slots },
    validate: { slots: value => (Number.isInteger(value) && value >= 1 && value <= 15 ? null : t('year.badSlots')) },
  })
  const save = (change: Partial<{ starts: typeof starts; ends: typeof ends; slots: number; weekdays: number }>) =>
    send('year', client =>
      client.saveYear({ starts, ends, slots, weekdays: hasWeek && days.length >= 5 ? days.length : null, ...change }),
    )
  const saveSlots = form.onSubmit(async values => {
    if (values.slots !== slots && !(await save(values))) form.setFieldValue('slots', slots)
  })
  const problem = problemOf('year')
  return (
    <div className={styles.page}>
      <Section title={t('year.title', { name: calendar.name })} problem={problem}>
        <form className={styles.fields} onSubmit={saveSlots}>
          <Day
            label={t('year.starts')}
            value={starts}
            isReadOnly={isReadOnly}
            onCommit={date => save({ starts: date })}
          />
          <Day label={t('year.ends')} value={ends} isReadOnly={isReadOnly} onCommit={date => save({ ends: date })} />
          {hasWeek && (
            <div className={styles.choice}>
              <span id="weekdays">{t('year.week')}</span>
              <SegmentedControl
                aria-labelledby="weekdays"
                value={String(days.length)}
                readOnly={isReadOnly}
                disabled={isReadOnly}
                onChange={count => save({ weekdays: Number(count) })}
                data={[5, 6].map(count => ({ value: String(count), label: t('year.weekdays', { count }) }))}
              />
            </div>
          )}
          <NumberInput
            className={styles.number}
            label={t('year.slots')}
            min={1}
            max={15}
            hideControls
            readOnly={isReadOnly}
            classNames={isReadOnly ? { input: styles.locked! } : {}}
            {...form.getInputProps('slots')}
            onBlur={() => saveSlots()}
          />
        </form>
        {!hasWeek && <Notice>{t('year.cycle', { count: days.length })}</Notice>}
      </Section>
      <Periods editor={editor} />
    </div>
  )
}
