import { ActionIcon, Button, Combobox, useCombobox } from '@mantine/core'
import { IconChevronDown, IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { memo, type ReactNode, type Ref, useImperativeHandle, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TimetableView } from '#contract/timetable'
import { matchesWords } from '#domain/kernel/word-search'
import { type ObjectKind, objectKinds } from './board.ts'
import styles from './Tools.module.css'

export type PickerHandle = { open(): void }

export type ObjectPickerProps = {
  readonly view: TimetableView
  readonly kind: ObjectKind
  readonly objectId: string
  readonly onPick: (kind: ObjectKind, objectId: string) => void
  readonly onSubject: (subjectId: string) => void
  /** To the object before (−1) or after in the list. */
  readonly onStep: (step: 1 | -1) => void
  readonly ref?: Ref<PickerHandle>
}

/** How many lines the list shows at once; the search finds the others. */
const shown = 60

/** Whose timetable: the neighbours by arrows, any other by a search over classes, teachers, rooms and subjects. */
export const ObjectPicker = memo(function ObjectPicker(props: ObjectPickerProps) {
  const { view, kind, objectId, onStep } = props
  const { t } = useTranslation('timetable')
  const [query, setQuery] = useState('')
  const list = useCombobox({
    onDropdownClose: () => {
      list.resetSelectedOption()
      setQuery('')
    },
    onDropdownOpen: () => list.focusSearchInput(),
  })
  useImperativeHandle(props.ref, () => ({ open: () => list.openDropdown() }))
  const lines = linesOf(view, kind, t)
  const found =
    query.trim() === '' ? lines.filter(line => line.kind === kind) : lines.filter(l => matchesWords(l.name, query))
  const seen = found.slice(0, shown)
  const current = lines.find(line => line.kind === kind && line.id === objectId)
  return (
    <>
      <Arrow label={t(`pick.previous.${kind}`)} hint="[" onClick={() => onStep(-1)}>
        <IconChevronLeft aria-hidden="true" />
      </Arrow>
      <Combobox
        store={list}
        width={320}
        position="bottom-start"
        onOptionSubmit={value => {
          list.closeDropdown()
          const [what, id] = value.split(' ') as [ObjectKind | 'subject', string]
          if (what === 'subject') props.onSubject(id)
          else props.onPick(what, id)
        }}
      >
        <Combobox.Target targetType="button">
          <Button
            className={styles.object}
            aria-label={t('pick.button', { name: [current?.name, current?.detail].filter(Boolean).join(' ') })}
            rightSection={<IconChevronDown aria-hidden="true" />}
            onClick={() => list.toggleDropdown()}
          >
            <b>{current?.name ?? t('pick.none')}</b>{' '}
            {current?.detail && <span className={styles.objectDetail}>{current.detail}</span>}
          </Button>
        </Combobox.Target>
        <Combobox.Dropdown>
          <Combobox.Search
            size="sm"
            aria-label={t('pick.search')}
            placeholder={t('pick.search')}
            value={query}
            onChange={event => {
              setQuery(event.currentTarget.value)
              list.selectFirstOption()
            }}
          />
          {/* A list without options is no list: a reader would be told of an empty one. */}
          {found.length === 0 ? (
            <Combobox.Empty>{t('pick.nothing', { query })}</Combobox.Empty>
          ) : (
            <Combobox.Options className={styles.options} tabIndex={0} aria-label={t('pick.list')}>
              {list.dropdownOpened &&
                groups.map(group => {
                  const own = seen.filter(line => line.kind === group)
                  return (
                    own.length > 0 && (
                      <Combobox.Group key={group} label={t(`kinds.${group}`)}>
                        {own.map(line => (
                          <Combobox.Option
                            key={line.id}
                            value={`${line.kind} ${line.id}`}
                            active={line === current}
                            className={styles.option}
                          >
                            <span>{line.name}</span>
                            <span className={styles.objectDetail}>{line.detail}</span>
                          </Combobox.Option>
                        ))}
                      </Combobox.Group>
                    )
                  )
                })}
            </Combobox.Options>
          )}
          {found.length > shown && <Combobox.Footer>{t('pick.more', { count: found.length - shown })}</Combobox.Footer>}
        </Combobox.Dropdown>
      </Combobox>
      <Arrow label={t(`pick.next.${kind}`)} hint="]" onClick={() => onStep(1)}>
        <IconChevronRight aria-hidden="true" />
      </Arrow>
    </>
  )
})

type ArrowProps = {
  readonly label: string
  readonly hint: string
  readonly onClick: () => void
  readonly children: ReactNode
}

function Arrow({ label, hint, onClick, children }: ArrowProps) {
  return (
    <ActionIcon variant="subtle" color="gray" aria-label={label} title={`${label} (${hint})`} onClick={onClick}>
      {children}
    </ActionIcon>
  )
}

const groups = [...objectKinds, 'subject'] as const

type Line = {
  readonly kind: (typeof groups)[number]
  readonly id: string
  readonly name: string
  readonly detail: string
}

const linesOf = (
  view: TimetableView,
  kind: ObjectKind,
  t: (key: string, options: { count: number }) => string,
): Line[] =>
  [
    ...view.classes.map(one => ({
      kind: 'class' as const,
      id: one.id,
      name: one.name,
      detail: one.pupils > 0 ? t('timetable:pupils', { count: one.pupils }) : '',
    })),
    ...view.teachers.map(one => ({ kind: 'teacher' as const, id: one.id, name: one.name, detail: '' })),
    ...view.rooms.map(one => ({
      kind: 'room' as const,
      id: one.id,
      name: one.name,
      detail: one.capacity > 0 ? t('timetable:seats', { count: one.capacity }) : '',
    })),
    ...view.subjects.map(one => ({ kind: 'subject' as const, id: one.id, name: one.name, detail: '' })),
  ].toSorted((a, b) => Number(b.kind === kind) - Number(a.kind === kind))
