import { ActionIcon, SegmentedControl, TextInput } from '@mantine/core'
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconDownload,
  IconLock,
  IconPrinter,
  IconSearch,
} from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { AuditReport } from '#contract/audit'
import type { CalendarDate } from '#domain/kernel/calendar-date'
import { useDesk, useQueries } from '../../client/provider.tsx'
import { useErrorWords } from '../../client/words.ts'
import { DateField } from '../../ui/DateField.tsx'
import { FaultState } from '../../ui/FaultState.tsx'
import { LoadingLine } from '../../ui/LoadingLine.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { WorkArea } from '../../ui/SidePanel.tsx'
import { StateBadge } from '../../ui/StateBadge.tsx'
import { StatusLine } from '../../ui/StatusLine.tsx'
import { PageTitle, Toolbar, ToolbarSpace } from '../../ui/Toolbar.tsx'
import styles from './Audit.module.css'
import { AuditStatus } from './AuditStatus.tsx'
import { FindingsTab } from './FindingsTab.tsx'
import { everything, type Grouping, groupsOf, wantedFindings } from './list-model.ts'
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
    <>
      <Toolbar label={t('title')}>
        <PageTitle>{t('title')}</PageTitle>
      </Toolbar>
      <WorkArea>
        <LoadingLine isLoading={report.isFetching} label={t('loading')} />
        {report.isError && (
          <FaultState
            what={errorWords(report.error)}
            safe={t('app:fault.safe')}
            retry={{ label: t('app:fault.retry'), onRetry: () => report.refetch() }}
          />
        )}
      </WorkArea>
      <StatusLine />
    </>
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
  const [groupKey, setGroupKey] = useState<string>()
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
  usePageKeys({ find: () => search.current?.focus(), undo, redo })
  const fault = printing.error ?? (norms.last?.how === 'refused' ? norms.last.error : undefined)

  return (
    <>
      <Toolbar label={t('title')}>
        <PageTitle>{t('title')}</PageTitle>
        <SegmentedControl
          aria-label={t('tabs')}
          value={tab}
          data={tabs.map(value => ({ value, label: t(`tab.${value}`) }))}
          onChange={value => navigate(`/audit/${value}`, { replace: true })}
        />
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
          <TextInput
            ref={search}
            size="sm"
            className={styles.search}
            aria-label={t('filter.search')}
            placeholder={t('filter.search')}
            leftSection={<IconSearch aria-hidden="true" />}
            maxLength={100}
            value={wanted.text}
            onChange={event => setWanted({ ...wanted, text: event.currentTarget.value })}
            onKeyDown={event => event.key === 'Escape' && setWanted({ ...wanted, text: '' })}
          />
        )}
        <ToolbarSpace />
        {tab === 'norms' && view && !view.can.edit && (
          <StateBadge icon={<IconLock aria-hidden="true" />}>{t('readOnly')}</StateBadge>
        )}
        {canUndo && (
          <>
            <ActionIcon aria-label={t('undo')} title={`${t('undo')} (Ctrl Z)`} disabled={!undo} onClick={undo}>
              <IconArrowBackUp aria-hidden="true" />
            </ActionIcon>
            <ActionIcon aria-label={t('redo')} title={`${t('redo')} (Ctrl Y)`} disabled={!redo} onClick={redo}>
              <IconArrowForwardUp aria-hidden="true" />
            </ActionIcon>
          </>
        )}
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
      </Toolbar>
      <LoadingLine isLoading={isLoading || printing.isBusy || norms.query.isFetching} label={t('loading')} />
      {fault !== undefined && (
        <div className={styles.message}>
          <Notice tone="bad" live="alert">
            {errorWords(fault)}
          </Notice>
        </div>
      )}
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
            setGroupKey(undefined)
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
            setGroupKey(undefined)
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
    </>
  )
}

type PageKeys = {
  readonly find: () => void
  readonly undo: (() => void) | undefined
  readonly redo: (() => void) | undefined
}

/** Ctrl F, Ctrl Z, Ctrl Y, by their place on the keyboard; a field keeps what is its own, a dialog keeps everything. */
const usePageKeys = (keys: PageKeys): void => {
  const take = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || !event.ctrlKey || event.altKey || event.metaKey) return
    if (document.querySelector('[aria-modal="true"], [role="menu"]')) return
    const isTyping = event.target instanceof Element && event.target.closest('input:not([type="checkbox"]), textarea')
    const run =
      event.code === 'KeyF' && !event.shiftKey
        ? keys.find
        : isTyping
          ? undefined
          : event.code === 'KeyZ'
            ? event.shiftKey
              ? keys.redo
              : keys.undo
            : event.code === 'KeyY'
              ? keys.redo
              : undefined
    if (!run) return
    event.preventDefault()
    run()
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => take(event)
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [])
}
