import { SegmentedControl, VisuallyHidden } from '@mantine/core'
import { type ReactNode, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ConstraintsView } from '#contract/constraints'
import { FindField } from '../../ui/FindField.tsx'
import { SideList, type SideListHandle } from '../../ui/SideList.tsx'
import styles from './Constraints.module.css'
import { type OwnerKind, ownerKinds, ownersFound, ownersOf } from './owners.ts'

export type OwnerListProps = {
  readonly view: ConstraintsView
  readonly kind: OwnerKind
  readonly id: string | undefined
  readonly onPick: (kind: OwnerKind, id: string | undefined) => void
  /** The number at the right of a name, and its words. */
  readonly counts: ReadonlyMap<string, number>
  readonly countWords: (count: number) => string
  readonly children: ReactNode
}

/** Teachers, classes and rooms to choose from: one kind at a time, found by the beginnings of words. */
export function OwnerList({ view, kind, id, onPick, counts, countWords, children }: OwnerListProps) {
  const { t } = useTranslation('constraints')
  const [text, setText] = useState('')
  const list = useRef<SideListHandle>(null)
  const all = ownersOf(view, kind)
  const found = ownersFound(all, text)
  const countOf = (count = 0) =>
    count > 0 && (
      <span title={countWords(count)}>
        <span aria-hidden="true">{count}</span>
        <VisuallyHidden>{countWords(count)}</VisuallyHidden>
      </span>
    )
  return (
    <SideList
      ref={list}
      label={t('owners.label')}
      head={
        <>
          <SegmentedControl
            fullWidth
            aria-label={t('owners.label')}
            value={kind}
            data={ownerKinds.map(one => ({ value: one, label: t(`owners.${one}`) }))}
            onChange={value => onPick(value as OwnerKind, undefined)}
          />
          <FindField
            label={t('owners.search')}
            text={text}
            onText={setText}
            onDown={() => {
              if (!found[0]) return
              list.current?.focusFirst()
              onPick(kind, found[0].id)
            }}
          />
        </>
      }
      entries={found.map(owner => ({ key: owner.id, name: owner.name, count: countOf(counts.get(owner.id)) }))}
      current={id}
      onPick={key => onPick(kind, key)}
      empty={
        <p className={styles.ownersHint}>
          {all.length === 0 ? t('owners.empty') : t('owners.none', { text: text.trim() })}
        </p>
      }
    >
      {children}
    </SideList>
  )
}
