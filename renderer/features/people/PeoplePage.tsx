import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { Pass } from '#contract/people'
import type { StaffId } from '#domain/kernel/ids'
import { useQueries } from '../../client/provider.tsx'
import { useErrorWords } from '../../client/words.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { FaultState } from '../../ui/FaultState.tsx'
import { LoadingLine } from '../../ui/LoadingLine.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { SidePanel, WorkArea } from '../../ui/SidePanel.tsx'
import { usePageKeys } from '../../ui/use-page-keys.ts'
import { AccessSection } from './AccessSection.tsx'
import { NewStaff } from './NewStaff.tsx'
import styles from './People.module.css'
import { PeopleStatus } from './PeopleStatus.tsx'
import { PeopleTools } from './PeopleTools.tsx'
import { PersonPanel } from './PersonPanel.tsx'
import { StaffChips } from './StaffChips.tsx'
import { StaffTable, type StaffTableHandle } from './StaffTable.tsx'
import {
  byNames,
  countsOf,
  listedStaff,
  type StaffFilter,
  sortAfterPress,
  staffFilters,
  teachersWithoutAccess,
  workFilters,
} from './staff-list.ts'
import { TeachersAccess } from './TeachersAccess.tsx'
import { useStaffEdits } from './use-staff-edits.ts'
import { useStaffExport } from './use-staff-export.ts'

export type PeoplePageProps = {
  /** Who is focused; without it the first of the list. */
  readonly staffId: StaffId | undefined
}

