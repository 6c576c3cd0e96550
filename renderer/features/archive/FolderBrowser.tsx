import { Button, Modal, TextInput } from '@mantine/core'
import { IconCornerLeftUp, IconFolder } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useQueries } from '../../client/provider.tsx'
import { useErrorWords } from '../../client/words.ts'
import { KeyHint } from '../../ui/Keys.tsx'
import { LoadingLine } from '../../ui/LoadingLine.tsx'
import { Notice } from '../../ui/Notice.tsx'
import styles from './Browser.module.css'

export type FolderBrowserProps = {
  /** Takes the folder; what it throws is worded in place and the dialog stays. */
  readonly onChoose: (folder: string) => Promise<void>
  readonly onClose: () => void
}

type Entry = { readonly kind: 'up' | 'folder'; readonly name: string; readonly path: string }

/** Folders of this computer: typed by path, or walked through. The one that is shown is taken by the button. */
export function FolderBrowser({ onChoose, onClose }: FolderBrowserProps) {
  const { t } = useTranslation('archive')
  const queries = useQueries()
  const errorWords = useErrorWords()
  const [folder, setFolder] = useState<string | null>(null)
  const [typed, setTyped] = useState<string>()
  const [active, setActive] = useState(0)
  const [problem, setProblem] = useState<unknown>()
  const [isRunning, setRunning] = useState(false)
  const list = useRef<HTMLDivElement>(null)
  const { data, error, isFetching } = useQuery(
    queries.school.browse.queryOptions({ input: { folder }, placeholderData: keepPreviousData, staleTime: 0 }),
  )
  const entries = data ? entriesOf(data) : []
  const current = entries[Math.min(active, entries.length - 1)]
  const shown = typed ?? data?.folder ?? ''

  const go = (path: string) => {
    setFolder(path)
    setTyped(undefined)
    setActive(0)
    setProblem(undefined)
  }
  const choose = async () => {
    if (shown.trim() === '') return
    setRunning(true)
    setProblem(undefined)
    try {
      await onChoose(shown.trim())
    } catch (refused) {
      setProblem(refused)
      setRunning(false)
    }
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
    if (event.ctrlKey && event.key === 'Enter') void choose()
    else if (target !== undefined) setActive(Math.max(0, Math.min(last, target)))
    else if (event.key === 'Enter' && current) go(current.path)
    else if (event.key === 'Backspace' || event.key === 'ArrowLeft') {
      const up = entries.find(({ kind }) => kind === 'up')
      if (up) go(up.path)
    } else return
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
        <form
          className={styles.typed}
          onSubmit={(event: FormEvent) => {
            event.preventDefault()
            if (shown.trim() !== '') go(shown.trim())
          }}
        >
          <TextInput
            label={t('browse.path')}
            value={shown}
            maxLength={1000}
            onChange={event => setTyped(event.currentTarget.value)}
          />
          <Button size="md" type="submit">
            {t('browse.open')}
          </Button>
        </form>
        {(problem ?? error) != null && (
          <Notice tone="bad" live="alert">
            {errorWords(problem ?? error)}
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
              onClick={() => go(entry.path)}
            >
              {entry.kind === 'up' ? <IconCornerLeftUp aria-hidden="true" /> : <IconFolder aria-hidden="true" />}
              <span>{entry.kind === 'up' ? t('browse.up') : entry.name}</span>
            </div>
          ))}
        </div>
        <div className={styles.foot}>
          <div className={styles.hints}>
            <KeyHint keys={['↑', '↓']}>{t('browse.move')}</KeyHint>
            <KeyHint keys={['Enter']}>{t('browse.enter')}</KeyHint>
            <KeyHint keys={['Backspace']}>{t('browse.back')}</KeyHint>
            <KeyHint keys={['Ctrl', 'Enter']} joined>
              {t('browse.take')}
            </KeyHint>
          </div>
          <Button size="md" variant="filled" loading={isRunning} disabled={shown.trim() === ''} onClick={choose}>
            {t('browse.choose')}
          </Button>
        </div>
      </div>
    </Modal>
  )
}

type Listing = { readonly folder: string; readonly parent: string | null; readonly folders: readonly string[] }

const entriesOf = ({ folder, parent, folders }: Listing): Entry[] => {
  const separator = folder.includes('\\') ? '\\' : '/'
  const within = (name: string) => (folder.endsWith(separator) ? folder + name : folder + separator + name)
  return [
    ...(parent === null ? [] : [{ kind: 'up' as const, name: '', path: parent }]),
    ...folders.map(name => ({ kind: 'folder' as const, name, path: within(name) })),
  ]
}

const idOf = ({ kind, path }: Entry): string => `folder-${kind}-${path.replaceAll(/\s/g, '_')}`
