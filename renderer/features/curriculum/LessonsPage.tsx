import { Button, Checkbox, SegmentedControl } from '@mantine/core'
import { IconArrowsExchange, IconEqual, IconEye, IconPencil, IconPlus, IconX } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { LessonChangeView, LessonPreview } from '#contract/curriculum'
import { lessonChanges } from '#domain/curriculum/lessons-from'
import type { CalendarDate } from '#domain/kernel/calendar-date'
import type { LessonId } from '#domain/kernel/ids'
import { useDesk, useQueries } from '../../client/provider.tsx'
import { useErrorWords } from '../../client/words.ts'
import { DateField } from '../../ui/DateField.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { LoadingLine } from '../../ui/LoadingLine.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { WorkArea } from '../../ui/SidePanel.tsx'
import { StateBadge } from '../../ui/StateBadge.tsx'
import { PageTitle, Toolbar, ToolbarSpace } from '../../ui/Toolbar.tsx'
import type { Tone } from '../../ui/tone.ts'
import { WizardFoot } from '../../ui/WizardFoot.tsx'
import styles from './Curriculum.module.css'
import { numberText } from './hours.ts'
import type { CurriculumPartProps, Made } from './part-props.ts'
import { dateWords } from './words.ts'

export type LessonsPageProps = CurriculumPartProps & { readonly onMade: (made: Made) => void }

type Change = LessonChangeView['change']
type Filter = 'all' | Change

/** «Составить уроки»: what the lessons of the timetable become from a day on, looked at before it is done. */
export function LessonsPage({ view, curriculum, onMade }: LessonsPageProps) {
  const { t } = useTranslation('curriculum')
  const errorWords = useErrorWords()
  const queries = useQueries()
  const { today } = useDesk()
  const [, navigate] = useLocation()
  const { halves } = view
  const firstDayOf = (one: 'first' | 'second'): CalendarDate => {
    const { starts, ends } = halves[one]
    return today > starts && today <= ends ? today : starts
  }
  const [half, setHalf] = useState(halves.now)
  const [from, setFrom] = useState(() => firstDayOf(halves.now))
  const [alsoEnd, setAlsoEnd] = useState<readonly LessonId[]>([])
  const [keep, setKeep] = useState<readonly LessonId[]>([])
  const [filter, setFilter] = useState<Filter>()
  const [isRunning, setRunning] = useState(false)
  const [problem, setProblem] = useState<unknown>()
  const wish = { half, from, alsoEnd: [...alsoEnd], keep: [...keep] }
  const preview = useQuery(
    queries.curriculum.lessonsPreview.queryOptions({
      input: wish,
      staleTime: 0,
      gcTime: 0,
      placeholderData: keepPreviousData,
    }),
  )
  const { data } = preview
  const work = data ? data.counts.add + data.counts.change + data.counts.replace + data.counts.end : 0
  const make = async () => {
    if (!data) return
    setRunning(true)
    setProblem(undefined)
    const sent = await curriculum.write(writing => writing.makeLessons({ ...wish, expected: data.counts }), 'in form')
    setRunning(false)
    if (!sent.ok) {
      setProblem(sent.error)
      await preview.refetch()
      return
    }
    onMade({
      what: 'lessons',
      words: t('lessons.made', {
        date: dateWords(from),
        added: data.counts.add,
        changed: data.counts.change + data.counts.replace,
        ended: data.counts.end,
      }),
    })
  }
  const failure = problem ?? (preview.isError ? preview.error : undefined)
  return (
    <>
      <Toolbar label={t('lessons.title')}>
        <PageTitle hint={t('lessons.lead')}>{t('lessons.title')}</PageTitle>
        <ToolbarSpace />
      </Toolbar>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is a part of a form, these are filters */}
      <div className={styles.filters} role="group" aria-label={t('lessons.from')}>
        <SegmentedControl
          aria-label={t('half.label')}
          value={half}
          data={(['first', 'second'] as const).map(value => ({ value, label: t(`half.${value}`) }))}
          onChange={value => {
            const next = value as 'first' | 'second'
            setHalf(next)
            setFrom(firstDayOf(next))
          }}
        />
        <span>{t('lessons.from')}</span>
        <DateField
          isBare
          size="xs"
          label={t('lessons.from')}
          value={from}
          from={halves[half].starts}
          to={halves[half].ends}
          onCommit={setFrom}
          placeholder={t('date.shape')}
          badText={t('date.bad')}
          openLabel={t('date.open')}
        />
        <span className={styles.space} />
        {data && <Filters counts={data.counts} filter={filter ?? firstFilter(data)} onFilter={setFilter} />}
      </div>
      <WorkArea>
        <LoadingLine isLoading={preview.isFetching || isRunning} label={t('loading')} />
        {failure !== undefined && (
          <div className={styles.message}>
            <Notice tone="bad" live="alert">
              {errorWords(failure)}
            </Notice>
          </div>
        )}
        {data && (
          <Changes
            view={view}
            preview={data}
            filter={filter ?? firstFilter(data)}
            isChosen={({ lessonId }) => lessonId !== null && (alsoEnd.includes(lessonId) || keep.includes(lessonId))}
            onChoose={({ change, lessonId }) => {
              if (lessonId === null) return
              // What was kept is told as outside, what also ends as ended: the box takes the choice back.
              if (keep.includes(lessonId)) setKeep(keep.filter(id => id !== lessonId))
              else if (alsoEnd.includes(lessonId)) setAlsoEnd(alsoEnd.filter(id => id !== lessonId))
              else if (change === 'end') setKeep([...keep, lessonId])
              else setAlsoEnd([...alsoEnd, lessonId])
            }}
          />
        )}
      </WorkArea>
      <WizardFoot
        label={t('lessons.foot')}
        before={<Button onClick={() => navigate('/curriculum/plan')}>{t('lessons.back')}</Button>}
        words={data && (work === 0 ? t('lessons.nothing') : t('lessons.will', { count: work, date: dateWords(from) }))}
      >
        <Button variant="filled" disabled={work === 0 || preview.isFetching} loading={isRunning} onClick={make}>
          {t('lessons.make')}
        </Button>
      </WizardFoot>
    </>
  )
}

