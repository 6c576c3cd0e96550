import type { PlannedLesson } from '#contract/journal'
import { getRecord, listWorkKinds, type PageRow, type RecordRow } from '#db/queries/journal'
import { lessonRecordId } from '#domain/journal/lesson-record'
import type { LessonRecordId } from '#domain/kernel/ids'
import { type Refusal, refuse } from '#domain/kernel/refusal'
import type { Right } from '#domain/people/rights'
import type { BuiltInActor, Role } from '#domain/people/role'
import { checkPeriodOpen } from '#domain/school/period-lock'
import { type CallContext, nameOfActor, readDb, referenceOf, roleWithRight, tieTo } from '../../context.ts'
import { isPlanned } from '../../planned-lessons.ts'

export type FoundRecord = { record: RecordRow; page: PageRow; isWritten: boolean }

/**
 * A lesson record with its page. One that is not written yet is found by its place in the timetable: its id follows from
 * lesson, date and slot. Refusal: NothingFound.
 */
export const findRecord = (
  context: CallContext,
  recordId: LessonRecordId,
  planned?: PlannedLesson,
): FoundRecord | Refusal => {
  const reference = referenceOf(context)
  const written = getRecord(readDb(context), recordId)
  const record = written ?? (planned && plannedRecord(context, recordId, planned))
  const page = record && reference.pages.get(record.lessonId)
  return record && page
    ? { record, page, isWritten: written !== undefined }
    : refuse('NothingFound', { what: 'lessonRecord', name: recordId })
}

const plannedRecord = (
  context: CallContext,
  id: LessonRecordId,
  { lessonId, date, slot }: PlannedLesson,
): RecordRow | undefined =>
  id === lessonRecordId(lessonId, date, slot) && isPlanned(referenceOf(context), lessonId, date, slot)
    ? { id, lessonId, date, slot, topic: '', homework: '', workKindId: listWorkKinds(readDb(context))[0]!.id }
    : undefined

/** The role under which the session's person has the right on the page. Refusal: NotAllowed. */
export const roleOn = (context: CallContext, right: Right, page: PageRow): Role | BuiltInActor | Refusal =>
  roleWithRight(context, right, tieTo(context.session, page))

/** LCK-04. Refusal: PeriodLocked. */
export const checkOpen = (context: CallContext, { record, page }: FoundRecord): Refusal | undefined => {
  const { periods, locks } = referenceOf(context)
  if (locks.length === 0) return undefined
  const nameOf = nameOfActor(readDb(context))
  for (const { grade } of page.audiences) {
    const refusal = checkPeriodOpen(periods, locks, grade, record.date, nameOf)
    if (refusal) return refusal
  }
  return undefined
}

/** An empty record of the lesson, when it is not written yet; inside the caller's transaction. */
export const openRecord = (
  { record, isWritten }: FoundRecord,
  give: (name: 'lesson.record', values: { record: RecordRow; cells: [] }) => unknown,
): void => {
  if (!isWritten) give('lesson.record', { record, cells: [] })
}
