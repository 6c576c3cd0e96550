import { Button, Modal, TextInput } from '@mantine/core'
import { IconCornerLeftUp, IconFolder } from '@tabler/icons-react'
import { type FormEvent, type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import styles from './FolderBrowser.module.css'
import { KeyHint } from './Keys.tsx'
import { LoadingLine } from './LoadingLine.tsx'
import { Notice } from './Notice.tsx'

export type FolderBrowserProps = {
  readonly words: {
    readonly title: string
    /** Name of the cross, and what Esc does. */
    readonly close: string
    readonly loading: string
    /** Name of the list. */
    readonly entries: string
    readonly up: string
    /** What the keys do: arrows, Enter, Backspace. */
    readonly move: string
    readonly enter: string
    readonly back: string
  }
  /** The folder that is shown; nothing while the first is read. */
  readonly listing: FolderListing | undefined
  readonly isLoading: boolean
  /** What went wrong, in words. */
  readonly problem?: string | undefined
  /** Asks for another folder's listing. */
  readonly onFolder: (folder: string) => void
  readonly onClose: () => void
  /** Files are listed too, and one is what is looked for. */
  readonly file?: FileChoice
  /** A folder is what is looked for: it may be typed, and the one that is shown is taken by the button. */
  readonly folder?: FolderChoice
}

export type FolderListing = {
  /** Whole path. */
  readonly folder: string
  readonly parent: string | null
  /** Names, as the files'. */
  readonly folders: readonly string[]
  readonly files: readonly string[]
}

export type FileChoice = {
  /** Before the name of a file. */
  readonly icon: ReactNode
  /** Said of a folder without files. */
  readonly none: string
  readonly onChoose: (file: string) => void
}

export type FolderChoice = {
  readonly words: {
    readonly path: string
    readonly open: string
    /** On the button, and short beside Ctrl Enter. */
    readonly choose: string
    readonly take: string
  }
  readonly isRunning: boolean
  readonly onChoose: (folder: string) => void
}

type Entry = { readonly kind: 'up' | 'folder' | 'file'; readonly name: string; readonly path: string }

/** Walks through the folders of this computer by mouse or keys: to a file, or to a folder. */
export function FolderBrowser(props: FolderBrowserProps) {
  const { words, listing, isLoading, problem, onFolder, onClose, file, folder } = props
  const [typed, setTyped] = useState<string>()
  const [active, setActive] = useState(0)
  const list = useRef<HTMLDivElement>(null)
  const entries = listing ? entriesOf(listing, file !== undefined) : []
  const current = entries[Math.min(active, entries.length - 1)]
  const shown = (typed ?? listing?.folder ?? '').trim()

  const go = (path: string) => {
    onFolder(path)
    setTyped(undefined)
    setActive(0)
  }
  const enter = (entry: Entry | undefined) => {
    if (entry?.kind === 'file') file?.onChoose(entry.path)
    else if (entry) go(entry.path)
  }
  const take = () => {
    if (shown !== '') folder?.onChoose(shown)
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
    if (folder && event.ctrlKey && event.key === 'Enter') take()
    else if (target !== undefined) setActive(Math.max(0, Math.min(last, target)))
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
    <Modal opened onClose={onClose} size={640} title={words.title} closeButtonProps={{ 'aria-label': words.close }}>
      <div className={styles.browser}>
        <LoadingLine isLoading={isLoading} label={words.loading} />
        {folder ? (
          <form
            className={styles.typed}
            onSubmit={(event: FormEvent) => {
              event.preventDefault()
              if (shown !== '') go(shown)
            }}
          >
            <TextInput
              label={folder.words.path}
              value={typed ?? listing?.folder ?? ''}
              maxLength={1000}
              onChange={event => setTyped(event.currentTarget.value)}
            />
            <Button size="md" type="submit">
              {folder.words.open}
            </Button>
          </form>
        ) : (
          <div className={styles.path}>{listing?.folder ?? ' '}</div>
        )}
        {problem !== undefined && (
          <Notice tone="bad" live="alert">
            {problem}
          </Notice>
        )}
        <div
          ref={list}
          className={styles.entries}
          role="listbox"
          tabIndex={0}
          aria-label={words.entries}
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
              {entry.kind === 'file' && file?.icon}
              <span>{entry.kind === 'up' ? words.up : entry.name}</span>
            </div>
          ))}
        </div>
        {file && listing?.files.length === 0 && <div className={styles.none}>{file.none}</div>}
        <div className={styles.foot}>
          <div className={styles.hints}>
            <KeyHint keys={['↑', '↓']}>{words.move}</KeyHint>
            <KeyHint keys={['Enter']}>{words.enter}</KeyHint>
            <KeyHint keys={['Backspace']}>{words.back}</KeyHint>
            {folder ? (
              <KeyHint keys={['Ctrl', 'Enter']} joined>
                {folder.words.take}
              </KeyHint>
            ) : (
              <KeyHint keys={['Esc']}>{words.close}</KeyHint>
            )}
          </div>
          {folder && (
            <Button size="md" variant="filled" loading={folder.isRunning} disabled={shown === ''} onClick={take}>
              {folder.words.choose}
            </Button>
          )}
        </div>
      </div>
    </Modal>
  )
}

const entriesOf = ({ folder, parent, folders, files }: FolderListing, withFiles: boolean): Entry[] => {
  const separator = folder.includes('\\') ? '\\' : '/'
  const within = (name: string) => (folder.endsWith(separator) ? folder + name : folder + separator + name)
  return [
    ...(parent === null ? [] : [{ kind: 'up' as const, name: '', path: parent }]),
    ...(withFiles ? files.map(name => ({ kind: 'file' as const, name, path: within(name) })) : []),
    ...folders.map(name => ({ kind: 'folder' as const, name, path: within(name) })),
  ]
}

const idOf = ({ kind, path }: Entry): string => `browse-${kind}-${path.replaceAll(/\s/g, '_')}`
