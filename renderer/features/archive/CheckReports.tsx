import { useTranslation } from 'react-i18next'
import type { ArchiveCheckProgress } from '#contract/archive'
import type { ReadSource } from '#domain/archive/register'
import { archiveTotalNames } from '#domain/archive/totals'
import { Notice } from '../../ui/Notice.tsx'
import styles from './Check.module.css'
import { grouped, sizeWords } from './figures.ts'
import { findingGroups, folderName } from './findings.ts'

export type CheckReport = NonNullable<ArchiveCheckProgress['reports']>[number]

export type CheckReportsProps = {
  readonly reports: readonly CheckReport[]
  readonly readFrom: ReadSource | null
  /** The reading was entered in the register. */
  readonly isEntered: boolean
}

/** Every archive that was found on the medium: whole, or what is wrong with which file and what to do about it. */
export function CheckReports({ reports, readFrom, isEntered }: CheckReportsProps) {
  const { t } = useTranslation('archive')
  return (
    <>
      {reports.map(report => (
        <Report key={report.folder} report={report} readFrom={readFrom} />
      ))}
      {isEntered && <p className={styles.small}>{t('reread.entered')}</p>}
    </>
  )
}

function Report({ report, readFrom }: { readonly report: CheckReport; readonly readFrom: ReadSource | null }) {
  const { t, i18n } = useTranslation('archive')
  const { findings, says, keySource } = report
  const isWhole = findings.length === 0
  const name = says ? t('check.archiveOf', { school: says.school, year: says.year }) : folderName(report.folder)
  const groups = findingGroups(findings)
  return (
    <section className={styles.report}>
      <Notice
        tone={isWhole ? (keySource === 'beside' ? 'warning' : 'good') : 'bad'}
        live={isWhole ? 'status' : 'alert'}
        title={isWhole ? t('check.whole', { name }) : t('check.notWhole', { name, count: findings.length })}
      >
        {[
          ...(report.files > 0
            ? [
                t('check.read', {
                  count: report.files,
                  size: sizeWords(report.bytes, t, i18n.language),
                }),
              ]
            : []),
          ...(readFrom ? [t(`check.from.${readFrom}`)] : []),
          ...(says ? [t(`check.key.${keySource}`)] : []),
        ].join(' ')}
      </Notice>
      <p className={styles.folder}>{report.folder}</p>
      {groups.map(({ kind, findings: ofKind }) => (
        <section key={kind} className={styles.group}>
          <h3>{t(`finding.${kind}.what`)}</h3>
          <p>{t(`finding.${kind}.todo`)}</p>
          {ofKind.some(({ path, detail }) => path !== '' || detail !== '') && (
            <ul>
              {ofKind.map(({ path, detail }) => (
                <li key={`${path} ${detail}`}>
                  {path !== '' && <span className={styles.path}>{path}</span>}
                  {detail !== '' && <small>{detail}</small>}
                </li>
              ))}
            </ul>
          )}
        </section>
      ))}
      {says && (
        <table className={styles.totals}>
          <caption>{t('check.says')}</caption>
          <thead>
            <tr>
              {archiveTotalNames.map(total => (
                <th key={total} scope="col">
                  {t(`total.${total}`)}
                </th>
              ))}
              <th scope="col">{t('panel.software')}</th>
            </tr>
          </thead>
          <tbody>
            <tr>
              {archiveTotalNames.map(total => (
                <td key={total}>{grouped(says.totals[total])}</td>
              ))}
              <td>{says.software}</td>
            </tr>
          </tbody>
        </table>
      )}
    </section>
  )
}
