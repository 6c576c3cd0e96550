import { type OptionsFilter, Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { CurriculumView } from '#contract/curriculum'
import type { StaffId } from '#domain/kernel/ids'
import { matchesWords } from '#domain/kernel/word-search'
import { numberText } from './hours.ts'

export type StaffSelectProps = {
  readonly label: string
  /** The label only for screen readers. */
  readonly isBare?: boolean
  readonly view: Pick<CurriculumView, 'staff' | 'load'>
  readonly isDisabled?: boolean
  readonly value: StaffId | null
  readonly onChange: (staffId: StaffId | null) => void
}

/** A teacher, found by the beginning of any word of the name; beside every name the hours a week he has already. */
export function StaffSelect({ label, isBare = false, view, isDisabled = false, value, onChange }: StaffSelectProps) {
  const { t, i18n } = useTranslation('curriculum')
  const hours = new Map(view.load.map(({ staffId, year }) => [staffId, year]))
  return (
    <Select
      size="sm"
      {...(isBare ? { 'aria-label': label } : { label })}
      placeholder={t('line.nobody')}
      disabled={isDisabled}
      clearable
      searchable
      limit={100}
      filter={byWords}
      nothingFoundMessage={t('nothing')}
      comboboxProps={lightCombobox}
      value={value}
      data={view.staff.map(({ id, name }) => ({ value: id as string, label: name }))}
      renderOption={({ option }) => (
        <>
          {option.label}
          {' · '}
          {t('load.hours', { hours: numberText(hours.get(option.value as StaffId) ?? 0, i18n.language) })}
        </>
      )}
      onChange={staffId => onChange(staffId as StaffId | null)}
    />
  )
}

/** Its options are made when it opens: a hundred hidden ones in every field would be drawn anew with every key in the plan. */
export const lightCombobox = { keepMounted: false } as const

/** Options by the beginnings of words, in the order they are given. */
export const byWords: OptionsFilter = ({ options, search }) =>
  search.trim() === '' ? options : options.filter(option => 'label' in option && matchesWords(option.label, search))
