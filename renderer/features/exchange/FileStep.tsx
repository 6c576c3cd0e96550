import { Button, Radio } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import dayjs from 'dayjs'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TableRead } from '#contract/exchange'
import { useClient, useQueries } from '../../client/provider.tsx'
import { useErrorWords } from '../../client/words.ts'
import { FileDrop } from '../../ui/FileDrop.tsx'
import { KeyHint } from '../../ui/Keys.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { PanelSection, SidePanel, WorkArea } from '../../ui/SidePanel.tsx'
import { StatusLine } from '../../ui/StatusLine.tsx'
import styles from './Pages.module.css'
import { withTable } from './pupil-draft.ts'
import type { PupilStepProps } from './pupil-step.ts'
import { tableRemarkWords } from './table-words.ts'
import { usePupilSteps } from './use-pupil-steps.ts'
import { ImportFoot } from './Wizard.tsx'

/** «Файл»: a table is dropped or chosen; its sheet, and what was noticed while reading it. */
export function FileStep({ draft, onDraft }: PupilStepProps) {
  const { t } = useTranslation('exchange')
  const client = useClient()
  const errorWords = useErrorWords()
  const [problem, setProblem] = useState<unknown>()
  const next = useRef<HTMLButtonElement>(null)
  const { read } = draft

  const take = (table: TableRead) => onDraft(before => withTable(before, table))
  const onFile = async (file: File, signal: AbortSignal) => {
    const table = await client.exchange.readTable({ file }, { signal })
    if (signal.aborted) return
    take(table)
    setProblem(undefined)
    setTimeout(() => next.current?.focus())
  }
  const onSheet = async (sheet: number) => {
    if (!read) return
    try {
      take(await client.exchange.chooseSheet({ importId: read.importId, sheet }))
    } catch (error) {
      setProblem(error)
    }
  }

  return (
    <>
      <WorkArea panel={<LastImports />}>
        <div className={styles.scroll}>
          <div className={styles.narrow}>
            <p className={styles.lead}>{t('pupils.file.lead')}</p>
            <FileDrop kind="table" wordsOf={errorWords} onFile={onFile} />
            {problem !== undefined && (
              <Notice tone="bad" live="alert">
                {errorWords(problem)}
              </Notice>
            )}
            {read && <TableFacts read={read} onSheet={onSheet} />}
          </div>
        </div>
      </WorkArea>
      <ImportFoot>
        <Button
          ref={next}
          variant="filled"
          disabled={!read}
          onClick={() => onDraft(before => ({ ...before, step: 'columns' }))}
        >
          {t('wizard.next')}
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

function TableFacts({ read, onSheet }: { readonly read: TableRead; readonly onSheet: (sheet: number) => void }) {
  const { t } = useTranslation('exchange')
  const isText = read.encoding !== null
  const delimiter = read.delimiter === '\t' ? t('pupils.file.tab') : read.delimiter
  return (
    <>
      <Notice tone="good" live="status" title={t('pupils.file.read', { file: read.fileName })}>
        {isText &&
          (delimiter === null
            ? t('pupils.file.textPlain', { encoding: read.encoding })
            : t('pupils.file.text', { encoding: read.encoding, delimiter }))}
      </Notice>
      {read.sheets.length > 1 && (
        <Radio.Group
          label={t('pupils.file.sheets')}
          value={String(read.sheet)}
          onChange={value => onSheet(Number(value))}
        >
          <div className={styles.sheets}>
            {read.sheets.map((sheet, index) => (
              <Radio
                // biome-ignore lint/suspicious/noArrayIndexKey: a sheet is known by its place; names may be anything
                key={index}
                size="xs"
                classNames={{ radio: styles.circle ?? '' }}
                value={String(index)}
                disabled={sheet.rows === 0}
                label={[
                  sheet.name,
                  sheet.rows === 0 ? t('pupils.file.noRows') : t('pupils.facts.rows', { count: sheet.rows }),
                  ...(sheet.hidden ? [t('pupils.file.hidden')] : []),
                ].join(' · ')}
              />
            ))}
          </div>
        </Radio.Group>
      )}
      {read.remarks.length > 0 && (
        <Notice tone="warning" title={t('pupils.file.remarks')}>
          <ul className={styles.remarks}>
            {read.remarks.map(remark => (
              <li key={`${remark.remark} ${remark.sheet}`}>{tableRemarkWords(remark, t)}</li>
            ))}
          </ul>
        </Notice>
      )}
    </>
  )
}

/** What was imported before, and the one step back. */
function LastImports() {
  const { t } = useTranslation('exchange')
  const queries = useQueries()
  const queryClient = useQueryClient()
  const errorWords = useErrorWords()
  const { data } = useQuery(queries.exchange.pupilImports.queryOptions({ staleTime: 0 }))
  const { stepWords, takeBack, isRunning, problem } = usePupilSteps(queryClient)
  return (
    <SidePanel label={t('pupils.file.last')}>
      <PanelSection title={t('pupils.file.last')}>
        {data && data.steps.length === 0 && <p className={styles.dim}>{t('pupils.file.noLast')}</p>}
        {data && data.steps.length > 0 && (
          <ol className={styles.steps}>
            {data.steps.slice(0, 10).map(step => (
              <li key={step.seq}>
                {stepWords(step)}
                <small>
                  {dayjs(step.at).format('DD.MM.YYYY, HH:mm')} · {step.who}
                </small>
              </li>
            ))}
          </ol>
        )}
        <div className={styles.actions}>
          {data?.undo && (
            <Button size="xs" loading={isRunning} onClick={() => takeBack('undo')}>
              {t('pupils.file.undo')}
            </Button>
          )}
          {data?.redo && (
            <Button size="xs" loading={isRunning} onClick={() => takeBack('redo')}>
              {t('pupils.file.redo')}
            </Button>
          )}
        </div>
        {problem !== undefined && (
          <Notice tone="bad" live="alert">
            {errorWords(problem)}
          </Notice>
        )}
      </PanelSection>
    </SidePanel>
  )
}
