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
import { type Mark, type WorkKind, weightedAverage, weightsOf } from '#domain/journal/mark'
import { weekdayOf } from '#domain/kernel/calendar-date'
import type { LessonId, PeriodId, PupilId } from '#domain/kernel/ids'
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
