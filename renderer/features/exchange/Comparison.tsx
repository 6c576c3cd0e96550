import { useTranslation } from 'react-i18next'
import { dotted } from '#contract/exchange-words'
import type { PreviewRow, Question } from '#domain/classes/pupil-import/preview'
import { fullName } from '#domain/people/person'
import styles from './Preview.module.css'

/** The pupil of the school beside the row; with several, the row and then each of them. */
export function Comparison({ row, question }: { readonly row: PreviewRow; readonly question: Question }) {
  const { t } = useTranslation('exchange')
  const [pupil, ...others] = question.pupils
  const { shown } = row
  if (!pupil) return null
  if (others.length > 0) {
    return (
      <ul className={styles.likely}>
        <li>
          <small>{t('panel.inFile')}</small>
          {fullName(shown)}, {dotted(shown.born)}, {shown.className || t('noClass')}
        </li>
        {question.pupils.map(({ id, card, className }) => (
          <li key={id}>
            <small>{t('panel.inSchool')}</small>
            {fullName(card)}, {dotted(card.born)}, {className ?? t('noClass')}
          </li>
        ))}
      </ul>
    )
  }
  const lines = [
    { what: t('panel.who'), inSchool: fullName(pupil.card), inFile: fullName(shown) },
    { what: t('panel.born'), inSchool: dotted(pupil.card.born), inFile: dotted(shown.born) },
    { what: t('panel.class'), inSchool: pupil.className ?? t('noClass'), inFile: shown.className || t('blank') },
  ]
  return (
    <table className={styles.compare}>
      <thead>
        <tr>
          <td />
          <th scope="col">{t('panel.inSchool')}</th>
          <th scope="col">{t('panel.inFile')}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ what, inSchool, inFile }) => (
          <tr key={what}>
            <th scope="row">{what}</th>
            {inSchool === inFile ? (
              <td colSpan={2} className={styles.both}>
                {inSchool}
              </td>
            ) : (
              <>
                <td>{inSchool}</td>
                <td>
                  <b>{inFile}</b>
                </td>
              </>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
