import { Button } from '@mantine/core'
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import dayjs from 'dayjs'
import { type CSSProperties, type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { CalendarDate } from '#domain/kernel/calendar-date'
import type { LetopisClient } from '../../client/index.ts'
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

export type SchoolDayProps = { readonly date: CalendarDate; readonly views: readonly DayView[] }

type Day = Awaited<ReturnType<LetopisClient['day']['school']>>
type ClassOfDay = Day['classes'][number]

/** The school's day: how full the journal of the last day with lessons is, who is absent, where the bells stand. */
export function SchoolDay({ date, views }: SchoolDayProps) {
  const { t } = useTranslation('day')
  const queries = useQueries()
  const { school, today } = useDesk()
  const [isPanelOpen, setPanelOpen] = useState(true)
  const [onlyClass, setOnlyClass] = useState<string>()
  const { data, error, isFetching, refetch } = useQuery(
    queries.day.school.queryOptions({ input: { date }, placeholderData: keepPreviousData, staleTime: 0 }),
  )
  const list = useRowKeys<HTMLTableSectionElement>()
  const day = data?.date === date ? data : undefined
  const shownClass = day?.classes.some(one => one.className === onlyClass && one.unfilled > 0) ? onlyClass : undefined
  const unfilled = day?.unfilledLessons.filter(lesson => !shownClass || lesson.className === shownClass) ?? []
  const kindOfDay =
    day && (day.isSchoolDay ? '' : date < school.yearStarts || date > school.yearEnds ? t('outOfYear') : t('noStudy'))

  return (
    <>
      <DayToolbar date={date} view="school" views={views} hint={kindOfDay} />
      <WorkArea
        isPanelOpen={isPanelOpen}
        onPanelToggle={() => setPanelOpen(!isPanelOpen)}
        panel={
          <SidePanel label={t('panel')}>
            {day && day.bells.length > 0 && <Bells day={day} />}
            {day && <Absent day={day} />}
          </SidePanel>
        }
      >
        <LoadingLine isLoading={isFetching} label={t('loading')} />
        {error && <DayFault error={error} onRetry={refetch} />}
        {day && day.classes.length === 0 && <EmptyState>{t('noClasses')}</EmptyState>}
        {day && day.classes.length > 0 && day.filledDate === null && <EmptyState>{t('nothingBefore')}</EmptyState>}
        {day && day.classes.length > 0 && day.filledDate !== null && (
          <div className={styles.school}>
            <FilledClasses day={day} filledDate={day.filledDate} only={shownClass} onOnly={setOnlyClass} />
            <section className={styles.unfilled} aria-labelledby="unfilled">
              <div className={styles.head}>
                <h2 id="unfilled">
                  {shownClass ? t('unfilled.ofClass', { className: shownClass }) : t('unfilled.title')}{' '}
                  {unfilled.length > 0 && <span className={styles.number}>{unfilled.length}</span>}
                </h2>
                {shownClass && (
                  <Button size="xs" variant="subtle" onClick={() => setOnlyClass(undefined)}>
                    {t('unfilled.all')}
                  </Button>
                )}
              </div>
              {unfilled.length === 0 ? (
                <p className={styles.calm}>
                  <IconCheck aria-hidden="true" /> {t('unfilled.none', { date: dayWords(day.filledDate, t, today) })}
                </p>
              ) : (
                <div className={styles.scroll}>
                  <table className={styles.rows}>
                    <thead>
                      <tr>
                        <th scope="col">{t('column.class')}</th>
                        <th scope="col">{t('column.subject')}</th>
                        <th scope="col">{t('column.teacher')}</th>
                        <th scope="col">{t('column.missing')}</th>
                        <th scope="col">
                          <span className={styles.unseen}>{t('column.open')}</span>
                        </th>
                      </tr>
                    </thead>
                    <tbody ref={list}>
                      {unfilled.map((lesson, index) => (
                        // biome-ignore lint/suspicious/noArrayIndexKey: one lesson may stand twice on a day
                        <tr key={index}>
                          <td>
                            <b>{lesson.className}</b>
                          </td>
                          <td>
                            <span className={styles.subject} data-colour={lesson.subject.colour} />
                            {lesson.subject.name}
                          </td>
                          <td>{lesson.teacher}</td>
                          <td>
                            <StateBadge tone="warning" icon={<IconAlertTriangle aria-hidden="true" />}>
                              {t(`missing.${lesson.missing.join('-')}`)}
                            </StateBadge>
                          </td>
                          <td>
                            <Link href={`/journal/${lesson.lessonId}?record=${lesson.recordId}`} asChild>
                              <Button
                                component="a"
                                data-row
                                aria-label={t('openLesson', { lesson: `${lesson.className} · ${lesson.subject.name}` })}
                              >
                                {t('open')}
                              </Button>
                            </Link>
                          </td>
                        </tr>
                      ))}
                    </tbody>
                  </table>
                </div>
              )}
            </section>
          </div>
        )}
      </WorkArea>
      <DayStatus
        facts={!isPanelOpen && day?.isSchoolDay && <BellFact slots={day.bells} date={date} />}
        hasRows={unfilled.length > 0}
      />
    </>
  )
}

type FilledClassesProps = {
  readonly day: Day
  readonly filledDate: CalendarDate
  readonly only: string | undefined
  readonly onOnly: (className: string | undefined) => void
}

/** Classes by grade, each with how many lessons of the day lack topic or homework. A class with some filters the list. */
function FilledClasses({ day, filledDate, only, onOnly }: FilledClassesProps) {
  const { t } = useTranslation('day')
  const { today } = useDesk()
  const grades = [...Map.groupBy(day.classes, one => one.grade)].sort(([a], [b]) => a - b)
  const height = Math.max(...grades.map(([, classes]) => classes.length))
  const lessons = day.classes.reduce((sum, one) => sum + one.lessons, 0)
  const filled = lessons - day.classes.reduce((sum, one) => sum + one.unfilled, 0)
  return (
    <section aria-labelledby="filled">
      <div className={styles.head}>
        <h2 id="filled">{t('filledOn', { date: dayWords(filledDate, t, today) })}</h2>
        <span>{t('filledCount', { filled, lessons })}</span>
      </div>
      <table className={styles.classes} style={{ '--grades': grades.length } as CSSProperties}>
        <thead>
          <tr>
            {grades.map(([grade]) => (
              <th key={grade} scope="col">
                <span className={styles.unseen}>{t('grade')} </span>
                {grade}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {Array.from({ length: height }, (_, row) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the place is what the row is
            <tr key={row}>
              {grades.map(([grade, classes]) => (
                <td key={grade}>
                  {classes[row] && (
                    <ClassCell
                      one={classes[row]}
                      isChosen={only === classes[row].className}
                      onChoose={() => onOnly(only === classes[row]!.className ? undefined : classes[row]!.className)}
                    />
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className={styles.legend}>
        <span data-state="filled">{t('legend.filled')}</span>
        <span data-state="unfilled">{t('legend.unfilled')}</span>
        <span data-state="none">{t('legend.none')}</span>
      </p>
    </section>
  )
}

type ClassCellProps = { readonly one: ClassOfDay; readonly isChosen: boolean; readonly onChoose: () => void }

function ClassCell({ one, isChosen, onChoose }: ClassCellProps): ReactNode {
  const { t } = useTranslation('day')
  if (one.lessons === 0) {
    return (
      <span className={styles.class} data-state="none">
        {one.className} <span className={styles.unseen}>{t('legend.none')}</span>
      </span>
    )
  }
  if (one.unfilled === 0) {
    return (
      <span className={styles.class} data-state="filled">
        <IconCheck aria-hidden="true" />
        {one.className} <span className={styles.unseen}>{t('legend.filled')}</span>
      </span>
    )
  }
  return (
    <button type="button" className={styles.class} data-state="unfilled" aria-pressed={isChosen} onClick={onChoose}>
      {one.className}
      <span className={styles.count} aria-hidden="true">
        {one.unfilled}
      </span>
      <span className={styles.unseen}>{t('unfilledLessons', { count: one.unfilled })}</span>
    </button>
  )
}

function Bells({ day }: { readonly day: Day }) {
  const { t } = useTranslation('day')
  const now = useNow()
  const { today } = useDesk()
  const bell = day.isSchoolDay ? bellNow(day.bells, day.date, now) : undefined
  return (
    <PanelSection title={day.date === today ? t('now', { time: now.format('HH:mm') }) : t('bells')}>
      <ol className={styles.bells}>
        {day.bells.map(({ slot, starts, ends }) => (
          <li key={slot} aria-current={bell?.kind === 'lesson' && bell.lesson.slot === slot ? 'time' : undefined}>
            <b>{slot}</b>
            <span>{starts}</span>
            <span>{ends}</span>
          </li>
        ))}
      </ol>
      {bell && (
        <p className={styles.bellFact}>
          <BellFact slots={day.bells} date={day.date} />
        </p>
      )}
    </PanelSection>
  )
}

function Absent({ day }: { readonly day: Day }) {
  const { t } = useTranslation('day')
  const classes = day.classes.filter(one => one.absent > 0).sort((a, b) => b.absent - a.absent)
  const absent = classes.reduce((sum, one) => sum + one.absent, 0)
  return (
    <PanelSection title={t('absentPupils')} aside={t('absentOf', { absent, pupils: day.pupils })}>
      {classes.length === 0 ? (
        <p className={styles.calm}>{day.isSchoolDay ? t('nobodyAbsent') : t('noStudy')}</p>
      ) : (
        <ul className={styles.absent}>
          {classes.map(one => (
            <li key={one.classId}>
              <b>{one.className}</b> {one.absent}
            </li>
          ))}
        </ul>
      )}
    </PanelSection>
  )
}

/** «вчера, 13 октября», «вторник, 13 октября». */
const dayWords = (date: CalendarDate, t: (key: string) => string, today: CalendarDate): string => {
  const written = dayjs(date)
  return dayjs(today).diff(written, 'day') === 1
    ? `${t('yesterday')}, ${written.format('D MMMM')}`
    : written.format('dddd, D MMMM')
}
