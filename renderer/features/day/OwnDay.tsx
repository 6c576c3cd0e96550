import { Button } from '@mantine/core'
import { IconAlertTriangle, IconCheck, IconClock } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import dayjs from 'dayjs'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { DayLesson } from '#contract/day'
import { addDays, type CalendarDate } from '#domain/kernel/calendar-date'
import { useDesk, useQueries } from '../../client/provider.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { LoadingLine } from '../../ui/LoadingLine.tsx'
import { PanelSection, SidePanel, WorkArea } from '../../ui/SidePanel.tsx'
import { StateBadge } from '../../ui/StateBadge.tsx'
import styles from './Day.module.css'
import { DayFault } from './DayFault.tsx'
import { BellFact, DayStatus } from './DayStatus.tsx'
import { DayToolbar } from './DayToolbar.tsx'
import { bellNow, useNow } from './now.ts'
import { useRowKeys } from './row-keys.ts'
import type { DayView } from './view.ts'

export type OwnDayProps = { readonly date: CalendarDate; readonly views: readonly DayView[] }

/** A teacher's day: the lessons with what is written of them, and what is left to fill. */
export function OwnDay({ date, views }: OwnDayProps) {
  const { t } = useTranslation('day')
  const queries = useQueries()
  const { school } = useDesk()
  const [isPanelOpen, setPanelOpen] = useState(true)
  const { data, error, isFetching, refetch } = useQuery(
    queries.day.own.queryOptions({ input: { date }, placeholderData: keepPreviousData, staleTime: 0 }),
  )
  const now = useNow()
  const list = useRowKeys()
  const day = data?.date === date ? data : undefined
  const lessons = day?.lessons ?? []
  const bell = bellNow(lessons, date, now)
  const passed = lessons.filter(lesson => progressOf(lesson, date, now.format('YYYY-MM-DD HH:mm')) === 'passed')

  return (
    <>
      <DayToolbar
        date={date}
        view="own"
        views={views}
        hint={
          day?.isSchoolDay && lessons.length > 0
            ? [
                t('lessons', { count: lessons.length }),
                passed.length > 0 &&
                  t('written', { done: passed.filter(one => missingOf(one).length === 0).length, all: passed.length }),
              ]
                .filter(Boolean)
                .join(' · ')
            : ''
        }
      />
      <WorkArea
        isPanelOpen={isPanelOpen}
        onPanelToggle={() => setPanelOpen(!isPanelOpen)}
        panel={<Unfinished rows={data?.unfinished} />}
      >
        <LoadingLine isLoading={isFetching} label={t('loading')} />
        {error && <DayFault error={error} onRetry={refetch} />}
        {day && !day.isSchoolDay && (
          <EmptyState>{date > school.yearEnds || date < school.yearStarts ? t('outOfYear') : t('noStudy')}</EmptyState>
        )}
        {day?.isSchoolDay && lessons.length === 0 && <EmptyState>{t('noLessons')}</EmptyState>}
        {day?.isSchoolDay && lessons.length > 0 && (
          <ol className={styles.lessons} ref={list} aria-label={t('lessonList')}>
            {rowsOf(lessons).map(row =>
              'window' in row ? (
                <li key={`window-${row.window}`} className={styles.window}>
                  <b>{row.window}</b>
                  <span>{t('window')}</span>
                </li>
              ) : (
                <LessonRow
                  key={`${row.lessonId}-${row.slot}`}
                  lesson={row}
                  state={progressOf(row, date, now.format('YYYY-MM-DD HH:mm'))}
                  minutesLeft={bell?.kind === 'lesson' && bell.lesson.slot === row.slot ? bell.minutes : undefined}
                />
              ),
            )}
          </ol>
        )}
      </WorkArea>
      <DayStatus facts={day?.isSchoolDay && <BellFact slots={lessons} date={date} />} hasRows={lessons.length > 0} />
    </>
  )
}

type LessonRowProps = {
  readonly lesson: DayLesson
  readonly state: 'passed' | 'running' | 'ahead'
  readonly minutesLeft: number | undefined
}

