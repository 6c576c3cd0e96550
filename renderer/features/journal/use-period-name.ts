import { useCallback } from 'react'
import type { PeriodId } from '#domain/kernel/ids'
import { useDesk } from '../../client/provider.tsx'
import type { PeriodName } from './words.ts'

/** Kind and number of a grading period of this school. */
export const usePeriodName = (): ((id: PeriodId) => PeriodName | undefined) => {
  const { periods } = useDesk().school
  return useCallback(id => periods.find(period => period.id === id), [periods])
}
