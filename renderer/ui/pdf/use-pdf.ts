import { useCallback, useEffect, useState } from 'react'
import { openPdf, type PdfDocument } from './pdf-document.ts'

type Opened = { readonly file: Blob; readonly document?: PdfDocument; readonly error?: unknown }

export type Pdf = {
  /** The file that is open; while the next one opens, still the one before. */
  readonly document: PdfDocument | undefined
  readonly isOpening: boolean
  /** Why the file cannot be shown. */
  readonly error: unknown
  readonly retry: () => void
}

/** Opens a PDF file, and closes it when another one is open in its place. */
export const usePdf = (file: Blob | undefined): Pdf => {
  const [opened, setOpened] = useState<Opened>()
  const [attempt, setAttempt] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt opens the same file again
  useEffect(() => {
    if (file === undefined) return
    const stop = new AbortController()
    openPdf(file, stop.signal).then(
      document => setOpened({ file, document }),
      error => {
        if (!stop.signal.aborted) setOpened({ file, error })
      },
    )
    return () => stop.abort()
  }, [file, attempt])
  const document = opened?.document
  useEffect(() => () => document?.close(), [document])
  const retry = useCallback(() => {
    setOpened(undefined)
    setAttempt(count => count + 1)
  }, [])
  return {
    document: file && document,
    isOpening: file !== undefined && opened?.file !== file,
    error: opened?.file === file ? opened?.error : undefined,
    retry,
  }
}
