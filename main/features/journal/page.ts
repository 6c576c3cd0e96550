import type { JournalPage, LessonColumn, PageLabel } from '#contract/journal'
import type { ReadDb } from '#db/handle'
import {
  listAbsences,
  listMarks,
  listMembers,
  listPeriodMarks,
  listRecords,
  type MemberRow,
  type PageRow,
  type RecordRow,
} from '#db/queries/journal'
import { classesName } from '#domain/classes/school-class'
import { isMissed } from '#domain/journal/attendance'
import { lessonRecordId } from '#domain/journal/lesson-record'
import { type Mark, type WorkKind, weightedAverage, weightsOf } from '#domain/journal/mark'
import type { CalendarDate } from '#domain/kernel/calendar-date'
import type { LessonId, PeriodId, PupilId } from '#domain/kernel/ids'
import { isRefusal, type Refusal, refuse } from '#domain/kernel/refusal'
import { byName, pupilShortName, staffShortName } from '#domain/people/person'
import { currentPeriod, type GradingPeriod, periodsOfGrade } from '#domain/school/grading-period'
import { type CallContext, nameOfActor, type Reference, readDb, referenceOf, tieTo } from '../../context.ts'
import { bellOf, plannedDates } from '../../planned-lessons.ts'

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
  const reference = referenceOf(context)
  const { pages, periods: allPeriods, workKinds } = reference
  const page = pages.get(lessonId)
  if (!page) return refuse('NothingFound', { what: 'lesson', name: lessonId })
  const role = roleOn(context, 'journal.read', page)
  if (isRefusal(role)) return role
  const periods = periodsOfGrade(allPeriods, page.grade)
  const period = periods.find(p => p.id === periodId) ?? currentPeriod(periods, context.app.ports.clock.today())
  if (!period) return refuse('PeriodNotFound', { number: 0, className: classesName(page) })
  const records = listRecords(db, page.lessonId, period.starts, period.ends)
  const columns = columnsOf(reference, page, period, records)
  const lock = reference.locks.find(l => l.periodId === period.id)
  return {
    label: labelOf(context, page),
    periodId: period.id,
    workKinds: [...workKinds],
    columns,
    ...rowsAndCells(db, page, period, columns, workKinds),
    lock: lock ? { at: lock.lockedAt, by: nameOfActor(db)(lock.lockedBy) } : null,
    can: {
      writeMarks: !lock && !isRefusal(roleOn(context, 'journal.write', page)),
      writeAttendance: !lock && !isRefusal(roleOn(context, 'attendance.write', page)),
      readHistory: !isRefusal(roleOn(context, 'journal.history', page)),
    },
  }
}

/** The lessons of the period: those that were written, and those that timetable and calendar give. */
const columnsOf = (
  reference: Reference,
  page: PageRow,
  period: GradingPeriod,
  records: readonly RecordRow[],
): LessonColumn[] => {
  const written = new Map(records.map(r => [`${r.date} ${r.slot}`, r]))
  const columns: LessonColumn[] = []
  const add = (date: CalendarDate, slot: number, room: string | null, record: RecordRow | undefined) => {
    const bell = bellOf(reference, page.grade, date, slot)
    columns.push({
      recordId: record?.id ?? lessonRecordId(page.lessonId, date, slot),
      isWritten: record !== undefined,
      date,
      slot,
      topic: record?.topic ?? '',
      homework: record?.homework ?? '',
      workKindId: record?.workKindId ?? reference.workKinds[0]!.id,
      starts: bell?.starts ?? null,
      ends: bell?.ends ?? null,
      room,
    })
  }
  for (const { date, slot, placement } of plannedDates(reference, page)) {
    if (date < period.starts || date > period.ends) continue
    const key = `${date} ${slot}`
    add(
      date,
      slot,
      placement.roomId === null ? null : (reference.rooms.get(placement.roomId) ?? null),
      written.get(key),
    )
    written.delete(key)
  }
  if (written.size === 0) return columns
  for (const record of written.values()) add(record.date, record.slot, null, record)
  return columns.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : a.slot - b.slot))
}

const rowsAndCells = (
  db: ReadDb,
  page: PageRow,
  { id: periodId, starts, ends }: GradingPeriod,
  records: readonly LessonColumn[],
  workKinds: readonly WorkKind[],
): Pick<JournalPage, 'rows' | 'cells'> => {
  const columnOf = new Map(records.map((r, i) => [r.recordId, i]))
  const members = byName(mergeStays(listMembers(db, page, starts, ends)))
  const rowOf = rowFinder(members)
  const sums = members.map(() => ({ marks: [] as Mark[], missed: 0, late: 0 }))
  const cells: JournalPage['cells'] = []
  const placed: (JournalPage['cells'][number][2] | undefined)[] = new Array(members.length * records.length)
  const cellAt = (row: number, column: number) => {
    const place = row * records.length + column
    let cell = placed[place]
    if (!cell) {
      cell = { marks: [], attendance: null }
      placed[place] = cell
      cells.push([row, column, cell])
    }
    return cell
  }
  let [lastRecord, column] = ['', -1]
  for (const [recordId, pupilId, position, value, workKindId] of listMarks(db, page.lessonId, starts, ends)) {
    if (recordId !== lastRecord) {
      lastRecord = recordId
      column = columnOf.get(recordId) ?? -1
    }
    const row = rowOf(pupilId)
    if (row < 0 || column < 0) continue
    const mark = { value, workKindId }
    const { marks } = cellAt(row, column)
    if (position === 1) marks.unshift(mark)
    else marks.push(mark)
    sums[row]!.marks.push(mark)
  }
  for (const [recordId, pupilId, attendance] of listAbsences(db, page.lessonId, starts, ends)) {
    const [row, of] = [rowOf(pupilId), columnOf.get(recordId)]
    if (row < 0 || of === undefined) continue
    cellAt(row, of).attendance = attendance
    if (isMissed(attendance)) sums[row]!.missed++
    else sums[row]!.late++
  }
  const weightOf = weightsOf(workKinds)
  const periodMarks = new Map(listPeriodMarks(db, page.lessonId, periodId).map(m => [m.pupilId, m.value]))
  return {
    rows: members.map((m, i) => ({
      pupilId: m.pupilId,
      name: pupilShortName(m),
      from: m.from,
      to: m.to,
      average: weightedAverage(sums[i]!.marks, weightOf),
      missed: sums[i]!.missed,
      late: sums[i]!.late,
      periodMark: periodMarks.get(m.pupilId) ?? null,
    })),
    cells,
  }
}

/**
 * Row of a pupil, -1 for one who is not on the page. Marks come in the order of pupils' ids, so the next is looked for from
 * the last one on: comparing ids is quicker than hashing three hundred fresh ones.
 */
const rowFinder = (members: readonly MemberRow[]): ((pupilId: PupilId) => number) => {
  const byId = members.map((m, row) => ({ id: m.pupilId, row })).sort((a, b) => (a.id < b.id ? -1 : 1))
  let at = 0
  return pupilId => {
    if (at >= byId.length || byId[at]!.id > pupilId) at = 0
    while (at < byId.length && byId[at]!.id < pupilId) at++
    return byId[at]?.id === pupilId ? byId[at]!.row : -1
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
  className: classesName(page),
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
