import { Button } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { fixWords, reasonWords } from '#contract/exchange-words'
import { useQueries } from '../../client/provider.tsx'
import { useErrorWords } from '../../client/words.ts'
import { KeyHint } from '../../ui/Keys.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { WorkArea } from '../../ui/SidePanel.tsx'
import { StatusLine } from '../../ui/StatusLine.tsx'
import styles from './Pages.module.css'
import { emptyDraft } from './pupil-draft.ts'
import type { PupilStepProps } from './pupil-step.ts'
import { Report } from './Report.tsx'
import { usePupilSteps } from './use-pupil-steps.ts'
import { ImportFoot } from './Wizard.tsx'

/** «Готово»: what came of the import, what is left to do, and the one step back. */
export function DoneStep({ draft, onDraft }: PupilStepProps) {
  const { t } = useTranslation('exchange')
  const queries = useQueries()
  const queryClient = useQueryClient()
  const errorWords = useErrorWords()
  const { data: steps } = useQuery(queries.exchange.pupilImports.queryOptions({ staleTime: 0 }))
  const { stepWords, takeBack, isRunning, problem } = usePupilSteps(queryClient)
  const [isTaken, setTaken] = useState(false)

  const again = () => onDraft(() => ({ ...emptyDraft, options: draft.options }))
  const turn = async (which: 'undo' | 'redo') => {
    if (await takeBack(which)) setTaken(which === 'undo')
  }
  return (
    <>
      <WorkArea>
        <div className={styles.scroll}>
          <Notice
            tone={isTaken ? 'accent' : 'good'}
            live="status"
            title={isTaken ? undefined : t('pupils.done.title')}
            actions={
              isTaken
                ? steps?.redo && (
                    <Button size="xs" loading={isRunning} onClick={() => turn('redo')}>
                      {t('pupils.done.redo')}
                    </Button>
                  )
                : steps?.undo && (
                    <Button size="xs" loading={isRunning} onClick={() => turn('undo')}>
                      {t('pupils.done.undo')}
                    </Button>
                  )
            }
          >
            {isTaken
              ? t('pupils.done.taken')
              : steps?.undo && t('pupils.done.undoWhat', { step: stepWords(steps.undo) })}
          </Notice>
          {problem !== undefined && (
            <Notice tone="bad" live="alert">
              {errorWords(problem)}
            </Notice>
          )}
          {draft.report && !isTaken && <Report report={draft.report} sections={pupilSections} onAgain={again} />}
          {draft.left.length > 0 && !isTaken && (
            <section>
              <h2 className={styles.heading}>{t('pupils.done.left')}</h2>
              <ul className={styles.plain}>
                {draft.left.map(row => (
                  <li key={row.row}>
                    <span className={styles.dim}>{t('pupils.columns.rowNumber', { row: row.row })}.</span>{' '}
                    {[row.shown.surname, row.shown.givenName].filter(Boolean).join(' ')}:{' '}
                    {row.reasons[0]
                      ? `${reasonWords(row.reasons[0], t)} ${fixWords(row.reasons[0], row.row, t)}`
                      : t('row.skipped')}
                  </li>
                ))}
              </ul>
            </section>
          )}
        </div>
      </WorkArea>
      <ImportFoot>
        <Button variant="filled" onClick={again}>
          {t('wizard.again')}
        </Button>
      </ImportFoot>
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

/** A list of pupils is understood wholly or refused: nothing is only carried. */
const pupilSections = ['came', 'guessed', 'decide'] as const
