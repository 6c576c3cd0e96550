import { Button, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { type KeyboardEvent as ReactKeyboardEvent, useEffect, useEffectEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { PageLabel } from '#contract/journal'
import { useQueries } from '../../client/provider.tsx'
import { useErrorWords } from '../../client/words.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { FaultState } from '../../ui/FaultState.tsx'
import { KeyHint } from '../../ui/Keys.tsx'
import { LoadingLine } from '../../ui/LoadingLine.tsx'
import { WorkArea } from '../../ui/SidePanel.tsx'
import { StatusLine } from '../../ui/StatusLine.tsx'
import { PageTitle, Toolbar, ToolbarSpace } from '../../ui/Toolbar.tsx'
import styles from './JournalList.module.css'
import { groupsOf, matchesPage, type PageGroup } from './page-list.ts'

/** The journal pages a person may open: the own ones first, then class after class. */
export function JournalList() {
  const { t } = useTranslation('journal')
  const words = useErrorWords()
  const queries = useQueries()
  const pages = useQuery(queries.journal.pages.queryOptions())
  const [query, setQuery] = useState('')
  const filter = useRef<HTMLInputElement>(null)
  const list = useRef<HTMLDivElement>(null)

  const all = pages.data ?? []
  const found = query.trim() === '' ? all : all.filter(page => matchesPage(page, query))

  const onFilterKey = (event: ReactKeyboardEvent) => {
    const first = list.current?.querySelector('a')
    if (event.key === 'Escape') setQuery('')
    if (!first || (event.key !== 'ArrowDown' && event.key !== 'Enter')) return
    event.preventDefault()
    if (event.key === 'Enter') first.click()
    else first.focus()
  }

  const focusFilter = useEffectEvent((event: KeyboardEvent) => {
    if (event.code !== 'KeyF' || !event.ctrlKey || event.shiftKey || event.altKey || event.defaultPrevented) return
    event.preventDefault()
    filter.current?.focus()
  })
  useEffect(() => {
    filter.current?.focus()
    const listen = (event: KeyboardEvent) => focusFilter(event)
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [])

  return (
    <>
      <Toolbar label={t('toolbar')}>
        <PageTitle>{t('title')}</PageTitle>
        <TextInput
          ref={filter}
          size="sm"
          className={styles.filter}
          aria-label={t('list.filter')}
          placeholder={t('list.filter')}
          leftSection={<IconSearch aria-hidden="true" />}
          value={query}
          onChange={event => setQuery(event.currentTarget.value)}
          onKeyDown={onFilterKey}
        />
        <ToolbarSpace />
        {pages.data && <span className={styles.count}>{t('list.count', { count: found.length })}</span>}
      </Toolbar>
      <WorkArea>
        <LoadingLine isLoading={pages.isPending} label={t('loading')} />
        {pages.isError && (
          <FaultState
            what={words(pages.error)}
            safe={t('fault.safe')}
            retry={{ label: t('fault.retry'), onRetry: () => pages.refetch() }}
          />
        )}
        {pages.data && all.length === 0 && <EmptyState>{t('list.empty')}</EmptyState>}
        {all.length > 0 && found.length === 0 && (
          <EmptyState action={<Button onClick={() => setQuery('')}>{t('list.showAll')}</Button>}>
            {t('list.nothing', { query })}
          </EmptyState>
        )}
        {found.length > 0 && (
          <nav className={styles.list} ref={list} aria-label={t('pages.name')} onKeyDown={moveFocus}>
            {groupsOf(found).map((group, index) => (
              <Group key={group.key} group={group} isFirst={index === 0} />
            ))}
          </nav>
        )}
      </WorkArea>
      <StatusLine
        keys={
          <>
            <KeyHint keys={['↑', '↓', '←', '→']}>{t('keys.move')}</KeyHint>
            <KeyHint keys={['Enter']}>{t('keys.open')}</KeyHint>
            <KeyHint joined keys={['Ctrl', 'F']}>
              {t('keys.filter')}
            </KeyHint>
          </>
        }
      />
    </>
  )
}

function Group({ group, isFirst }: { group: PageGroup; isFirst: boolean }) {
  const { t } = useTranslation('journal')
  return (
    <section className={styles.group}>
      <h2>{group.isOwn ? t('list.own') : t('list.class', { className: group.className })}</h2>
      <ul>
        {group.pages.map((page, index) => (
          <li key={page.lessonId}>
            <PageLink page={page} isOwn={group.isOwn} isTabStop={isFirst && index === 0} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function PageLink({ page, isOwn, isTabStop }: { page: PageLabel; isOwn: boolean; isTabStop: boolean }) {
  return (
    <Link href={`/journal/${page.lessonId}`} className={styles.link} tabIndex={isTabStop ? 0 : -1}>
      <span className={styles.code} aria-hidden="true" style={{ background: `var(--s-${page.subject.colour})` }}>
        {page.subject.code}
      </span>
      {isOwn ? <b>{page.className}</b> : <span className={styles.unseen}>{page.className}</span>}
      <span className={styles.subject}>
        {page.subject.name}
        {page.subgroup && <span className={styles.subgroup}> · {page.subgroup}</span>}
      </span>
      {!isOwn && <span className={styles.teacher}>{page.teacher}</span>}
    </Link>
  )
}

/** Arrows, Home and End over links that flow in several columns: up and down by order, left and right by place. */
const moveFocus = (event: ReactKeyboardEvent<HTMLElement>): void => {
  const links = [...event.currentTarget.querySelectorAll('a')]
  const at = links.indexOf(document.activeElement as HTMLAnchorElement)
  if (at < 0 || event.ctrlKey || event.altKey) return
  const next = {
    ArrowDown: () => links[at + 1],
    ArrowUp: () => links[at - 1],
    Home: () => links[0],
    End: () => links.at(-1),
    ArrowRight: () => nearestBeside(links, links[at]!, 1),
    ArrowLeft: () => nearestBeside(links, links[at]!, -1),
  }[event.key]
  if (!next) return
  event.preventDefault()
  const target = next()
  if (!target) return
  links[at]!.tabIndex = -1
  target.tabIndex = 0
  target.focus()
}

const nearestBeside = (
  links: readonly HTMLAnchorElement[],
  from: HTMLAnchorElement,
  side: 1 | -1,
): HTMLAnchorElement | undefined => {
  const origin = from.getBoundingClientRect()
  const distance = (link: HTMLAnchorElement) => {
    const box = link.getBoundingClientRect()
    return Math.abs(box.left - origin.left) * 4 + Math.abs(box.top - origin.top)
  }
  return links
    .filter(link => (link.getBoundingClientRect().left - origin.left) * side > 1)
    .reduce<HTMLAnchorElement | undefined>(
      (best, link) => (best && distance(best) <= distance(link) ? best : link),
      undefined,
    )
}
