import {
  IconEqual,
  IconFileDescription,
  IconHelpCircle,
  IconPlayerSkipForward,
  IconPlus,
  IconX,
} from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { PupilPreview } from '#contract/exchange'
import type { RowStatus } from '#domain/classes/pupil-import/preview'
import type { Tone } from '../../ui/tone.ts'
import styles from './Preview.module.css'
import { type RowFilter, rowFilters } from './preview-rows.ts'

export type FilterChipsProps = {
  readonly counts: PupilPreview['counts']
  readonly all: number
  readonly filter: RowFilter
  readonly onFilter: (filter: RowFilter) => void
}

/** What the rows will become, with counts; one kind at a time. */
export function FilterChips({ counts, all, filter, onFilter }: FilterChipsProps) {
  const { t } = useTranslation('exchange')
  const shown = rowFilters.filter(one => one !== 'skipped' || counts.skipped > 0 || filter === 'skipped')
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is a part of a form, these are buttons
    <div className={styles.chips} role="group" aria-label={t('pupils.preview.filters')}>
      {shown.map(one => (
        <button
          key={one}
          type="button"
          className={styles.chip}
          data-tone={one === 'all' ? undefined : toneOf[one]}
          aria-pressed={one === filter}
          onClick={() => onFilter(one)}
        >
          {one !== 'all' && iconOf[one]}
          {t(`filter.${one}`)} <b>{one === 'all' ? all : counts[one]}</b>
        </button>
      ))}
    </div>
  )
}

export const iconOf: Record<RowStatus, ReactNode> = {
  refused: <IconX aria-hidden="true" />,
  asked: <IconHelpCircle aria-hidden="true" />,
  changed: <IconFileDescription aria-hidden="true" />,
  new: <IconPlus aria-hidden="true" />,
  same: <IconEqual aria-hidden="true" />,
  skipped: <IconPlayerSkipForward aria-hidden="true" />,
}

export const toneOf: Record<RowStatus, Tone> = {
  refused: 'bad',
  asked: 'warning',
  changed: 'warning',
  new: 'accent',
  same: 'neutral',
  skipped: 'neutral',
}
