import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RegisterEntry } from '#contract/archive'
import type { MediumPlace } from '#domain/archive/register'
import { useClient, useQueries } from '../../client/provider.tsx'
import { useSending } from '../../client/use-sending.ts'
import type { LastStep } from '../../ui/StatusLine.tsx'
import type { MediumRef } from './medium-state.ts'

type Step = MediumRef & {
  readonly was: MediumPlace
  readonly became: MediumPlace
  readonly year: string
  readonly isBack: boolean
}

/** Writes down where media are kept, at once; the last step can be taken back. */
export const usePlaces = () => {
  const { t } = useTranslation('archive')
  const client = useClient()
  const queries = useQueries()
  const queryClient = useQueryClient()
  const send = useSending()
  const [step, setStep] = useState<Step>()
  const [problem, setProblem] = useState<unknown>()

  const apply = async (next: Step): Promise<boolean> => {
    const { archiveId, position, became } = next
    const outcome = await send(() => client.archive.setPlace({ archiveId, position, ...became }))
    setProblem(outcome.ok ? undefined : outcome.error)
    if (!outcome.ok) return false
    queryClient.setQueryData(queries.archive.register.queryKey(), outcome.answer)
    setStep(next)
    return true
  }
  const turn = step && (() => void apply({ ...step, was: step.became, became: step.was, isBack: !step.isBack }))
  useTurnKeys(step?.isBack === false ? turn : undefined, step?.isBack === true ? turn : undefined)

  const words = step && t('place.written', { year: step.year, number: step.position })
  const lastStep: LastStep | undefined = step &&
    turn && {
      words: step.isBack ? t('place.undone', { step: words }) : words!,
      undoLabel: t(step.isBack ? 'redo' : 'undo'),
      onUndo: turn,
    }
  return {
    problem,
    lastStep,
    /** False when it was refused: what was typed stays in its field. */
    put: (entry: RegisterEntry, position: number, was: MediumPlace, became: MediumPlace): Promise<boolean> =>
      apply({ archiveId: entry.id, position, was, became, year: entry.yearName, isBack: false }),
  }
}

/** Ctrl Z and Ctrl Y, unless a field has its own typing to take back. */
const useTurnKeys = (undo: (() => void) | undefined, redo: (() => void) | undefined): void => {
  const take = useEffectEvent((event: KeyboardEvent) => {
    if (!event.ctrlKey || event.altKey) return
    const isUndo = event.code === 'KeyZ' && !event.shiftKey
    const isRedo = (event.code === 'KeyZ' && event.shiftKey) || (event.code === 'KeyY' && !event.shiftKey)
    const run = isUndo ? undo : isRedo ? redo : undefined
    const { target } = event
    if (!run || (target instanceof Element && target.closest('input, textarea, [role=dialog]'))) return
    event.preventDefault()
    run()
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => take(event)
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [])
}
