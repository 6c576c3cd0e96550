import { useCallback, useEffect, useRef, useState } from 'react'
import type { PdfDocument } from '../../ui/pdf/pdf-document.ts'
import { type PrintProgress, printPdf } from '../../ui/pdf/print-pdf.ts'

/** Prints the open document. `progress` only while its pages are drawn for the printer one by one; that can be stopped. */
export const usePrinting = (document: PdfDocument | undefined) => {
  const running = useRef<AbortController>(undefined)
  const [progress, setProgress] = useState<PrintProgress>()
  const [error, setError] = useState<unknown>()
  const stop = useCallback(() => running.current?.abort(), [])
  // What was begun for one document is not finished for another.
  // biome-ignore lint/correctness/useExhaustiveDependencies: ends with the document
  useEffect(() => stop, [document, stop])
  const print = async () => {
    if (!document) return
    stop()
    const own = new AbortController()
    running.current = own
    setError(undefined)
    try {
      await printPdf(document, own.signal, setProgress)
    } catch (fault) {
      if (!own.signal.aborted) setError(fault)
    }
    if (running.current === own) setProgress(undefined)
  }
  return { print, stop, progress, error }
}
