import type { ImportReport } from '#contract/exchange'
import { type TimetablePreview, writtenRows } from '#contract/timetable-files'
import type { CalendarDate } from '#domain/kernel/calendar-date'
import type { ImportId, LessonId, PlacementId } from '#domain/kernel/ids'
import { isRefusal, type Refusal, refuse } from '#domain/kernel/refusal'
import type { BuiltInActor, Role } from '#domain/people/role'
import type { Placement } from '#domain/timetable/lesson'
import { type CallContext, referenceOf, todayInYear, write } from '../../context.ts'
import type { TableFile } from '../../exchange/tables/table.ts'
import type { TimetableBook } from '../../exchange/timetable-book/book.ts'
import { planTimetable, type TimetablePlan } from '../../exchange/timetable-tables/plan.ts'
import { readTimetableSheets, type TimetableSheets } from '../../exchange/timetable-tables/read-sheets.ts'
import { changePlacements, isEmpty, noRows, putNewLesson, type Rows, takeLessonParts } from '../../revised-rows.ts'
import { checkOpenFrom, giveRevision } from '../../revision.ts'
import { createWaitingRoom, type GivenFile, readInWorker } from './reading.ts'
import { readBook } from './timetable-book.ts'

const waiting = createWaitingRoom<TimetableSheets>()

/**
 * Reads a workbook of lessons and placements, and previews it from today on. Refusals: TableNotReadable, ImportTooSlow,
 * TimetableSheetsMissing.
 */
export const readTimetableTable = async (
  context: CallContext,
  file: GivenFile,
): Promise<TimetablePreview | Refusal> => {
  const tooLarge = refuse('TableNotReadable', { why: 'fileTooLarge', where: file.name })
  const table = await readInWorker<TableFile>(context, 'read-table', file, tooLarge)
  if (isRefusal(table)) return table
  const sheets = readTimetableSheets(table)
  if (!sheets.lessons && !sheets.placements) {
    return refuse('TimetableSheetsMissing', { sheets: table.sheets.map(s => s.name).filter(Boolean) })
  }
  const { importId } = waiting.put(context, file.name, sheets)
  return previewTimetable(context, { importId, on: todayInYear(context), unplaceOthers: false })
}

type Wish = { importId: ImportId; on: CalendarDate; unplaceOthers: boolean }

/** What would become of every row. Nothing is written. Refusals: ImportExpired, DateOutsideYear. */
export const previewTimetable = (context: CallContext, wish: Wish): TimetablePreview | Refusal => {
  const planned = planOf(context, wish)
  return isRefusal(planned) ? planned : planned.preview
}

type Planned = {
  preview: TimetablePreview
  plan: TimetablePlan
  book: TimetableBook
  before: readonly Placement[]
}

const planOf = (context: CallContext, { importId, on, unplaceOthers }: Wish): Planned | Refusal => {
  const found = waiting.find(context, importId)
  if (isRefusal(found)) return found
  const { year } = referenceOf(context)
  if (on < year.starts || on > year.ends) return refuse('DateOutsideYear', { date: on })
  const { book, placements: before } = readBook(context, on)
  const { ids } = context.app.ports
  const plan = planTimetable(
    found.read,
    { book, placements: before, unplaceOthers },
    { lesson: () => ids.next<LessonId>(), placement: () => ids.next<PlacementId>() },
  )
  const count = (status: TimetablePlan['rows'][number]['status']) => plan.rows.filter(r => r.status === status).length
  const preview: TimetablePreview = {
    importId,
    fileName: found.fileName,
    on,
    days: book.days.map(({ day, name, weekday, week }) => ({ day, name, weekday, week })),
    sheets: {
      lessons: found.read.lessons?.sheet ?? null,
      placements: found.read.placements?.sheet ?? null,
      others: found.read.others,
    },
    rows: plan.rows,
    counts: {
      same: count('same'),
      new: count('new'),
      changed: count('changed'),
      moved: count('moved'),
      placed: count('placed'),
      refused: count('refused'),
      unplaced: plan.unplaced.length,
    },
    unplaced: plan.unplaced,
    unplaceHindered: plan.unplaceHindered,
  }
  return { preview, plan, book, before }
}

