import { useState } from 'react'
import { useClient, useDesk } from '../../client/provider.tsx'
import { saveFile } from '../../client/save-file.ts'

/** The register as a workbook; `start` is undefined for those who may not take lists out. */
export const useStaffExport = () => {
  const client = useClient()
  const { account } = useDesk()
  const [isRunning, setRunning] = useState(false)
  const [error, setError] = useState<unknown>()
  const start = async () => {
    setRunning(true)
    setError(undefined)
    try {
      saveFile(await client.exchange.exportList({ kind: 'staff' }))
    } catch (refused) {
      setError(refused)
    }
    setRunning(false)
  }
  return { start: account.rights.includes('lists.export') ? start : undefined, isRunning, error }
}
