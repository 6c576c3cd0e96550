import { SegmentedControl, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { type KeyboardEvent, useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ConstraintsView } from '#contract/constraints'
import styles from './Constraints.module.css'
import { type Owner, type OwnerKind, ownerKinds, ownersFound, ownersOf } from './owners.ts'

export type OwnerListProps = {
  readonly view: ConstraintsView
  readonly kind: OwnerKind
  readonly id: string | undefined
  readonly onPick: (kind: OwnerKind, id: string | undefined) => void
  /** The number at the right of a name, and its words. */
  readonly counts: ReadonlyMap<string, number>
  readonly countWords: (count: number) => string
}

/** Teachers, classes and rooms to choose from: one kind at a time, found by the beginnings of words. */
export function OwnerList({ view, kind, id, onPick, counts, countWords }: OwnerListProps) {
  const { t } = useTranslation('constraints')
  const [text, setText] = useState('')
  const list = useRef<HTMLDivElement>(null)
  const all = ownersOf(view, kind)
  const found = ownersFound(all, text)
  const tabStop = found.find(owner => owner.id === id) ?? found[0]
  const elementOf = (owner: Owner | undefined) =>
    list.current?.querySelector<HTMLElement>(`[data-owner="${owner?.id}"]`)

  // biome-ignore lint/correctness/useExhaustiveDependencies: only another choice moves the list
  useLayoutEffect(() => {
    elementOf(found.find(owner => owner.id === id))?.scrollIntoView({ block: 'nearest' })
  }, [id, kind])

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return
    const index = tabStop ? found.indexOf(tabStop) : 0
    const next = { ArrowDown: index + 1, ArrowUp: index - 1, Home: 0, End: found.length - 1 }[event.key]
    const owner = next === undefined ? undefined : found[Math.max(0, Math.min(found.length - 1, next))]
    if (!owner) return
    event.preventDefault()
    elementOf(owner)?.focus()
    onPick(kind, owner.id)
  }
  return (
    <nav className={styles.owners} aria-label={t('owners.label')}>
      <div className={styles.ownersHead}>
        <SegmentedControl
          fullWidth
          aria-label={t('owners.label')}
          value={kind}
          data={ownerKinds.map(one => ({ value: one, label: t(`owners.${one}`) }))}
          onChange={value => onPick(value as OwnerKind, undefined)}
        />
        <TextInput
          size="sm"
          aria-label={t('owners.search')}
          placeholder={t('owners.search')}
          leftSection={<IconSearch aria-hidden="true" />}
          maxLength={100}
          value={text}
          onChange={event => setText(event.currentTarget.value)}
          onKeyDown={event => {
            if (event.key === 'Escape') setText('')
            if (event.key !== 'ArrowDown' && event.key !== 'Enter') return
            event.preventDefault()
            if (!found[0]) return
            elementOf(found[0])?.focus()
            onPick(kind, found[0].id)
          }}
        />
      </div>
      {found.length === 0 ? (
        <p className={styles.ownersHint}>
          {all.length === 0 ? t('owners.empty') : t('owners.none', { text: text.trim() })}
        </p>
      ) : (
        // biome-ignore lint/a11y/noStaticElementInteractions: arrows walk over the buttons inside
        <div ref={list} className={styles.ownersList} onKeyDown={onKeyDown}>
          {found.map(owner => {
            const count = counts.get(owner.id) ?? 0
            return (
              <button
                key={owner.id}
                type="button"
                className={styles.owner}
                data-owner={owner.id}
                aria-current={owner.id === id ? 'true' : undefined}
                tabIndex={owner === tabStop ? 0 : -1}
                onClick={() => onPick(kind, owner.id)}
              >
                <span className={styles.ownerName}>{owner.name}</span>
                {count > 0 && (
                  <span className={styles.count} title={countWords(count)}>
                    <span aria-hidden="true">{count}</span>
                    <span className={styles.unseen}>{countWords(count)}</span>
                  </span>
                )}
              </button>
            )
          })}
        </div>
      )}
    </nav>
  )
}
