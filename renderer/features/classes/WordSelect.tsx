import { Select, type SelectProps } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { matchesWords } from '#domain/kernel/word-search'
import styles from './Forms.module.css'

export type WordSelectProps<Id extends string> = Omit<
  SelectProps,
  'value' | 'onChange' | 'data' | 'filter' | 'searchable' | 'nothingFoundMessage'
> & {
  readonly value: Id | null
  readonly options: readonly { readonly id: Id; readonly name: string }[]
  /** Words of the choice «nobody» or «nothing»; without them something must be chosen. */
  readonly none?: string
  readonly onChoose: (id: Id | null) => void
}

/** A choice that is searched by the beginnings of words, ё as е. */
export function WordSelect<Id extends string>({ value, options, none, onChoose, ...field }: WordSelectProps<Id>) {
  const { t } = useTranslation('classes')
  return (
    <Select
      {...field}
      searchable
      selectFirstOptionOnChange
      openOnFocus={false}
      onFocus={event => event.currentTarget.select()}
      // The list itself scrolls: a box around it would be one more thing for the keyboard to stop at.
      withScrollArea={false}
      classNames={{ options: styles.options ?? '' }}
      // Enter chooses in an open list; it never sends the form from there.
      onKeyDown={event => {
        if (event.key === 'Enter' && event.currentTarget.getAttribute('aria-expanded') === 'true')
          event.preventDefault()
      }}
      value={value ?? (none === undefined ? null : nobody)}
      data={[
        ...(none === undefined ? [] : [{ value: nobody, label: none }]),
        ...options.map(({ id, name }) => ({ value: id, label: name })),
      ]}
      filter={({ options: all, search }) =>
        all.filter(option => !('label' in option) || search.trim() === '' || matchesWords(String(option.label), search))
      }
      nothingFoundMessage={t('nothingFound')}
      onChange={id => id !== null && onChoose(id === nobody ? null : (id as Id))}
    />
  )
}

const nobody = 'none'
