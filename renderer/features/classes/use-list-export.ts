import { useState } from 'react'
import type { CalendarDate } from '#domain/kernel/calendar-date'
import type { ClassId } from '#domain/kernel/ids'
import { useClient, useDesk } from '../../client/provider.tsx'

/** The list of a class as a workbook, saved by the browser; `start` is undefined for those who may not take lists out. */
export const useListExport = (classId: ClassId | undefined, className: string | undefined, on: CalendarDate) => {
  const client = useClient()
  const { account } = useDesk()
  const [isRunning, setRunning] = useState(false)
  const [error, setError] = useState<unknown>()
  const start = async () => {
    setRunning(true)
    setError(undefined)
    try {
      const file = await client.exchange.exportList({ kind: 'class', classId: classId!, on })
      save(file, file.name || `${className} ${on}.xlsx`)
    } catch (refused) {
      setError(refused)
    }
    setRunning(false)
  }
  const may = classId !== undefined && account.rights.includes('lists.export')
  return { start: may ? start : undefined, isRunning, error }
}

const save = (file: File, name: string): void => {
  const url = URL.createObjectURL(file)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  URL.revokeObjectURL(url)
}
