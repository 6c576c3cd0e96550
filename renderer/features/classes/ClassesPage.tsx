import { Button } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation, useSearchParams } from 'wouter'
import { type CalendarDate, isCalendarDate } from '#domain/kernel/calendar-date'
import type { ClassId } from '#domain/kernel/ids'
import { useDesk, useQueries } from '../../client/provider.tsx'
import { useErrorWords } from '../../client/words.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { FaultState } from '../../ui/FaultState.tsx'
import { LoadingLine } from '../../ui/LoadingLine.tsx'
import { SidePanel, WorkArea } from '../../ui/SidePanel.tsx'
import styles from './Classes.module.css'
import { ClassForm } from './ClassForm.tsx'
import { ClassList } from './ClassList.tsx'
import { ClassStatus } from './ClassStatus.tsx'
import { ClassTools } from './ClassTools.tsx'
import { listedClasses, neighbourClass, startingClass } from './class-list.ts'
import { undividedOf } from './columns.ts'
import { MovePupils } from './MovePupils.tsx'
import { OpenedPanel } from './OpenedPanel.tsx'
import { OpenedView } from './OpenedView.tsx'
import { usePageKeys } from './page-keys.ts'
import { chosenOf, pickedNone, pickedOf } from './picking.ts'
import { type ClassTab, classTabs } from './tabs.ts'
import { useClassEdits } from './use-class-edits.ts'
import { useClassUi } from './use-class-ui.ts'
import { useListExport } from './use-list-export.ts'

export type ClassesPageProps = {
  /** Without it the class the person leads, or the first. */
  readonly classId: ClassId | undefined
  readonly tab: string | undefined
}