/**
 * Writes what the preview says as one step of the timetable's editor. Refused rows stay out. Refusals: ImportExpired,
 * DateOutsideYear, ChangedMeanwhile, PeriodLocked.
 */
export const applyTimetable = (
  context: CallContext,
  role: Role | BuiltInActor,
  wish: Wish & { expected: { written: number; unplaced: number } },
): ImportReport | Refusal => {
  const planned = planOf(context, wish)
  if (isRefusal(planned)) return planned
  const { preview, plan, book, before } = planned
  const { counts, fileName } = preview
  if (writtenRows(preview) !== wish.expected.written || counts.unplaced !== wish.expected.unplaced) {
    return refuse('ChangedMeanwhile', {})
  }
  const change = changeOf(plan, before)
  const closed = checkOpen(context, wish.on, book, plan, before)
  if (closed) return closed
  const written = write(context, role, (_, give) => {
    const step = { kind: 'tablesImported', file: fileName, count: writtenRows(preview) + counts.unplaced }
    if (!isEmpty(change)) giveRevision(give, 'timetable.edit', step, change)
    return null
  })
  if (isRefusal(written)) return written
  waiting.leave(context)
  return reportOf(preview)
}

const changeOf = (plan: TimetablePlan, before: readonly Placement[]): Rows => {
  const rows = noRows()
  for (const { before: was, after } of plan.changedLessons) {
    takeLessonParts(rows, was, was.pieces)
    putNewLesson(rows, after, after.pieces)
  }
  for (const lesson of plan.addedLessons) putNewLesson(rows, lesson, lesson.pieces)
  changePlacements(rows, differenceOf(plan, before))
  return rows
}

const differenceOf = ({ placements }: TimetablePlan, before: readonly Placement[]) => {
  const was = new Map(before.map(p => [p.id, p]))
  const is = new Set(placements.map(p => p.id))
  return { gone: before.filter(p => !is.has(p.id)).map(p => p.id), put: placements.filter(p => was.get(p.id) !== p) }
}

/** What changes must not begin in a closed period of a class whose lesson it is (LCK-04). */
const checkOpen = (
  context: CallContext,
  on: CalendarDate,
  book: TimetableBook,
  plan: TimetablePlan,
  before: readonly Placement[],
): Refusal | undefined => {
  const { gone, put } = differenceOf(plan, before)
  const taken = new Set(gone)
  const touched = new Set<LessonId>([
    ...plan.addedLessons.map(l => l.id),
    ...plan.changedLessons.map(l => l.after.id),
    ...put.map(p => p.lessonId),
    ...before.filter(p => taken.has(p.id)).map(p => p.lessonId),
  ])
  const grades = new Map(book.classes.map(c => [c.id, c.grade]))
  const lessons = [...book.lessons, ...plan.addedLessons].filter(l => touched.has(l.id))
  for (const grade of new Set(lessons.flatMap(l => l.audiences.map(a => grades.get(a.classId) ?? 0)))) {
    const closed = checkOpenFrom(context, grade, on)
    if (closed) return closed
  }
  return undefined
}

const reportOf = ({ counts, fileName, sheets }: TimetablePreview): ImportReport => {
  type Line = ImportReport['lines'][number]
  const line = (section: Line['section'], code: string, count: number, link: string | null): Line[] =>
    count === 0 ? [] : [{ section, code: `tables.${code}`, data: { count }, link }]
  return {
    lines: [
      ...line('came', 'lessonsNew', counts.new, '/timetable'),
      ...line('came', 'changed', counts.changed, '/timetable'),
      ...line('came', 'placed', counts.placed, '/timetable'),
      ...line('came', 'moved', counts.moved, '/timetable'),
      ...line('came', 'unplaced', counts.unplaced, '/timetable'),
      ...line('came', 'same', counts.same, null),
      ...(sheets.others.length === 0
        ? []
        : [
            {
              section: 'came' as const,
              code: 'tables.sheetsLeft',
              data: { names: sheets.others.join(', '), count: sheets.others.length, file: fileName },
              link: null,
            },
          ]),
      ...line('decide', 'refused', counts.refused, null),
      ...line('decide', 'look', counts.new + counts.moved + counts.placed, '/timetable'),
    ],
  }
}
