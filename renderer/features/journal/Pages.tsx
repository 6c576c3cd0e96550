import { Button, Combobox, useCombobox } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { memo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { PageLabel } from '#contract/journal'
import styles from './Pages.module.css'
import { groupsOf, matchesPage, pageTitle } from './page-list.ts'

export type PagesProps = {
  readonly pages: readonly PageLabel[]
  readonly current: PageLabel | undefined
}

/** How many pages the list shows at once; the search finds the others. */
const shown = 60

/** The title of the page is where another one is picked: a search over all pages the person may open. */
export const Pages = memo(function Pages({ pages, current }: PagesProps) {
  const { t } = useTranslation('journal')
  const [, navigate] = useLocation()
  const [query, setQuery] = useState('')
  const list = useCombobox({
    onDropdownClose: () => {
      list.resetSelectedOption()
      setQuery('')
    },
    onDropdownOpen: () => list.focusSearchInput(),
  })
  // Without a search the neighbours of the open page are the likely ones.
  const found =
    query.trim() === ''
      ? pages.toSorted((a, b) => Number(b.classId === current?.classId) - Number(a.classId === current?.classId))
      : pages.filter(page => matchesPage(page, query))
  const groups = groupsOf(found.slice(0, shown))
  return (
    <Combobox
      store={list}
      width={340}
      position="bottom-start"
      onOptionSubmit={lessonId => {
        list.closeDropdown()
        navigate(`/journal/${lessonId}`)
      }}
    >
      <Combobox.Target targetType="button">
        <Button
          className={styles.target}
          aria-label={t('pages.pick', { title: current ? pageTitle(current) : '' })}
          rightSection={<IconChevronDown aria-hidden="true" />}
          onClick={() => list.toggleDropdown()}
        >
          {current ? pageTitle(current) : t('pages.none')}
        </Button>
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Search
          size="sm"
          aria-label={t('list.filter')}
          placeholder={t('list.filter')}
          value={query}
          onChange={event => {
            setQuery(event.currentTarget.value)
            list.selectFirstOption()
          }}
        />
        <Combobox.Options className={styles.options} tabIndex={0} aria-label={t('pages.name')}>
          {list.dropdownOpened &&
            groups.map(group => (
              <Combobox.Group key={group.key} label={group.isOwn ? t('list.own') : group.className}>
                {group.pages.map(page => (
                  <Combobox.Option
                    key={page.lessonId}
                    value={page.lessonId}
                    active={page.lessonId === current?.lessonId}
                    className={styles.option}
                  >
                    <b>{pageTitle(page)}</b>
                    <span>{page.teacher}</span>
                  </Combobox.Option>
                ))}
              </Combobox.Group>
            ))}
          {found.length === 0 && <Combobox.Empty>{t('list.nothing', { query })}</Combobox.Empty>}
        </Combobox.Options>
        {found.length > shown && <Combobox.Footer>{t('pages.more', { count: found.length - shown })}</Combobox.Footer>}
      </Combobox.Dropdown>
    </Combobox>
  )
})
