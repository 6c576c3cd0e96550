import { IconCheck, IconFile } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { ArchiveJob } from '#contract/archive'
import styles from './Job.module.css'
import { isAtHand, isRunning } from './job-state.ts'

export type BookGridProps = {
  readonly job: ArchiveJob
  /** 0 or 1. */
  readonly index: number
}

/** The workbooks of a medium, a cell a class: to come, written, read back. */
export function BookGrid({ job, index }: BookGridProps) {
  const { t } = useTranslation('archive')
  const medium = job.media[index]!
  return (
    <section className={styles.books}>
      <h3>{t('job.books', { number: index + 1 })}</h3>
      <ul>
        {job.books.map(({ className, media }) => {
          const state = media[index]!
          return (
            <li
              key={className}
              data-state={state}
              data-now={(isRunning(job) && state !== 'verified' && isAtHand(medium, className)) || undefined}
            >
              <span>{className}</span>
              {state === 'verified' ? <IconCheck aria-hidden="true" /> : <IconFile aria-hidden="true" />}
              <span className={styles.unseen}>{t(`job.book.${state}`)}</span>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
