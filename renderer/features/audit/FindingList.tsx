import { IconLock } from '@tabler/icons-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { GroupedList, ListCell } from '../../ui/GroupedList.tsx'
import styles from './Audit.module.css'
import { type Group, rowsOf, type WordedFinding } from './list-model.ts'

export type FindingListProps = {
  readonly groups: readonly Group[]
  /** Id of the finding in the panel. */
  readonly current: string | undefined
  readonly onCurrent: (finding: WordedFinding) => void
  /** Leads to its place. */
  readonly onJump: (finding: WordedFinding) => void
}

/** Findings under the heads of their groups: with each its gravity, place, sentence and clause. */
export function FindingList({ groups, current, onCurrent, onJump }: FindingListProps) {
  const { t } = useTranslation('audit')
  const rows = useMemo(() => rowsOf(groups), [groups])
  return (
    <GroupedList
      label={t('list')}
      rows={rows}
      current={current}
      onCurrent={({ finding }) => onCurrent(finding)}
      onFocus={({ finding }) => onCurrent(finding)}
      onOpen={({ finding }) => onJump(finding)}
    >
      {row =>
        row.type === 'finding' ? (
          <Cells finding={row.finding} />
        ) : (
          <ListCell className={styles.headName}>
            <b>{row.group.name}</b> <span className={styles.count}>{row.group.findings.length}</span>
          </ListCell>
        )
      }
    </GroupedList>
  )
}

function Cells({ finding }: { readonly finding: WordedFinding }) {
  const { t } = useTranslation('audit')
  const { level, hard, place, sentence, clause } = finding
  return (
    <>
      <ListCell className={styles.level}>
        <i className={styles.dot} data-level={level} aria-hidden="true" />
        {t(`levelOf.${level}`)}
        {hard && <IconLock aria-label={t('mustBe')} />}
      </ListCell>
      <ListCell className={styles.place}>{place}</ListCell>
      <ListCell className={styles.sentence}>{sentence}</ListCell>
      <ListCell className={styles.clause}>
        {clause && (
          <span title={`${clause.clause}. ${clause.source}`}>
            {/* First: the line is cut at its end. */}
            {clause.fromMemory && <em>{t('fromMemory')} · </em>}
            {clause.clause}
          </span>
        )}
      </ListCell>
    </>
  )
}
