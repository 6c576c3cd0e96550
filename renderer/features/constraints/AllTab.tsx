import { Button } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { ConstraintsView } from '#contract/constraints'
import { matchesWords } from '#domain/kernel/word-search'
import { type ConstraintKind, constraintGroups } from '#domain/timetable/constraints/constraint'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { FilterBar, FilterChip, FilterSelect } from '../../ui/FilterBar.tsx'
import { SidePanel, WorkArea } from '../../ui/SidePanel.tsx'
import { ConstraintForm, KindChoice } from './ConstraintForm.tsx'
import { LineList, type LineListHandle } from './LineList.tsx'
import { countsOf, everything, groupNames, lineFilters, type Wanted, type WordedLine } from './list-model.ts'
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
  /** Id of the constraint that was come for: it has the keyboard. */
  readonly one: string | null
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
  const reached = lines.find(({ id }) => id === props.one)?.id
  useEffect(() => {
    if (reached) list.current?.focus(reached)
  }, [reached])
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
                onRemove={() => list.current?.remove(line)}
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
        <EmptyState action={<Button onClick={() => onWanted(everything)}>{t('list.showAll')}</Button>}>
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
          onRemoved={next => onOpen(next && { what: 'line', id: next.id })}
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
    <FilterBar label={t('chips.label')}>
      {lineFilters.map(filter => (
        <FilterChip
          key={filter}
          name={t(`chips.${filter}`)}
          count={counts[filter]}
          isOn={filter === wanted.filter}
          onPress={() => onWanted({ ...wanted, filter })}
        />
      ))}
      <FilterSelect
        w={210}
        label={t('kindFilter')}
        any={t('anyKind')}
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
      <FilterSelect
        w={210}
        label={t('concerningFilter')}
        any={t('anybody')}
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
    </FilterBar>
  )
}
