import { ActionIcon, Button } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { pauseBetween, withBellMoved } from '#domain/school/bell-edit'
import { BellPlanForm } from './BellPlanForm.tsx'
import type { BellSchedule } from './bell-schedule.ts'
import styles from './Calendar.module.css'
import { GradeRange } from './GradeRange.tsx'
import { Section } from './Section.tsx'
import { gradesText } from './step-words.ts'
import { readName, readTime, TextCell } from './TextCell.tsx'

export type BellScheduleSectionProps = {
  readonly schedule: BellSchedule
  /** The last schedule of a school stays. */
  readonly isOnly: boolean
  /** Last slot of a day in the timetable. */
  readonly lastSlot: number
  readonly isReadOnly: boolean
  readonly problem: string | undefined
  readonly onChange: (schedule: BellSchedule) => void
  readonly onRemove: () => void
}

/** One bell schedule: its name, its grades, its lessons with their breaks; and its rule, by which all are made anew. */
export function BellScheduleSection(props: BellScheduleSectionProps) {
  const { schedule, isReadOnly, onChange } = props
  const { name, slots } = schedule
  const { t } = useTranslation('calendar')
  const [isLate, setLate] = useState(false)
  const last = slots.at(-1)
  const move = (slot: number, bell: 'starts' | 'ends', time: string) => {
    const moved = withBellMoved(slots, slot, bell, time)
    setLate(moved === undefined)
    if (moved) onChange({ ...schedule, slots: moved })
  }
  const addSlot = () => {
    if (!last) return onChange({ ...schedule, slots: [{ slot: 1, starts: '08:30', ends: '09:15' }] })
    const before = slots.at(-2)
    const pause = before ? pauseBetween(before, last) : 10
    const length = pauseBetween({ ends: last.starts }, { starts: last.ends })
    const next = { ...last, slot: last.slot + 1 }
    const start = withBellMoved([next], next.slot, 'starts', plus(last.ends, pause))
    const made = start?.[0] && withBellMoved(start, next.slot, 'ends', plus(start[0].starts, length))
    setLate(!made)
    if (made) onChange({ ...schedule, slots: [...slots, ...made] })
  }
  return (
    <Section
      title={name}
      problem={isLate ? t('bells.late') : props.problem}
      aside={
        <span className={styles.headTools}>
          {isReadOnly ? (
            gradesText(schedule, t)
          ) : (
            <>
              <TextCell
                className={styles.scheduleName}
                label={t('bells.nameOf', { name })}
                value={name}
                maxLength={60}
                read={readName}
                bad={t('badName')}
                onCommit={next => onChange({ ...schedule, name: next })}
              />
              <span className={styles.muted}>{t('bells.grades')}</span>
              <GradeRange
                label={t('bells.gradesOf', { name })}
                value={schedule}
                onChange={grades => onChange({ ...schedule, ...grades })}
              />
              {!props.isOnly && (
                <ActionIcon
                  size="xs"
                  variant="subtle"
                  color="gray"
                  aria-label={t('remove', { name })}
                  title={t('remove', { name })}
                  onClick={props.onRemove}
                >
                  <IconTrash aria-hidden="true" />
                </ActionIcon>
              )}
            </>
          )}
        </span>
      }
    >
      <div className={styles.bells}>
        <div>
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">{t('bells.slot')}</th>
                <th scope="col">{t('bells.starts')}</th>
                <th scope="col">{t('bells.ends')}</th>
                <th scope="col" className={styles.end}>
                  {t('bells.pause')}
                </th>
                <th scope="col" aria-label={t('daysOff.action')} />
              </tr>
            </thead>
            <tbody>
              {slots.map((slot, i) => {
                const next = slots[i + 1]
                const isLast = i === slots.length - 1
                return (
                  <tr key={slot.slot}>
                    <th scope="row">{slot.slot}</th>
                    {(['starts', 'ends'] as const).map(bell => (
                      <td key={bell}>
                        <TextCell
                          className={styles.time}
                          label={t(bell === 'starts' ? 'bells.startOf' : 'bells.endOf', { slot: slot.slot, name })}
                          value={slot[bell]}
                          maxLength={5}
                          isReadOnly={isReadOnly}
                          read={readTime}
                          bad={t('bells.badTime')}
                          onCommit={time => move(slot.slot, bell, time)}
                        />
                      </td>
                    ))}
                    <td className={styles.end}>{next ? t('minutes', { count: pauseBetween(slot, next) }) : ''}</td>
                    <td className={styles.action}>
                      {!isReadOnly && isLast && slots.length > 1 && (
                        <ActionIcon
                          size="xs"
                          variant="subtle"
                          color="gray"
                          aria-label={t('bells.removeSlot', { slot: slot.slot })}
                          title={t('bells.removeSlot', { slot: slot.slot })}
                          onClick={() => onChange({ ...schedule, slots: slots.slice(0, -1) })}
                        >
                          <IconTrash aria-hidden="true" />
                        </ActionIcon>
                      )}
                    </td>
                  </tr>
                )
              })}
            </tbody>
          </table>
          {!isReadOnly && (last?.slot ?? 0) < 15 && (
            <div className={styles.under}>
              <Button size="xs" leftSection={<IconPlus aria-hidden="true" />} onClick={addSlot}>
                {t('bells.addSlot')}
              </Button>
              <span className={styles.help}>{t('bells.moveHelp')}</span>
            </div>
          )}
        </div>
        {!isReadOnly && (
          <BellPlanForm
            slots={slots}
            lastSlot={props.lastSlot}
            onMake={made => {
              setLate(false)
              onChange({ ...schedule, slots: made })
            }}
          />
        )}
      </div>
    </Section>
  )
}

const plus = (time: string, minutes: number): string => {
  const at = Number(time.slice(0, 2)) * 60 + Number(time.slice(3)) + minutes
  return `${String(Math.floor(at / 60)).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}`
}
