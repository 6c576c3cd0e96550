import { Button } from '@mantine/core'
import { Dropzone } from '@mantine/dropzone'
import '@mantine/dropzone/styles.layer.css'
import { IconFileUpload } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useErrorWords } from '../../client/words.ts'
import { Notice } from '../../ui/Notice.tsx'
import styles from './WorkbookDrop.module.css'

export type WorkbookDropProps = {
  /** Reads the file; what it throws is worded in place. The signal says that the person went away. */
  readonly onFile: (file: File, signal: AbortSignal) => Promise<void>
}

/** A place to drop a workbook, with a button that says the same. */
export function WorkbookDrop({ onFile }: WorkbookDropProps) {
  const { t } = useTranslation('curriculum')
  const errorWords = useErrorWords()
  const open = useRef<() => void>(null)
  const running = useRef<AbortController>(undefined)
  const [reading, setReading] = useState<string>()
  const [problem, setProblem] = useState<string>()
  useEffect(() => () => running.current?.abort(), [])
  const read = async (file: File | undefined) => {
    if (!file) return
    const stop = new AbortController()
    running.current?.abort()
    running.current = stop
    setProblem(undefined)
    setReading(file.name)
    try {
      await onFile(file, stop.signal)
    } catch (error) {
      if (!stop.signal.aborted) setProblem(errorWords(error))
    } finally {
      if (running.current === stop) setReading(undefined)
    }
  }
  return (
    <>
      <Dropzone
        className={styles.zone ?? ''}
        onDrop={files => read(files[0])}
        onReject={() => setProblem(t('drop.many'))}
        openRef={open}
        multiple={false}
        activateOnClick={false}
        activateOnKeyboard={false}
        enablePointerEvents
        tabIndex={-1}
        disabled={reading !== undefined}
        inputProps={{ accept: '.xlsx,.csv,.txt', 'aria-label': t('drop.choose') }}
      >
        <div className={styles.inside}>
          <IconFileUpload className={styles.icon} aria-hidden="true" />
          <p>{t('drop.words')}</p>
          <Button variant="filled" size="md" loading={reading !== undefined} onClick={() => open.current?.()}>
            {t('drop.choose')}
          </Button>
          <p className={styles.limit} role="status">
            {reading === undefined ? t('drop.limit') : t('drop.reading', { file: reading })}
          </p>
        </div>
      </Dropzone>
      {problem !== undefined && (
        <Notice tone="bad" live="alert">
          {problem}
        </Notice>
      )}
    </>
  )
}
