import { useQuery } from '@tanstack/react-query'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { HistoryLine } from '#contract/journal'
import type { LessonRecordId, PupilId } from '#domain/kernel/ids'
import { useQueries } from '../../client/provider.tsx'
import { useErrorWords } from '../../client/words.ts'
import { clockDay, clockTime } from './labels.ts'
import styles from './Panel.module.css'

/** The history of one cell, asked for only while this is told which. */
export const useCellHistory = (recordId: LessonRecordId | undefined, pupilId: PupilId | undefined) => {
  const queries = useQueries()
  return useQuery({
    ...queries.journal.history.queryOptions({ input: { recordId: recordId!, pupilId } }),
    enabled: recordId !== undefined && pupilId !== undefined,
  })
}

export type HistoryProps = {
  /** `waiting`: the cell was reached just now and nothing is asked yet. */
  readonly state: 'waiting' | 'loading' | 'known' | 'failed'
  readonly lines: readonly HistoryLine[] | undefined
  readonly error: unknown
}

/** Who wrote what in the focused cell, newest first (LCK-09). */
export function History({ state, lines, error }: HistoryProps) {
  const { t, i18n } = useTranslation('journal')
  const words = useErrorWords()
  if (state === 'waiting') return null
  if (state === 'failed') return <p className={styles.hint}>{words(error)}</p>
  if (!lines) return <p className={styles.hint}>{t('history.loading')}</p>
  if (lines.length === 0) return <p className={styles.hint}>{t('history.empty')}</p>
  return (
    <ol className={styles.lines}>
      {lines.map(line => (
        <li key={line.at + line.became}>
          <span className={styles.when}>
            {clockDay(line.at)} {clockTime(line.at, i18n.language)}
          </span>
          <span>
            <b>
              {line.was || t('history.nothing')} → {line.became || t('history.nothing')}
            </b>
            <br />
            {t('history.by', { who: whoOf(line, t), role: t(`role.${line.role}`) })}
          </span>
        </li>
      ))}
    </ol>
  )
}

/** A built-in account has no name of its own. */
export const whoOf = (line: HistoryLine, t: TFunction<'journal'>): string =>
  line.who === 'demo' || line.who === 'console' ? t(`actor.${line.who}`) : line.who
