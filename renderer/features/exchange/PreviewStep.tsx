import { Button, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PupilPreview } from '#contract/exchange'
import type { PreviewRow, Question } from '#domain/classes/pupil-import/preview'
import { refusalOf } from '../../client/index.ts'
import { useClient, useQueries } from '../../client/provider.tsx'
import { useErrorWords } from '../../client/words.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { LoadingLine } from '../../ui/LoadingLine.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { WorkArea } from '../../ui/SidePanel.tsx'
import { answerWords } from './answer-words.ts'
import { FilterChips } from './FilterChips.tsx'
import styles from './Preview.module.css'
import { PreviewFoot } from './PreviewFoot.tsx'
import { PreviewPanel } from './PreviewPanel.tsx'
import { PreviewStatus } from './PreviewStatus.tsx'
import { PreviewTable } from './PreviewTable.tsx'
import { type Choice, choicesOf, inOrder, isOpen, nextOpen, type RowFilter, shownRows } from './preview-rows.ts'
import { withAnswer, withoutLastAnswer } from './pupil-draft.ts'
import type { PupilStepProps } from './pupil-step.ts'
import { withRowRemarks } from './report-words.ts'

/** «Просмотр»: what will become of every row; questions are answered in the panel. */
export function PreviewStep({ draft, onDraft }: PupilStepProps) {
  const { t } = useTranslation('exchange')
  const client = useClient()
  const queries = useQueries()
  const queryClient = useQueryClient()
  const errorWords = useErrorWords()
  const { read, mapping, options, answers } = draft
  const preview = useQuery(
    queries.exchange.previewPupils.queryOptions({
      input: { importId: read!.importId, mapping, options, answers: [...answers] },
      placeholderData: keepPreviousData,
      staleTime: 0,
      gcTime: 0,
    }),
  )
  const [filter, setFilter] = useState<RowFilter>('all')
  const [search, setSearch] = useState('')
  const [chosen, setChosen] = useState<number>()
  const [isPanelOpen, setPanelOpen] = useState(true)
  const [lastAnswer, setLastAnswer] = useState<string>()
  const [isRunning, setRunning] = useState(false)
  const [problem, setProblem] = useState<unknown>()
  const table = useRef<HTMLTableElement>(null)
  const panel = useRef<HTMLDivElement>(null)
  const searchField = useRef<HTMLInputElement>(null)

  const data = preview.data ?? nothingYet
  const ordered = useMemo(() => inOrder(data.rows), [data.rows])
  const shown = useMemo(() => shownRows(ordered, filter, search), [ordered, filter, search])
  const isFresh = !preview.isPlaceholderData
  const isStillOpen = (row: PreviewRow) => isOpen(row, answers, isFresh)
  const open = ordered.filter(isStillOpen).length
  // Until a row is chosen the first question is what matters, then the first row.
  const atRow = chosen ?? nextOpen(ordered, undefined, isStillOpen) ?? shown[0]?.row
  const row = ordered.find(one => one.row === atRow)

  const focusRow = () => setTimeout(() => table.current?.querySelector<HTMLElement>('[aria-selected=true]')?.focus())
  const goToNext = (from: number | undefined, isAnswered: (one: PreviewRow) => boolean) => {
    const next = nextOpen(ordered, from, one => isStillOpen(one) && !isAnswered(one))
    if (next === undefined) return false
    if (!shown.some(one => one.row === next)) {
      setFilter('all')
      setSearch('')
    }
    setChosen(next)
    focusRow()
    return true
  }
  const answer = (asked: PreviewRow, question: Question, { decision }: Choice) => {
    onDraft(before => withAnswer(before, question.key, decision))
    setLastAnswer(t('pupils.preview.answered', { row: asked.row, answer: answerWords(question, decision, t) }))
    if (!goToNext(asked.row, one => one.row === asked.row)) setChosen(asked.row)
  }
  const undo = () => {
    onDraft(withoutLastAnswer)
    setLastAnswer(undefined)
  }
  const apply = async () => {
    setRunning(true)
    setProblem(undefined)
    const expected = { new: data.counts.new, changed: data.counts.changed }
    try {
      const report = await client.exchange.applyPupils({
        importId: read!.importId,
        mapping,
        options,
        answers: [...answers],
        expected,
      })
      const left = data.rows.filter(({ status }) => status === 'refused' || status === 'skipped')
      onDraft(before => ({ ...before, step: 'done', report: withRowRemarks(report, data.rows), left }))
      await queryClient.invalidateQueries()
    } catch (error) {
      setProblem(error)
      const code = refusalOf(error)?.code
      if (code === 'ChangedMeanwhile' || code === 'RowsUndecided') await preview.refetch()
    } finally {
      setRunning(false)
    }
  }

  const takeKey = useEffectEvent((event: KeyboardEvent) => {
    const target = event.target instanceof Element ? event.target : document.body
    if (event.metaKey || event.altKey || event.defaultPrevented) return
    if (event.ctrlKey && !event.shiftKey && event.code === 'KeyF') {
      event.preventDefault()
      searchField.current?.focus()
      return
    }
    if (target.closest('input, textarea, [role=listbox], [aria-modal=true]')) return
    if (event.ctrlKey && event.code === 'KeyZ' && answers.length > 0) {
      event.preventDefault()
      undo()
      return
    }
    if (event.ctrlKey || event.shiftKey) return
    const digit = /^(?:Digit|Numpad)([1-9])$/.exec(event.code)?.[1]
    const choice = row?.question && choicesOf(row.question).find(one => String(one.digit) === digit)
    if (row?.question && choice) {
      event.preventDefault()
      answer(row, row.question, choice)
    } else if (event.code === 'KeyN' && goToNext(row?.row, () => false)) event.preventDefault()
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => takeKey(event)
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [])

  // The keys work from the first moment: the rows have the focus as soon as there are any.
  const hasRows = data.rows.length > 0
  useEffect(() => {
    if (hasRows) setTimeout(() => table.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus())
  }, [hasRows])

  const isExpired = [preview.error, problem].some(error => refusalOf(error)?.code === 'ImportExpired')
  const trouble = preview.error ?? problem
  const toFile = () => onDraft(before => ({ ...before, step: 'file' }))
  return (
    <>
      <div className={styles.filters}>
        <FilterChips counts={data.counts} all={data.rows.length} filter={filter} onFilter={setFilter} />
        <span className={styles.space} />
        <TextInput
          ref={searchField}
          size="sm"
          className={styles.search}
          aria-label={t('pupils.preview.search')}
          placeholder={t('pupils.preview.search')}
          leftSection={<IconSearch aria-hidden="true" />}
          value={search}
          onChange={event => setSearch(event.currentTarget.value)}
          onKeyDown={event => {
            if (event.key === 'Escape') setSearch('')
            if (event.key !== 'ArrowDown' && event.key !== 'Enter') return
            event.preventDefault()
            if (!shown.some(one => one.row === atRow)) setChosen(shown[0]?.row)
            focusRow()
          }}
        />
      </div>
      {trouble && (
        <Notice
          tone="bad"
          live="alert"
          actions={
            isExpired && (
              <Button size="xs" onClick={toFile}>
                {t('drop.choose')}
              </Button>
            )
          }
        >
          {refusalOf(trouble)?.code === 'ChangedMeanwhile' ? t('pupils.preview.changed') : errorWords(trouble)}
        </Notice>
      )}
      <WorkArea
        isPanelOpen={isPanelOpen}
        onPanelToggle={() => setPanelOpen(!isPanelOpen)}
        panel={
          <PreviewPanel
            ref={panel}
            row={row}
            preview={data}
            onAnswer={choice => row?.question && answer(row, row.question, choice)}
            onLeave={focusRow}
          />
        }
      >
        <LoadingLine isLoading={preview.isFetching} label={t('pupils.preview.waiting')} />
        {shown.length > 0 ? (
          <PreviewTable
            ref={table}
            rows={shown}
            selected={atRow}
            newClasses={data.newClasses}
            answers={answers}
            onSelect={setChosen}
            onEnter={() => {
              setPanelOpen(true)
              setTimeout(() => (panel.current?.querySelector('button') ?? panel.current)?.focus())
            }}
          />
        ) : (
          preview.data && (
            <EmptyState
              action={
                data.rows.length > 0 && (
                  <Button
                    onClick={() => {
                      setFilter('all')
                      setSearch('')
                    }}
                  >
                    {t('pupils.preview.showAll')}
                  </Button>
                )
              }
            >
              {data.rows.length === 0
                ? t('pupils.preview.empty')
                : search.trim() === ''
                  ? t('pupils.preview.noneOf')
                  : t('pupils.preview.noneFound', { search })}
            </EmptyState>
          )
        )}
      </WorkArea>
      <PreviewFoot
        counts={data.counts}
        open={open}
        isReady={isFresh && preview.isSuccess}
        isRunning={isRunning}
        onBack={() => onDraft(before => ({ ...before, step: 'columns' }))}
        onApply={apply}
      />
      <PreviewStatus
        hasQuestion={open > 0}
        choices={row?.question ? choicesOf(row.question).length : 0}
        lastAnswer={answers.length > 0 ? lastAnswer : undefined}
        onUndo={undo}
      />
    </>
  )
}

const nothingYet: PupilPreview = {
  check: { missing: [], doubled: [] },
  rows: [],
  counts: { new: 0, changed: 0, same: 0, refused: 0, asked: 0, skipped: 0, blank: 0 },
  newClasses: [],
}
