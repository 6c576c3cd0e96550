import { Button, Checkbox } from '@mantine/core'
import { IconArrowRight, IconEqual, IconPencil, IconPlus, IconX } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { someNames } from '#contract/exchange-words'
import { placeWords, rowReasonWords } from '#contract/timetable-file-words'
import type { TimetablePreview, TimetablePreviewRow } from '#contract/timetable-files'
import type { CalendarDate } from '#domain/kernel/calendar-date'
import { DateField } from '../../ui/DateField.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { StateBadge } from '../../ui/StateBadge.tsx'
import type { Tone } from '../../ui/tone.ts'
import styles from './Preview.module.css'
import tables from './Tables.module.css'
import { firstFilter, isShownUnder, type TableFilter, tableFilters } from './tables-draft.ts'

export type TablesPreviewProps = {
  readonly preview: TimetablePreview
  readonly unplaceOthers: boolean
  /** Another day, or another wish: the rows are looked at anew. */
  readonly onLook: (on: CalendarDate, unplaceOthers: boolean) => void
  /** Why the last look or the writing was refused. */
  readonly problem: ReactNode
}

/** Rows painted at once; more follow by the button. */
const atOnce = 300

/** What becomes of every row of the file, and why of those that are not understood. */
export function TablesPreview({ preview, unplaceOthers, onLook, problem }: TablesPreviewProps) {
  const { t } = useTranslation('exchange')
  const [filter, setFilter] = useState<TableFilter>(() => firstFilter(preview))
  const [painted, setPainted] = useState(atOnce)
  const { rows, counts, days, sheets, unplaced, unplaceHindered } = preview
  const shown = rows.filter(row => isShownUnder(row, filter))
  const numbers: Record<TableFilter, number> = {
    all: rows.length,
    refused: counts.refused,
    written: rows.length - counts.refused - counts.same,
    same: counts.same,
  }
  return (
    <div className={tables.preview}>
      <div className={tables.options}>
        <DateField
          label={t('tables.on')}
          value={preview.on}
          onCommit={on => onLook(on, unplaceOthers)}
          size="xs"
          placeholder={t('tables.dateShape')}
          badText={t('tables.badDate')}
          openLabel={t('tables.openCalendar')}
        />
        {sheets.placements !== null && (
          <Checkbox
            label={t('tables.unplaceOthers')}
            description={t('tables.unplaceOthersHelp')}
            checked={unplaceOthers}
            onChange={event => onLook(preview.on, event.currentTarget.checked)}
          />
        )}
      </div>
      {problem !== null && (
        <Notice tone="bad" live="alert">
          {problem}
        </Notice>
      )}
      {unplaceHindered && <Notice tone="warning">{t('tables.unplaceHindered')}</Notice>}
      {unplaced.length > 0 && (
        <Notice tone="warning">
          {t('tables.unplaced', {
            count: unplaced.length,
            names: someNames(
              unplaced.map(u => `${u.lesson} (${placeWords(u, days, t)})`),
              5,
              t,
            ),
          })}
        </Notice>
      )}
      <p className={tables.sheets}>
        {[
          sheets.placements === null && t('tables.onlyLessons'),
          sheets.lessons === null && t('tables.onlyPlacements'),
          sheets.others.length > 0 && t('tables.sheetsLeft', { names: sheets.others.join(', ') }),
          t('tables.onHelp'),
        ]
          .filter(Boolean)
          .join(' ')}
      </p>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is a part of a form, these are buttons */}
      <div className={styles.chips} role="group" aria-label={t('tables.filters')}>
        {tableFilters.map(one => (
          <button
            key={one}
            type="button"
            className={styles.chip}
            aria-pressed={one === filter}
            onClick={() => {
              setFilter(one)
              setPainted(atOnce)
            }}
          >
            {t(`tables.filter.${one}`)} <b>{numbers[one]}</b>
          </button>
        ))}
      </div>
      {shown.length === 0 ? (
        <p>{t('tables.none')}</p>
      ) : (
        <table className={styles.table} aria-label={t('tables.table')}>
          <thead>
            <tr>
              <th scope="col" className={tables.row}>
                {t('tables.row')}
              </th>
              <th scope="col" className={styles.status}>
                {t('tables.will')}
              </th>
              <th scope="col">{t('tables.what')}</th>
              <th scope="col" className={tables.place}>
                {t('tables.where')}
              </th>
              <th scope="col" className={tables.why}>
                {t('tables.why')}
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.slice(0, painted).map(row => (
              <Row key={`${row.sheet} ${row.row}`} row={row} days={days} />
            ))}
          </tbody>
        </table>
      )}
      {shown.length > painted && (
        <div>
          <Button onClick={() => setPainted(painted + atOnce)}>
            {t('tables.more', { count: shown.length - painted })}
          </Button>
        </div>
      )}
    </div>
  )
}

type RowProps = { readonly row: TimetablePreviewRow; readonly days: TimetablePreview['days'] }

function Row({ row, days }: RowProps) {
  const { t } = useTranslation('exchange')
  const to = row.to && placeWords(row.to, days, t)
  const from = row.from && placeWords(row.from, days, t)
  return (
    <tr data-status={row.status}>
      <td className={tables.row}>
        {t(`tables.sheet.${row.sheet}`)}, {row.row}
      </td>
      <td className={styles.badge}>
        <StateBadge tone={tones[row.status]} icon={icons[row.status]}>
          {t(`tables.status.${row.status}`)}
        </StateBadge>
      </td>
      <td>{row.lesson}</td>
      <td>{to && (from ? t('tables.from', { to, from }) : to)}</td>
      <td className={styles.bad}>{row.reason && rowReasonWords(row.reason, days, t)}</td>
    </tr>
  )
}

const tones: Record<TimetablePreviewRow['status'], Tone> = {
  same: 'neutral',
  new: 'accent',
  changed: 'warning',
  moved: 'warning',
  placed: 'accent',
  refused: 'bad',
}

const icons: Record<TimetablePreviewRow['status'], ReactNode> = {
  same: <IconEqual aria-hidden="true" />,
  new: <IconPlus aria-hidden="true" />,
  changed: <IconPencil aria-hidden="true" />,
  moved: <IconArrowRight aria-hidden="true" />,
  placed: <IconPlus aria-hidden="true" />,
  refused: <IconX aria-hidden="true" />,
}
