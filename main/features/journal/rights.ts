import { getRecord, type PageRow, type RecordRow } from '#db/queries/journal'
import type { LessonRecordId } from '#domain/kernel/ids'
import { type Refusal, refuse } from '#domain/kernel/refusal'
import type { Right } from '#domain/people/rights'
import type { BuiltInActor, Role } from '#domain/people/role'
import { type CallContext, readDb, referenceOf, roleWithRight, tieTo } from '../../context.ts'

/** A lesson record with its page. Refusal: NothingFound. */
export const findRecord = (
  context: CallContext,
  recordId: LessonRecordId,
): { record: RecordRow; page: PageRow } | Refusal => {
  const record = getRecord(readDb(context), recordId)
  const page = record && referenceOf(context).pages.get(record.lessonId)
  return record && page ? { record, page } : refuse('NothingFound', { what: 'lessonRecord', name: recordId })
}

/** The role under which the session's person has the right on the page. Refusal: NotAllowed. */
export const roleOn = (context: CallContext, right: Right, page: PageRow): Role | BuiltInActor | Refusal =>
  roleWithRight(context, right, tieTo(context.session, page))
