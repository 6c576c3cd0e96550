import type { CellValue, PlannedLesson } from '#contract/journal'
import type { WriteDb } from '#db/handle'
import {
  getCell,
  getMemberOn,
  getPupilEntries,
  getRecord,
  listMembers,
  listPeriodMarks,
  type PageRow,
  type RecordRow,
} from '#db/queries/journal'
import { classesName } from '#domain/classes/school-class'
import { isMissed } from '#domain/journal/attendance'
import { checkMarks, type PupilCell, sameCell } from '#domain/journal/lesson-record'
import { type MarkValue, weightedAverage, weightsOf } from '#domain/journal/mark'
import type { LessonId, LessonRecordId, PeriodId, PupilId } from '#domain/kernel/ids'
import { isRefusal, type Refusal, refuse } from '#domain/kernel/refusal'
import { pupilShortName } from '#domain/people/person'
import { currentPeriod, periodsOfGrade } from '#domain/school/grading-period'
import { periodLocked } from '#domain/school/period-lock'
import { type CallContext, type Give, nameOfActor, type Reference, readDb, referenceOf, write } from '../../context.ts'

import { checkOpen, findRecord, openRecord, roleOn } from './rights.ts'

type CellChange = { pupilId: PupilId; cell: CellValue; seen: CellValue }

/**
 * Writes cells of one lesson record in one command, all or none. Marks need the right to the page, absences alone also
 * the class teacher's (JRN-28). Refusals: NothingFound, NotAllowed, MarksNotInGradeOne (JRN-21), PupilNotInLesson,
 * CellChangedMeanwhile, PeriodLocked (LCK-04).
 */
export const setCells = (
  context: CallContext,
  recordId: LessonRecordId,
  changes: readonly CellChange[],
  planned?: PlannedLesson,
) => {
  const found = findRecord(context, recordId, planned)
  if (isRefusal(found)) return found
  const { record, page } = found
  const touchesMarks = changes.some(c => !sameCell({ ...c.cell, attendance: null }, { ...c.seen, attendance: null }))
  const role = roleOn(context, touchesMarks ? 'journal.write' : 'attendance.write', page)
  if (isRefusal(role)) return role
  const closed = checkOpen(context, found)
  if (closed) return closed
  return write(context, role, (tx, give, at) => {
    const cells: PupilCell[] = []
    for (const { pupilId, cell, seen } of changes) {
      const refusal = checkMarks(page.grade, classesName(page), cell.marks)
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
    if (cells.length) {
      openRecord(found, give)
      give('cells.set', { recordId, cells })
    }
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

/**
 * Marks of a period on a page, all or none (the teacher decides on what the averages propose). Refusals: NothingFound,
 * NotAllowed, MarksNotInGradeOne, PupilNotInLesson, PeriodLocked, ChangedMeanwhile.
 */
export const setPeriodMarks = (
  context: CallContext,
  lessonId: LessonId,
  periodId: PeriodId,
  changes: readonly { pupilId: PupilId; value: MarkValue | null; seen: MarkValue | null }[],
): { at: string } | Refusal => {
  const { pages, periods, locks } = referenceOf(context)
  const page = pages.get(lessonId)
  const period = page && periodsOfGrade(periods, page.grade).find(p => p.id === periodId)
  if (!page || !period) return refuse('NothingFound', { what: 'lesson', name: lessonId })
  const role = roleOn(context, 'journal.write', page)
  if (isRefusal(role)) return role
  const lock = locks.find(l => l.periodId === periodId)
  if (lock) return periodLocked(period, lock, nameOfActor(readDb(context)))
  return write(context, role, (tx, give, at) => {
    const present = new Map(listPeriodMarks(tx, lessonId, periodId).map(m => [m.pupilId, m.value]))
    const members = new Set(listMembers(tx, page, period.starts, period.ends).map(m => m.pupilId))
    const marks: { pupilId: PupilId; value: MarkValue | null }[] = []
    for (const { pupilId, value, seen } of changes) {
      if (value !== null && page.grade === 1) return refuse('MarksNotInGradeOne', { className: classesName(page) })
      if (!members.has(pupilId)) return refuse('PupilNotInLesson', { date: period.ends })
      const current = present.get(pupilId) ?? null
      if (current === value) continue
      if (current !== seen) return refuse('ChangedMeanwhile', {})
      marks.push({ pupilId, value })
    }
    if (marks.length) give('period-marks.set', { lessonId, periodId, marks })
    return { at }
  })
}

/** Writes one of a lesson record's texts. `decide` says which command, or why not. */
export const setText = (
  context: CallContext,
  recordId: LessonRecordId,
  planned: PlannedLesson | undefined,
  decide: (record: RecordRow, page: PageRow, db: WriteDb) => ((give: Give) => unknown) | Refusal,
): { at: string } | Refusal => {
  const found = findRecord(context, recordId, planned)
  if (isRefusal(found)) return found
  const role = roleOn(context, 'journal.write', found.page)
  if (isRefusal(role)) return role
  const closed = checkOpen(context, found)
  if (closed) return closed
  return write(context, role, (tx, give, at) => {
    const decision = decide(getRecord(tx, recordId) ?? found.record, found.page, tx)
    if (isRefusal(decision)) return decision
    openRecord(found, give)
    decision(give)
    return { at }
  })
}