/** What wants a look first: what changes something. */
const firstFilter = ({ counts }: LessonPreview): Filter =>
  (['add', 'change', 'replace', 'end', 'outside'] as const).find(one => counts[one] > 0) ?? 'all'

type FiltersProps = {
  readonly counts: LessonPreview['counts']
  readonly filter: Filter
  readonly onFilter: (filter: Filter) => void
}

function Filters({ counts, filter, onFilter }: FiltersProps) {
  const { t } = useTranslation('curriculum')
  const all = lessonChanges.reduce((sum, one) => sum + counts[one], 0)
  return (
    <>
      {(['all', ...lessonChanges] as const).map(one => (
        <button
          key={one}
          type="button"
          className={styles.chip}
          aria-pressed={one === filter}
          onClick={() => onFilter(one)}
        >
          {t(`lessons.filter.${one}`)} <b>{one === 'all' ? all : counts[one]}</b>
        </button>
      ))}
    </>
  )
}

type ChangesProps = {
  readonly view: LessonsPageProps['view']
  readonly preview: LessonPreview
  readonly filter: Filter
  readonly isChosen: (change: LessonChangeView) => boolean
  readonly onChoose: (change: LessonChangeView) => void
}

/** Rows painted at once; more follow by the button. */
const atOnce = 300

function Changes({ view, preview, filter, isChosen, onChoose }: ChangesProps) {
  const { t, i18n } = useTranslation('curriculum')
  const [painted, setPainted] = useState(atOnce)
  const subjects = new Map(view.subjects.map(({ id, name }) => [id, name]))
  const shown = preview.changes.filter(({ change }) => filter === 'all' || change === filter)
  const state = (one: LessonChangeView['was']) =>
    one &&
    [
      t('load.hours', { hours: numberText(one.hours, i18n.language) }),
      one.teachers || t('line.nobody'),
      one.pieces.some(piece => piece > 1) && t('lessons.pieces', { pieces: one.pieces.join('+') }),
    ]
      .filter(Boolean)
      .join(', ')
  if (shown.length === 0) return <EmptyState>{t('lessons.none')}</EmptyState>
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by the keyboard
    <section className={styles.scroll} aria-label={t('lessons.table')} tabIndex={0}>
      <table className={styles.table} aria-label={t('lessons.table')}>
        <thead>
          <tr>
            <th scope="col" className={styles.fate}>
              {t('lessons.fate')}
            </th>
            <th scope="col" className={styles.person}>
              {t('load.class')}
            </th>
            <th scope="col">{t('plan.subject')}</th>
            <th scope="col">{t('lessons.was')}</th>
            <th scope="col">{t('lessons.becomes')}</th>
            <th scope="col" className={styles.giving}>
              {t('lessons.records')}
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.slice(0, painted).map((one, i) => (
            <tr key={one.lessonId ?? `${one.lineIds[0]} ${i}`}>
              <td>
                <StateBadge tone={tones[one.change]} icon={icons[one.change]}>
                  {t(`lessons.change.${one.change}`)}
                </StateBadge>
              </td>
              <td>{one.audience}</td>
              <td>{subjects.get(one.subjectId)}</td>
              <td className={styles.faint}>{state(one.was)}</td>
              <td>{state(one.becomes)}</td>
              <td>
                {one.change === 'end' || one.change === 'outside' ? (
                  <Checkbox
                    label={t(isChosen(one) === (one.change === 'end') ? 'lessons.alsoEnd' : 'lessons.keep')}
                    checked={isChosen(one)}
                    onChange={() => onChoose(one)}
                  />
                ) : null}
                {one.hasRecords && one.change !== 'same' && (
                  <span className={styles.faint}>{t(`lessons.written_${one.change}`)}</span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {shown.length > painted && (
        <div className={styles.message}>
          <Button size="xs" onClick={() => setPainted(painted + atOnce)}>
            {t('more', { count: shown.length - painted })}
          </Button>
        </div>
      )}
    </section>
  )
}

const tones: Record<Change, Tone> = {
  add: 'accent',
  change: 'warning',
  replace: 'warning',
  end: 'bad',
  outside: 'neutral',
  same: 'neutral',
}

const icons: Record<Change, ReactNode> = {
  add: <IconPlus aria-hidden="true" />,
  change: <IconPencil aria-hidden="true" />,
  replace: <IconArrowsExchange aria-hidden="true" />,
  end: <IconX aria-hidden="true" />,
  outside: <IconEye aria-hidden="true" />,
  same: <IconEqual aria-hidden="true" />,
}
