import { useTranslation } from 'react-i18next'
import type { AscRead } from '#contract/asc-import'
import { useDesk } from '../../client/provider.tsx'
import { DateField } from '../../ui/DateField.tsx'
import styles from './Matching.module.css'
import pages from './Pages.module.css'

export type AscFactsProps = {
  readonly read: AscRead
  readonly from: AscRead['from'] | null
  readonly onFrom: (from: AscRead['from']) => void
}

/** What is in an aSc file, and from which day its places hold. */
export function AscFacts({ read, from, onFrom }: AscFactsProps) {
  const { t } = useTranslation('exchange')
  const { t: day } = useTranslation('calendar')
  const { school } = useDesk()
  const { counts, format, version, encoding } = read
  return (
    <section>
      <h2 className={pages.heading}>{t('asc.counts')}</h2>
      <p className={pages.dim}>{[format, version, encoding].filter(Boolean).join(' · ')}</p>
      <dl className={styles.facts}>
        {shown.map(one => (
          <div key={one}>
            <dt>{t(`asc.count.${one}`)}</dt>
            <dd>{counts[one]}</dd>
          </div>
        ))}
      </dl>
      {!read.isEmpty && (
        <div className={styles.from}>
          <DateField
            label={t('asc.from')}
            value={from}
            onCommit={onFrom}
            from={school.yearStarts}
            to={school.yearEnds}
            placeholder={day('datePlaceholder')}
            badText={day('badDate')}
            openLabel={day('openCalendar')}
          />
          <p className={pages.dim}>{t('asc.fromWhy')}</p>
        </div>
      )}
    </section>
  )
}

const shown = [
  'days',
  'weeks',
  'terms',
  'periods',
  'classes',
  'groups',
  'subjects',
  'teachers',
  'rooms',
  'lessons',
  'cards',
  'students',
] as const
