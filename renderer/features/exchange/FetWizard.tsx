import { Button } from '@mantine/core'
import { IconFile } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { useClient, useQueries } from '../../client/provider.tsx'
import { useErrorWords } from '../../client/words.ts'
import { KeyHint } from '../../ui/Keys.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { WorkArea } from '../../ui/SidePanel.tsx'
import { StatusLine } from '../../ui/StatusLine.tsx'
import { PageTitle, Toolbar, ToolbarSpace } from '../../ui/Toolbar.tsx'
import { FetContents } from './FetContents.tsx'
import { FileDrop } from './FileDrop.tsx'
import { emptyFetDraft, fetSteps, withFet } from './fet-draft.ts'
import { NotYours, useMayImport } from './NotYours.tsx'
import styles from './Pages.module.css'
import { Report } from './Report.tsx'
import { useDraft } from './use-draft.ts'
import { ImportFoot, ImportSteps } from './Wizard.tsx'

/** «Загрузка расписания из FET»: file, what is in it, report. */
export function FetWizard() {
  const { t } = useTranslation('exchange')
  const client = useClient()
  const queries = useQueries()
  const queryClient = useQueryClient()
  const errorWords = useErrorWords()
  const [, navigate] = useLocation()
  const mayImport = useMayImport()
  const [draft, onDraft] = useDraft('fet', emptyFetDraft)
  const state = useQuery(queries.exchange.state.queryOptions({ enabled: mayImport, staleTime: 0 }))
  const [isRunning, setRunning] = useState(false)
  const [problem, setProblem] = useState<unknown>()
  const { step, read, classLevel, report } = draft
  const isFull = state.data !== undefined && !state.data.isEmpty && step !== 'done'

  const onFile = async (file: File, signal: AbortSignal) => {
    const fet = await client.exchange.readFet({ file }, { signal })
    setProblem(undefined)
    if (!signal.aborted) onDraft(() => withFet(fet))
  }
  const apply = async () => {
    if (!read) return
    setRunning(true)
    setProblem(undefined)
    try {
      const made = await client.exchange.applyFet({ importId: read.importId, classLevel })
      onDraft(before => ({ ...before, step: 'done', report: made }))
      await queryClient.invalidateQueries()
    } catch (error) {
      setProblem(error)
    } finally {
      setRunning(false)
    }
  }

  return (
    <>
      <Toolbar label={t('fet.title')}>
        <PageTitle hint={step === 'file' ? undefined : read?.fileName}>{t('fet.title')}</PageTitle>
        <ToolbarSpace />
        {step === 'look' && (
          <Button
            leftSection={<IconFile aria-hidden="true" />}
            onClick={() => onDraft(before => ({ ...before, step: 'file' }))}
          >
            {t('wizard.otherFile')}
          </Button>
        )}
        {step === 'done' && <Button onClick={() => navigate('/import')}>{t('wizard.all')}</Button>}
      </Toolbar>
      {!mayImport ? (
        <NotYours />
      ) : (
        <>
          <ImportSteps
            steps={fetSteps.map(id => ({ id, label: t(`fet.step.${id}`) }))}
            active={step}
            open={step === 'look' ? ['file'] : []}
            isFinished={step === 'done'}
            onGo={next => onDraft(before => ({ ...before, step: next }))}
          />
          <WorkArea>
            <div className={styles.scroll}>
              {step === 'file' && (
                <div className={styles.narrow}>
                  <p className={styles.lead}>{t('fet.lead')}</p>
                  {isFull ? (
                    <Notice tone="warning" live="status">
                      {t('fet.full')}
                    </Notice>
                  ) : (
                    <FileDrop kind="fet" onFile={onFile} />
                  )}
                </div>
              )}
              {step === 'look' && read && (
                <FetContents
                  read={read}
                  classLevel={classLevel}
                  onLevel={level => onDraft(before => ({ ...before, classLevel: level }))}
                />
              )}
              {step === 'done' && report && (
                <>
                  <Notice tone="good" live="status" title={t('fet.doneTitle')}>
                    {read?.fileName}
                  </Notice>
                  <Report
                    report={report}
                    sections={['came', 'guessed', 'carried', 'decide']}
                    onAgain={() => undefined}
                  />
                </>
              )}
              {problem !== undefined && (
                <Notice tone="bad" live="alert">
                  {errorWords(problem)}
                </Notice>
              )}
            </div>
          </WorkArea>
          {step === 'look' && (
            <ImportFoot
              onBack={() => onDraft(before => ({ ...before, step: 'file' }))}
              words={isFull ? t('fet.full') : t('fet.ready')}
            >
              <Button variant="filled" disabled={isFull} loading={isRunning} onClick={apply}>
                {t('fet.apply')}
              </Button>
            </ImportFoot>
          )}
          {step === 'file' && read && !isFull && (
            <ImportFoot words={read.fileName}>
              <Button onClick={() => onDraft(before => ({ ...before, step: 'look' }))}>{t('wizard.next')}</Button>
            </ImportFoot>
          )}
          {step === 'done' && (
            <ImportFoot>
              <Button variant="filled" onClick={() => navigate('/import/pupils')}>
                {t('link.pupils')}
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
