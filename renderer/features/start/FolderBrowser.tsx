import { Modal } from '@mantine/core'
import { IconCornerLeftUp, IconDatabase, IconFolder } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useQueries } from '../../client/provider.tsx'
import { useErrorWords } from '../../client/words.ts'
import { KeyHint } from '../../ui/Keys.tsx'
import { LoadingLine } from '../../ui/LoadingLine.tsx'
import { Notice } from '../../ui/Notice.tsx'
import styles from './Start.module.css'

export type FolderBrowserProps = {
  readonly onChoose: (file: string) => void
  readonly onClose: () => void
}

type Entry = { readonly kind: 'up' | 'folder' | 'file'; readonly name: string; readonly path: string }

/** Folders and school files, for hosts without a file dialogue of the system. */
export function FolderBrowser({ onChoose, onClose }: FolderBrowserProps) {
  const { t } = useTranslation('start')
  const queries = useQueries()
  const errorWords = useErrorWords()
  const [folder, setFolder] = useState<string | null>(null)
  const [active, setActive] = useState(0)
  const list = useRef<HTMLDivElement>(null)
  const { data, error, isFetching } = useQuery(
    queries.school.browse.queryOptions({ input: { folder }, placeholderData: keepPreviousData, staleTime: 0 }),
  )
  const entries = data ? entriesOf(data) : []
  const current = entries[Math.min(active, entries.length - 1)]

  const enter = (entry: Entry | undefined) => {
    if (!entry) return
    if (entry.kind === 'file') {
      onChoose(entry.path)
      return
    }
    setFolder(entry.path)
    setActive(0)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const last = entries.length - 1
    const target = {
      ArrowDown: active + 1,
      ArrowUp: active - 1,
      Home: 0,
      End: last,
      PageDown: active + 10,
      PageUp: active - 10,
    }[event.key]
    if (target !== undefined) setActive(Math.max(0, Math.min(last, target)))
    else if (event.key === 'Enter') enter(current)
    else if (event.key === 'Backspace' || event.key === 'ArrowLeft') enter(entries.find(({ kind }) => kind === 'up'))
    else return
    event.preventDefault()
  }
  const currentId = current && idOf(current)
  useEffect(() => {
    if (currentId) list.current?.querySelector(`[id="${CSS.escape(currentId)}"]`)?.scrollIntoView({ block: 'nearest' })
  }, [currentId])

  return (
    <Modal
      opened
      onClose={onClose}
      size={640}
      title={t('browse.title')}
      closeButtonProps={{ 'aria-label': t('browse.close') }}
    >
      <div className={styles.browser}>
        <LoadingLine isLoading={isFetching} label={t('browse.loading')} />
        <div className={styles.folder}>{data?.folder ?? ' '}</div>
        {error && (
          <Notice tone="bad" live="alert">
            {errorWords(error)}
          </Notice>
        )}
        <div
          ref={list}
          className={styles.entries}
          role="listbox"
          tabIndex={0}
          aria-label={t('browse.entries')}
          aria-activedescendant={currentId}
          onKeyDown={onKeyDown}
          data-autofocus
        >
          {entries.map((entry, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the listbox holds the focus and takes the keys
            // biome-ignore lint/a11y/useFocusableInteractive: the same
            <div
              key={entry.path}
              id={idOf(entry)}
              role="option"
              aria-selected={entry === current}
              className={styles.entry}
              onMouseMove={() => setActive(index)}
              onClick={() => enter(entry)}
            >
              {entry.kind === 'up' && <IconCornerLeftUp aria-hidden="true" />}
              {entry.kind === 'folder' && <IconFolder aria-hidden="true" />}
              {entry.kind === 'file' && <IconDatabase aria-hidden="true" />}
              <span>{entry.kind === 'up' ? t('browse.up') : entry.name}</span>
            </div>
          ))}
        </div>
        {data && data.files.length === 0 && <div className={styles.none}>{t('browse.none')}</div>}
        <div className={styles.hints}>
          <KeyHint keys={['↑', '↓']}>{t('browse.move')}</KeyHint>
          <KeyHint keys={['Enter']}>{t('browse.enter')}</KeyHint>
          <KeyHint keys={['Backspace']}>{t('browse.back')}</KeyHint>
          <KeyHint keys={['Esc']}>{t('browse.close')}</KeyHint>
        </div>
      </div>
    </Modal>
  )
}

type Listing = {
  readonly folder: string
  readonly parent: string | null
  readonly folders: readonly string[]
  readonly files: readonly string[]
}

const entriesOf = ({ folder, parent, folders, files }: Listing): Entry[] => {
  const separator = folder.includes('\\') ? '\\' : '/'
  const within = (name: string) => (folder.endsWith(separator) ? folder + name : folder + separator + name)
  return [
    ...(parent === null ? [] : [{ kind: 'up' as const, name: '', path: parent }]),
    ...files.map(name => ({ kind: 'file' as const, name, path: within(name) })),
    ...folders.map(name => ({ kind: 'folder' as const, name, path: within(name) })),
  ]
}

const idOf = ({ kind, path }: Entry): string => `browse-${kind}-${path.replaceAll(/\s/g, '_')}`
