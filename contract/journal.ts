import { z } from 'zod'
import { longestText } from '#domain/journal/lesson-record'
import type { ClassId, LessonId, LessonRecordId, PeriodId, PupilId, StaffId, WorkKindId } from '#domain/kernel/ids'
import { procedure } from './procedure.ts'
import { cell, date, id, markValue, moment, subjectLabel } from './values.ts'

/** One journal page: a class or subgroup in a subject. */
export const pageLabel = z.object({
  lessonId: id<LessonId>(),
  classId: id<ClassId>(),
  className: z.string(),
  grade: z.number(),
  subject: subjectLabel,
  /** Name of the subgroup, null for the whole class. */
  subgroup: z.string().nullable(),
  /** Null while the lesson has no teacher. */
  teacherId: id<StaffId>().nullable(),
  teacher: z.string(),
  /** The caller teaches it. */
  isOwn: z.boolean(),
})
export type PageLabel = z.infer<typeof pageLabel>

export const workKind = z.object({ id: id<WorkKindId>(), name: z.string(), code: z.string(), weight: z.number() })
export type WorkKindLabel = z.infer<typeof workKind>

export const lessonColumn = z.object({
  /** Follows from lesson, date and slot where nothing is written yet. */
  recordId: id<LessonRecordId>(),
  /** False for a lesson that the timetable gives and nobody wrote in yet. */
  isWritten: z.boolean(),
  date,
  slot: z.number(),
  topic: z.string(),
  homework: z.string(),
  workKindId: id<WorkKindId>(),
  /** «08:30», «09:15» and the room, from the bell schedule and the timetable; null when unknown. */
  starts: z.string().nullable(),
  ends: z.string().nullable(),
  room: z.string().nullable(),
})
export type LessonColumn = z.infer<typeof lessonColumn>

export const pupilRow = z.object({
  pupilId: id<PupilId>(),
  /** «Ершов Данил» */
  name: z.string(),
  /** Belongs to the page from…to (both included); outside these days the cells are closed. */
  from: date,
  to: date.nullable(),
  /** Weighted average of the period, null without marks. */
  average: z.number().nullable(),
  /** Lessons missed in the period. */
  missed: z.number(),
  late: z.number(),
  /** The mark of the period, null while it is not set. */
  periodMark: markValue.nullable(),
})
export type PupilRow = z.infer<typeof pupilRow>

export const journalPage = z.object({
  label: pageLabel,
  periodId: id<PeriodId>(),
  workKinds: z.array(workKind),
  columns: z.array(lessonColumn),
  rows: z.array(pupilRow),
  /** Only cells that say something: [index of row, index of column, cell]. */
  cells: z.array(z.tuple([z.number(), z.number(), cell])),
  /** Who closed the period and when; null while it is open. */
  lock: z.object({ at: moment, by: z.string() }).nullable(),
  /** What the caller may do here. */
  can: z.object({ writeMarks: z.boolean(), writeAttendance: z.boolean(), readHistory: z.boolean() }),
})
export type JournalPage = z.infer<typeof journalPage>
export type CellValue = z.infer<typeof cell>

/** Where a lesson stands in timetable and calendar: sent with every write, so that one not yet written is opened. */
const plannedLesson = z.object({ lessonId: id<LessonId>(), date, slot: z.number().int() })
export type PlannedLesson = z.infer<typeof plannedLesson>

const change = z.object({
  pupilId: id<PupilId>(),
  cell,
  /** What the caller saw: a cell that says something else by now is not overwritten (CellChangedMeanwhile). */
  seen: cell,
})

const saved = z.object({
  /** When it was committed; shown as «Сохранено в 11:12». */
  at: moment,
  rows: z.array(pupilRow.pick({ pupilId: true, average: true, missed: true, late: true })),
})

/** One line of a cell's or a lesson's history, newest first (LCK-09). */
export const historyLine = z.object({
  at: moment,
  /** «Крылова Н. В.» or the name of a built-in account. */
  who: z.string(),
  role: z.string(),
  what: z.enum(['cell', 'topic', 'homework', 'workKind', 'opened']),
  pupilId: id<PupilId>().nullable(),
  was: z.string(),
  became: z.string(),
})
export type HistoryLine = z.infer<typeof historyLine>

export const journal = {
  /** The pages the caller may open. */
  pages: procedure('journal.read').output(z.array(pageLabel)),
  page: procedure('journal.read')
    .input(z.object({ lessonId: id<LessonId>(), periodId: id<PeriodId>().optional() }))
    .output(journalPage),
  /** Writes cells of one lesson in one command; all or none. */
  setCells: procedure('attendance.write')
    .input(
      z.object({
        recordId: id<LessonRecordId>(),
        planned: plannedLesson.optional(),
        changes: z.array(change).min(1).max(100),
      }),
    )
    .output(saved),
  setTopic: procedure('journal.write')
    .input(
      z.object({
        recordId: id<LessonRecordId>(),
        planned: plannedLesson.optional(),
        topic: z.string().max(longestText),
        seen: z.string(),
      }),
    )
    .output(z.object({ at: moment })),
  setHomework: procedure('journal.write')
    .input(
      z.object({
        recordId: id<LessonRecordId>(),
        planned: plannedLesson.optional(),
        homework: z.string().max(longestText),
        seen: z.string(),
      }),
    )
    .output(z.object({ at: moment })),
  setWorkKind: procedure('journal.write')
    .input(
      z.object({
        recordId: id<LessonRecordId>(),
        planned: plannedLesson.optional(),
        workKindId: id<WorkKindId>(),
        seen: id<WorkKindId>(),
      }),
    )
    .output(z.object({ at: moment })),
  /** Marks of a period; the averages propose them, the teacher decides. */
  setPeriodMarks: procedure('journal.write')
    .input(
      z.object({
        lessonId: id<LessonId>(),
        periodId: id<PeriodId>(),
        changes: z
          .array(z.object({ pupilId: id<PupilId>(), value: markValue.nullable(), seen: markValue.nullable() }))
          .min(1)
          .max(100),
      }),
    )
    .output(z.object({ at: moment })),
  /** Who wrote what and when in a lesson, or in one pupil's cell of it. */
  history: procedure('journal.history')
    .input(
      z.object({
        recordId: id<LessonRecordId>(),
        planned: plannedLesson.optional(),
        pupilId: id<PupilId>().optional(),
      }),
    )
    .output(z.array(historyLine)),
}
