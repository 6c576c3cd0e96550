import { useTranslation } from 'react-i18next'
import styles from './People.module.css'
import type { StaffFilter } from './staff-list.ts'

export type StaffChipsProps = {
  readonly filters: readonly StaffFilter[]
  readonly counts: Record<StaffFilter, number>
  readonly filter: StaffFilter
  readonly onFilter: (filter: StaffFilter) => void
}

/** Who is listed, with counts; one kind at a time. */
export function StaffChips({ filters, counts, filter, onFilter }: StaffChipsProps) {
  const { t } = useTranslation('people')
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is a part of a form, these are buttons
    <div className={styles.chips} role="group" aria-label={t('filters')}>
      {filters.map(one => (
        <button
          key={one}
          type="button"
          className={styles.chip}
          aria-pressed={one === filter}
          onClick={() => onFilter(one)}
        >
          {t(`filter.${one}`)} <b>{counts[one]}</b>
        </button>
      ))}
    </div>
  )
}
