import { Button } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation, useSearchParams } from 'wouter'
import type { TimetableView } from '#contract/timetable'
import { type CalendarDate, isCalendarDate } from '#domain/kernel/calendar-date'
import { type Desk, useDesk, useQueries } from '../../client/provider.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { LoadingLine } from '../../ui/LoadingLine.tsx'
import { WorkArea } from '../../ui/SidePanel.tsx'
import { StatusLine } from '../../ui/StatusLine.tsx'
import { PageTitle, Toolbar, ToolbarSpace } from '../../ui/Toolbar.tsx'
import { boardOf, isLessonOf, type ObjectKind, objectKinds, objectsOf, type ViewName, viewNames } from './board.ts'
import { wordsOf } from './labels.ts'
import { Opened } from './Opened.tsx'
import { TimetableFault } from './TimetableFault.tsx'
import { useTimetableWriter } from './use-writer.ts'
import { Wall } from './Wall.tsx'

export type TimetablePageProps = {
  /** Class, teacher, room or school; without it one's own lessons, else the classes. */
  readonly view: string | undefined
  /** Whose timetable; without it the one seen last, else the first. */
  readonly objectId: string | undefined
}

/**
 * «Расписание»: of a class, a teacher, a room, or the whole school. `/timetable/:view?/:objectId?`; `?at=3.2` begins with the
 * cursor there, `&on=2026-10-14` with that day.
 */
export function TimetablePage(props: TimetablePageProps) {
  const { t } = useTranslation('timetable')
  const queries = useQueries()
  const [search] = useSearchParams()
  const wantedDay = search.get('on')
  const [on, setOn] = useState(wantedDay !== null && isCalendarDate(wantedDay) ? wantedDay : undefined)
  const options = queries.timetable.view.queryOptions({ input: { on } })
  const page = useQuery({ ...options, placeholderData: keepPreviousData })
  if (page.data && !page.isError) {
    return <Timetable {...props} data={page.data} asked={on} isLoading={page.isPlaceholderData} onDate={setOn} />
  }
  return (
    <>
      <Toolbar label={t('toolbar')}>
        <PageTitle>{t('title')}</PageTitle>
      </Toolbar>
      <WorkArea>
        <LoadingLine isLoading={page.isFetching} label={t('loading')} />
        {page.isError && <TimetableFault error={page.error} onRetry={() => page.refetch()} />}
      </WorkArea>
      <StatusLine />
    </>
  )
}

type TimetableProps = TimetablePageProps & {
  readonly data: TimetableView
  /** The day that was asked for; the core chose one when none was. */
  readonly asked: CalendarDate | undefined
  readonly isLoading: boolean
  readonly onDate: (on: CalendarDate) => void
}

function Timetable({ view: wanted, objectId, data, asked, isLoading, onDate }: TimetableProps) {
  const { t, i18n } = useTranslation('timetable')
  const desk = useDesk()
  const queries = useQueries()
  const [, navigate] = useLocation()
  const [byHand, setByHand] = useState(false)
  const seenLast = useRef<Partial<Record<ObjectKind, string>>>({})
  const viewKey = useMemo(() => queries.timetable.view.queryKey({ input: { on: asked } }), [queries, asked])
  const writer = useTimetableWriter(data.on, viewKey)
  const board = useMemo(() => boardOf(data), [data])
  const words = useMemo(() => wordsOf(data.days, t, i18n.language), [data.days, t, i18n.language])

  const shown: ViewName = viewNames.find(name => name === wanted) ?? homeOf(desk, data)
  const kind: ObjectKind = shown === 'school' ? 'class' : shown
  const objects = objectsOf(data, kind)
  const own = kind === 'teacher' ? desk.account.staffId : undefined
  const object =
    objects.find(({ id }) => id === objectId) ??
    objects.find(({ id }) => id === seenLast.current[kind]) ??
    objects.find(({ id }) => id === own) ??
    objects[0]
  const go = (to: ViewName, id?: string) => {
    if (shown !== 'school' && object) seenLast.current[kind] = object.id
    if (to !== 'school' && id) seenLast.current[to] = id
    navigate(id ? `/timetable/${to}/${id}` : `/timetable/${to}`)
  }

  if (data.lessons.length === 0 && !(byHand && object)) {
    return <Nothing mayImport={data.can.edit} onAdd={data.can.edit && object ? () => setByHand(true) : undefined} />
  }
  if (shown === 'school') {
    return <Wall board={board} words={words} writer={writer} isLoading={isLoading} onGo={go} onDate={onDate} />
  }
  return (
    <Opened
      board={board}
      words={words}
      writer={writer}
      kind={kind}
      object={object}
      isAdding={byHand && data.lessons.length === 0}
      isLoading={isLoading}
      onGo={go}
      onDate={onDate}
    />
  )
}

/** Where one begins: teachers with lessons of their own at those, everybody else at the classes. */
const homeOf = ({ account }: Desk, data: TimetableView): ObjectKind =>
  !data.can.edit && data.lessons.some(lesson => isLessonOf(lesson, 'teacher', account.staffId))
    ? 'teacher'
    : objectKinds[0]

type NothingProps = { readonly mayImport: boolean; readonly onAdd: (() => void) | undefined }

/** No lessons at all: they come from a file, or one by one by hand. */
function Nothing({ mayImport, onAdd }: NothingProps) {
  const { t } = useTranslation('timetable')
  const [, navigate] = useLocation()
  return (
    <>
      <Toolbar label={t('toolbar')}>
        <PageTitle>{t('title')}</PageTitle>
        <ToolbarSpace />
        {onAdd && <Button onClick={onAdd}>{t('form.add')}</Button>}
      </Toolbar>
      <WorkArea>
        <EmptyState
          action={
            mayImport && (
              <Button variant="filled" onClick={() => navigate('/import')}>
                {t('empty.import')}
              </Button>
            )
          }
        >
          {t('empty.lessons')}
        </EmptyState>
      </WorkArea>
      <StatusLine />
    </>
  )
}
