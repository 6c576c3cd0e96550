import type { CellValue, HistoryLine, JournalPage, PageLabel } from '#contract/journal'
import type { ReadDb, WriteDb } from '#db/handle'
import { type CommandValues, type LogRow, listLogOf } from '#db/log'
import {
  getCell,
  getMemberOn,
  getPupilEntries,
  getRecord,
  listAbsences,
  listMarks,
  listMembers,
  listRecords,
  type MemberRow,
  type PageRow,
  type RecordRow,
} from '#db/queries/journal'
import { listActors } from '#db/queries/people'
import { className, isMemberOn } from '#domain/classes/school-class'
import { isMissed } from '#domain/journal/attendance'
import { cellText } from '#domain/journal/cell-text'
import { type Cell, checkHomework, checkMarks, fullCell, type PupilCell, sameCell } from '#domain/journal/lesson-record'
import { type Mark, type WorkKind, weightedAverage } from '#domain/journal/mark'
import { weekdayOf } from '#domain/kernel/calendar-date'
import type { LessonId, LessonRecordId, PeriodId, PupilId, WorkKindId } from '#domain/kernel/ids'
import { isRefusal, type Refusal, refuse } from '#domain/kernel/refusal'
import { byName, pupilShortName, staffShortName } from '#domain/people/person'
import type { Right } from '#domain/people/rights'
import type { BuiltInActor, Role } from '#domain/people/role'
import { currentPeriod, type GradingPeriod, periodsOfGrade } from '#domain/school/grading-period'
import {
  answer,
  type CallContext,
  type Give,
  os,
  type Reference,
  readDb,
  referenceOf,
  roleWithRight,
  tieTo,
  write,
} from '../context.ts'

/** Journal pages: what may be opened, a page, its cells and texts, who wrote what. */
export const journalFeature = {
  pages: os.journal.pages.handler(({ context }) => listPagesFor(context)),
  page: os.journal.page.handler(({ context, input }) =>
    answer(getJournalPage(context, input.lessonId, input.periodId)),
  ),
  setCells: os.journal.setCells.handler(({ context, input }) =>
    answer(setCells(context, input.recordId, input.changes)),
  ),
  setTopic: os.journal.setTopic.handler(({ context, input }) =>
    answer(
      setText(context, input.recordId, record =>
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
        (record, page) =>
          checkHomework(page.grade, className(page), input.homework) ??
          (record.homework === input.seen || record.homework === input.homework
            ? give => give('homework.set', { recordId: record.id, homework: input.homework })
            : refuse('TextChangedMeanwhile', { date: record.date })),
      ),
    ),
  ),
  setWorkKind: os.journal.setWorkKind.handler(({ context, input }) =>
    answer(
      setText(context, input.recordId, record => {
        if (!referenceOf(context).workKinds.some(k => k.id === input.workKindId)) {
          return refuse('NothingFound', { what: 'workKind', name: input.workKindId })
        }
        return record.workKindId === input.seen || record.workKindId === input.workKindId
          ? give => give('work-kind.set', { recordId: record.id, workKindId: input.workKindId })
          : refuse('TextChangedMeanwhile', { date: record.date })
      }),
    ),
  ),
  history: os.journal.history.handler(({ context, input }) =>
    answer(listHistory(context, input.recordId, input.pupilId)),
  ),
}

/** Pages the session's person may read: LCK-06 school, LCK-07 his class, JRN-26 what he teaches. */
const listPagesFor = (context: CallContext): PageLabel[] =>
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
  const weightOf = weights(workKinds)
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

type CellChange = { pupilId: PupilId; cell: CellValue; seen: CellValue }

/**
 * Writes cells of one lesson record in one command, all or none. Marks need the right to the page, absences alone also
 * the class teacher's (JRN-28). Refusals: NothingFound, NotAllowed, MarksNotInGradeOne (JRN-21), PupilNotInLesson,
 * CellChangedMeanwhile.
 */
const setCells = (context: CallContext, recordId: LessonRecordId, changes: readonly CellChange[]) => {
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
  const weightOf = weights(reference.workKinds)
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
const setText = (
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

/** The history of a lesson record, or of one pupil's cell in it, newest first (LCK-09). Refusals: NothingFound, NotAllowed. */
const listHistory = (
  context: CallContext,
  recordId: LessonRecordId,
  pupilId: PupilId | undefined,
): HistoryLine[] | Refusal => {
  const db = readDb(context)
  const found = findRecord(context, recordId)
  if (isRefusal(found)) return found
  const role = roleOn(context, 'journal.history', found.page)
  if (isRefusal(role)) return role
  const names = new Map<string, string>(listActors(db).map(a => [a.id, staffShortName(a)]))
  const kinds = new Map(referenceOf(context).workKinds.map(k => [k.id, k.name]))
  return listLogOf(db, 'lessonRecord', recordId)
    .flatMap(row =>
      linesOf(row, pupilId, kinds).map(line => ({
        at: row.at,
        who: names.get(row.actor) ?? row.actor,
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

const findRecord = (context: CallContext, recordId: LessonRecordId): { record: RecordRow; page: PageRow } | Refusal => {
  const record = getRecord(readDb(context), recordId)
  const page = record && referenceOf(context).pages.get(record.lessonId)
  return record && page ? { record, page } : refuse('NothingFound', { what: 'lessonRecord', name: recordId })
}

const roleOn = (context: CallContext, right: Right, page: PageRow): Role | BuiltInActor | Refusal =>
  roleWithRight(context, right, tieTo(context.session, page))

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

const weights = (kinds: readonly WorkKind[]) => {
  const byId = new Map(kinds.map(k => [k.id, k.weight]))
  return (id: WorkKindId): number => byId.get(id) ?? 1
}
