import type { QueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { StepLine } from '#contract/steps'
import { useClient, useQueries } from '../../client/provider.tsx'

/** Takes imports of pupils back and gives them again; every page learns of it. */
export const usePupilSteps = (queryClient: QueryClient) => {
  const { t } = useTranslation('exchange')
  const client = useClient()
  const queries = useQueries()
  const [isRunning, setRunning] = useState(false)
  const [problem, setProblem] = useState<unknown>()

  const takeBack = async (which: 'undo' | 'redo'): Promise<boolean> => {
    setRunning(true)
    setProblem(undefined)
    try {
      const list = which === 'undo' ? await client.exchange.undoPupils() : await client.exchange.redoPupils()
      await queryClient.invalidateQueries()
      queryClient.setQueryData(queries.exchange.pupilImports.queryKey(), list)
      return true
    } catch (error) {
      setProblem(error)
      return false
    } finally {
      setRunning(false)
    }
  }
  const stepWords = ({ what: { kind, ...data } }: StepLine): string => t(`step.${kind}`, data)
  return { stepWords, takeBack, isRunning, problem }
}
