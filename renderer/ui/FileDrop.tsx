import { Button } from '@mantine/core'
import { Dropzone } from '@mantine/dropzone'
import '@mantine/dropzone/styles.layer.css'
import { IconFileUpload } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './FileDrop.module.css'
import { Notice } from './Notice.tsx'

export type FileDropProps = {
  readonly kind: 'table' | 'fet' | 'asc'
  /** Words for what `onFile` throws: `useErrorWords`. */
  readonly wordsOf: (error: unknown) => string
  /** Reads the file; what it throws is told in place. The signal says that the person went away or lost patience. */
  readonly onFile: (file: File, signal: AbortSignal) => Promise<void>
}

/** Largest file that the core reads, bytes. */
const largest = 50 * 1024 * 1024

const endings = { table: ['.xlsx', '.csv', '.txt'], fet: ['.fet'], asc: ['.xml'] }

type Trouble = { readonly file: string | undefined; readonly words: string }

/** A place to drop a file, with a button that says the same. A refused file is told in words under it. */
export function FileDrop({ kind, wordsOf, onFile }: FileDropProps) {
  const { t } = useTranslation('app')
  const open = useRef<() => void>(null)
  const running = useRef<AbortController>(undefined)
  const [reading, setReading] = useState<string>()
  const [trouble, setTrouble] = useState<Trouble>()
  useEffect(() => () => running.current?.abort(), [])

  const read = async (file: File | undefined) => {
    if (!file) return
    const stop = new AbortController()
    running.current?.abort()
    running.current = stop
    setTrouble(undefined)
    if (file.size > largest) {
      setTrouble({ file: file.name, words: t('drop.tooLarge') })
      return
    }
    setReading(file.name)
    try {
      await onFile(file, stop.signal)
    } catch (error) {
      if (!stop.signal.aborted) setTrouble({ file: file.name, words: wordsOf(error) })
    } finally {
      if (running.current === stop) setReading(undefined)
    }
  }

  return (
    <div className={styles.drop}>
      <Dropzone
        className={styles.zone ?? ''}
        onDrop={files => read(files[0])}
        onReject={() => setTrouble({ file: undefined, words: t('drop.many') })}
        openRef={open}
        multiple={false}
        activateOnClick={false}
        activateOnKeyboard={false}
        enablePointerEvents
        tabIndex={-1}
        disabled={reading !== undefined}
        inputProps={{ accept: endings[kind].join(','), 'aria-label': t('drop.choose') }}
      >
        <div className={styles.inside}>
          <IconFileUpload className={styles.icon} aria-hidden="true" />
          <Dropzone.Accept>
            <p className={styles.words}>{t('drop.release')}</p>
          </Dropzone.Accept>
          <Dropzone.Idle>
            <p className={styles.words}>{t(`drop.${kind}`)}</p>
          </Dropzone.Idle>
          <Button variant="filled" size="md" loading={reading !== undefined} onClick={() => open.current?.()}>
            {t('drop.choose')}
          </Button>
          <p className={styles.limit}>{t(`drop.${kind}Limit`)}</p>
        </div>
      </Dropzone>
      {reading !== undefined && (
        <div className={styles.reading}>
          <span role="status">{t('drop.reading', { file: reading })}</span>
          <Button
            size="xs"
            onClick={() => {
              running.current?.abort()
              setReading(undefined)
            }}
          >
            {t('drop.stop')}
          </Button>
        </div>
      )}
      {trouble && (
        <Notice
          tone="bad"
          live="alert"
          title={trouble.file === undefined ? undefined : t('drop.refused', { file: trouble.file })}
        >
          {trouble.words}
        </Notice>
      )}
    </div>
  )
}
