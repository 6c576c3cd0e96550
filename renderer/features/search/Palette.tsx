import { createSpotlight, Spotlight } from '@mantine/spotlight'
import { IconBook, IconSearch, IconUser, IconUsers } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { Found } from '#contract/search'
import { matchesWords } from '#domain/kernel/word-search'
import { useQueries } from '../../client/provider.tsx'
import { useErrorWords } from '../../client/words.ts'
import { KeyHint, Keys } from '../../ui/Keys.tsx'
import styles from './Palette.module.css'

export type PaletteAction = {
  readonly id: string
  readonly label: string
  readonly icon: ReactNode
  readonly keys: readonly string[]
  readonly run: () => void
}

const [store, palette] = createSpotlight()

/** Opens at once: a letter typed right after Ctrl K finds its field. */
export const openPalette = (): void => flushSync(() => palette.open())

/** Ctrl K: classes, journal pages, pupils and staff by the beginnings of their words, and what can be done. */
export function Palette({ actions }: { readonly actions: readonly PaletteAction[] }) {
  const { t } = useTranslation('search')
  const queries = useQueries()
  const errorWords = useErrorWords()
  const [, navigate] = useLocation()
  const [text, setText] = useState('')
  const wanted = text.trim()
  const { data, error, isFetching, isPlaceholderData } = useQuery(
    queries.search.find.queryOptions({
      input: { text: wanted.slice(0, 100) },
      enabled: wanted !== '',
      placeholderData: keepPreviousData,
      gcTime: 0,
    }),
  )
  const found = wanted === '' ? [] : (data ?? [])
  const fitting = wanted === '' ? actions : actions.filter(({ label }) => matchesWords(label, wanted))
  const isEmpty = found.length === 0 && fitting.length === 0

  // Enter that comes before its answer waits for it, and never opens a line of the answer before.
  const owesEnter = useRef(false)
  const isWaiting = wanted !== '' && (isPlaceholderData || data === undefined) && !error
  const onKeyDownCapture = (event: KeyboardEvent) => {
    owesEnter.current = event.key === 'Enter' && isWaiting
    if (!owesEnter.current) return
    event.preventDefault()
    event.stopPropagation()
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: every new answer begins at its first line
  useEffect(() => {
    if (wanted === '' || isWaiting) return
    const first = selectFirst()
    if (!owesEnter.current) return
    owesEnter.current = false
    first?.click()
  }, [wanted, isWaiting, data])

  return (
    <Spotlight.Root
      store={store}
      query={text}
      onQueryChange={setText}
      shortcut={null}
      title={t('title')}
      onKeyDownCapture={onKeyDownCapture}
      transitionProps={{ duration: 0 }}
      overlayProps={{ backgroundOpacity: 0.35, blur: 0 }}
      classNames={{
        header: styles.unseen,
        action: styles.action,
        actionBody: styles.body,
        actionsList: styles.list,
        actionsGroup: styles.group,
        search: styles.search,
      }}
    >
      <Spotlight.Search
        size="lg"
        autoFocus
        placeholder={t('placeholder')}
        aria-label={t('title')}
        leftSection={<IconSearch aria-hidden="true" />}
        maxLength={100}
      />
      <Spotlight.ActionsList>
        {groupsOf(found).map(({ kind, rows }) => (
          <Spotlight.ActionsGroup key={kind} label={t(`group.${kind}`)}>
            {rows.map(one => (
              <Spotlight.Action
                key={idOf(one)}
                label={one.name}
                dimmedSections={false}
                leftSection={iconOf[one.kind]}
                rightSection={
                  <span className={styles.kind}>{[one.detail, t(`kind.${one.kind}`)].filter(Boolean).join(' · ')}</span>
                }
                disabled={addressOf(one) === undefined}
                onClick={() => navigate(addressOf(one) ?? '/')}
              />
            ))}
          </Spotlight.ActionsGroup>
        ))}
        {fitting.length > 0 && (
          <Spotlight.ActionsGroup label={t('group.action')}>
            {fitting.map(action => (
              <Spotlight.Action
                key={action.id}
                label={action.label}
                dimmedSections={false}
                leftSection={action.icon}
                rightSection={action.keys.length > 0 && <Keys keys={action.keys} joined />}
                onClick={action.run}
              />
            ))}
          </Spotlight.ActionsGroup>
        )}
        {isEmpty && (
          <Spotlight.Empty>{error ? errorWords(error) : isFetching ? t('searching') : t('nothing')}</Spotlight.Empty>
        )}
      </Spotlight.ActionsList>
      <Spotlight.Footer className={styles.footer}>
        <KeyHint keys={['↑', '↓']}>{t('key.move')}</KeyHint>
        <KeyHint keys={['Enter']}>{t('key.open')}</KeyHint>
        <KeyHint keys={['Esc']}>{t('key.close')}</KeyHint>
        <span className={styles.count} role="status">
          {wanted !== '' && !isFetching && t('count', { count: found.length + fitting.length })}
        </span>
      </Spotlight.Footer>
    </Spotlight.Root>
  )
}

/** Spotlight selects the first line at every key, which is before the answer has come; it has no word for doing it later. */
const selectFirst = (): HTMLElement | undefined => {
  const list = document.getElementById(store.getState().listId)
  const lines = [...(list?.querySelectorAll<HTMLElement>('[data-action]') ?? [])]
  for (const [index, line] of lines.entries()) {
    if (index === 0) line.dataset.selected = 'true'
    else delete line.dataset.selected
  }
  store.updateState(state => ({ ...state, selected: 0 }))
  list?.scrollTo({ top: 0 })
  return lines[0]
}

const kinds = ['class', 'page', 'pupil', 'staff'] as const

const groupsOf = (found: readonly Found[]) =>
  kinds.map(kind => ({ kind, rows: found.filter(one => one.kind === kind) })).filter(({ rows }) => rows.length > 0)

/** Where a line leads: a class to its own page, all others to a page of the journal. */
const addressOf = (one: Found): string | undefined => {
  if (one.kind === 'class') return `/classes/${one.classId}`
  return one.lessonId === null ? undefined : `/journal/${one.lessonId}`
}

const idOf = (one: Found): string => {
  switch (one.kind) {
    case 'page':
      return one.lessonId
    case 'class':
      return one.classId
    case 'pupil':
      return one.pupilId
    case 'staff':
      return one.staffId
  }
}

const iconOf: Record<Found['kind'], ReactNode> = {
  page: <IconBook aria-hidden="true" />,
  class: <IconUsers aria-hidden="true" />,
  pupil: <IconUser aria-hidden="true" />,
  staff: <IconUser aria-hidden="true" />,
}
