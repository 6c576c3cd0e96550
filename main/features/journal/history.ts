import type { HistoryLine } from '#contract/journal'
import { type CommandValues, type LogRow, listLogOf } from '#db/log'
import { cellText } from '#domain/journal/cell-text'
import { fullCell, type PupilCell } from '#domain/journal/lesson-record'
import type { LessonRecordId, PupilId, WorkKindId } from '#domain/kernel/ids'
import { isRefusal, type Refusal } from '#domain/kernel/refusal'
import { type CallContext, nameOfActor, readDb, referenceOf } from '../../context.ts'

import { findRecord, roleOn } from './rights.ts'

/** The history of a lesson record, or of one pupil's cell in it, newest first (LCK-09). Refusals: NothingFound, NotAllowed. */
export const listHistory = (
  context: CallContext,
  recordId: LessonRecordId,
  pupilId: PupilId | undefined,
): HistoryLine[] | Refusal => {
  const db = readDb(context)
  const found = findRecord(context, recordId)
  if (isRefusal(found)) return found
  const role = roleOn(context, 'journal.history', found.page)
  if (isRefusal(role)) return role
  const nameOf = nameOfActor(db)
  const kinds = new Map(referenceOf(context).workKinds.map(k => [k.id, k.name]))
  return listLogOf(db, 'lessonRecord', recordId)
    .flatMap(row =>
      linesOf(row, pupilId, kinds).map(line => ({
        at: row.at,
        who: nameOf(row.actor),
        role: row.role,
        ...line,
      })),
    )
    .reverse()
}

type LineOfRow = Pick<HistoryLine, 'what' | 'pupilId' | 'was' | 'became'>

const linesOf = (row: LogRow, pupilId: PupilId | undefined, kinds: ReadonlyMap<WorkKindId, string>): LineOfRow[] => {
  const was = JSON.parse(row.old)
  const became = JSON.parse(row.new)
  const text = (what: 'topic' | 'homework'): LineOfRow[] =>
    pupilId ? [] : [{ what, pupilId: null, was: was[what], became: became[what] }]
  switch (row.command) {
    case 'lesson.record': {
      const { record, cells } = became as CommandValues<'lesson.record'>
      return pupilId
        ? cells
            .filter(c => c.pupilId === pupilId)
            .map(c => ({ what: 'cell', pupilId, was: '', became: cellText(fullCell(c, record.workKindId)) }))
        : [{ what: 'opened', pupilId: null, was: '', became: record.topic }]
    }
    case 'cells.set':
      return (became.cells as PupilCell[]).flatMap((cell, i) =>
        pupilId && cell.pupilId !== pupilId
          ? []
          : [{ what: 'cell', pupilId: cell.pupilId, was: cellText((was as PupilCell[])[i]!), became: cellText(cell) }],
      )
    case 'topic.set':
      return text('topic')
    case 'homework.set':
      return text('homework')
    case 'work-kind.set':
      return pupilId
        ? []
        : [
            {
              what: 'workKind',
              pupilId: null,
              was: kinds.get(was.workKindId) ?? '',
              became: kinds.get(became.workKindId) ?? '',
            },
          ]
    default:
      return []
  }
}
