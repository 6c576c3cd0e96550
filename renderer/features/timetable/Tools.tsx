import { ActionIcon, Button, SegmentedControl } from '@mantine/core'
import { DateInput } from '@mantine/dates'
import {
  IconAlertTriangle,
  IconArrowBackUp,
  IconArrowForwardUp,
  IconChecklist,
  IconLock,
  IconPlus,
  IconX,
} from '@tabler/icons-react'
import '@mantine/dates/styles.layer.css'
import { memo, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { TimetableView } from '#contract/timetable'
import { type CalendarDate, isCalendarDate } from '#domain/kernel/calendar-date'
import { useDesk } from '../../client/provider.tsx'
import { StateBadge } from '../../ui/StateBadge.tsx'
import { PageTitle, Toolbar, ToolbarSpace } from '../../ui/Toolbar.tsx'
import { type ViewName, viewNames } from './board.ts'
import { dateOfText } from './labels.ts'
import styles from './Tools.module.css'

export type ToolsProps = {
  readonly view: TimetableView
  readonly shown: ViewName
  readonly onView: (view: ViewName) => void
  readonly onDate: (on: CalendarDate) => void
  /** The object picker; nothing over the whole school. */
  readonly picker?: ReactNode
  /** The subject that keeps its colour. */
  readonly lit?: string | undefined
  readonly onUnlight?: () => void
  readonly onUndo: () => void
  readonly onRedo: () => void
  readonly onAdd?: (() => void) | undefined
}

/** The bar over the timetable: whose, from which day, and the actions. */
export const Tools = memo(function Tools(props: ToolsProps) {
  const { view, lit } = props
  const { t } = useTranslation('timetable')
  const { undo, redo } = view.state
  return (
    <Toolbar label={t('toolbar')}>
      <PageTitle>{t('title')}</PageTitle>
      <SegmentedControl
        aria-label={t('view.label')}
        value={props.shown}
        onChange={name => props.onView(name as ViewName)}
        data={viewNames.map(name => ({ value: name, label: t(`view.${name}`) }))}
      />
      {props.picker}
      <From on={view.on} label={view.can.edit ? t('from') : t('onDay')} onDate={props.onDate} />
      {view.can.edit && view.inStudy && (
        <StateBadge tone="warning" icon={<IconAlertTriangle aria-hidden="true" />} title={t('inStudyWhy')}>
          <span className={styles.badgeWords}>{t('inStudy')}</span>
        </StateBadge>
      )}
      {!view.can.edit && <StateBadge icon={<IconLock aria-hidden="true" />}>{t('readOnly')}</StateBadge>}
      <ToolbarSpace />
      {lit && (
        <Button
          variant="light"
          rightSection={<IconX aria-hidden="true" />}
          aria-label={t('unlight')}
          onClick={props.onUnlight}
        >
          {t('highlighted', { name: lit })}
        </Button>
      )}
      <Link href="/audit" asChild>
        <ActionIcon component="a" aria-label={t('audit')} title={t('audit')}>
          <IconChecklist aria-hidden="true" />
        </ActionIcon>
      </Link>
      {view.can.edit && (
        <>
          <ActionIcon aria-label={t('undo')} title={`${t('undo')} (Ctrl Z)`} disabled={!undo} onClick={props.onUndo}>
            <IconArrowBackUp aria-hidden="true" />
          </ActionIcon>
          <ActionIcon aria-label={t('redo')} title={`${t('redo')} (Ctrl Y)`} disabled={!redo} onClick={props.onRedo}>
            <IconArrowForwardUp aria-hidden="true" />
          </ActionIcon>
          {props.onAdd && (
            <Button leftSection={<IconPlus aria-hidden="true" />} onClick={props.onAdd}>
              {t('form.add')}
            </Button>
          )}
        </>
      )}
    </Toolbar>
  )
})

type FromProps = { readonly on: CalendarDate; readonly label: string; readonly onDate: (on: CalendarDate) => void }

/** The day that is looked at, from which edits hold; inside the school year. */
function From({ on, label, onDate }: FromProps) {
  const { t, i18n } = useTranslation('timetable')
  const { school } = useDesk()
  const year = { starts: school.yearStarts, ends: school.yearEnds }
  return (
    <span className={styles.from}>
      <span aria-hidden="true">{label}</span>
      <DateInput
        size="sm"
        className={styles.date}
        aria-label={label}
        value={on}
        valueFormat="DD.MM.YYYY"
        dateParser={text => dateOfText(text, year) ?? null}
        minDate={year.starts}
        maxDate={year.ends}
        locale={i18n.language}
        firstDayOfWeek={1}
        maxLevel="year"
        hideOutsideDates
        classNames={{ day: styles.day }}
        popoverProps={{ transitionProps: { duration: 0 } }}
        ariaLabels={{ previousMonth: t('calendar.previous'), nextMonth: t('calendar.next') }}
        onChange={value => {
          if (value && isCalendarDate(value) && value !== on) onDate(value)
        }}
      />
    </span>
  )
}
