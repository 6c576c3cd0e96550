import type { CellValue } from '#contract/journal'
import type { WriteDb } from '#db/handle'
import { getCell, getMemberOn, getPupilEntries, getRecord, type PageRow, type RecordRow } from '#db/queries/journal'
import { className } from '#domain/classes/school-class'
import { isMissed } from '#domain/journal/attendance'
import { checkMarks, type PupilCell, sameCell } from '#domain/journal/lesson-record'
import { weightedAverage, weightsOf } from '#domain/journal/mark'
import type { LessonRecordId, PupilId } from '#domain/kernel/ids'
import { isRefusal, type Refusal, refuse } from '#domain/kernel/refusal'
import { pupilShortName } from '#domain/people/person'
import { currentPeriod, periodsOfGrade } from '#domain/school/grading-period'
import { type CallContext, type Give, type Reference, referenceOf, write } from '../../context.ts'

import { findRecord, roleOn } from './rights.ts'

type CellChange = { pupilId: PupilId; cell: CellValue; seen: CellValue }

/**
 * Writes cells of one lesson record in one command, all or none. Marks need the right to the page, absences alone also
 * the class teacher's (JRN-28). Refusals: NothingFound, NotAllowed, MarksNotInGradeOne (JRN-21), PupilNotInLesson,
 * CellChangedMeanwhile.
 */
export const setCells = (context: CallContext, recordId: LessonRecordId, changes: readonly CellChange[]) => {
  const found = findRecord(context, recordId)
  if (isRefusal(found)) return found
  const { record, page } = found
  const touchesMarks = changes.some(c => !sameCell({ ...c.cell, attendance: null }, { ...c.seen, attendance: null }))
  const role = roleOn(context, touchesMarks ? 'journal.write' : 'attendance.write', page)
  if (isRefusal(role)) return role
  return write(context, role, (tx, give, at) => {
    const cells: PupilCell[] = []
    for (const { pupilId, cell, seen } of changes) {
      const refusal = checkMarks(page.grade, className(page), cell.marks)
      if (refusal) return refusal
      const member = getMemberOn(tx, page, pupilId, record.date)
      if (!member) return refuse('PupilNotInLesson', { date: record.date })
      const current = getCell(tx, recordId, pupilId)
      if (sameCell(current, cell)) continue
      if (!sameCell(current, seen)) {
        return refuse('CellChangedMeanwhile', { pupil: pupilShortName(member), date: record.date })
      }
      cells.push({ pupilId, marks: cell.marks, attendance: cell.attendance })
    }
    if (cells.length) give('cells.set', { recordId, cells })
    return {
      at,
      rows: sumsOf(
        tx,
        referenceOf(context),
        page,
        record,
        changes.map(c => c.pupilId),
      ),
    }
  })
}

/** Average and absences of some pupils in the period of the record, after a change. */
const sumsOf = (db: WriteDb, reference: Reference, page: PageRow, record: RecordRow, pupils: readonly PupilId[]) => {
  const period = currentPeriod(periodsOfGrade(reference.periods, page.grade), record.date)
  if (!period) return []
  const weightOf = weightsOf(reference.workKinds)
  return pupils.map(pupilId => {
    const { marks, attendances } = getPupilEntries(db, page.lessonId, pupilId, period.starts, period.ends)
    return {
      pupilId,
      average: weightedAverage(marks, weightOf),
      missed: attendances.filter(isMissed).length,
      late: attendances.filter(a => a === 'late').length,
    }
  })
}

/** Writes one of a lesson record's texts. `decide` says which command, or why not. */
export const setText = (
  context: CallContext,
  recordId: LessonRecordId,
  decide: (record: RecordRow, page: PageRow, db: WriteDb) => ((give: Give) => unknown) | Refusal,
): { at: string } | Refusal => {
  const found = findRecord(context, recordId)
  if (isRefusal(found)) return found
  const role = roleOn(context, 'journal.write', found.page)
  if (isRefusal(role)) return role
  return write(context, role, (tx, give, at) => {
    const decision = decide(getRecord(tx, recordId) ?? found.record, found.page, tx)
    if (isRefusal(decision)) return decision
    decision(give)
    return { at }
  })
}
