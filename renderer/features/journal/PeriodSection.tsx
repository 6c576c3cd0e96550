import { useTranslation } from 'react-i18next'
import type { JournalPage } from '#contract/journal'
import { markValues } from '#domain/journal/mark'
import { PanelSection } from '../../ui/SidePanel.tsx'
import styles from './Panel.module.css'
import { proposalOf, undisputedMarks } from './period-marks.ts'
import { usePeriodName } from './use-period-name.ts'
import { periodWords } from './words.ts'

/** The marks of the period as a whole: how many are set, which, how many are proposed, how many the teacher must decide. */
export function PeriodSection({ page }: { readonly page: JournalPage }) {
  const { t } = useTranslation('journal')
  const period = usePeriodName()(page.periodId)
  const marks = page.rows.flatMap(row => row.periodMark ?? [])
  const counted = markValues
    .toReversed()
    .map(value => ({ value, count: marks.filter(mark => mark === value).length }))
    .filter(({ count }) => count > 0)
  const disputed = page.rows.filter(row => row.periodMark === null && proposalOf(row)?.isDisputed).length
  const without = page.rows.filter(row => row.periodMark === null && row.average === null).length
  const lines: [words: string, count: number, more: string][] = [
    [t('periodMark.set'), marks.length, counted.map(one => t('panel.markCount', one)).join(', ')],
    ...(page.lock
      ? []
      : ([
          [t('periodMark.proposedCount'), undisputedMarks(page.rows).length, ''],
          [t('periodMark.disputed'), disputed, disputed > 0 ? t('periodMark.disputedHelp') : ''],
          [t('periodMark.withoutMarks'), without, ''],
        ] as [string, number, string][])),
  ]
  return (
    <PanelSection
      title={t('periodMark.title', { period: period ? periodWords(period, t) : '' })}
      aside={t('panel.pupils', { count: page.rows.length })}
    >
      <dl className={styles.counts}>
        {lines.map(([words, count, more]) => (
          <div key={words}>
            <dt>{words}</dt>
            <dd className={styles.count}>{count}</dd>
            <dd>{more}</dd>
          </div>
        ))}
      </dl>
    </PanelSection>
  )
}
