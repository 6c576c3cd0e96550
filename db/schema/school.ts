import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { CalendarDate, Weekday } from '#domain/kernel/calendar-date'
import type { BellScheduleId, DayOffId, PeriodId, RoomId, SchoolId, SchoolYearId, SubjectId } from '#domain/kernel/ids'
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
  /** The last slot of a day in the timetable. */
  slots: integer('slots').notNull().default(7),
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
  /** Empty where the school has one building. */
  building: text('building').notNull().default(''),
  /** «спортзал», «кабинет химии»: what a lesson may ask for; empty for an ordinary room. */
  kind: text('kind').notNull().default(''),
})

export const bellSchedule = sqliteTable('bell_schedule', {
  id: text('id').$type<BellScheduleId>().primaryKey(),
  name: text('name').notNull(),
  fromGrade: integer('from_grade').notNull().default(0),
  toGrade: integer('to_grade').notNull().default(12),
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

/** A day whose bells are others than usual: a short day before a holiday. */
export const bellDay = sqliteTable('bell_day', {
  date: text('date').$type<CalendarDate>().primaryKey(),
  scheduleId: text('schedule_id')
    .$type<BellScheduleId>()
    .notNull()
    .references(() => bellSchedule.id),
})

/** Holidays and days off of some grades, both days included (SET-07). */
export const dayOff = sqliteTable('day_off', {
  id: text('id').$type<DayOffId>().primaryKey(),
  yearId: text('year_id')
    .$type<SchoolYearId>()
    .notNull()
    .references(() => schoolYear.id),
  name: text('name').notNull(),
  starts: text('starts').$type<CalendarDate>().notNull(),
  ends: text('ends').$type<CalendarDate>().notNull(),
  fromGrade: integer('from_grade').notNull(),
  toGrade: integer('to_grade').notNull(),
})

/** A date that is studied by another weekday's timetable: «суббота по расписанию понедельника». */
export const movedDay = sqliteTable('moved_day', {
  date: text('date').$type<CalendarDate>().primaryKey(),
  weekday: integer('weekday').$type<Weekday>().notNull(),
})

/** A grading period that the administrator has closed: nothing in it changes any more (LCK-04). */
export const periodLock = sqliteTable('period_lock', {
  periodId: text('period_id')
    .$type<PeriodId>()
    .primaryKey()
    .references(() => gradingPeriod.id),
  lockedAt: text('locked_at').notNull(),
  /** Account id, or the name of a built-in account. */
  lockedBy: text('locked_by').notNull(),
})
