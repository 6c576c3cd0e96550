import { type QueryKey, useQueryClient } from '@tanstack/react-query'
import { useMemo, useRef, useState } from 'react'
import type { TimetableEdit, TimetableState, TimetableView } from '#contract/timetable'
import type { CalendarDate } from '#domain/kernel/calendar-date'
import type { LetopisClient } from '../../client/index.ts'
import { useClient, useQueries } from '../../client/provider.tsx'
import { saving } from '../../client/save-state.ts'

export type LessonDraft = Omit<Parameters<LetopisClient['timetable']['saveLesson']>[0], 'on'>
export type Blocking = Omit<Parameters<LetopisClient['timetable']['setUnavailable']>[0], 'on'>

/** What came of a write: the timetable as it stands now, or the error. */
export type Outcome =
  | { readonly ok: true; readonly state: TimetableState }
  | { readonly ok: false; readonly error: unknown }

/** What was written last, for the line under the page. */
export type LastWrite =
  | { readonly how: 'done' | 'undone' | 'redone' }
  | { readonly how: 'refused'; readonly error: unknown }

/**
 * All writing of the timetable, from the day it holds: one after another in the order of the keys, every answer put where
 * the page is kept. Journal and day pages follow from the timetable, so they are read anew when they are next seen.
 */
export const useTimetableWriter = (on: CalendarDate, viewKey: QueryKey) => {
  const client = useClient()
  const queries = useQueries()
  const queryClient = useQueryClient()
  const tail = useRef<Promise<unknown>>(Promise.resolve())
  const [last, setLast] = useState<LastWrite>()

  const actions = useMemo(() => {
    const keep = (answer: TimetableState | TimetableView): TimetableState => {
      if ('state' in answer) {
        queryClient.setQueryData(viewKey, answer)
        return answer.state
      }
      queryClient.setQueryData<TimetableView>(viewKey, view => view && { ...view, state: answer })
      return answer
    }
    const momentNow = () => {
      const known = queryClient.getQueryState(queries.app.state.queryKey())
      const now = known?.data?.now
      return now ? new Date(Date.parse(now) + Date.now() - known.dataUpdatedAt).toISOString() : new Date().toISOString()
    }
    const write = (
      how: 'done' | 'undone' | 'redone',
      send: () => Promise<TimetableState | TimetableView>,
    ): Promise<Outcome> => {
      const outcome = tail.current.then(async (): Promise<Outcome> => {
        const known = queryClient.getQueryData<TimetableView>(viewKey)?.state
        const kind = (how === 'redone' ? known?.redo : known?.undo)?.what.kind
        try {
          const { answer } = await saving(async () => ({ answer: await send(), at: momentNow() }))
          const state = keep(answer)
          if (how !== 'done' && !movesOnly.has(kind ?? '')) await queryClient.refetchQueries({ queryKey: viewKey })
          queryClient.removeQueries({ queryKey: queries.timetable.verdicts.key(), type: 'inactive' })
          queryClient.invalidateQueries({ queryKey: queries.timetable.verdicts.key() })
          queryClient.invalidateQueries({ queryKey: queries.journal.key() })
          queryClient.invalidateQueries({ queryKey: queries.day.key() })
          setLast({ how })
          return { ok: true, state }
        } catch (error) {
          setLast({ how: 'refused', error })
          return { ok: false, error }
        }
      })
      tail.current = outcome
      return outcome
    }
    return {
      edit: (edits: readonly TimetableEdit[]) => write('done', () => client.timetable.edit({ on, edits: [...edits] })),
      undo: () => write('undone', () => client.timetable.undo({ on })),
      redo: () => write('redone', () => client.timetable.redo({ on })),
      block: (blocking: Blocking) => write('done', () => client.timetable.setUnavailable({ on, ...blocking })),
      saveLesson: (lesson: LessonDraft) => write('done', () => client.timetable.saveLesson({ on, ...lesson })),
      removeLesson: (lessonId: LessonDraft['id'] & string) =>
        write('done', () => client.timetable.removeLesson({ on, lessonId })),
      dismiss: () => setLast(undefined),
    }
  }, [client, queries, queryClient, on, viewKey])
  return { ...actions, last }
}

/** Steps after which lessons and unavailability are what they were: their undo is told by the state alone. */
const movesOnly: ReadonlySet<string> = new Set(['place', 'move', 'unplace', 'swap', 'room', 'pin', 'unpin', 'several'])

export type TimetableWriter = ReturnType<typeof useTimetableWriter>
