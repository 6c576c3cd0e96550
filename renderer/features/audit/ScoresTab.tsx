import { useTranslation } from 'react-i18next'
import type { AuditReport } from '#contract/audit'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { WorkArea } from '../../ui/SidePanel.tsx'
import styles from './Audit.module.css'

export type ScoresTabProps = {
  readonly report: AuditReport
  /** Shows the findings of a class. */
  readonly onClass: (classId: string) => void
}

/** How many of the dearest norms stand in a line. */
const shownCosts = 3

/** Every class's score by the norms, and what takes most from it. */
export function ScoresTab({ report, onClass }: ScoresTabProps) {
  const { t } = useTranslation('audit')
  if (report.score === null) {
    return (
      <WorkArea>
        <EmptyState>{t('score.none')}</EmptyState>
      </WorkArea>
    )
  }
  return (
    <WorkArea>
      <div className={styles.page}>
        <p className={styles.schoolScore}>
          {t('score.school')} <b>{report.score}</b>
        </p>
        <p className={styles.hint}>{t('score.how')}</p>
        <table className={styles.table} aria-label={t('score.label')}>
          <thead>
            <tr>
              <th scope="col">{t('score.class')}</th>
              <th scope="col">{t('score.value')}</th>
              <th scope="col">{t('score.costs')}</th>
            </tr>
          </thead>
          <tbody>
            {report.classes.map(({ id, name, score, costs }) => (
              <tr key={id}>
                <th scope="row">
                  <button
                    type="button"
                    className={styles.link}
                    aria-label={t('score.show', { name })}
                    onClick={() => onClass(id)}
                  >
                    {name}
                  </button>
                </th>
                <td className={styles.score}>
                  <span className={styles.bar} aria-hidden="true">
                    <i style={{ width: `${score}%` }} />
                  </span>
                  {score}
                </td>
                <td>
                  {costs.length === 0 && <span className={styles.hint}>{t('score.full')}</span>}
                  {costs
                    .slice(0, shownCosts)
                    .map(({ norm, points }) => t('score.points', { name: t(`norms:name.${norm}`), points }))
                    .join(' · ')}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </WorkArea>
  )
}
