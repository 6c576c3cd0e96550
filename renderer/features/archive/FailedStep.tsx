import { Button } from '@mantine/core'
import { IconRefresh, IconX } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { ArchiveJob, MediumProgress } from '#contract/archive'
import { KeyHint } from '../../ui/Keys.tsx'
import { WorkArea } from '../../ui/SidePanel.tsx'
import { StatusLine } from '../../ui/StatusLine.tsx'
import { Foot } from './Foot.tsx'
import styles from './Job.module.css'
import { endOf, type MediumEnd } from './job-state.ts'
import { MediumCard } from './MediumCard.tsx'
import { useRefusalWords } from './use-refusal-words.ts'
import { useVolumesOnce, volumeUnder } from './use-volumes.ts'
import wizard from './Wizard.module.css'

export type FailedStepProps = {
  readonly job: ArchiveJob
  /** Back to the disks; what was chosen is kept. */
  readonly onAgain: () => void
}

/** The year is not archived: a sentence for each medium, and the way to begin again. */
export function FailedStep({ job, onAgain }: FailedStepProps) {
  const { t } = useTranslation('archive')
  const refusalWords = useRefusalWords()
  const again = useRef<HTMLButtonElement>(null)
  const { data: volumes = [] } = useVolumesOnce()
  useEffect(() => again.current?.focus(), [])
  const isStopped = job.phase === 'stopped'
  const sentences = [
    // «Прервано» is the statement itself.
    ...(job.refusal && !isStopped ? [refusalWords(job.refusal)] : []),
    ...job.media
      .map((medium, index) => ({ medium, index }))
      .sort((a, b) => gravity[endOf(a.medium)] - gravity[endOf(b.medium)])
      .map(({ medium, index }) => mediumSentence(medium, index, isStopped, t, refusalWords)),
  ]
  return (
    <>
      <WorkArea>
        <div className={wizard.scroll}>
          <div className={styles.failed} role="alert">
            <IconX aria-hidden="true" />
            <div>
              <h2 className={wizard.statement}>
                {t(isStopped ? 'failed.stopped' : 'failed.statement', { year: job.yearName })}
              </h2>
              {sentences.map(sentence => (
                <p key={sentence}>{sentence}</p>
              ))}
            </div>
          </div>
          <div className={styles.media}>
            {[0, 1].map(index => (
              <MediumCard key={index} job={job} index={index} volume={volumeUnder(volumes, job.media[index]!.folder)} />
            ))}
          </div>
        </div>
      </WorkArea>
      <Foot words={t('failed.kept')}>
        <Button
          ref={again}
          variant="filled"
          size="md"
          leftSection={<IconRefresh aria-hidden="true" />}
          onClick={onAgain}
        >
          {t('failed.again')}
        </Button>
      </Foot>
      <StatusLine
        keys={
          <>
            <KeyHint keys={['Enter']}>{t('failed.again')}</KeyHint>
            <KeyHint keys={['Tab']}>{t('key.next')}</KeyHint>
          </>
        }
      />
    </>
  )
}

/** What failed is said first. */
const gravity: Record<MediumEnd, number> = { refused: 0, unfinished: 1, whole: 2 }

const mediumSentence = (
  medium: MediumProgress,
  index: number,
  isStopped: boolean,
  t: ReturnType<typeof useTranslation<'archive'>>['t'],
  refusalWords: ReturnType<typeof useRefusalWords>,
): string => {
  const end = endOf(medium)
  const name = t('archive:medium.named', { number: index + 1, name: medium.label })
  if (end === 'refused' && medium.refusal) return `${name}: ${refusalWords(medium.refusal)}`
  if (end === 'whole') return t('archive:failed.whole', { name })
  return t(isStopped ? 'archive:failed.cleared' : 'archive:failed.unfinished', { name })
}
