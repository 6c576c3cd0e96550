import { Button, Modal, Progress } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ArchiveJob } from '#contract/archive'
import { useClient, useQueries } from '../../client/provider.tsx'
import { useErrorWords } from '../../client/words.ts'
import { KeyHint } from '../../ui/Keys.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { WorkArea } from '../../ui/SidePanel.tsx'
import { StatusLine } from '../../ui/StatusLine.tsx'
import { BookGrid } from './BookGrid.tsx'
import styles from './Job.module.css'
import { filesOf } from './job-state.ts'
import { MediumCard } from './MediumCard.tsx'
import { useVolumesOnce, volumeUnder } from './use-volumes.ts'
import wizard from './Wizard.module.css'

/** The archive while it is written and read back. The page can be left: the work goes on. */
export function JobStep({ job }: { readonly job: ArchiveJob }) {
  const { t } = useTranslation('archive')
  const [isAsking, setAsking] = useState(false)
  const statement = useRef<HTMLHeadingElement>(null)
  const { data: volumes = [] } = useVolumesOnce()
  useEffect(() => statement.current?.focus(), [])
  const phase = job.phase === 'reading' ? 'reading' : job.phase === 'writing' ? 'writing' : 'snapshot'
  const { done, total } = filesOf(job)
  const atHand = job.media.find(({ file, state }) => file !== '' && state !== 'verified' && state !== 'failed')
  return (
    <>
      <WorkArea>
        <div className={wizard.scroll}>
          <div className={wizard.head}>
            <div>
              <h2 ref={statement} tabIndex={-1} className={wizard.statement}>
                {t(`job.statement.${phase}`, { done, total })}
              </h2>
              <p className={wizard.lead}>
                {job.secondsLeft === null ? t('job.leftUnknown') : leftWords(job.secondsLeft, t)} {t('job.goOn')}
              </p>
            </div>
            <Button onClick={() => setAsking(true)}>{t('job.stop')}</Button>
          </div>
          <span className={wizard.unseen} role="status">
            {t(`job.spoken.${phase}`)}
          </span>
          <Progress
            value={job.share * 100}
            size={8}
            radius="sm"
            transitionDuration={0}
            aria-label={t('job.progress')}
          />
          <div className={styles.media}>
            {[0, 1].map(index => (
              <MediumCard key={index} job={job} index={index} volume={volumeUnder(volumes, job.media[index]!.folder)} />
            ))}
          </div>
          {job.books.length > 0 && (
            <div className={styles.media}>
              {[0, 1].map(index => (
                <BookGrid key={index} job={job} index={index} />
              ))}
            </div>
          )}
          <Notice title={t('job.rooms')}>{t('job.roomsWhy')}</Notice>
        </div>
      </WorkArea>
      <StatusLine
        keys={
          <>
            <KeyHint keys={['Tab']}>{t('key.next')}</KeyHint>
            <KeyHint keys={['Ctrl', 'K']} joined>
              {t('key.find')}
            </KeyHint>
            {atHand && <span>{t(atHand.state === 'reading' ? 'job.reads' : 'job.writes', { file: atHand.file })}</span>}
          </>
        }
        facts={t('job.leaveIn')}
      />
      {isAsking && <StopDialog onClose={() => setAsking(false)} />}
    </>
  )
}

const leftWords = (seconds: number, t: ReturnType<typeof useTranslation<'archive'>>['t']): string =>
  seconds < 90
    ? t('archive:job.left', { count: Math.max(1, Math.round(seconds)) })
    : t('archive:job.leftMinutes', { count: Math.round(seconds / 60) })

function StopDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('archive')
  const client = useClient()
  const queries = useQueries()
  const queryClient = useQueryClient()
  const errorWords = useErrorWords()
  const [isRunning, setRunning] = useState(false)
  const [problem, setProblem] = useState<unknown>()
  const stop = async () => {
    setRunning(true)
    try {
      queryClient.setQueryData(queries.archive.job.queryKey(), await client.archive.stop())
      onClose()
    } catch (refused) {
      setProblem(refused)
      setRunning(false)
    }
  }
  return (
    <Modal opened onClose={onClose} title={t('stop.title')} closeButtonProps={{ 'aria-label': t('stop.close') }}>
      <div className={wizard.dialog}>
        <p>{t('stop.means')}</p>
        {problem !== undefined && (
          <Notice tone="bad" live="alert">
            {errorWords(problem)}
          </Notice>
        )}
        <div className={wizard.buttons}>
          <Button data-autofocus onClick={onClose}>
            {t('stop.goOn')}
          </Button>
          <Button variant="filled" loading={isRunning} onClick={stop}>
            {t('stop.stop')}
          </Button>
        </div>
      </div>
    </Modal>
  )
}
