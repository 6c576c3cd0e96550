import { index, integer, primaryKey, real, sqliteTable, text, unique } from 'drizzle-orm/sqlite-core'
import type { Attendance } from '#domain/journal/attendance'
import type { MarkValue } from '#domain/journal/mark'
import type { CalendarDate } from '#domain/kernel/calendar-date'
import type { LessonId, LessonRecordId, PeriodId, PupilId, WorkKindId } from '#domain/kernel/ids'
import { pupil } from './people.ts'
import { gradingPeriod } from './school.ts'
import { lesson } from './timetable.ts'

export const workKind = sqliteTable('work_kind', {
  id: text('id').$type<WorkKindId>().primaryKey(),
  name: text('name').notNull().unique(),
  code: text('code').notNull(),
  weight: real('weight').notNull(),
  position: integer('position').notNull(),
})

/** WITHOUT ROWID, so that the index by lesson and date leads to the marks without a look into the texts. */
export const lessonRecord = sqliteTable(
  'lesson_record',
  {
    id: text('id').$type<LessonRecordId>().primaryKey(),
    lessonId: text('lesson_id')
      .$type<LessonId>()
      .notNull()
      .references(() => lesson.id),
    date: text('date').$type<CalendarDate>().notNull(),
    slot: integer('slot').notNull(),
    topic: text('topic').notNull(),
    homework: text('homework').notNull(),
    workKindId: text('work_kind_id')
      .$type<WorkKindId>()
      .notNull()
      .references(() => workKind.id),
  },
  t => [unique('lesson_record_when').on(t.lessonId, t.date, t.slot), index('lesson_record_by_date').on(t.date)],
)

/** Two marks may stand in a cell: position 1 and 2. WITHOUT ROWID (written into the migration by hand). */
export const mark = sqliteTable(
  'mark',
  {
    recordId: text('record_id')
      .$type<LessonRecordId>()
      .notNull()
      .references(() => lessonRecord.id),
    pupilId: text('pupil_id')
      .$type<PupilId>()
      .notNull()
      .references(() => pupil.id),
    position: integer('position').notNull(),
    value: integer('value').$type<MarkValue>().notNull(),
    workKindId: text('work_kind_id')
      .$type<WorkKindId>()
      .notNull()
      .references(() => workKind.id),
  },
  t => [primaryKey({ columns: [t.recordId, t.pupilId, t.position] })],
)

export const absence = sqliteTable(
  'absence',
  {
    recordId: text('record_id')
      .$type<LessonRecordId>()
      .notNull()
      .references(() => lessonRecord.id),
    pupilId: text('pupil_id')
      .$type<PupilId>()
      .notNull()
      .references(() => pupil.id),
    attendance: text('attendance').$type<Attendance>().notNull(),
  },
  t => [primaryKey({ columns: [t.recordId, t.pupilId] })],
)

/** The mark of a grading period. */
export const periodMark = sqliteTable(
  'period_mark',
  {
    lessonId: text('lesson_id')
      .$type<LessonId>()
      .notNull()
      .references(() => lesson.id),
    periodId: text('period_id')
      .$type<PeriodId>()
      .notNull()
      .references(() => gradingPeriod.id),
    pupilId: text('pupil_id')
      .$type<PupilId>()
      .notNull()
      .references(() => pupil.id),
    value: integer('value').$type<MarkValue>().notNull(),
  },
  t => [primaryKey({ columns: [t.lessonId, t.periodId, t.pupilId] })],
)
