import { Button } from '@mantine/core'
import { IconFile } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { useClient, useQueries } from '../../client/provider.tsx'
import { useErrorWords } from '../../client/words.ts'
import { FileDrop } from '../../ui/FileDrop.tsx'
import { KeyHint } from '../../ui/Keys.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { WorkArea } from '../../ui/SidePanel.tsx'
import { StatusLine } from '../../ui/StatusLine.tsx'
import { PageTitle, Toolbar, ToolbarSpace } from '../../ui/Toolbar.tsx'
import { AscFacts } from './AscFacts.tsx'
import { type AscDraft, ascSteps, ascWishOf, emptyAscDraft, withAsc } from './asc-draft.ts'
import { useRunning } from './FileWizard.tsx'
import { MatchingTable } from './MatchingTable.tsx'
import { matchRows, withChoice } from './match-choices.ts'
import { NotYours, useMayImport } from './NotYours.tsx'
import styles from './Pages.module.css'
import { Report } from './Report.tsx'
import { useDraft } from './use-draft.ts'
import { ImportFoot, ImportSteps } from './Wizard.tsx'

const sections = ['came', 'guessed', 'carried', 'decide'] as const

/** «Загрузка расписания из aSc»: file, what is what, what changes, report. */
export function AscWizard() {
  const { t } = useTranslation('exchange')
  const mayImport = useMayImport()
  const [, navigate] = useLocation()
  const [draft, onDraft] = useDraft('asc', emptyAscDraft)
  const { step, read } = draft
  const go = (next: AscDraft['step']) => onDraft(before => ({ ...before, step: next }))
  return (
    <>
      <Toolbar label={t('asc.title')}>
        <PageTitle hint={step === 'file' ? undefined : read?.fileName}>{t('asc.title')}</PageTitle>
        <ToolbarSpace />
        {(step === 'match' || step === 'look') && (
          <Button leftSection={<IconFile aria-hidden="true" />} onClick={() => go('file')}>
            {t('wizard.otherFile')}
          </Button>
        )}
        {step === 'done' && <Button onClick={() => navigate('/import')}>{t('wizard.all')}</Button>}
      </Toolbar>
      {mayImport ? <Steps draft={draft} onDraft={onDraft} onGo={go} /> : <NotYours />}
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

type StepsProps = {
  readonly draft: AscDraft
  readonly onDraft: (change: (draft: AscDraft) => AscDraft) => void
  readonly onGo: (step: AscDraft['step']) => void
}

function Steps({ draft, onDraft, onGo }: StepsProps) {
  const { t } = useTranslation('exchange')
  const { step } = draft
  return (
    <>
      <ImportSteps
        steps={ascSteps.map(id => ({ id, label: t(`asc.step.${id}`) }))}
        active={step}
        open={step === 'look' ? ['file', 'match'] : step === 'match' ? ['file'] : []}
        isFinished={step === 'done'}
        onGo={onGo}
      />
      {step === 'file' && <FileStep draft={draft} onDraft={onDraft} onGo={onGo} />}
      {step === 'match' && <MatchStep draft={draft} onDraft={onDraft} onGo={onGo} />}
      {step === 'look' && <LookStep draft={draft} onDraft={onDraft} onGo={onGo} />}
      {step === 'done' && <DoneStep draft={draft} onDraft={onDraft} onGo={onGo} />}
    </>
  )
}

function FileStep({ draft, onDraft, onGo }: StepsProps) {
  const { t } = useTranslation('exchange')
  const client = useClient()
  const errorWords = useErrorWords()
  const onFile = async (file: File, signal: AbortSignal) => {
    const asc = await client.exchange.readAsc({ file }, { signal })
    if (!signal.aborted) onDraft(() => withAsc(asc))
  }
  return (
    <>
      <WorkArea>
        <div className={styles.scroll}>
          <div className={styles.narrow}>
            <p className={styles.lead}>{t('asc.lead')}</p>
            <FileDrop kind="asc" wordsOf={errorWords} onFile={onFile} />
          </div>
        </div>
      </WorkArea>
      {draft.read && (
        <ImportFoot words={draft.read.fileName}>
          <Button onClick={() => onGo('match')}>{t('wizard.next')}</Button>
        </ImportFoot>
      )}
    </>
  )
}

function MatchStep({ draft, onDraft, onGo }: StepsProps) {
  const { t } = useTranslation('exchange')
  const { read, choices } = draft
  if (!read) return null
  return (
    <>
      <WorkArea>
        <div className={styles.scroll}>
          <AscFacts read={read} from={draft.from} onFrom={from => onDraft(before => ({ ...before, from }))} />
          {read.isEmpty ? (
            <Notice>{t('match.empty')}</Notice>
          ) : (
            <MatchingTable
              rows={matchRows(read.matches, choices)}
              present={read.present}
              onDecide={(row, decision) =>
                onDraft(before => ({ ...before, choices: withChoice(before.choices, row, decision) }))
              }
            />
          )}
        </div>
      </WorkArea>
      <ImportFoot onBack={() => onGo('file')}>
        <Button variant="filled" onClick={() => onGo('look')}>
          {t('wizard.next')}
        </Button>
      </ImportFoot>
    </>
  )
}

function LookStep({ draft, onDraft, onGo }: StepsProps) {
  const { t } = useTranslation('exchange')
  const client = useClient()
  const queries = useQueries()
  const queryClient = useQueryClient()
  const errorWords = useErrorWords()
  const { isRunning, problem, run } = useRunning()
  const wish = draft.read ? ascWishOf(draft, draft.read) : undefined
  const preview = useQuery(
    queries.exchange.previewAsc.queryOptions({ input: wish!, enabled: wish !== undefined, staleTime: 0, retry: false }),
  )
  const apply = () =>
    run(async () => {
      if (!wish) return
      const report = await client.exchange.applyAsc(wish)
      onDraft(before => ({ ...before, step: 'done', report }))
      await queryClient.invalidateQueries()
    })
  const wrong = problem ?? preview.error
  return (
    <>
      <WorkArea>
        <div className={styles.scroll}>
          {wrong !== undefined && wrong !== null && (
            <Notice tone="bad" live="alert">
              {errorWords(wrong)}
            </Notice>
          )}
          {preview.isPending && <p role="status">{t('asc.looking')}</p>}
          {preview.data && <Report report={preview.data} sections={sections} isAhead />}
        </div>
      </WorkArea>
      <ImportFoot onBack={() => onGo('match')} words={t('asc.ready')}>
        <Button variant="filled" disabled={!preview.data} loading={isRunning} onClick={apply}>
          {t('asc.apply')}
        </Button>
      </ImportFoot>
    </>
  )
}

function DoneStep({ draft, onDraft }: StepsProps) {
  const { t } = useTranslation('exchange')
  const client = useClient()
  const queryClient = useQueryClient()
  const errorWords = useErrorWords()
  const { isRunning, problem, run } = useRunning()
  const undo = () =>
    run(async () => {
      await client.exchange.undoAsc()
      onDraft(before => ({ ...before, isUndone: true }))
      await queryClient.invalidateQueries()
    })
  return (
    <>
      <WorkArea>
        <div className={styles.scroll}>
          <Notice
            tone={draft.isUndone ? 'accent' : 'good'}
            live="status"
            title={draft.isUndone ? undefined : t('asc.doneTitle')}
            actions={
              !draft.isUndone && (
                <Button size="xs" loading={isRunning} onClick={undo}>
                  {t('asc.undo')}
                </Button>
              )
            }
          >
            {draft.isUndone ? t('asc.undone') : draft.read?.fileName}
          </Notice>
          {problem !== undefined && (
            <Notice tone="bad" live="alert">
              {errorWords(problem)}
            </Notice>
          )}
          {draft.report && !draft.isUndone && <Report report={draft.report} sections={sections} />}
        </div>
      </WorkArea>
      <ImportFoot>
        <Button variant="filled" onClick={() => onDraft(() => emptyAscDraft)}>
          {t('wizard.again')}
        </Button>
      </ImportFoot>
    </>
  )
}
