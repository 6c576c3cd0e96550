import { ActionIcon } from '@mantine/core'
import { IconDownload, IconLock, IconPrinter } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { AuditReport } from '#contract/audit'
import type { CalendarDate } from '#domain/kernel/calendar-date'
import { useDesk, useQueries } from '../../client/provider.tsx'
import { useErrorWords } from '../../client/words.ts'
import { DateField } from '../../ui/DateField.tsx'
import { FaultState } from '../../ui/FaultState.tsx'
import { FindField } from '../../ui/FindField.tsx'
import { StateBadge } from '../../ui/StateBadge.tsx'
import { AwaitedPage, TabbedPage, UndoButtons } from '../../ui/TabbedPage.tsx'
import { usePageKeys } from '../../ui/use-page-keys.ts'
import { AuditStatus } from './AuditStatus.tsx'
import { FindingsTab } from './FindingsTab.tsx'
import { allGroups, everything, type Grouping, groupsOf, wantedFindings } from './list-model.ts'
import { NormsTab } from './NormsTab.tsx'
import { printedList } from './printed-list.ts'
import { ScoresTab } from './ScoresTab.tsx'
import { useNorms } from './use-norms.ts'
import { usePrinting } from './use-printing.ts'
import { worded, wordsOf } from './words.ts'

const tabs = ['findings', 'classes', 'norms'] as const
type Tab = (typeof tabs)[number]

/** «Проверка расписания»: what is broken, the scores of the classes, the norms. `/audit/:tab?` */
export function AuditPage({ tab }: { readonly tab: string | undefined }) {
  const { t } = useTranslation('audit')
  const queries = useQueries()
  const errorWords = useErrorWords()
  const [on, setOn] = useState<CalendarDate>()
  const report = useQuery({
    ...queries.audit.report.queryOptions({ input: { on } }),
    placeholderData: keepPreviousData,
    // Whatever was changed meanwhile, the list is of now.
    staleTime: 0,
  })
  if (report.data && !report.isError) {
    return (
      <Page
        tab={tabs.find(one => one === tab) ?? 'findings'}
        report={report.data}
        isLoading={report.isFetching}
        onDate={setOn}
      />
    )
  }
  return (
    <AwaitedPage
      title={t('title')}
      loading={{ isLoading: report.isFetching, label: t('loading') }}
      fault={report.isError ? errorWords(report.error) : undefined}
      onRetry={() => void report.refetch()}
    />
  )
}

type PageProps = {
  readonly tab: Tab
  readonly report: AuditReport
  readonly isLoading: boolean
  readonly onDate: (on: CalendarDate) => void
}

function Page({ tab, report, isLoading, onDate }: PageProps) {
  const { t, i18n } = useTranslation('audit')
  const { school } = useDesk()
  const errorWords = useErrorWords()
  const [, navigate] = useLocation()
  const [grouping, setGrouping] = useState<Grouping>('rule')
  const [groupKey, setGroupKey] = useState(allGroups)
  const [wanted, setWanted] = useState(everything)
  const search = useRef<HTMLInputElement>(null)
  const printing = usePrinting()
  const norms = useNorms(tab === 'norms')
  const words = useMemo(() => wordsOf(report.days, t, i18n.language), [report.days, t, i18n.language])
  const all = useMemo(() => report.findings.map(one => worded(one, words)), [report.findings, words])
  const listed = useMemo(() => wantedFindings(all, wanted), [all, wanted])
  const groups = useMemo(
    () => groupsOf(listed, grouping, report, t(grouping === 'teacher' ? 'group.noTeacher' : 'group.nobody')),
    [listed, grouping, report, t],
  )
  const shown = groups.find(({ key }) => key === groupKey) ? groups.filter(({ key }) => key === groupKey) : groups

  const paper = () => printedList(shown, { report, wanted, words })
  const view = norms.query.data
  const canUndo = tab === 'norms' && view?.can.edit === true
  const undo = canUndo && view.undo ? () => norms.write(writing => writing.undoNorms(), 'undone') : undefined
  const redo = canUndo && view.redo ? () => norms.write(writing => writing.redoNorms()) : undefined
  usePageKeys({ onFind: () => search.current?.focus(), onUndo: undo, onRedo: redo })
  const fault = printing.error ?? (norms.last?.how === 'refused' ? norms.last.error : undefined)

  return (
    <TabbedPage
      title={t('title')}
      tabs={{ label: t('tabs'), names: tabs.map(value => ({ value, label: t(`tab.${value}`) })) }}
      tab={tab}
      onTab={value => navigate(`/audit/${value}`, { replace: true })}
      tools={
        <>
          {tab !== 'norms' && (
            <DateField
              isBare
              size="xs"
              label={t('on')}
              value={report.on}
              from={school.yearStarts}
              to={school.yearEnds}
              placeholder={t('date.placeholder')}
              badText={t('date.bad')}
              openLabel={t('date.open')}
              onCommit={onDate}
            />
          )}
          {tab === 'findings' && (
            <FindField
              ref={search}
              w={200}
              label={t('filter.search')}
              text={wanted.text}
              onText={text => setWanted({ ...wanted, text })}
            />
          )}
        </>
      }
      actions={
        <>
          {tab === 'norms' && view && !view.can.edit && (
            <StateBadge icon={<IconLock aria-hidden="true" />}>{t('readOnly')}</StateBadge>
          )}
          {canUndo && <UndoButtons undoLabel={t('undo')} redoLabel={t('redo')} onUndo={undo} onRedo={redo} />}
          {tab === 'findings' && shown.length > 0 && (
            <>
              <ActionIcon
                aria-label={t('save')}
                title={t('save')}
                disabled={printing.isBusy}
                onClick={() => void printing.save(paper())}
              >
                <IconDownload aria-hidden="true" />
              </ActionIcon>
              <ActionIcon
                aria-label={t('print')}
                title={t('print')}
                disabled={printing.isBusy}
                onClick={() => void printing.print(paper())}
              >
                <IconPrinter aria-hidden="true" />
              </ActionIcon>
            </>
          )}
        </>
      }
      loading={{ isLoading: isLoading || printing.isBusy || norms.query.isFetching, label: t('loading') }}
      refused={fault === undefined ? undefined : errorWords(fault)}
      status={
        <AuditStatus
          tab={tab}
          report={report}
          shown={listed.length}
          saved={printing.saved}
          norms={view}
          isUndone={norms.last?.how === 'undone'}
          onUndo={undo}
          onRedo={redo}
        />
      }
    >
      {tab === 'findings' && (
        <FindingsTab
          report={report}
          words={words}
          all={all}
          groups={groups}
          shown={shown}
          grouping={grouping}
          onGrouping={next => {
            setGrouping(next)
            setGroupKey(allGroups)
          }}
          groupKey={groupKey}
          onGroup={setGroupKey}
          wanted={wanted}
          onWanted={setWanted}
        />
      )}
      {tab === 'classes' && (
        <ScoresTab
          report={report}
          onClass={classId => {
            setWanted({ ...everything, classId })
            setGrouping('rule')
            setGroupKey(allGroups)
            navigate('/audit')
          }}
        />
      )}
      {tab === 'norms' && norms.query.isError && (
        <FaultState
          what={errorWords(norms.query.error)}
          safe={t('app:fault.safe')}
          retry={{ label: t('app:fault.retry'), onRetry: () => norms.query.refetch() }}
        />
      )}
      {tab === 'norms' && view && <NormsTab view={view} write={norms.write} />}
    </TabbedPage>
  )
}
