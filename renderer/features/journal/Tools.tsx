import { ActionIcon, Button, SegmentedControl, Select } from '@mantine/core'
import { IconArrowBackUp, IconArrowForwardUp, IconCheck, IconLock, IconPrinter } from '@tabler/icons-react'
import dayjs from 'dayjs'
import { memo, type RefObject, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'wouter'
import type { JournalPage, PageLabel } from '#contract/journal'
import { refusalSentence } from '#contract/refusal-words'
import { matchesWords } from '#domain/kernel/word-search'
import { ofGrade } from '#domain/school/grading-period'
import { useDesk } from '../../client/provider.tsx'
import { StateBadge } from '../../ui/StateBadge.tsx'
import { PageTitle, Toolbar, ToolbarSpace } from '../../ui/Toolbar.tsx'
import { roman } from './labels.ts'
import { Pages } from './Pages.tsx'
import { pageTitle } from './page-list.ts'
import styles from './Tools.module.css'
import type { PeriodName } from './words.ts'

export type ViewName = 'marks' | 'lessons'

export type ToolsProps = {
  readonly label: PageLabel
  readonly periodId: JournalPage['periodId']
  readonly can: JournalPage['can']
  readonly lock: JournalPage['lock']
  readonly pupils: readonly { readonly value: string; readonly label: string }[]
  readonly pages: readonly PageLabel[]
  readonly view: ViewName
  readonly onView: (view: ViewName) => void
  readonly canUndo: boolean
  readonly canRedo: boolean
  readonly onUndo: () => void
  readonly onRedo: () => void
  /** «Все на уроке» for the lesson in focus; undefined where absences are not the person's to write. */
  readonly onAllPresent: (() => void) | undefined
  /** «Выставить предложенные» while the marks of the period are in focus and may be written. */
  readonly onProposed: (() => void) | undefined
  /** How many it would set. */
  readonly proposed: number
  readonly onFound: (pupilId: string) => void
  readonly finderRef: RefObject<HTMLInputElement | null>
  /** Where the class's paper copy of this period is; undefined for those who may not print. */
  readonly printHref: string | undefined
}

/** The bar over the page: which page, which view, which period, what may be done here, and the actions. */
export const Tools = memo(function Tools(props: ToolsProps) {
  const { label, can } = props
  const { t } = useTranslation('journal')
  const { school } = useDesk()
  const [, navigate] = useLocation()
  const periods = ofGrade(school.periods, label.grade).sort((a, b) => (a.starts < b.starts ? -1 : 1))
  const periodName = (period: (typeof periods)[number]) => t(`period.${period.kind}`, { number: roman(period.number) })
  const shownPeriod = periods.find(period => period.id === props.periodId)
  return (
    <Toolbar label={t('toolbar')}>
      <PageTitle isUnseen>
        {pageTitle(label)}
        {shownPeriod && `, ${periodName(shownPeriod)}`}
      </PageTitle>
      <Pages pages={props.pages} current={label} />
      <SegmentedControl
        aria-label={t('view.label')}
        value={props.view}
        onChange={view => props.onView(view as ViewName)}
        data={[
          { value: 'marks', label: label.grade === 1 ? t('view.attendance') : t('view.marks') },
          { value: 'lessons', label: t('view.lessons') },
        ]}
      />
      <Select
        size="sm"
        className={styles.period}
        aria-label={t('period.label')}
        value={props.periodId}
        data={periods.map(period => ({ value: period.id, label: periodName(period) }))}
        onChange={periodId => periodId && navigate(`/journal/${label.lessonId}/${periodId}`)}
      />
      {props.lock && shownPeriod ? (
        <LockBadge lock={props.lock} period={shownPeriod} />
      ) : (
        <RightsBadge label={label} can={can} />
      )}
      <ToolbarSpace />
      {props.view === 'marks' && (
        <>
          <Finder pupils={props.pupils} onFound={props.onFound} inputRef={props.finderRef} />
          {props.onProposed && (
            <Button
              leftSection={<IconCheck aria-hidden="true" />}
              disabled={props.proposed === 0}
              onClick={props.onProposed}
            >
              {t('periodMark.setProposed')}
            </Button>
          )}
          {props.onAllPresent && (
            <Button leftSection={<IconCheck aria-hidden="true" />} onClick={props.onAllPresent}>
              {t('allPresent')}
            </Button>
          )}
        </>
      )}
      {props.printHref !== undefined && (
        <Link href={props.printHref} asChild>
          <ActionIcon component="a" aria-label={t('print')} title={`${t('print')} (Ctrl P)`}>
            <IconPrinter aria-hidden="true" />
          </ActionIcon>
        </Link>
      )}
      {(can.writeMarks || can.writeAttendance) && (
        <>
          <ActionIcon
            aria-label={t('undo')}
            title={`${t('undo')} (Ctrl Z)`}
            disabled={!props.canUndo}
            onClick={props.onUndo}
          >
            <IconArrowBackUp aria-hidden="true" />
          </ActionIcon>
          <ActionIcon
            aria-label={t('redo')}
            title={`${t('redo')} (Ctrl Y)`}
            disabled={!props.canRedo}
            onClick={props.onRedo}
          >
            <IconArrowForwardUp aria-hidden="true" />
          </ActionIcon>
        </>
      )}
    </Toolbar>
  )
})

type LockBadgeProps = { readonly lock: NonNullable<JournalPage['lock']>; readonly period: PeriodName }

/** «закрыта 26.10.2026, Агеева Н. В.»: who closed the period and when. */
function LockBadge({ lock, period }: LockBadgeProps) {
  const { t } = useTranslation('journal')
  const by = lock.by === 'console' || lock.by === 'demo' ? t(`refusals:actor.${lock.by}`) : lock.by
  return (
    <StateBadge
      tone="warning"
      icon={<IconLock aria-hidden="true" />}
      title={refusalSentence(t as never, 'PeriodLocked', { kind: period.kind, number: period.number, ...lock })}
    >
      {t(`badge.locked.${period.kind}`, { by, day: dayjs(lock.at).format('DD.MM.YYYY') })}
    </StateBadge>
  )
}

function RightsBadge({ label, can }: Pick<ToolsProps, 'label' | 'can'>) {
  const { t } = useTranslation('journal')
  const { teacher } = label
  if (can.writeMarks) return label.grade === 1 ? <StateBadge>{t('badge.gradeOne')}</StateBadge> : null
  return (
    <StateBadge icon={<IconLock aria-hidden="true" />}>
      {can.writeAttendance ? t('badge.attendanceOnly', { teacher }) : t('badge.readOnly', { teacher })}
    </StateBadge>
  )
}

type FinderProps = Pick<ToolsProps, 'pupils'> & {
  readonly onFound: (pupilId: string) => void
  readonly inputRef: RefObject<HTMLInputElement | null>
}

/** Ctrl F: beginnings of surname and name, Enter goes to the pupil's row. */
function Finder({ pupils, onFound, inputRef }: FinderProps) {
  const { t } = useTranslation('journal')
  const [query, setQuery] = useState('')
  return (
    <Select
      ref={inputRef}
      size="sm"
      className={styles.finder}
      aria-label={t('find')}
      placeholder={t('find')}
      searchable
      selectFirstOptionOnChange
      rightSection={null}
      value={null}
      searchValue={query}
      onSearchChange={setQuery}
      data={pupils}
      filter={({ options, search }) =>
        options.filter(option => !('label' in option) || search === '' || matchesWords(String(option.label), search))
      }
      nothingFoundMessage={t('findNothing')}
      onChange={pupilId => {
        setQuery('')
        if (pupilId) onFound(pupilId)
      }}
      onKeyDown={event => {
        if (event.key === 'Escape') onFound('')
      }}
    />
  )
}
