import { useState } from 'react'
import type { AuditPrint } from '#contract/audit'
import { useClient } from '../../client/provider.tsx'
import { saveFile } from '../../client/save-file.ts'
import { openPdf } from '../../ui/pdf/pdf-document.ts'
import { printPdf } from '../../ui/pdf/print-pdf.ts'

/** The list as it is seen, to the printer or as a file. */
export const usePrinting = () => {
  const client = useClient()
  const [isBusy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const [saved, setSaved] = useState<string>()
  const make = async (list: AuditPrint, then: (file: File) => Promise<void> | void) => {
    setBusy(true)
    setError(undefined)
    setSaved(undefined)
    try {
      await then(await client.audit.print(list))
    } catch (fault) {
      setError(fault)
    }
    setBusy(false)
  }
  return {
    isBusy,
    error,
    /** Name of the file that was saved last. */
    saved,
    save: (list: AuditPrint) =>
      make(list, file => {
        saveFile(file)
        setSaved(file.name)
      }),
    print: (list: AuditPrint) =>
      make(list, async file => {
        const { signal } = new AbortController()
        const document = await openPdf(file, signal)
        try {
          await printPdf(document, signal, () => undefined)
        } finally {
          document.close()
        }
      }),
  }
}
