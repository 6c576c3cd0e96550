import { Button, Select } from '@mantine/core'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { ConstraintsView } from '#contract/constraints'
import { matchesWords } from '#domain/kernel/word-search'
import { type ConstraintKind, constraintGroups } from '#domain/timetable/constraints/constraint'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { SidePanel, WorkArea } from '../../ui/SidePanel.tsx'
import { ConstraintForm, KindChoice } from './ConstraintForm.tsx'
import styles from './Constraints.module.css'
import { LineList, type LineListHandle } from './LineList.tsx'
import { countsOf, groupNames, lineFilters, type Wanted, type WordedLine } from './list-model.ts'
import { ownerKinds, ownersOf } from './owners.ts'
import type { Wording } from './sentence.ts'
import type { ConstraintWriter } from './use-constraints.ts'

/** What stands in the panel: nothing, the kinds of a new one, the form of a new one, or the focused one. */
export type Open =
  | { readonly what: 'choice' }
  | { readonly what: 'new'; readonly kind: ConstraintKind }
  | { readonly what: 'line'; readonly id: string }
  | undefined

export type AllTabProps = {
  readonly view: ConstraintsView
  readonly wording: Wording
  readonly lines: readonly WordedLine[]
  /** Those that the filters leave. */
  readonly listed: readonly WordedLine[]
  readonly wanted: Wanted
  readonly onWanted: (wanted: Wanted) => void
  readonly write: ConstraintWriter
  readonly open: Open
  readonly onOpen: (open: Open) => void
  readonly isPanelOpen: boolean
  readonly onPanel: (isOpen: boolean) => void
}

/** «Все ограничения»: the list by kinds, and one of them in the panel. */
export function AllTab(props: AllTabProps) {
  const { view, wording, lines, listed, wanted, onWanted, write, open, onOpen } = props
  const { t } = useTranslation('constraints')
  const list = useRef<LineListHandle>(null)
  const panel = useRef<HTMLDivElement>(null)
  const { edit } = view.can
  const line = open?.what === 'line' ? lines.find(({ id }) => id === open.id) : undefined
  const close = () => {
    onOpen(undefined)
    list.current?.focus()
  }
  const remove = (gone: WordedLine) => {
    const at = listed.indexOf(gone)
    const next = listed[at + 1] ?? listed[at - 1]
    write(writing => writing.remove({ ids: [gone.id] }))
    onOpen(next ? { what: 'line', id: next.id } : undefined)
  }
  return (
    <WorkArea
      isPanelOpen={props.isPanelOpen && open !== undefined && (open.what !== 'line' || line !== undefined)}
      onPanelToggle={() => props.onPanel(!props.isPanelOpen)}
      panel={
        <SidePanel label={t('panel')}>
          <div ref={panel}>
            {open?.what === 'choice' && <KindChoice onKind={kind => onOpen({ what: 'new', kind })} onClose={close} />}
            {open?.what === 'new' && (
              <ConstraintForm
                key={open.kind}
                view={view}
                wording={wording}
                line={undefined}
                kind={open.kind}
                write={write}
                onSaved={close}
                onRemove={undefined}
                onClose={close}
              />
            )}
            {line && (
              <ConstraintForm
                // What undo changed is read anew.
                key={`${line.id} ${line.weight} ${line.active} ${line.comment} ${JSON.stringify(line.rule)}`}
                view={view}
                wording={wording}
                line={line}
                kind={line.kind}
                write={write}
                onSaved={() => list.current?.focus()}
                onRemove={() => remove(line)}
                onClose={close}
              />
            )}
          </div>
        </SidePanel>
      }
    >
      {lines.length > 0 && <Filters view={view} lines={lines} wanted={wanted} onWanted={onWanted} />}
      {lines.length === 0 && view.carried.length === 0 ? (
        <EmptyState
          action={
            edit && (
              <Button variant="filled" onClick={() => onOpen({ what: 'choice' })}>
                {t('list.addFirst')}
              </Button>
            )
          }
        >
          {t('list.empty')}
        </EmptyState>
      ) : listed.length === 0 && lines.length > 0 ? (
        <EmptyState
          action={
            <Button onClick={() => onWanted({ filter: 'all', text: '', kind: null, concerning: null })}>
              {t('list.showAll')}
            </Button>
          }
        >
          {t('list.none')}
        </EmptyState>
      ) : (
        <LineList
          ref={list}
          lines={listed}
          current={line?.id}
          canEdit={edit}
          write={write}
          onCurrent={one => onOpen({ what: 'line', id: one.id })}
          onOpen={one => {
            onOpen({ what: 'line', id: one.id })
            props.onPanel(true)
            // The form is drawn with the next frame.
            requestAnimationFrame(() =>
              panel.current?.querySelector<HTMLElement>('fieldset input:not(:disabled)')?.focus(),
            )
          }}
          onRemove={remove}
          carried={view.carried}
        />
      )}
    </WorkArea>
  )
}

function Filters({ view, lines, wanted, onWanted }: Pick<AllTabProps, 'view' | 'lines' | 'wanted' | 'onWanted'>) {
  const { t } = useTranslation('constraints')
  const counts = countsOf(lines)
  const present = new Set(lines.map(({ kind }) => kind))
  const people = ownerKinds
    .map(kind => ({
      group: t(`owners.${kind}`),
      items: ownersOf(view, kind).map(({ id, name }) => ({ value: `${kind} ${id}`, label: name })),
    }))
    .filter(({ items }) => items.length > 0)
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is a part of a form, these are filters
    <div className={styles.chips} role="group" aria-label={t('chips.label')}>
      {lineFilters.map(one => (
        <button
          key={one}
          type="button"
          className={styles.chip}
          aria-pressed={one === wanted.filter}
          onClick={() => onWanted({ ...wanted, filter: one })}
        >
          {t(`chips.${one}`)} <b>{counts[one]}</b>
        </button>
      ))}
      <Select
        size="sm"
        className={styles.filter}
        aria-label={t('kindFilter')}
        placeholder={t('anyKind')}
        clearable
        searchable
        value={wanted.kind}
        data={groupNames
          .map(group => ({
            group: t(`group.${group}`),
            items: constraintGroups[group]
              .filter(kind => present.has(kind))
              .map(kind => ({ value: kind as string, label: t(`name.${kind}`) })),
          }))
          .filter(({ items }) => items.length > 0)}
        onChange={kind => onWanted({ ...wanted, kind: kind as ConstraintKind | null })}
      />
      <Select
        size="sm"
        className={styles.filter}
        aria-label={t('concerningFilter')}
        placeholder={t('anybody')}
        clearable
        searchable
        limit={100}
        filter={({ options, search }) =>
          search.trim() === ''
            ? options
            : options.map(option =>
                'items' in option
                  ? { ...option, items: option.items.filter(({ label }) => matchesWords(label, search)) }
                  : option,
              )
        }
        value={wanted.concerning ? `${wanted.concerning.kind} ${wanted.concerning.id}` : null}
        data={people}
        onChange={value => {
          const [kind, id] = (value ?? '').split(' ')
          onWanted({ ...wanted, concerning: id ? { kind: kind as 'teacher', id } : null })
        }}
      />
    </div>
  )
}
