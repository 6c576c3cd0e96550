import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { writtenRows } from '#contract/timetable-files'
import type { CalendarDate } from '#domain/kernel/calendar-date'
import { useClient, useDesk } from '../../client/provider.tsx'
import { useErrorWords } from '../../client/words.ts'
import { FileWizard, useRunning } from './FileWizard.tsx'
import { TablesPreview } from './TablesPreview.tsx'
import { emptyTablesDraft } from './tables-draft.ts'
import { useDraft } from './use-draft.ts'

/** «Расписание из таблицы»: file, what becomes of every row, report. */
export function TablesWizard() {
  const { t } = useTranslation('exchange')
  const client = useClient()
  const queryClient = useQueryClient()
  const errorWords = useErrorWords()
  const mayImport = useDesk().account.rights.includes('timetable.import')
  const [draft, onDraft] = useDraft('tables', emptyTablesDraft)
  const { isRunning, problem, run, forget } = useRunning()
  const lastLook = useRef(0)
  const { step, preview, unplaceOthers, report } = draft

  const onFile = async (file: File, signal: AbortSignal) => {
    const read = await client.exchange.readTimetable({ file }, { signal })
    forget()
    if (!signal.aborted) onDraft(() => ({ ...emptyTablesDraft, step: 'look', preview: read }))
  }
  const look = (on: CalendarDate, others: boolean) =>
    run(async () => {
      if (!preview) return
      const asked = ++lastLook.current
      const wish = { importId: preview.importId, on, unplaceOthers: others }
      // The box is ticked at once; only the last answer counts.
      onDraft(before => ({ ...before, unplaceOthers: others }))
      try {
        const next = await client.exchange.previewTimetable(wish)
        if (asked === lastLook.current) onDraft(before => ({ ...before, preview: next }))
      } catch (error) {
        if (asked === lastLook.current) onDraft(before => ({ ...before, unplaceOthers }))
        throw error
      }
    })
  const apply = () =>
    run(async () => {
      if (!preview) return
      const { importId, on, counts } = preview
      const expected = { written: writtenRows(preview), unplaced: counts.unplaced }
      const made = await client.exchange.applyTimetable({ importId, on, unplaceOthers, expected })
      onDraft(before => ({ ...before, step: 'done', report: made }))
      await queryClient.invalidateQueries()
    })
  const written = preview ? writtenRows(preview) : 0
  const { unplaced = 0, refused = 0 } = preview?.counts ?? {}
  const isNothing = written + unplaced === 0

  return (
    <FileWizard
      kind="table"
      words={{
        title: t('tables.title'),
        lead: t('tables.lead'),
        steps: { file: t('tables.step.file'), look: t('tables.step.look'), done: t('tables.step.done') },
        obstacle: null,
        done: t('tables.doneTitle'),
      }}
      mayImport={mayImport}
      step={step}
      onStep={next => onDraft(before => ({ ...before, step: next }))}
      fileName={preview?.fileName}
      onFile={onFile}
      foot={{
        words: isNothing
          ? t('tables.nothing')
          : refused > 0
            ? t('tables.refusedStay', { count: refused })
            : t('tables.ready'),
        button: (
          <Button variant="filled" disabled={isNothing} loading={isRunning} onClick={apply}>
            {written === 0 && unplaced > 0 ? t('tables.applyUnplaced') : t('tables.apply', { count: written })}
          </Button>
        ),
      }}
      report={report}
      sections={['came', 'decide']}
      onAgain={() => onDraft(() => emptyTablesDraft)}
      next={{ label: t('tables.go'), path: '/timetable' }}
    >
      {preview && (
        <TablesPreview
          key={preview.importId}
          preview={preview}
          unplaceOthers={unplaceOthers}
          onLook={look}
          problem={problem === undefined ? null : errorWords(problem)}
        />
      )}
    </FileWizard>
  )
}
