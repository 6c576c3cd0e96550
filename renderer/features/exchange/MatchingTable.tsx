import { Checkbox } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AscRead, MatchDecision, MatchKind } from '#contract/asc-import'
import { StateBadge } from '../../ui/StateBadge.tsx'
import styles from './Matching.module.css'
import { countMatches, decisionOfValue, decisionValue, type MatchRow } from './match-choices.ts'

export type MatchingTableProps = {
  readonly rows: readonly MatchRow[]
  /** All that the school has, to link by hand. */
  readonly present: AscRead['present']
  readonly onDecide: (row: MatchRow, decision: MatchDecision) => void
}

const kinds = ['class', 'subject', 'teacher', 'room'] as const

/** What the file has, the closest of the school, and a decision for each: one kind at a time. */
export function MatchingTable({ rows, present, onDecide }: MatchingTableProps) {
  const { t } = useTranslation('exchange')
  const [kind, setKind] = useState<MatchKind>('class')
  const [onlyOpen, setOnlyOpen] = useState(false)
  const ofKind = rows.filter(row => row.kind === kind)
  // A row that was just decided stays till the filter is set anew: nothing jumps away under the hand.
  const [kept, setKept] = useState<ReadonlySet<string>>(new Set())
  const shown = onlyOpen ? ofKind.filter(row => row.isOpen || kept.has(`${row.kind} ${row.key}`)) : ofKind
  return (
    <section className={styles.matching}>
      <p className={styles.lead}>{t('match.lead')}</p>
      <div className={styles.filters}>
        {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is a part of a form, these are buttons */}
        <div className={styles.kinds} role="group" aria-label={t('match.kinds')}>
          {kinds.map(one => {
            const own = rows.filter(row => row.kind === one)
            const { open } = countMatches(own)
            return (
              <button key={one} type="button" aria-pressed={one === kind} onClick={() => setKind(one)}>
                {t(`match.kind.${one}`)} <b>{own.length}</b>
                {open > 0 && (
                  <span className={styles.open}>
                    <IconAlertTriangle aria-hidden="true" />
                    {open}
                  </span>
                )}
              </button>
            )
          })}
        </div>
        <Checkbox
          label={t('match.onlyOpen')}
          checked={onlyOpen}
          onChange={event => {
            setOnlyOpen(event.currentTarget.checked)
            setKept(new Set())
          }}
        />
        <span className={styles.counts} role="status">
          {t('match.counts', countMatches(rows))}
        </span>
      </div>
      {shown.length === 0 ? (
        <p className={styles.lead}>{t(ofKind.length === 0 ? 'match.nothing' : 'match.nothingOpen')}</p>
      ) : (
        <table className={styles.table} aria-label={t('match.table', { kind: t(`match.kind.${kind}`) })}>
          <thead>
            <tr>
              <th scope="col">{t('match.inFile')}</th>
              <th scope="col">{t('match.closest')}</th>
              <th scope="col" className={styles.decision}>
                {t('match.decision')}
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map(row => (
              <Row
                key={`${row.kind} ${row.key}`}
                row={row}
                present={present[kind]}
                onDecide={decision => {
                  setKept(before => new Set(before).add(`${row.kind} ${row.key}`))
                  onDecide(row, decision)
                }}
              />
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}

type RowProps = {
  readonly row: MatchRow
  readonly present: AscRead['present'][MatchKind]
  readonly onDecide: (decision: MatchDecision) => void
}

function Row({ row, present, onDecide }: RowProps) {
  const { t } = useTranslation('exchange')
  const { kind, name, candidates, now, isOpen } = row
  const [best] = candidates
  const near = new Set(candidates.map(({ id }) => id))
  const rest = present.filter(({ id }) => !near.has(id))
  return (
    <tr data-open={isOpen || undefined}>
      <th scope="row">
        {name}
        {isOpen && (
          <StateBadge tone="warning" icon={<IconAlertTriangle aria-hidden="true" />}>
            {t('match.check')}
          </StateBadge>
        )}
      </th>
      <td>
        {best ? (
          <>
            {best.name}
            <small>{t(`match.closeness.${best.closeness}`)}</small>
          </>
        ) : (
          <span className={styles.dim}>{t('match.noCandidates')}</span>
        )}
      </td>
      <td>
        <select
          className={styles.select}
          aria-label={t('match.decisionOf', { kind: t(`match.kindOne.${kind}`), name })}
          value={decisionValue(now)}
          onChange={event => onDecide(decisionOfValue(event.currentTarget.value))}
        >
          {candidates.map(({ id, name: other }) => (
            <option key={id} value={decisionValue({ is: 'link', id })}>
              {t('match.linkTo', { name: other })}
            </option>
          ))}
          <option value="add">{t('match.add')}</option>
          <option value="skip">{t('match.skip')}</option>
          {rest.map(({ id, name: other }) => (
            <option key={id} value={decisionValue({ is: 'link', id })}>
              {t('match.linkTo', { name: other })}
            </option>
          ))}
        </select>
      </td>
    </tr>
  )
}
