import { Button, TextInput } from '@mantine/core'
import { IconKey, IconPlus, IconSearch, IconTableExport } from '@tabler/icons-react'
import type { KeyboardEvent, Ref } from 'react'
import { useTranslation } from 'react-i18next'
import { PageTitle, Toolbar, ToolbarSpace } from '../../ui/Toolbar.tsx'
import styles from './People.module.css'

export type PeopleToolsProps = {
  readonly searchRef: Ref<HTMLInputElement>
  readonly text: string
  readonly onText: (text: string) => void
  /** Enter and the arrow down: to the first who was found. */
  readonly onToList: () => void
  /** «Список в XLSX»; undefined where the person may not take lists out. */
  readonly onExport: (() => void) | undefined
  readonly isExporting: boolean
  readonly canEdit: boolean
  /** How many teach or lead a class and have no access. */
  readonly waiting: number
  readonly onGiveAll: () => void
  readonly onAdd: () => void
}

/** The bar over the register: search, and what may be done. */
export function PeopleTools(props: PeopleToolsProps) {
  const { t } = useTranslation('people')
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') props.onText('')
    if (event.key !== 'ArrowDown' && event.key !== 'Enter') return
    event.preventDefault()
    props.onToList()
  }
  return (
    <Toolbar label={t('title')}>
      <PageTitle>{t('title')}</PageTitle>
      <TextInput
        ref={props.searchRef}
        size="sm"
        className={styles.search}
        aria-label={t('search')}
        placeholder={t('search')}
        leftSection={<IconSearch aria-hidden="true" />}
        maxLength={100}
        value={props.text}
        onChange={event => props.onText(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <ToolbarSpace />
      {props.onExport && (
        <Button
          leftSection={<IconTableExport aria-hidden="true" />}
          loading={props.isExporting}
          onClick={props.onExport}
        >
          {t('export')}
        </Button>
      )}
      {props.canEdit && props.waiting > 0 && (
        <Button leftSection={<IconKey aria-hidden="true" />} onClick={props.onGiveAll}>
          {t('giveAll')}
        </Button>
      )}
      {props.canEdit && (
        <Button variant="filled" leftSection={<IconPlus aria-hidden="true" />} onClick={props.onAdd}>
          {t('add.button')}
        </Button>
      )}
    </Toolbar>
  )
}
