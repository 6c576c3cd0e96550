import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SchoolCalendar } from '#contract/calendar'
import type { LetopisClient } from '../../client/index.ts'
import { useClient, useQueries } from '../../client/provider.tsx'
import { useErrorWords } from '../../client/words.ts'
import { type CalendarStep, stepWords } from './step-words.ts'

/** The calendar under edit: what it is, and how a change is sent. */
export type CalendarEditor = {
  readonly calendar: SchoolCalendar
  /**
   * Sends a change; true when it was written. `where` names the part of the page that a refusal is shown in; `step` words a
   * change that is no edit and cannot be taken back by one key.
   */
  readonly send: (
    where: string,
    call: (client: LetopisClient['calendar']) => Promise<SchoolCalendar>,
    step?: Pick<CalendarStep, 'text' | 'values'>,
  ) => Promise<boolean>
  /** Why the last change of that part was refused. */
  readonly problemOf: (where: string) => string | undefined
}

export type CalendarQuery = {
  readonly editor: CalendarEditor | undefined
  readonly error: unknown
  readonly retry: () => void
}

/** Reads the calendar and writes it; every write is a step that the status line can take back. */
export const useCalendar = (onStep: (step: CalendarStep) => void): CalendarQuery => {
  const { t, i18n } = useTranslation('calendar')
  const client = useClient()
  const queries = useQueries()
  const queryClient = useQueryClient()
  const words = useErrorWords()
  const query = useQuery(queries.calendar.get.queryOptions())
  const [refused, setRefused] = useState<{ where: string; error: unknown }>()

  /** What follows from the calendar is asked again: header, pages, days, timetable. */
  const take = (calendar: SchoolCalendar): void => {
    queryClient.setQueryData(queries.calendar.get.queryKey(), calendar)
    queryClient.invalidateQueries({ queryKey: queries.school.current.queryKey() })
    for (const key of [queries.journal.key(), queries.day.key(), queries.timetable.key()]) {
      queryClient.invalidateQueries({ queryKey: key })
    }
  }
  const send: CalendarEditor['send'] = async (where, call, step) => {
    setRefused(undefined)
    try {
      const calendar = await call(client.calendar)
      take(calendar)
      onStep(step ? { ...step, how: 'done' } : stepOf(calendar, 'done'))
      return true
    } catch (error) {
      setRefused({ where, error })
      return false
    }
  }
  const stepOf = (calendar: SchoolCalendar, how: 'done' | 'undone' | 'redone'): CalendarStep => {
    const line = how === 'undone' ? calendar.redo : calendar.undo
    return {
      ...stepWords(line?.what, t, i18n.language),
      how,
      ...(calendar.undo ? { undo: () => void takeBack('undo') } : {}),
      ...(calendar.redo ? { redo: () => void takeBack('redo') } : {}),
    }
  }
  const takeBack = async (which: 'undo' | 'redo'): Promise<void> => {
    setRefused(undefined)
    try {
      const calendar = await client.calendar[which]()
      take(calendar)
      onStep(stepOf(calendar, which === 'undo' ? 'undone' : 'redone'))
    } catch (error) {
      setRefused({ where: 'undo', error })
    }
  }

  // The last step of an earlier visit can be taken back too.
  const calendar = query.data
  const isKnown = calendar !== undefined
  const tellLast = useEffectEvent(() => {
    if (calendar?.can.edit && calendar.undo) onStep(stepOf(calendar, 'done'))
  })
  useEffect(() => {
    if (isKnown) tellLast()
  }, [isKnown])

  return {
    editor: calendar && {
      calendar,
      send,
      problemOf: where =>
        refused && (refused.where === where || (refused.where === 'undo' && where === 'page'))
          ? words(refused.error)
          : undefined,
    },
    error: query.error,
    retry: () => void query.refetch(),
  }
}
