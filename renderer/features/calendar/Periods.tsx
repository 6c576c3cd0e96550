import { ActionIcon, Button, Menu, Select } from '@mantine/core'
import { IconArrowsSplit2, IconLock, IconPlus, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { proposedPeriods } from '#domain/school/defaults'
import { type PeriodKind, periodKinds } from '#domain/school/grading-period'
import { useDesk } from '../../client/provider.tsx'
import { classes } from '../../ui/classes.ts'
import { StateBadge } from '../../ui/StateBadge.tsx'
import styles from './Calendar.module.css'
import { Day } from './Day.tsx'
import { GradeRange } from './GradeRange.tsx'
import { LockDialog } from './LockDialog.tsx'
import {
  freeGrades,
  type Period,
  type PeriodGroup,
  type PeriodInput,
  periodGroups,
  studyDaysText,
} from './period-groups.ts'
import { Section } from './Section.tsx'
import { dateText, gradesText, periodName } from './step-words.ts'
import type { CalendarEditor } from './use-calendar.ts'

/** The grading periods of the year, by the grades that have them: dates, days of study, and whether they are closed. */
export function Periods({ editor }: { readonly editor: CalendarEditor }) {
  const { t } = useTranslation('calendar')
  const { calendar, send, problemOf } = editor
  const [locking, setLocking] = useState<Period>()
  const groups = periodGroups(calendar.periods)
  const free = freeGrades(calendar.periods)

  const save = (next: readonly PeriodInput[]) =>
    send('periods', client => client.savePeriods({ periods: next.map(withoutLock) }))
  const replace = (group: PeriodGroup, next: readonly PeriodInput[]) =>
    save([...calendar.periods.filter(p => !group.periods.includes(p)), ...next])
  const ofKind = (kind: PeriodKind, grades: { fromGrade: number; toGrade: number }): PeriodInput[] =>
    proposedPeriods(kind, calendar).map(p => ({ kind, ...p, ...grades }))

  return (
    <Section title={t('periods.title')} help={t('periods.help')} problem={problemOf('periods')}>
      {groups.map(group => (
        <Group
          key={group.key}
          group={group}
          editor={editor}
          onLock={setLocking}
          onDates={period =>
            replace(
              group,
              group.periods.map(p => (p.id === period.id ? period : p)),
            )
          }
          onKind={kind => replace(group, ofKind(kind, group))}
          onGrades={grades =>
            replace(
              group,
              group.periods.map(p => ({ ...p, ...grades })),
            )
          }
          onSplit={from =>
            replace(group, [
              ...group.periods.map(p => ({ ...p, toGrade: from - 1 })),
              ...group.periods.map(({ id: _, ...p }) => ({ ...p, fromGrade: from })),
            ])
          }
          onRemove={() => replace(group, [])}
        />
      ))}
      {calendar.can.edit && free && (
        <div>
          <Button
            leftSection={<IconPlus aria-hidden="true" />}
            onClick={() => save([...calendar.periods, ...ofKind('quarter', free)])}
          >
            {t('periods.add', { grades: gradesText(free, t) })}
          </Button>
        </div>
      )}
      {locking && <LockDialog period={locking} editor={editor} onClose={() => setLocking(undefined)} />}
    </Section>
  )
}

const withoutLock = ({ id, kind, number, starts, ends, fromGrade, toGrade }: PeriodInput) => ({
  ...(id === undefined ? {} : { id }),
  kind,
  number,
  starts,
  ends,
  fromGrade,
  toGrade,
})

type GroupProps = {
  readonly group: PeriodGroup
  readonly editor: CalendarEditor
  readonly onLock: (period: Period) => void
  readonly onDates: (period: Period) => void
  readonly onKind: (kind: PeriodKind) => void
  readonly onGrades: (grades: { fromGrade: number; toGrade: number }) => void
  /** Parts the group: the grades from this one on get periods of their own. */
  readonly onSplit: (fromGrade: number) => void
  readonly onRemove: () => void
}

function Group({ group, editor, ...on }: GroupProps) {
  const { t } = useTranslation('calendar')
  const { today } = useDesk()
  const { calendar } = editor
  const isFixed = !calendar.can.edit || group.periods.some(p => p.lock)
  const grades = gradesText(group, t)
  const parts = Array.from({ length: group.toGrade - group.fromGrade }, (_, i) => group.fromGrade + 1 + i)
  return (
    <div className={styles.group}>
      <div className={styles.groupHead}>
        <h3>{grades}</h3>
        {!isFixed && (
          <>
            <GradeRange label={t('periods.gradesOf', { grades })} value={group} onChange={on.onGrades} />
            <Select
              size="xs"
              className={styles.kind}
              aria-label={t('periods.kindOf', { grades })}
              value={group.kind}
              data={periodKinds.map(kind => ({ value: kind, label: t(`periods.kind.${kind}`) }))}
              onChange={kind => kind && kind !== group.kind && on.onKind(kind as PeriodKind)}
            />
            {parts.length > 0 && (
              <Menu position="bottom-start">
                <Menu.Target>
                  <Button size="xs" leftSection={<IconArrowsSplit2 aria-hidden="true" />}>
                    {t('periods.split')}
                  </Button>
                </Menu.Target>
                <Menu.Dropdown>
                  {parts.map(from => (
                    <Menu.Item key={from} onClick={() => on.onSplit(from)}>
                      {t('periods.splitAt', {
                        first: gradesText({ fromGrade: group.fromGrade, toGrade: from - 1 }, t),
                        second: gradesText({ fromGrade: from, toGrade: group.toGrade }, t),
                      })}
                    </Menu.Item>
                  ))}
                </Menu.Dropdown>
              </Menu>
            )}
            <ActionIcon
              size="xs"
              variant="subtle"
              color="gray"
              aria-label={t('periods.remove', { grades })}
              title={t('periods.remove', { grades })}
              onClick={on.onRemove}
            >
              <IconTrash aria-hidden="true" />
            </ActionIcon>
          </>
        )}
      </div>
      <table className={classes(styles.table, styles.periods)}>
        <thead>
          <tr>
            <th scope="col">{t('periods.period')}</th>
            <th scope="col">{t('from')}</th>
            <th scope="col">{t('to')}</th>
            <th scope="col" className={styles.end}>
              {t('periods.studyDays')}
            </th>
            <th scope="col">{t('periods.state')}</th>
            <th scope="col" aria-label={t('periods.action')} />
          </tr>
        </thead>
        <tbody>
          {group.periods.map(period => {
            const name = periodName(period, t)
            const isReadOnly = !calendar.can.edit || period.lock !== null
            return (
              <tr key={period.id} aria-current={period.starts <= today && today <= period.ends ? 'date' : undefined}>
                <th scope="row">{name}</th>
                {(['starts', 'ends'] as const).map(end => (
                  <td key={end} className={styles.day}>
                    <Day
                      isBare
                      label={t(end === 'starts' ? 'startOf' : 'endOf', { name })}
                      value={period[end]}
                      isReadOnly={isReadOnly}
                      onCommit={date => on.onDates({ ...period, [end]: date })}
                    />
                  </td>
                ))}
                <td className={styles.end}>{studyDaysText(calendar, period)}</td>
                <td>
                  <State period={period} />
                </td>
                <td className={styles.action}>
                  {calendar.can.lock && (
                    <Button size="xs" onClick={() => on.onLock(period)}>
                      {period.lock ? t(`lock.unlockButton.${period.kind}`) : t(`lock.lockButton.${period.kind}`)}
                    </Button>
                  )}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}

function State({ period: { lock, kind } }: { readonly period: Period }) {
  const { t } = useTranslation('calendar')
  if (!lock) return <span className={styles.muted}>{t(`lock.open.${kind}`)}</span>
  const by = lock.by === 'console' || lock.by === 'demo' ? t(`refusals:actor.${lock.by}`) : lock.by
  return (
    <StateBadge tone="warning" icon={<IconLock aria-hidden="true" />}>
      {t(`lock.closed.${kind}`, { day: dateText(localDay(lock.at)), by })}
    </StateBadge>
  )
}

/** Day of a moment on the computer's clock. */
const localDay = (moment: string): string => new Date(moment).toLocaleDateString('sv')
