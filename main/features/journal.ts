import { classesName } from '#domain/classes/school-class'
import { checkHomework } from '#domain/journal/lesson-record'
import { refuse } from '#domain/kernel/refusal'
import { answer, os, referenceOf } from '../context.ts'

import { listHistory } from './journal/history.ts'
import { getJournalPage, listPagesFor } from './journal/page.ts'
import { setCells, setPeriodMarks, setText } from './journal/writing.ts'

/** Journal pages: what may be opened, a page, its cells and texts, who wrote what. */
export const journalFeature = {
  pages: os.journal.pages.handler(({ context }) => listPagesFor(context)),
  page: os.journal.page.handler(({ context, input }) =>
    answer(getJournalPage(context, input.lessonId, input.periodId)),
  ),
  setCells: os.journal.setCells.handler(({ context, input }) =>
    answer(setCells(context, input.recordId, input.changes, input.planned)),
  ),
  setTopic: os.journal.setTopic.handler(({ context, input }) =>
    answer(
      setText(context, input.recordId, input.planned, record =>
        record.topic === input.seen || record.topic === input.topic
          ? give => give('topic.set', { recordId: record.id, topic: input.topic })
          : refuse('TextChangedMeanwhile', { date: record.date }),
      ),
    ),
  ),
  setHomework: os.journal.setHomework.handler(({ context, input }) =>
    answer(
      setText(
        context,
        input.recordId,
        input.planned,
        (record, page) =>
          checkHomework(page.grade, classesName(page), input.homework) ??
          (record.homework === input.seen || record.homework === input.homework
            ? give => give('homework.set', { recordId: record.id, homework: input.homework })
            : refuse('TextChangedMeanwhile', { date: record.date })),
      ),
    ),
  ),
  setWorkKind: os.journal.setWorkKind.handler(({ context, input }) =>
    answer(
      setText(context, input.recordId, input.planned, record => {
        if (!referenceOf(context).workKinds.some(k => k.id === input.workKindId)) {
          return refuse('NothingFound', { what: 'workKind', name: input.workKindId })
        }
        return record.workKindId === input.seen || record.workKindId === input.workKindId
          ? give => give('work-kind.set', { recordId: record.id, workKindId: input.workKindId })
          : refuse('TextChangedMeanwhile', { date: record.date })
      }),
    ),
  ),
  setPeriodMarks: os.journal.setPeriodMarks.handler(({ context, input }) =>
    answer(setPeriodMarks(context, input.lessonId, input.periodId, input.changes)),
  ),
  history: os.journal.history.handler(({ context, input }) =>
    answer(listHistory(context, input.recordId, input.pupilId)),
  ),
}
