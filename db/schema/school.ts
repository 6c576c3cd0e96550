import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { CalendarDate } from '#domain/kernel/calendar-date'
import type { BellScheduleId, PeriodId, RoomId, SchoolId, SchoolYearId, SubjectId } from '#domain/kernel/ids'
import type { PeriodKind } from '#domain/school/grading-period'
import type { SubjectColour } from '#domain/school/school'

/** One row: the school this file belongs to. */
export const school = sqliteTable('school', {
  id: text('id').$type<SchoolId>().primaryKey(),
  name: text('name').notNull(),
  shortName: text('short_name').notNull(),
  locality: text('locality').notNull(),
  idleMinutes: integer('idle_minutes').notNull(),
  isDemo: integer('is_demo', { mode: 'boolean' }).notNull(),
})

export const schoolYear = sqliteTable('school_year', {
  id: text('id').$type<SchoolYearId>().primaryKey(),
  name: text('name').notNull(),
  starts: text('starts').$type<CalendarDate>().notNull(),
  ends: text('ends').$type<CalendarDate>().notNull(),
})

export const gradingPeriod = sqliteTable('grading_period', {
  id: text('id').$type<PeriodId>().primaryKey(),
  yearId: text('year_id')
    .$type<SchoolYearId>()
    .notNull()
    .references(() => schoolYear.id),
  kind: text('kind').$type<PeriodKind>().notNull(),
  number: integer('number').notNull(),
  starts: text('starts').$type<CalendarDate>().notNull(),
  ends: text('ends').$type<CalendarDate>().notNull(),
  fromGrade: integer('from_grade').notNull(),
  toGrade: integer('to_grade').notNull(),
})

export const subject = sqliteTable('subject', {
  id: text('id').$type<SubjectId>().primaryKey(),
  name: text('name').notNull().unique(),
  shortName: text('short_name').notNull(),
  code: text('code').notNull(),
  colour: text('colour').$type<SubjectColour>().notNull(),
})

export const room = sqliteTable('room', {
  id: text('id').$type<RoomId>().primaryKey(),
  name: text('name').notNull().unique(),
  capacity: integer('capacity').notNull(),
})

export const bellSchedule = sqliteTable('bell_schedule', {
  id: text('id').$type<BellScheduleId>().primaryKey(),
  name: text('name').notNull(),
})

export const bellSlot = sqliteTable(
  'bell_slot',
  {
    scheduleId: text('schedule_id')
      .$type<BellScheduleId>()
      .notNull()
      .references(() => bellSchedule.id),
    slot: integer('slot').notNull(),
    starts: text('starts').notNull(),
    ends: text('ends').notNull(),
  },
  t => [primaryKey({ columns: [t.scheduleId, t.slot] })],
)
