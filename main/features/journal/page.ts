import type { JournalPage, PageLabel } from '#contract/journal'
import type { ReadDb } from '#db/handle'
import {
  listAbsences,
  listMarks,
  listMembers,
  listRecords,
  type MemberRow,
  type PageRow,
  type RecordRow,
} from '#db/queries/journal'
import { className, isMemberOn } from '#domain/classes/school-class'
import { isMissed } from '#domain/journal/attendance'
import type { Cell } from '#domain/journal/lesson-record'
import { type Mark, type WorkKind, weightedAverage, weightsOf } from '#domain/journal/mark'
import { weekdayOf } from '#domain/kernel/calendar-date'
import type { LessonId, LessonRecordId, PeriodId, PupilId } from '#domain/kernel/ids'
import { isRefusal, type Refusal, refuse } from '#domain/kernel/refusal'
import { byName, pupilShortName, staffShortName } from '#domain/people/person'
import { currentPeriod, type GradingPeriod, periodsOfGrade } from '#domain/school/grading-period'
import { type CallContext, readDb, referenceOf, tieTo } from '../../context.ts'

import { roleOn } from './rights.ts'

/** Pages the session's person may read: LCK-06 school, LCK-07 his class, JRN-26 what he teaches. */
export const listPagesFor = (context: CallContext): PageLabel[] =>
  [...referenceOf(context).pages.values()]
    .filter(page => !isRefusal(roleOn(context, 'journal.read', page)))
    .map(page => labelOf(context, page))

/** A journal page of a period (today's when none is named). Refusals: NothingFound, NotAllowed. */
export const getJournalPage = (
  context: CallContext,
  lessonId: LessonId,
  periodId: PeriodId | undefined,
): JournalPage | Refusal => {
  const db = readDb(context)
  const { pages, periods: allPeriods, workKinds } = referenceOf(context)
  const page = pages.get(lessonId)
  if (!page) return refuse('NothingFound', { what: 'lesson', name: lessonId })
  const role = roleOn(context, 'journal.read', page)
  if (isRefusal(role)) return role
  const periods = periodsOfGrade(allPeriods, page.grade)
  const period = periods.find(p => p.id === periodId) ?? currentPeriod(periods, context.app.ports.clock.today())
  if (!period) return refuse('PeriodNotFound', { number: 0, className: className(page) })
  const records = listRecords(db, page.lessonId, period.starts, period.ends)
  return {
    label: labelOf(context, page),
    periodId: period.id,
    workKinds: [...workKinds],
    columns: columnsOf(context, page, records),
    ...rowsAndCells(db, page, period, records, workKinds),
    can: {
      writeMarks: !isRefusal(roleOn(context, 'journal.write', page)),
      writeAttendance: !isRefusal(roleOn(context, 'attendance.write', page)),
      readHistory: !isRefusal(roleOn(context, 'journal.history', page)),
    },
  }
}

const columnsOf = (context: CallContext, page: PageRow, records: readonly RecordRow[]): JournalPage['columns'] => {
  const { bells, placements } = referenceOf(context)
  const rooms = placements.get(page.lessonId) ?? []
  return records.map(record => {
    const weekday = weekdayOf(record.date)
    const bell = bells.get(record.slot)
    return {
      recordId: record.id,
      date: record.date,
      slot: record.slot,
      topic: record.topic,
      homework: record.homework,
      workKindId: record.workKindId,
      starts: bell?.starts ?? null,
      ends: bell?.ends ?? null,
      room:
        rooms.find(
          r =>
            r.weekday === weekday &&
            r.slot === record.slot &&
            isMemberOn({ from: r.validFrom, to: r.validTo }, record.date),
        )?.room ?? null,
    }
  })
}

const rowsAndCells = (
  db: ReadDb,
  page: PageRow,
  { starts, ends }: GradingPeriod,
  records: readonly RecordRow[],
  workKinds: readonly WorkKind[],
): Pick<JournalPage, 'rows' | 'cells'> => {
  const columnOf = new Map(records.map((r, i) => [r.id, i]))
  const members = byName(mergeStays(listMembers(db, page, starts, ends)))
  const rowOf = new Map(members.map((m, i) => [m.pupilId, i]))
  const cells = new Map<number, [number, number, { marks: Mark[]; attendance: Cell['attendance'] }]>()
  const width = Math.max(1, columnOf.size)
  const cellAt = (recordId: LessonRecordId, pupilId: PupilId) => {
    const row = rowOf.get(pupilId)
    const column = columnOf.get(recordId)
    if (row === undefined || column === undefined) return undefined
    const key = row * width + column
    let entry = cells.get(key)
    if (!entry) {
      entry = [row, column, { marks: [], attendance: null }]
      cells.set(key, entry)
    }
    return entry[2]
  }
  for (const [recordId, pupilId, value, workKindId] of listMarks(db, page.lessonId, starts, ends)) {
    cellAt(recordId, pupilId)?.marks.push({ value, workKindId })
  }
  for (const [recordId, pupilId, attendance] of listAbsences(db, page.lessonId, starts, ends)) {
    const cell = cellAt(recordId, pupilId)
    if (cell) cell.attendance = attendance
  }
  const sums = members.map(() => ({ marks: [] as Mark[], missed: 0, late: 0 }))
  for (const [row, , cell] of cells.values()) {
    const sum = sums[row]!
    sum.marks.push(...cell.marks)
    if (isMissed(cell.attendance)) sum.missed++
    if (cell.attendance === 'late') sum.late++
  }
  const weightOf = weightsOf(workKinds)
  return {
    rows: members.map((m, i) => ({
      pupilId: m.pupilId,
      name: pupilShortName(m),
      from: m.from,
      to: m.to,
      average: weightedAverage(sums[i]!.marks, weightOf),
      missed: sums[i]!.missed,
      late: sums[i]!.late,
    })),
    cells: [...cells.values()],
  }
}

/** A pupil who left and came back stands in one row, from his first day to his last. */
const mergeStays = (members: readonly MemberRow[]): MemberRow[] => {
  const byPupil = new Map<PupilId, MemberRow>()
  for (const m of members) {
    const known = byPupil.get(m.pupilId)
    byPupil.set(
      m.pupilId,
      known
        ? {
            ...known,
            from: m.from < known.from ? m.from : known.from,
            to: known.to === null || m.to === null ? null : m.to > known.to ? m.to : known.to,
          }
        : m,
    )
  }
  return [...byPupil.values()]
}

const labelOf = (context: CallContext, page: PageRow): PageLabel => ({
  lessonId: page.lessonId,
  classId: page.classId,
  className: className(page),
  grade: page.grade,
  subject: {
    name: page.subjectName,
    shortName: page.subjectShortName,
    code: page.subjectCode,
    colour: page.subjectColour,
  },
  subgroup: page.subgroupName,
  teacherId: page.teacherId,
  teacher: staffShortName(page),
  isOwn: tieTo(context.session, page).teaches,
})
