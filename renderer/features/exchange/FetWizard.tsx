import { Button } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useClient, useQueries } from '../../client/provider.tsx'
import { useErrorWords } from '../../client/words.ts'
import { Notice } from '../../ui/Notice.tsx'
import { FetContents } from './FetContents.tsx'
import { FileWizard, useRunning } from './FileWizard.tsx'
import { emptyFetDraft, withFet } from './fet-draft.ts'
import { useMayImport } from './NotYours.tsx'
import styles from './Pages.module.css'
import { useDraft } from './use-draft.ts'

/** «Загрузка расписания из FET»: file, what is in it, report. */
export function FetWizard() {
  const { t } = useTranslation('exchange')
  const client = useClient()
  const queries = useQueries()
  const queryClient = useQueryClient()
  const errorWords = useErrorWords()
  const mayImport = useMayImport()
  const [draft, onDraft] = useDraft('fet', emptyFetDraft)
  const state = useQuery(queries.exchange.state.queryOptions({ enabled: mayImport, staleTime: 0 }))
  const { isRunning, problem, run, forget } = useRunning()
  const { step, read, classLevel, report } = draft
  const isFull = state.data !== undefined && !state.data.isEmpty && step !== 'done'

  const onFile = async (file: File, signal: AbortSignal) => {
    const fet = await client.exchange.readFet({ file }, { signal })
    forget()
    if (!signal.aborted) onDraft(() => withFet(fet))
  }
  const apply = () =>
    run(async () => {
      if (!read) return
      const made = await client.exchange.applyFet({ importId: read.importId, classLevel })
      onDraft(before => ({ ...before, step: 'done', report: made }))
      await queryClient.invalidateQueries()
    })

  return (
    <FileWizard
      kind="fet"
      words={{
        title: t('fet.title'),
        lead: t('fet.lead'),
        steps: { file: t('fet.step.file'), look: t('fet.step.look'), done: t('fet.step.done') },
        obstacle: isFull ? t('fet.full') : null,
        done: t('fet.doneTitle'),
      }}
      mayImport={mayImport}
      step={step}
      onStep={next => onDraft(before => ({ ...before, step: next }))}
      fileName={read?.fileName}
      onFile={onFile}
      foot={{
        words: isFull ? t('fet.full') : t('fet.ready'),
        button: (
          <Button variant="filled" disabled={isFull} loading={isRunning} onClick={apply}>
            {t('fet.apply')}
          </Button>
        ),
      }}
      report={report}
      sections={['came', 'guessed', 'carried', 'decide']}
      next={{ label: t('link.pupils'), path: '/import/pupils' }}
    >
      {read && (
        <div className={styles.scroll}>
          <FetContents
            read={read}
            classLevel={classLevel}
            onLevel={level => onDraft(before => ({ ...before, classLevel: level }))}
          />
          {problem !== undefined && (
            <Notice tone="bad" live="alert">
              {errorWords(problem)}
            </Notice>
          )}
        </div>
      )}
    </FileWizard>
  )
}
