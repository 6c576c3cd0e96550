import { notifyManager, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { JournalPage } from '#contract/journal'
import type { LessonId } from '#domain/kernel/ids'
import { type LetopisClient, refusalOf } from '../../client/index.ts'
import { useClient, useQueries } from '../../client/provider.tsx'
import { saving } from '../../client/save-state.ts'
import { applyChange, type Change, withSums } from './change.ts'
import { createPageWriter, type PageWriter } from './writer.ts'

/**
 * The writer of one page, for as long as the page is open: it sends through the client, keeps the header's save state,
 * and puts every commit into the cached page, all periods of it.
 */
export const usePageWriter = (lessonId: LessonId): PageWriter => {
  const client = useClient()
  const queries = useQueries()
  const queryClient = useQueryClient()
  const [writer] = useState(() => {
    const queryKey = queries.journal.page.key({ type: 'query', input: { lessonId } })
    return createPageWriter({
      // Sent at once, not after the paint: the core writes while the page paints, and «saved» comes ten milliseconds sooner.
      send: async change => {
        // An answer read before the commit must not be put over it.
        queryClient.cancelQueries({ queryKey, predicate: query => query.state.data !== undefined })
        const sums = await sendChange(client, lessonId, change)
        queryClient.setQueriesData<JournalPage>(
          { queryKey },
          page =>
            page &&
            (change.kind === 'periodMarks'
              ? applyChange(page, change)
              : withSums(applyChange(page, change), change.recordId, sums)),
        )
        // The screen has the committed page before the writer lets its own go: nothing flickers between the two.
        await new Promise<void>(resolve => notifyManager.schedule(resolve))
        if (queryClient.isFetching({ queryKey }) > 0) queryClient.invalidateQueries({ queryKey })
        if (change.kind === 'periodMarks') return
        queryClient.invalidateQueries({
          queryKey: queries.journal.history.key({ input: { recordId: change.recordId } }),
        })
        queryClient.invalidateQueries({ queryKey: queries.day.key(), refetchType: 'none' })
      },
      reload: async (_, error) => {
        if (refusalOf(error)) await queryClient.refetchQueries({ queryKey })
      },
    })
  })
  return writer
}

type Sums = Parameters<typeof withSums>[2]

const sendChange = async (client: LetopisClient, lessonId: LessonId, change: Change): Promise<Sums> => {
  if (change.kind === 'periodMarks') {
    const changes = change.marks.map(({ pupilId, was, became }) => ({ pupilId, value: became, seen: was }))
    await saving(() => client.journal.setPeriodMarks({ lessonId, periodId: change.periodId, changes }))
    return []
  }
  const { recordId, date, slot } = change
  // A lesson that nobody wrote in yet is opened by its first entry.
  const at = { recordId, planned: { lessonId, date, slot } }
  switch (change.kind) {
    case 'cells': {
      const changes = change.cells.map(({ pupilId, was, became }) => ({
        pupilId,
        cell: { ...became, marks: [...became.marks] },
        seen: { ...was, marks: [...was.marks] },
      }))
      return (await saving(() => client.journal.setCells({ ...at, changes }))).rows
    }
    case 'topic':
      await saving(() => client.journal.setTopic({ ...at, topic: change.became, seen: change.was }))
      return []
    case 'homework':
      await saving(() => client.journal.setHomework({ ...at, homework: change.became, seen: change.was }))
      return []
    case 'workKind':
      await saving(() => client.journal.setWorkKind({ ...at, workKindId: change.became, seen: change.was }))
      return []
  }
}
