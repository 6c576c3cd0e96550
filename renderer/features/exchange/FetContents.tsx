import { Radio } from '@mantine/core'
import { IconCheck, IconHelpCircle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { ClassLevelWish, FetRead } from '#contract/exchange'
import { fetTypeWords, someNames } from '#contract/exchange-words'
import { StateBadge } from '../../ui/StateBadge.tsx'
import styles from './Fet.module.css'
import { levelChoices } from './fet-draft.ts'

export type FetContentsProps = {
  readonly read: FetRead
  readonly classLevel: ClassLevelWish
  readonly onLevel: (level: ClassLevelWish) => void
}

/** What is in a FET file, which of its levels is the class, and what becomes of its constraints. */
export function FetContents({ read, classLevel, onLevel }: FetContentsProps) {
  const { t } = useTranslation('exchange')
  const { counts, institution, version } = read
  return (
    <div className={styles.contents}>
      <div className={styles.left}>
        <section>
          <h2>{t('fet.counts')}</h2>
          <p className={styles.dim}>
            {institution.trim() === ''
              ? t('fet.factsNoName', { version })
              : t('fet.facts', { institution: institution.trim(), version })}
          </p>
          <dl className={styles.counts}>
            {shownCounts.map(one => (
              <div key={one}>
                <dt>{t(`fet.count.${one}`)}</dt>
                <dd>{grouped(counts[one])}</dd>
              </div>
            ))}
          </dl>
        </section>
        <Constraints read={read} />
      </div>
      <section>
        <Radio.Group
          label={t('fet.level')}
          description={t('fet.levelWhy')}
          value={classLevel}
          onChange={value => onLevel(value as ClassLevelWish)}
          classNames={{ label: styles.legend ?? '' }}
        >
          <div className={styles.levels}>
            {levelChoices(read).map(({ level, classes, reason, isGuess }) => (
              <Radio.Card
                key={level}
                value={level}
                className={styles.level ?? ''}
                aria-label={t(`fet.levelName.${level}`)}
              >
                <Radio.Indicator size="xs" className={styles.circle ?? ''} />
                <span>
                  <b>{t(`fet.levelName.${level}`)}</b>
                  {isGuess && (
                    <StateBadge tone="accent" icon={<IconHelpCircle aria-hidden="true" />}>
                      {t('fet.likely')}
                    </StateBadge>
                  )}
                  <span className={styles.classes}>
                    {classes.length === 0
                      ? t('fet.noClasses')
                      : t('fet.classes', { count: classes.length, names: someNames(classes, 12, t) })}
                  </span>
                  {level === 'auto' && <span className={styles.dim}>{t(`fet.reason.${reason}`)}</span>}
                </span>
              </Radio.Card>
            ))}
          </div>
        </Radio.Group>
      </section>
    </div>
  )
}

function Constraints({ read }: { readonly read: FetRead }) {
  const { t } = useTranslation('exchange')
  return (
    <section>
      <h2>{t('fet.constraints')}</h2>
      <p className={styles.dim}>{read.constraints.length === 0 ? t('fet.noConstraints') : t('fet.keptWhy')}</p>
      {read.constraints.length > 0 && (
        <table className={styles.constraints}>
          <thead>
            <tr>
              <th scope="col">{t('fet.type')}</th>
              <th scope="col" className={styles.count}>
                {t('fet.number')}
              </th>
              <th scope="col" className={styles.fate}>
                {t('fet.fate')}
              </th>
            </tr>
          </thead>
          <tbody>
            {read.constraints.map(({ type, count, understood }) => (
              <tr key={type}>
                <td>
                  {fetTypeWords(type, t)}
                  <small translate="no">{type}</small>
                </td>
                <td className={styles.count}>{grouped(count)}</td>
                <td>
                  {understood ? (
                    <StateBadge tone="good" icon={<IconCheck aria-hidden="true" />}>
                      {t('fet.understood')}
                    </StateBadge>
                  ) : (
                    <StateBadge>{t('fet.kept')}</StateBadge>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}

const shownCounts = [
  'days',
  'hours',
  'subjects',
  'teachers',
  'years',
  'groups',
  'subgroups',
  'activities',
  'placed',
  'rooms',
  'buildings',
] as const

/** «24 179», thousands by a narrow no-break space. */
const grouped = (number: number): string => String(number).replace(/\B(?=(\d{3})+$)/g, '\u202f')
