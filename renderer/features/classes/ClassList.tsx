import { TextInput } from '@mantine/core'
import { IconAlertTriangle, IconSearch } from '@tabler/icons-react'
import { type KeyboardEvent, type RefObject, useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { ClassLine } from '#contract/classes'
import type { ClassId } from '#domain/kernel/ids'
import styles from './ClassList.module.css'
import type { ListedClass } from './class-list.ts'
import { rowAfterKey } from './picking.ts'

export type ClassListProps = {
  readonly classes: readonly ListedClass[]
  readonly current: ClassId | undefined
  readonly hrefOf: (classId: ClassId) => string
  readonly text: string
  readonly onText: (text: string) => void
  readonly totals: { readonly classes: number; readonly pupils: number }
  readonly searchRef: RefObject<HTMLInputElement | null>
}

/** All classes with their numbers; a text finds them by name, class teacher and pupil. */
export function ClassList(props: ClassListProps) {
  const { classes, current, text } = props
  const { t } = useTranslation('classes')
  const list = useRef<HTMLUListElement>(null)
  const [focused, setFocused] = useState<ClassId>()
  const order = classes.map(({ line }) => line.id)
  const tabStop = order.find(id => id === focused) ?? order.find(id => id === current) ?? order[0]
  const linkOf = (id: ClassId | undefined) => list.current?.querySelector<HTMLAnchorElement>(`[data-class="${id}"]`)

  // The class that is open stays in sight when it was reached by a key.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another class moves the list
  useLayoutEffect(() => {
    linkOf(current)?.scrollIntoView({ block: 'nearest' })
  }, [current])

  const onSearchKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape') props.onText('')
    if (event.key !== 'ArrowDown' && event.key !== 'Enter') return
    event.preventDefault()
    if (event.key === 'Enter') linkOf(order[0])?.click()
    else linkOf(tabStop)?.focus()
  }
  const onListKey = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return
    const next = rowAfterKey(event.key, tabStop, order)
    if (next === undefined) return
    event.preventDefault()
    setFocused(next)
    linkOf(next)?.focus()
  }

  return (
    <nav className={styles.classes} aria-label={t('list.name')}>
      <TextInput
        ref={props.searchRef}
        size="sm"
        className={styles.search}
        aria-label={t('list.search')}
        placeholder={t('list.search')}
        leftSection={<IconSearch aria-hidden="true" />}
        maxLength={100}
        value={text}
        onChange={event => props.onText(event.currentTarget.value)}
        onKeyDown={onSearchKey}
      />
      <ul className={styles.list} ref={list} onKeyDown={onListKey}>
        {classes.map(({ line, pupils }) => (
          <li key={line.id}>
            <Link
              href={props.hrefOf(line.id)}
              className={styles.line}
              data-class={line.id}
              aria-current={line.id === current ? 'page' : undefined}
              tabIndex={line.id === tabStop ? 0 : -1}
              onFocus={() => setFocused(line.id)}
              onBlur={() => setFocused(undefined)}
            >
              <b>{line.name}</b>
              <span className={styles.count}>
                <span aria-hidden="true">{line.pupils}</span>
                <span className={styles.unseen}>{t('pupils', { count: line.pupils })}</span>
              </span>
              <OpenSign line={line} />
              {pupils.length > 0 && <span className={styles.found}>{pupils.join(', ')}</span>}
            </Link>
          </li>
        ))}
        {classes.length === 0 && text.trim() !== '' && <li className={styles.nothing}>{t('list.nothing')}</li>}
      </ul>
      <p className={styles.totals}>
        {t('list.classes', { count: props.totals.classes })}, {t('list.pupils', { count: props.totals.pupils })}
      </p>
    </nav>
  )
}

/** Something of the class is to be decided: a sign with its words. */
function OpenSign({ line }: { readonly line: ClassLine }) {
  const { t } = useTranslation('classes')
  const words = line.open.map(one => t(`open.${one}`)).join('; ')
  return (
    <span className={styles.open} title={words || undefined}>
      {words && <IconAlertTriangle aria-hidden="true" />}
      {words && <span className={styles.unseen}>{words}</span>}
    </span>
  )
}
