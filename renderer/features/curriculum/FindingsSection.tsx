import { IconAlertTriangle, IconInfoCircle, IconX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { CurriculumFinding } from '#contract/curriculum'
import { PanelSection } from '../../ui/SidePanel.tsx'
import styles from './Panel.module.css'
import { clauseWords, findingSentence } from './words.ts'

export type FindingsSectionProps = {
  readonly title: string
  readonly findings: readonly CurriculumFinding[]
  /** Goes to its class or cell. */
  readonly onGo: (finding: CurriculumFinding) => void
}

/** Painted at once: more than a person reads. */
const atOnce = 200

/** What is to be looked at, errors first, each with its clause and a way there. */
export function FindingsSection({ title, findings, onGo }: FindingsSectionProps) {
  const { t } = useTranslation('curriculum')
  if (findings.length === 0) {
    return (
      <PanelSection title={title}>
        <p className={styles.hint}>{t('findings.nothing')}</p>
      </PanelSection>
    )
  }
  const listed = findings.toSorted((a, b) => levels.indexOf(a.level) - levels.indexOf(b.level)).slice(0, atOnce)
  return (
    <PanelSection title={title} aside={findings.length}>
      <FindingList findings={listed} onGo={onGo} />
      {findings.length > listed.length && (
        <p className={styles.hint}>{t('findings.more', { count: findings.length - listed.length })}</p>
      )}
    </PanelSection>
  )
}

export type FindingListProps = Pick<FindingsSectionProps, 'findings'> & {
  readonly onGo?: FindingsSectionProps['onGo']
}

export function FindingList({ findings, onGo }: FindingListProps) {
  const { t, i18n } = useTranslation('curriculum')
  return (
    <ul className={styles.findings}>
      {findings.map((finding, i) => {
        const sentence = findingSentence(finding, t, i18n.language)
        const clause = clauseWords(finding, t)
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a finding has no id, and the list is drawn anew
          <li key={i} data-level={finding.level}>
            {icons[finding.level]}
            <span>
              <span className={styles.unseen}>{t(`level.${finding.level}`)}: </span>
              {onGo ? (
                <button type="button" onClick={() => onGo(finding)}>
                  {sentence}
                </button>
              ) : (
                sentence
              )}
              {clause && <small>{clause}</small>}
            </span>
          </li>
        )
      })}
    </ul>
  )
}

const levels = ['error', 'warning', 'advice'] as const

const icons: Record<CurriculumFinding['level'], ReactNode> = {
  error: <IconX aria-hidden="true" />,
  warning: <IconAlertTriangle aria-hidden="true" />,
  advice: <IconInfoCircle aria-hidden="true" />,
}
