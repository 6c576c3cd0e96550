import { Select, type SelectProps } from '@mantine/core'
import type { ReactNode } from 'react'
import styles from './FilterBar.module.css'

/** The filters of a list, above it. */
export function FilterBar({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is a part of a form, these are filters
    <div className={styles.bar} role="group" aria-label={label}>
      {children}
    </div>
  )
}

export type FilterChipProps = {
  readonly name: string
  readonly count: number
  readonly isOn: boolean
  readonly onPress: () => void
}

/** One of several filters that exclude each other, with how much it leaves. */
export function FilterChip({ name, count, isOn, onPress }: FilterChipProps) {
  return (
    <button type="button" className={styles.chip} aria-pressed={isOn} onClick={onPress}>
      {name} <b>{count}</b>
    </button>
  )
}

export type FilterSelectProps = Omit<SelectProps, 'size' | 'clearable' | 'aria-label' | 'placeholder'> & {
  readonly label: string
  /** What it says while it filters nothing. */
  readonly any: string
}

/** A filter with many values, or none. */
export function FilterSelect({ label, any, ...select }: FilterSelectProps) {
  return <Select size="sm" aria-label={label} placeholder={any} clearable {...select} />
}