function LessonRow({ lesson, state, minutesLeft }: LessonRowProps) {
  const { t } = useTranslation('day')
  const { className, subgroup, subject, room, topic, homework, absent, marks } = lesson
  const name = [className, subject.name].join(' · ')
  const counts = [
    subgroup,
    room,
    absent > 0 && t('absent', { count: absent }),
    marks > 0 && t('marks', { count: marks }),
  ]
  return (
    <li className={styles.lesson} data-state={state} aria-current={state === 'running' ? 'time' : undefined}>
      <b className={styles.slot}>{lesson.slot}</b>
      <span className={styles.times}>
        <span>{lesson.starts}</span>
        <span>{lesson.ends}</span>
      </span>
      <span className={styles.subject} data-colour={subject.colour} />
      <div className={styles.what}>
        <span>
          <b>{name}</b> <span className={styles.counts}>{counts.filter(Boolean).join(' · ')}</span>
        </span>
        <span className={styles.texts}>
          <span>{topic || <i>{t('noTopic')}</i>}</span>
          {lesson.needsHomework && <span>{homework ? t('homework', { homework }) : <i>{t('noHomework')}</i>}</span>}
        </span>
      </div>
      <LessonBadge lesson={lesson} state={state} minutesLeft={minutesLeft} />
      <Link href={pageOf(lesson)} asChild>
        <Button component="a" data-row aria-label={t('openLesson', { lesson: name })}>
          {t('open')}
        </Button>
      </Link>
    </li>
  )
}

function LessonBadge({ lesson, state, minutesLeft }: LessonRowProps) {
  const { t } = useTranslation('day')
  const missing = missingOf(lesson)
  if (state === 'running' && minutesLeft !== undefined) {
    return (
      <StateBadge tone="accent" icon={<IconClock aria-hidden="true" />}>
        {t('untilBell', { count: minutesLeft })}
      </StateBadge>
    )
  }
  if (missing.length === 0) {
    return (
      <StateBadge tone="good" icon={<IconCheck aria-hidden="true" />}>
        {t('filled')}
      </StateBadge>
    )
  }
  if (state === 'ahead') return <StateBadge>{t('ahead')}</StateBadge>
  return (
    <StateBadge tone="warning" icon={<IconAlertTriangle aria-hidden="true" />}>
      {t(`missing.${missing.join('-')}`)}
    </StateBadge>
  )
}

type UnfinishedProps = {
  /** Undefined while nothing is known. */
  readonly rows:
    | readonly {
        readonly lessonId: string
        readonly recordId: string
        readonly date: CalendarDate
        readonly className: string
        readonly subject: { readonly name: string }
        readonly missing: readonly string[]
      }[]
    | undefined
}

/** «Осталось заполнить»: lessons of the last seven days without topic or homework. */
function Unfinished({ rows }: UnfinishedProps) {
  const { t, i18n } = useTranslation('day')
  const { today } = useDesk()
  const words = (date: CalendarDate) =>
    date === addDays(today, -1) ? t('yesterday') : dayjs(date).locale(i18n.language).format('dd DD.MM')
  return (
    <SidePanel label={t('left.title')}>
      <PanelSection
        title={t('left.title')}
        aside={rows && rows.length > 0 && <StateBadge tone="warning">{rows.length}</StateBadge>}
      >
        {rows?.length === 0 && <p className={styles.calm}>{t('left.none')}</p>}
        {rows && rows.length > 0 && (
          <ul className={styles.left}>
            {rows.map((row, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: one lesson may stand twice on a day
              <li key={index}>
                <Link href={`/journal/${row.lessonId}?record=${row.recordId}`}>
                  <span>{words(row.date)}</span>
                  <span>
                    {row.className} · {row.subject.name}
                    <span className={styles.lacks}>{t(`missing.${row.missing.join('-')}`)}</span>
                  </span>
                </Link>
              </li>
            ))}
          </ul>
        )}
      </PanelSection>
    </SidePanel>
  )
}

const pageOf = ({ lessonId, recordId }: DayLesson): string =>
  recordId === null ? `/journal/${lessonId}` : `/journal/${lessonId}?record=${recordId}`

const missingOf = ({ topic, homework, needsHomework }: DayLesson): ('topic' | 'homework')[] => [
  ...(topic === '' ? (['topic'] as const) : []),
  ...(needsHomework && homework === '' ? (['homework'] as const) : []),
]

/** `now` and the lesson's bounds as «2026-10-14 11:12»: text compares as time. */
const progressOf = (lesson: DayLesson, date: CalendarDate, now: string): 'passed' | 'running' | 'ahead' => {
  if (now < `${date} ${lesson.starts ?? '00:00'}`) return 'ahead'
  return now < `${date} ${lesson.ends ?? '23:59'}` ? 'running' : 'passed'
}

/** Lessons with the empty slots between them. */
const rowsOf = (lessons: readonly DayLesson[]): (DayLesson | { readonly window: number })[] =>
  lessons.flatMap((lesson, index) => {
    const before = lessons[index - 1]?.slot ?? lesson.slot - 1
    const gap = Array.from({ length: Math.max(0, lesson.slot - before - 1) }, (_, k) => ({ window: before + 1 + k }))
    return [...gap, lesson]
  })
