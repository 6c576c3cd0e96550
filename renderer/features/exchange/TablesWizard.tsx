import { Button } from '@mantine/core'
import { IconFile } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { writtenRows } from '#contract/timetable-files'
import type { CalendarDate } from '#domain/kernel/calendar-date'
import { useClient, useDesk } from '../../client/provider.tsx'
import { useErrorWords } from '../../client/words.ts'
import { KeyHint } from '../../ui/Keys.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { WorkArea } from '../../ui/SidePanel.tsx'
import { StatusLine } from '../../ui/StatusLine.tsx'
import { PageTitle, Toolbar, ToolbarSpace } from '../../ui/Toolbar.tsx'
import { FileDrop } from './FileDrop.tsx'
import { NotYours } from './NotYours.tsx'
import styles from './Pages.module.css'
import { Report } from './Report.tsx'
import { TablesPreview } from './TablesPreview.tsx'
import { emptyTablesDraft, tablesSteps } from './tables-draft.ts'
import { useDraft } from './use-draft.ts'
import { ImportFoot, ImportSteps } from './Wizard.tsx'

/** «Расписание из таблицы»: file, what becomes of every row, report. */
export function TablesWizard() {
  const { t } = useTranslation('exchange')
  const client = useClient()
  const queryClient = useQueryClient()
  const errorWords = useErrorWords()
  const [, navigate] = useLocation()
  const mayImport = useDesk().account.rights.includes('timetable.import')
  const [draft, onDraft] = useDraft('tables', emptyTablesDraft)
  const [isRunning, setRunning] = useState(false)
  const [problem, setProblem] = useState<unknown>()
  const lastLook = useRef(0)
  const { step, preview, unplaceOthers, report } = draft

  const running = async (work: () => Promise<void>) => {
    setRunning(true)
    setProblem(undefined)
    try {
      await work()
    } catch (error) {
      setProblem(error)
    } finally {
      setRunning(false)
    }
  }
  const onFile = async (file: File, signal: AbortSignal) => {
    const read = await client.exchange.readTimetable({ file }, { signal })
    setProblem(undefined)
    if (!signal.aborted) onDraft(() => ({ ...emptyTablesDraft, step: 'look', preview: read }))
  }
  const look = (on: CalendarDate, others: boolean) =>
    running(async () => {
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
    running(async () => {
      if (!preview) return
      const { importId, on, counts } = preview
      const expected = { written: writtenRows(preview), unplaced: counts.unplaced }
      const made = await client.exchange.applyTimetable({ importId, on, unplaceOthers, expected })
      onDraft(before => ({ ...before, step: 'done', report: made }))
      await queryClient.invalidateQueries()
    })
  const toFile = () => onDraft(before => ({ ...before, step: 'file' }))

  return (
    <>
      <Toolbar label={t('tables.title')}>
        <PageTitle hint={step === 'file' ? undefined : preview?.fileName}>{t('tables.title')}</PageTitle>
        <ToolbarSpace />
        {step === 'look' && (
          <Button leftSection={<IconFile aria-hidden="true" />} onClick={toFile}>
            {t('wizard.otherFile')}
          </Button>
        )}
        {step === 'done' && (
          <>
            <Button onClick={() => onDraft(() => emptyTablesDraft)}>{t('wizard.again')}</Button>
            <Button onClick={() => navigate('/import')}>{t('wizard.all')}</Button>
          </>
        )}
      </Toolbar>
      {!mayImport ? (
        <NotYours />
      ) : (
        <>
          <ImportSteps
            steps={tablesSteps.map(id => ({ id, label: t(`tables.step.${id}`) }))}
            active={step}
            open={step === 'look' ? ['file'] : []}
            isFinished={step === 'done'}
            onGo={next => onDraft(before => ({ ...before, step: next }))}
          />
          <WorkArea>
            {step === 'look' && preview && (
              <TablesPreview
                key={preview.importId}
                preview={preview}
                unplaceOthers={unplaceOthers}
                onLook={look}
                problem={problem === undefined ? null : errorWords(problem)}
              />
            )}
            {step !== 'look' && (
              <div className={styles.scroll}>
                {step === 'file' && (
                  <div className={styles.narrow}>
                    <p className={styles.lead}>{t('tables.lead')}</p>
                    <FileDrop kind="table" onFile={onFile} />
                  </div>
                )}
                {step === 'done' && report && (
                  <>
                    <Notice tone="good" live="status" title={t('tables.doneTitle')}>
                      {preview?.fileName}
                    </Notice>
                    <Report report={report} sections={['came', 'decide']} onAgain={() => undefined} />
                  </>
                )}
              </div>
            )}
          </WorkArea>
          {step === 'look' && preview && (
            <ImportFoot onBack={toFile} words={<FootWords preview={preview} />}>
              <Button
                variant="filled"
                disabled={writtenRows(preview) + preview.counts.unplaced === 0}
                loading={isRunning}
                onClick={apply}
              >
                {writtenRows(preview) === 0 && preview.counts.unplaced > 0
                  ? t('tables.applyUnplaced')
                  : t('tables.apply', { count: writtenRows(preview) })}
              </Button>
            </ImportFoot>
          )}
          {step === 'file' && preview && (
            <ImportFoot words={preview.fileName}>
              <Button onClick={() => onDraft(before => ({ ...before, step: 'look' }))}>{t('wizard.next')}</Button>
            </ImportFoot>
          )}
          {step === 'done' && (
            <ImportFoot>
              <Button variant="filled" onClick={() => navigate('/timetable')}>
                {t('tables.go')}
              </Button>
            </ImportFoot>
          )}
        </>
      )}
      <StatusLine
        keys={
          <>
            <KeyHint keys={['Tab']}>{t('key.next')}</KeyHint>
            <KeyHint keys={['Ctrl', 'K']} joined>
              {t('key.find')}
            </KeyHint>
          </>
        }
      />
    </>
  )
}

type FootWordsProps = { readonly preview: Parameters<typeof writtenRows>[0] }

function FootWords({ preview }: FootWordsProps) {
  const { t } = useTranslation('exchange')
  const { counts } = preview
  if (writtenRows(preview) + counts.unplaced === 0) return t('tables.nothing')
  return counts.refused > 0 ? t('tables.refusedStay', { count: counts.refused }) : t('tables.ready')
}
