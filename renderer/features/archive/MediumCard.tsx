import { Progress } from '@mantine/core'
import { IconCheck, IconClock, IconDeviceUsb, IconDoor, IconPlayerPlay, IconX } from '@tabler/icons-react'
import { type ComponentType, useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { ArchiveJob, ArchiveVolume, MediumProgress } from '#contract/archive'
import { StateBadge } from '../../ui/StateBadge.tsx'
import { decimal, sizeWords } from './figures.ts'
import styles from './Job.module.css'
import { isRunning, type LineState, linesOf } from './job-state.ts'
import { useRefusalWords } from './use-refusal-words.ts'
import { identityWords } from './volume-words.ts'

export type MediumCardProps = {
  readonly job: ArchiveJob
  /** 0 or 1. */
  readonly index: number
  /** What is known of its disk; nothing once it is out. */
  readonly volume: ArchiveVolume | undefined
}

/** One of the two media: written, flushed, read back, counted. No green before both are through. */
export function MediumCard({ job, index, volume }: MediumCardProps) {
  const { t, i18n } = useTranslation('archive')
  const refusalWords = useRefusalWords()
  const headId = useId()
  const medium = job.media[index]!
  const lines = linesOf(job, medium)
  const identity = volume ? identityWords({ ...volume, model: '', fileSystem: '' }, t) : ''
  const facts: Record<keyof typeof lines, string> = {
    written:
      lines.written === 'done'
        ? `${t('panel.files', { count: medium.written })}, ${sizeWords(medium.bytes, t, i18n.language)}`
        : lines.written === 'waiting'
          ? ''
          : t('job.of', { done: medium.written, total: medium.total }),
    flushed:
      medium.writeSeconds === null ? '' : t('job.seconds', { number: decimal(medium.writeSeconds, i18n.language) }),
    read: readFact(medium, lines.read, t),
    totals: lines.totals === 'done' ? t('job.same') : lines.totals === 'waiting' ? t('job.afterReading') : '',
  }
  return (
    <section className={styles.medium} data-failed={medium.state === 'failed' || undefined} aria-labelledby={headId}>
      <div className={styles.mediumHead}>
        <IconDeviceUsb aria-hidden="true" />
        <div className={styles.mediumWords}>
          <h3 id={headId}>{t('medium.named', { number: index + 1, name: medium.label })}</h3>
          <div className={styles.where}>
            {[...(medium.label === medium.folder ? [] : [medium.folder]), ...(identity ? [identity] : [])].join(' · ')}
          </div>
        </div>
        {medium.room !== '' && <StateBadge icon={<IconDoor aria-hidden="true" />}>{medium.room}</StateBadge>}
      </div>
      <ul className={styles.lines}>
        {lineNames.map(line => {
          const Icon = icons[lines[line]]
          return (
            <li key={line} data-state={lines[line]}>
              <Icon aria-hidden="true" />
              <span>
                {t(`job.line.${line}`)}
                <span className={styles.unseen}>, {t(`job.state.${lines[line]}`)}</span>
              </span>
              <span>{facts[line]}</span>
            </li>
          )
        })}
      </ul>
      <Progress
        value={medium.total === 0 ? 0 : ((medium.written + medium.read) / (2 * medium.total)) * 100}
        size={6}
        radius="sm"
        transitionDuration={0}
        aria-label={t('medium.named', { number: index + 1, name: medium.label })}
      />
      {medium.refusal && isRunning(job) && (
        <p className={styles.refused}>
          <IconX aria-hidden="true" />
          {refusalWords(medium.refusal)}
        </p>
      )}
    </section>
  )
}

const lineNames = ['written', 'flushed', 'read', 'totals'] as const

const icons: Record<LineState, ComponentType<{ 'aria-hidden': 'true' }>> = {
  waiting: IconClock,
  running: IconPlayerPlay,
  done: IconCheck,
  failed: IconX,
}

const readFact = (
  medium: MediumProgress,
  state: LineState,
  t: ReturnType<typeof useTranslation<'archive'>>['t'],
): string => {
  if (state === 'waiting') return ''
  if (state === 'done' && medium.readFrom) return t(`archive:readFrom.${medium.readFrom}`)
  return t('archive:job.of', { done: medium.read, total: medium.total })
}
