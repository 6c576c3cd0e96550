import { Button, NumberInput, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useTranslation } from 'react-i18next'
import { pauseBetween, slotsOfPlan } from '#domain/school/bell-edit'
import type { BellSchedule } from './bell-schedule.ts'
import styles from './Calendar.module.css'
import { readTime } from './TextCell.tsx'

export type BellPlanFormProps = {
  readonly slots: BellSchedule['slots']
  /** Last slot of a day in the timetable. */
  readonly lastSlot: number
  readonly onMake: (slots: BellSchedule['slots']) => void
}

/** «Начало 08:30, урок 45 мин, перемены 10, большие 20 после 2, 3»: all bells of a schedule by one rule. */
export function BellPlanForm({ slots, lastSlot, onMake }: BellPlanFormProps) {
  const { t } = useTranslation('calendar')
  const number = (from: number, to: number) => (value: number | string) =>
    typeof value === 'number' && value >= from && value <= to ? null : t('bells.between', { from, to })
  const form = useForm({
    initialValues: planOf(slots, lastSlot),
    validate: {
      starts: text => (readTime(text) === undefined ? t('bells.badTime') : null),
      slots: number(1, 15),
      lesson: number(10, 120),
      pause: number(0, 90),
      longPause: number(0, 120),
      after: text => (afterOf(text) === undefined ? t('bells.badAfter') : null),
    },
  })
  const submit = form.onSubmit(({ starts, slots: count, lesson, pause, longPause, after }) =>
    onMake(
      slotsOfPlan({
        starts: readTime(starts)!,
        firstSlot: slots[0]?.slot === 0 ? 0 : 1,
        slots: count,
        lesson,
        pause,
        longPauses: afterOf(after)!.map(slot => ({ after: slot, minutes: longPause })),
      }),
    ),
  )
  const minutes = { hideControls: true, className: styles.number, suffix: ` ${t('bells.min')}` }
  return (
    <form className={styles.plan} onSubmit={submit} aria-label={t('bells.rule')}>
      <h3>{t('bells.rule')}</h3>
      <div className={styles.planFields}>
        <TextInput className={styles.number} label={t('bells.first')} maxLength={5} {...form.getInputProps('starts')} />
        <NumberInput hideControls className={styles.number} label={t('bells.count')} {...form.getInputProps('slots')} />
        <NumberInput {...minutes} label={t('bells.lesson')} {...form.getInputProps('lesson')} />
        <NumberInput {...minutes} label={t('bells.pauseOf')} {...form.getInputProps('pause')} />
        <NumberInput {...minutes} label={t('bells.longPause')} {...form.getInputProps('longPause')} />
        <TextInput
          className={styles.number}
          label={t('bells.after')}
          placeholder="2, 3"
          {...form.getInputProps('after')}
        />
      </div>
      <div>
        <Button type="submit">{t('bells.make')}</Button>
      </div>
    </form>
  )
}

/** «2, 3» as numbers of lessons; none for nothing, undefined for what is no list of numbers. */
const afterOf = (text: string): number[] | undefined => {
  const parts = text.split(/[\s,;]+/).filter(Boolean)
  return parts.every(part => /^\d{1,2}$/.test(part)) ? parts.map(Number) : undefined
}

/** The rule that the bells look like: the shortest break is the usual one, the longest the long one. */
const planOf = (slots: BellSchedule['slots'], lastSlot: number) => {
  const first = slots[0]
  const pauses = slots.slice(0, -1).map((slot, i) => ({ after: slot.slot, minutes: pauseBetween(slot, slots[i + 1]!) }))
  const [pause, longPause] = [Math.min(...pauses.map(p => p.minutes)), Math.max(...pauses.map(p => p.minutes))]
  const long = pauses.filter(p => p.minutes === longPause && longPause > pause)
  return {
    starts: first?.starts ?? '08:30',
    slots: slots.length || lastSlot,
    lesson: first ? pauseBetween({ ends: first.starts }, { starts: first.ends }) : 45,
    pause: pauses.length ? pause : 10,
    longPause: long.length ? longPause : 20,
    after: long.map(p => p.after).join(', '),
  }
}
