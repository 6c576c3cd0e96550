import { IconCheck } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { ArchiveReadiness } from '#contract/archive'
import { archiveTotalNames } from '#domain/archive/totals'
import { useErrorWords } from '../../client/words.ts'
import { LoadingLine } from '../../ui/LoadingLine.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { PanelSection, SidePanel } from '../../ui/SidePanel.tsx'
import { counted, grouped, sizeWords } from './figures.ts'
import styles from './Media.module.css'
import { gapsOf, isWhole } from './readiness.ts'
import { useReadiness } from './use-readiness.ts'

/** Beside the disks: what goes into the archive, and what is not written yet. It stops nobody. */
export function ReadinessPanel() {
  const { t } = useTranslation('archive')
  const errorWords = useErrorWords()
  const { data, error, isFetching } = useReadiness(true)
  return (
    <SidePanel label={t('readiness.title')}>
      <LoadingLine isLoading={isFetching && !data} label={t('readiness.loading')} />
      <PanelSection title={t('readiness.title')} aside={data?.yearName}>
        {error && (
          <Notice tone="bad" live="alert">
            {errorWords(error)}
          </Notice>
        )}
        {data && <Contents readiness={data} />}
      </PanelSection>
      {data && (
        <PanelSection title={t('readiness.whole')}>
          <Gaps readiness={data} />
        </PanelSection>
      )}
    </SidePanel>
  )
}

function Contents({ readiness: { totals, bytes } }: { readonly readiness: ArchiveReadiness }) {
  const { t, i18n } = useTranslation('archive')
  return (
    <>
      <table className={styles.totals}>
        <tbody>
          {archiveTotalNames.map(name => (
            <tr key={name}>
              <th scope="row">{t(`total.${name}`)}</th>
              <td>{grouped(totals[name])}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className={styles.small}>{t('readiness.size', { size: sizeWords(bytes, t, i18n.language) })}</p>
    </>
  )
}

function Gaps({ readiness }: { readonly readiness: ArchiveReadiness }) {
  const { t } = useTranslation('archive')
  const { openPeriods, notRecorded, withoutTopic } = gapsOf(readiness)
  if (isWhole(readiness)) {
    return (
      <p className={styles.whole}>
        <IconCheck aria-hidden="true" />
        {t('readiness.nothingLacks')}
      </p>
    )
  }
  const periods = openPeriods.map(({ kind, number, fromGrade, toGrade }) => {
    const period = t(`app:period.${kind}`, { number })
    return fromGrade === toGrade
      ? t('readiness.periodOfGrade', { period, grade: fromGrade })
      : t('readiness.periodOfGrades', { period, from: fromGrade, to: toGrade })
  })
  return (
    <div className={styles.notes}>
      {periods.length > 0 && (
        <Notice tone="warning" title={t('readiness.open')}>
          {periods.join(', ')}.
        </Notice>
      )}
      {notRecorded > 0 && (
        <Notice tone="warning">
          {t('readiness.notRecorded', { ...counted(notRecorded), planned: grouped(readiness.planned) })}
        </Notice>
      )}
      {withoutTopic > 0 && <Notice tone="warning">{t('readiness.withoutTopic', counted(withoutTopic))}</Notice>}
      <p className={styles.small}>{t('readiness.stopsNobody')}</p>
    </div>
  )
}