/** «Люди»: the staff of the school, and who of them may sign in as what. `/people/:staffId?` */
export function PeoplePage({ staffId: asked }: PeoplePageProps) {
  const { t } = useTranslation('people')
  const queries = useQueries()
  const words = useErrorWords()
  const [, navigate] = useLocation()
  const list = useQuery(queries.people.staff.queryOptions())
  const edits = useStaffEdits()
  const download = useStaffExport()
  const [text, setText] = useState('')
  const [filter, setFilter] = useState<StaffFilter>('all')
  const [sort, setSort] = useState(byNames)
  const [isPanelOpen, setPanelOpen] = useState(true)
  const [isAdding, setAdding] = useState(false)
  const [isGivingAll, setGivingAll] = useState(false)
  /** Fresh passwords that nobody has put away yet: they lie nowhere else, and outlive a look at somebody else. */
  const [passes, setPasses] = useState<ReadonlyMap<StaffId, Pass>>(new Map())
  const [turnError, setTurnError] = useState<unknown>()
  const search = useRef<HTMLInputElement>(null)
  const table = useRef<StaffTableHandle>(null)
  const panel = useRef<HTMLDivElement>(null)

  const staff = list.data?.staff ?? []
  const canEdit = list.data?.can.edit === true
  const filters = canEdit ? staffFilters : workFilters
  const shownFilter = filters.includes(filter) ? filter : 'all'
  const listed = listedStaff(staff, { filter: shownFilter, text, sort })
  // Who was given access under «Без доступа» is listed no more, and is looked at until somebody else is.
  const member = staff.find(({ id }) => id === asked) ?? listed[0]
  const waiting = teachersWithoutAccess(staff)
  const select = (id: StaffId) => {
    setAdding(false)
    navigate(`/people/${id}`, { replace: true })
  }
  const putPass = (id: StaffId, pass: Pass | undefined) =>
    setPasses(now => {
      const next = new Map(now)
      if (pass) next.set(id, pass)
      else next.delete(id)
      return next
    })
  const showAll = () => {
    setText('')
    setFilter('all')
  }
  const closeAdding = () => {
    setAdding(false)
    table.current?.focusRow()
  }

  const { step } = edits
  const onTurn =
    step?.turn && canEdit
      ? async () => {
          const outcome = await step.turn!()
          setTurnError(outcome.ok ? undefined : outcome.error)
        }
      : undefined
  usePageKeys({
    onFind: () => {
      search.current?.focus()
      search.current?.select()
    },
    onUndo: step?.how === 'done' ? onTurn : undefined,
    onRedo: step?.how === 'undone' ? onTurn : undefined,
  })
  const problem = turnError ?? download.error

  return (
    <>
      <PeopleTools
        searchRef={search}
        text={text}
        onText={setText}
        onToList={() => table.current?.focusRow()}
        onExport={download.start}
        isExporting={download.isRunning}
        canEdit={canEdit}
        waiting={waiting.length}
        onGiveAll={() => setGivingAll(true)}
        onAdd={() => {
          setAdding(true)
          setPanelOpen(true)
        }}
      />
      <WorkArea
        isPanelOpen={isPanelOpen && (member !== undefined || isAdding)}
        onPanelToggle={() => setPanelOpen(!isPanelOpen)}
        panel={
          <SidePanel label={t('panel')}>
            {isAdding && canEdit ? (
              <NewStaff
                staff={staff}
                edits={edits}
                onAdded={id => {
                  showAll()
                  setAdding(false)
                  if (id) select(id)
                }}
                onClose={closeAdding}
              />
            ) : (
              member && (
                // biome-ignore lint/a11y/noStaticElementInteractions: Esc leads back to the rows from anything inside
                <div
                  key={member.id}
                  ref={panel}
                  // Who is worked on stays, also when the filter finds him no more.
                  onFocus={() => asked !== member.id && select(member.id)}
                  onKeyDown={event => {
                    if (event.key !== 'Escape' || event.defaultPrevented) return
                    event.preventDefault()
                    table.current?.focusRow()
                  }}
                >
                  <PersonPanel
                    member={member}
                    edits={edits}
                    canEdit={canEdit}
                    access={
                      <AccessSection
                        member={member}
                        edits={edits}
                        isTaken={login => staff.some(one => one.account?.login === login)}
                        pass={passes.get(member.id)}
                        onPass={pass => {
                          putPass(member.id, pass)
                          if (pass) select(member.id)
                        }}
                      />
                    }
                  />
                </div>
              )
            )}
          </SidePanel>
        }
      >
        <LoadingLine isLoading={list.isFetching} label={t('loading')} />
        {problem !== undefined && (
          <div className={styles.message}>
            <Notice tone="bad" live="alert">
              {words(problem)}
            </Notice>
          </div>
        )}
        {list.isError && (
          <FaultState
            what={words(list.error)}
            safe={t('app:fault.safe')}
            retry={{ label: t('app:fault.retry'), onRetry: () => list.refetch() }}
          />
        )}
        {!list.isError && list.data && staff.length === 0 && (
          <EmptyState
            action={
              canEdit && (
                <Button variant="filled" onClick={() => setAdding(true)}>
                  {t('add.button')}
                </Button>
              )
            }
          >
            {t('empty')}
          </EmptyState>
        )}
        {!list.isError && staff.length > 0 && (
          <>
            <StaffChips filters={filters} counts={countsOf(staff)} filter={shownFilter} onFilter={setFilter} />
            {listed.length > 0 ? (
              <StaffTable
                ref={table}
                staff={listed}
                current={isAdding ? undefined : member?.id}
                onCurrent={select}
                onEnter={() => {
                  setPanelOpen(true)
                  panel.current?.querySelector<HTMLElement>('input, a, button')?.focus()
                }}
                sort={sort}
                onSort={by => setSort(sortAfterPress(sort, by))}
                withAccess={canEdit}
              />
            ) : (
              <EmptyState action={<Button onClick={showAll}>{t('showAll')}</Button>}>
                {text.trim() === '' ? t(`none.${shownFilter}`) : t('notFound', { text: text.trim() })}
              </EmptyState>
            )}
          </>
        )}
      </WorkArea>
      <PeopleStatus
        canEdit={canEdit}
        hasRows={listed.length > 0}
        step={step}
        onTurn={onTurn}
        shown={listed.length}
        all={staff.length}
      />
      {isGivingAll && (
        <TeachersAccess staff={waiting} onGiven={edits.gaveToTeachers} onClose={() => setGivingAll(false)} />
      )}
    </>
  )
}
