import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { BellDays } from './BellDays.tsx'
import { BellScheduleSection } from './BellScheduleSection.tsx'
import type { BellInput } from './bell-schedule.ts'
import styles from './Calendar.module.css'
import type { CalendarEditor } from './use-calendar.ts'

/** «Звонки»: bell schedules for grades, and the days that have bells of their own. */
export function BellsTab({ editor }: { readonly editor: CalendarEditor }) {
  const { t } = useTranslation('calendar')
  const { calendar, send } = editor
  const { bells, bellDays } = calendar
  /** A schedule that goes takes its days along. */
  const save = (where: string, next: readonly BellInput[], days = bellDays) =>
    send(where, client =>
      client.saveBells({
        bells: next.map(b => ({ ...b, slots: [...b.slots] })),
        bellDays: days.flatMap(({ date, scheduleId }) => {
          const schedule = next.findIndex(b => b.id === scheduleId)
          return schedule < 0 ? [] : [{ date, schedule }]
        }),
      }),
    )
  const freshName = () => {
    const names = new Set(bells.map(b => b.name))
    for (let n = bells.length + 1; ; n++)
      if (!names.has(t('bells.newName', { number: n }))) return t('bells.newName', { number: n })
  }
  return (
    <div className={styles.page}>
      {bells.map(schedule => (
        <BellScheduleSection
          key={schedule.id}
          schedule={schedule}
          isOnly={bells.length === 1}
          lastSlot={calendar.slots}
          isReadOnly={!calendar.can.edit}
          problem={editor.problemOf(`bells ${schedule.id}`)}
          onChange={next =>
            save(
              `bells ${schedule.id}`,
              bells.map(b => (b.id === schedule.id ? next : b)),
            )
          }
          onRemove={() =>
            save(
              `bells ${schedule.id}`,
              bells.filter(b => b.id !== schedule.id),
            )
          }
        />
      ))}
      {calendar.can.edit && bells.length < 20 && (
        <div>
          <Button
            leftSection={<IconPlus aria-hidden="true" />}
            onClick={() => {
              const { fromGrade = 1, toGrade = 11, slots = [] } = bells[0] ?? {}
              save('page', [...bells, { name: freshName(), fromGrade, toGrade, slots }])
            }}
          >
            {t('bells.add')}
          </Button>
        </div>
      )}
      <BellDays editor={editor} onSave={days => save('bellDays', bells, days)} />
    </div>
  )
}
