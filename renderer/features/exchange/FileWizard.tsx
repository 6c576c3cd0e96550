import { Button } from '@mantine/core'
import { IconFile } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { ImportReport } from '#contract/exchange'
import { useErrorWords } from '../../client/words.ts'
import { FileDrop, type FileDropProps } from '../../ui/FileDrop.tsx'
import { KeyHint } from '../../ui/Keys.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { WorkArea } from '../../ui/SidePanel.tsx'
import { StatusLine } from '../../ui/StatusLine.tsx'
import { PageTitle, Toolbar, ToolbarSpace } from '../../ui/Toolbar.tsx'
import { NotYours } from './NotYours.tsx'
import styles from './Pages.module.css'
import { Report, type ReportProps } from './Report.tsx'
import { ImportFoot, ImportSteps } from './Wizard.tsx'

const steps = ['file', 'look', 'done'] as const
export type FileStep = (typeof steps)[number]

export type FileWizardProps = Omit<FileDropProps, 'wordsOf'> & {
  readonly words: {
    readonly title: string
    readonly lead: string
    readonly steps: Readonly<Record<FileStep, string>>
    /** Why no file can be taken now; null when one can. */
    readonly obstacle: string | null
    readonly done: string
  }
  readonly mayImport: boolean
  readonly step: FileStep
  readonly onStep: (step: FileStep) => void
  /** Name of the file that was read. */
  readonly fileName: string | undefined
  /** What is in the file, in the whole work area. */
  readonly children: ReactNode
  /** What will become of it, in words, and the button that does it. */
  readonly foot: { readonly words: ReactNode; readonly button: ReactNode }
  readonly report: ImportReport | null
  readonly sections: ReportProps['sections']
  /** Back to the first step with nothing decided, where that can be done twice. */
  readonly onAgain?: () => void
  /** Where one goes when it is done. */
  readonly next: { readonly label: string; readonly path: string }
}

/** A timetable out of one file: the file, what is in it, what came of it. */
export function FileWizard(props: FileWizardProps) {
  const { words, mayImport, step, onStep, fileName, report, onAgain, next } = props
  const { t } = useTranslation('exchange')
  const errorWords = useErrorWords()
  const [, navigate] = useLocation()
  const isRead = fileName !== undefined
  return (
    <>
      <Toolbar label={words.title}>
        <PageTitle hint={step === 'file' ? undefined : fileName}>{words.title}</PageTitle>
        <ToolbarSpace />
        {step === 'look' && (
          <Button leftSection={<IconFile aria-hidden="true" />} onClick={() => onStep('file')}>
            {t('wizard.otherFile')}
          </Button>
        )}
        {step === 'done' && (
          <>
            {onAgain && <Button onClick={onAgain}>{t('wizard.again')}</Button>}
            <Button onClick={() => navigate('/import')}>{t('wizard.all')}</Button>
          </>
        )}
      </Toolbar>
      {!mayImport ? (
        <NotYours />
      ) : (
        <>
          <ImportSteps
            steps={steps.map(id => ({ id, label: words.steps[id] }))}
            active={step}
            open={step === 'look' ? ['file'] : []}
            isFinished={step === 'done'}
            onGo={onStep}
          />
          <WorkArea>
            {step === 'file' && (
              <div className={styles.scroll}>
                <div className={styles.narrow}>
                  <p className={styles.lead}>{words.lead}</p>
                  {words.obstacle === null ? (
                    <FileDrop kind={props.kind} wordsOf={errorWords} onFile={props.onFile} />
                  ) : (
                    <Notice tone="warning" live="status">
                      {words.obstacle}
                    </Notice>
                  )}
                </div>
              </div>
            )}
            {step === 'look' && isRead && props.children}
            {step === 'done' && report && (
              <div className={styles.scroll}>
                <Notice tone="good" live="status" title={words.done}>
                  {fileName}
                </Notice>
                <Report report={report} sections={props.sections} />
              </div>
            )}
          </WorkArea>
          {step === 'file' && isRead && words.obstacle === null && (
            <ImportFoot words={fileName}>
              <Button onClick={() => onStep('look')}>{t('wizard.next')}</Button>
            </ImportFoot>
          )}
          {step === 'look' && isRead && (
            <ImportFoot onBack={() => onStep('file')} words={props.foot.words}>
              {props.foot.button}
            </ImportFoot>
          )}
          {step === 'done' && (
            <ImportFoot>
              <Button variant="filled" onClick={() => navigate(next.path)}>
                {next.label}
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

/** A call that is under way, or why it failed. */
export const useRunning = () => {
  const [isRunning, setRunning] = useState(false)
  const [problem, setProblem] = useState<unknown>()
  const run = async (work: () => Promise<void>) => {
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
  return { isRunning, problem, run, forget: () => setProblem(undefined) }
}
