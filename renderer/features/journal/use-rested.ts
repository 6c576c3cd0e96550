import { useEffect, useState } from 'react'

/** How long a cell is in focus before its history is asked for, ms. */
const historyAfter = 300

/** What has stayed the same for a while; undefined while it changes. */
export const useRested = <T>(value: T): T | undefined => {
  const [rested, setRested] = useState<T>()
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), historyAfter)
    return () => clearTimeout(timer)
  }, [value])
  return rested
}