/** «Классы»: `/classes/:classId?/:tab?`, on the day `?on=`, today when none is named. */
export function ClassesPage({ classId: asked, tab: askedTab }: ClassesPageProps) {
  const { t } = useTranslation('classes')
  const queries = useQueries()
  const errorWords = useErrorWords()
  const { account, school, today } = useDesk()
  const [, navigate] = useLocation()
  const [search] = useSearchParams()
  const askedDay = search.get('on')
  const day = askedDay !== null && isCalendarDate(askedDay) ? askedDay : undefined
  const tab = classTabs.find(one => one === askedTab) ?? 'pupils'

  const list = useQuery(
    queries.classes.list.queryOptions({ input: day ? { on: day } : {}, placeholderData: keepPreviousData }),
  )
  const lines = list.data?.classes ?? []
  const classId = startingClass(lines, asked, account.leadsClasses)
  const open = useQuery({
    ...queries.classes.open.queryOptions({
      input: { classId: classId!, ...(day ? { on: day } : {}) },
      placeholderData: keepPreviousData,
    }),
    enabled: classId !== undefined,
  })
  const opened = open.isError ? undefined : open.data
  const on = day ?? list.data?.on ?? today
  // What is seen while another class or day is fetched belongs to the one before: it may be read and no more.
  const isFresh = opened !== undefined && !open.isPlaceholderData
  const isPast = on < today && on >= school.yearStarts
  const mayEdit = list.data?.can.edit === true
  const canEdit = isFresh && opened.can.edit && !isPast

  const edits = useClassEdits()
  const [ui, change] = useClassUi(classId)
  const [isPanelOpen, setPanelOpen] = useState(true)
  const [text, setText] = useState('')
  const wanted = text.trim()
  const found = useQuery(
    queries.search.find.queryOptions({
      input: { text: wanted },
      enabled: wanted !== '',
      placeholderData: keepPreviousData,
    }),
  )
  const searchField = useRef<HTMLInputElement>(null)
  const download = useListExport(classId, opened?.line.name, on)

  const hrefOf = (id: ClassId | undefined, view: ClassTab = tab, from: CalendarDate | undefined = day) =>
    `/classes${id ? `/${id}/${view}` : ''}${from ? `?on=${from}` : ''}`
  const steps = opened ?? list.data
  const takeBack = async (which: 'undo' | 'redo') => {
    const outcome = await edits[which]()
    change({ failure: outcome.ok ? undefined : { error: outcome.error }, proposal: undefined })
  }
  // A draft is not a step: taking back what was written before it would surprise whoever is working at it.
  const mayTakeBack = mayEdit && !isPast && !(ui.draft && tab === 'subgroups')
  const onUndo = mayTakeBack && steps?.undo ? () => takeBack('undo') : undefined
  const onRedo = mayTakeBack && steps?.redo ? () => takeBack('redo') : undefined
  usePageKeys({
    onClass: step => {
      const next = neighbourClass(lines, classId, step)
      if (next !== undefined && next !== classId) navigate(hrefOf(next))
    },
    onUndo,
    onRedo,
    onFind: () => {
      searchField.current?.focus()
      searchField.current?.select()
    },
  })

  const order = opened?.pupils.map(({ id }) => id) ?? []
  const division = opened?.divisions.find(({ id }) => id === ui.divisionId) ?? opened?.divisions[0]
  const showPanel = (panel: typeof ui.panel) => {
    change({ panel })
    setPanelOpen(true)
  }
  const choices = { staff: list.data?.staff ?? [], rooms: list.data?.rooms ?? [] }
  const closePanel = () => change({ panel: 'facts' })
  const fault = list.error ?? open.error

  return (
    <>
      <ClassTools
        className={opened?.line.name}
        tab={tab}
        onTab={next => navigate(hrefOf(classId, next))}
        on={on}
        onDay={next => navigate(hrefOf(classId, tab, next === today ? undefined : next))}
        canEdit={mayEdit}
        onUndo={onUndo}
        onRedo={onRedo}
        onExport={download.start}
        isExporting={download.isRunning}
        onNewClass={() => showPanel('newClass')}
      />
      <WorkArea
        isPanelOpen={isPanelOpen && (opened !== undefined || ui.panel === 'newClass')}
        onPanelToggle={() => setPanelOpen(!isPanelOpen)}
        panel={
          <SidePanel label={t('panel')}>
            {ui.panel === 'newClass' ? (
              <ClassForm
                choices={choices}
                edits={edits}
                onMade={id => {
                  closePanel()
                  navigate(hrefOf(id, 'pupils'))
                }}
                onClose={closePanel}
              />
            ) : (
              opened && (
                <OpenedPanel
                  opened={opened}
                  tab={tab}
                  division={division}
                  choices={choices}
                  subjects={list.data?.subjects ?? []}
                  ui={ui}
                  change={change}
                  edits={edits}
                  canEdit={canEdit}
                  onUndivided={() => {
                    change({ divisionId: opened.divisions.find(one => undividedOf(one, opened.pupils) > 0)?.id })
                    navigate(hrefOf(classId, 'subgroups'))
                  }}
                />
              )
            )}
          </SidePanel>
        }
      >
        <LoadingLine isLoading={list.isFetching || open.isFetching} label={t('loading')} />
        <div className={styles.work}>
          {lines.length > 0 && (
            <ClassList
              classes={listedClasses(lines, text, wanted === '' ? [] : (found.data ?? []))}
              current={classId}
              hrefOf={hrefOf}
              text={text}
              onText={setText}
              totals={{ classes: lines.length, pupils: list.data?.pupils ?? 0 }}
              searchRef={searchField}
            />
          )}
          <section
            className={styles.content}
            aria-label={opened ? t('class', { className: opened.line.name }) : undefined}
          >
            {fault && (
              <FaultState
                what={errorWords(fault)}
                safe={t('app:fault.safe')}
                retry={{
                  label: t('app:fault.retry'),
                  onRetry: () => {
                    list.refetch()
                    if (classId !== undefined) open.refetch()
                  },
                }}
              />
            )}
            {!fault && list.data && lines.length === 0 && (
              <EmptyState
                action={
                  account.rights.includes('school.import') && (
                    <Link href="/import/pupils" asChild>
                      <Button component="a" variant="filled">
                        {t('load')}
                      </Button>
                    </Link>
                  )
                }
              >
                {t('noClasses')}
              </EmptyState>
            )}
            {!fault && opened && (
              <OpenedView
                opened={opened}
                tab={tab}
                division={division}
                isPast={isPast && mayEdit}
                staff={choices.staff}
                ui={ui}
                change={change}
                edits={edits}
                canEdit={canEdit}
                onEnrol={() => showPanel('enrol')}
                onNewDivision={draft => {
                  change({ draft, failure: undefined, proposal: undefined, picking: pickedNone(ui.picking) })
                  setPanelOpen(true)
                }}
                exportError={download.error}
              />
            )}
          </section>
        </div>
      </WorkArea>
      <ClassStatus
        tab={tab}
        canEdit={canEdit}
        hasPupils={order.length > 0}
        picked={pickedOf(ui.picking, order).length}
        subgroups={ui.draft ? ui.draft.names.length : (division?.subgroups.length ?? 0)}
        steps={mayTakeBack ? steps : undefined}
        last={edits.last}
        onUndo={() => onUndo?.()}
        onRedo={() => onRedo?.()}
      />
      {ui.isMoving && opened && (
        <MovePupils
          opened={opened}
          pupilIds={chosenOf(ui.picking, order)}
          classes={lines}
          edits={edits}
          onDone={() => change({ isMoving: false, failure: undefined, picking: pickedNone(ui.picking) })}
          onClose={() => change({ isMoving: false })}
        />
      )}
    </>
  )
}
