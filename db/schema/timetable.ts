import { index, integer, primaryKey, real, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { CalendarDate } from '#domain/kernel/calendar-date'
import type {
  ClassId,
  LessonId,
  PlacementId,
  RoomId,
  SchoolYearId,
  StaffId,
  SubgroupId,
  SubjectId,
} from '#domain/kernel/ids'
import type { ConstraintId, ConstraintKind } from '#domain/timetable/constraints/constraint'
import type { UnavailableKind } from '#domain/timetable/lesson'
import { schoolClass, subgroup } from './classes.ts'
import { staff } from './people.ts'
import { room, schoolYear, subject } from './school.ts'

/**
 * The days of the timetable's cycle, in order. Where the cycle is a week they are Monday to Friday or Saturday; in a cycle
 * of two weeks each names its week; a day of neither is no day of the calendar, and no lesson dates follow from it.
 */
export const timetableDay = sqliteTable(
  'timetable_day',
  {
    yearId: text('year_id')
      .$type<SchoolYearId>()
      .notNull()
      .references(() => schoolYear.id),
    day: integer('day').notNull(),
    /** As an imported file names it; empty for the weekday's own name. */
    name: text('name').notNull(),
    weekday: integer('weekday'),
    week: integer('week'),
  },
  t => [primaryKey({ columns: [t.yearId, t.day] })],
)

export const lesson = sqliteTable('lesson', {
  id: text('id').$type<LessonId>().primaryKey(),
  subjectId: text('subject_id')
    .$type<SubjectId>()
    .notNull()
    .references(() => subject.id),
  hoursPerWeek: real('hours_per_week').notNull(),
  ends: text('ends').$type<CalendarDate>(),
  /** Words that constraints name it by: «труд», «сложный»; JSON list. */
  tags: text('tags').notNull().default('[]'),
  /** How many pupils come to it, where that is not the sum of its classes and subgroups. */
  expectedPupils: integer('expected_pupils'),
})

/** Teachers of a lesson; the first keeps its page. */
export const lessonTeacher = sqliteTable(
  'lesson_teacher',
  {
    lessonId: text('lesson_id')
      .$type<LessonId>()
      .notNull()
      .references(() => lesson.id),
    position: integer('position').notNull(),
    staffId: text('staff_id')
      .$type<StaffId>()
      .notNull()
      .references(() => staff.id),
  },
  t => [primaryKey({ columns: [t.lessonId, t.position] }), index('lesson_teacher_by_staff').on(t.staffId)],
)

/** Classes and subgroups that a lesson is given to: several for a joint lesson. */
export const lessonAudience = sqliteTable(
  'lesson_audience',
  {
    lessonId: text('lesson_id')
      .$type<LessonId>()
      .notNull()
      .references(() => lesson.id),
    position: integer('position').notNull(),
    classId: text('class_id')
      .$type<ClassId>()
      .notNull()
      .references(() => schoolClass.id),
    subgroupId: text('subgroup_id')
      .$type<SubgroupId>()
      .references(() => subgroup.id),
  },
  t => [primaryKey({ columns: [t.lessonId, t.position] }), index('lesson_audience_by_class').on(t.classId)],
)

/** The pieces that a lesson's weekly hours fall into: a double lesson is one piece of two slots. */
export const lessonPiece = sqliteTable(
  'lesson_piece',
  {
    lessonId: text('lesson_id')
      .$type<LessonId>()
      .notNull()
      .references(() => lesson.id),
    number: integer('number').notNull(),
    duration: integer('duration').notNull(),
    active: integer('active', { mode: 'boolean' }).notNull(),
  },
  t => [primaryKey({ columns: [t.lessonId, t.number] })],
)

export const placement = sqliteTable(
  'placement',
  {
    id: text('id').$type<PlacementId>().primaryKey(),
    lessonId: text('lesson_id')
      .$type<LessonId>()
      .notNull()
      .references(() => lesson.id),
    piece: integer('piece').notNull(),
    day: integer('day').notNull(),
    slot: integer('slot').notNull(),
    roomId: text('room_id')
      .$type<RoomId>()
      .references(() => room.id),
    pinned: integer('pinned', { mode: 'boolean' }).notNull(),
    validFrom: text('valid_from').$type<CalendarDate>().notNull(),
    validTo: text('valid_to').$type<CalendarDate>(),
    /** Ids of the real rooms it takes where its room stands for several (`room_set`); JSON list. */
    realRooms: text('real_rooms').notNull().default('[]'),
  },
  t => [index('placement_by_lesson').on(t.lessonId), index('placement_by_slot').on(t.day, t.slot)],
)

/** Slots in which a teacher, class, subgroup, room or the whole school (owner '') has no lessons. */
export const unavailability = sqliteTable(
  'unavailability',
  {
    kind: text('kind').$type<UnavailableKind>().notNull(),
    ownerId: text('owner_id').notNull(),
    day: integer('day').notNull(),
    slot: integer('slot').notNull(),
  },
  t => [primaryKey({ columns: [t.kind, t.ownerId, t.day, t.slot] })],
)

/** What the school wants of its timetable: see `Constraint`; `rule` is its JSON without id, weight, active, comment. */
export const timetableConstraint = sqliteTable('timetable_constraint', {
  id: text('id').$type<ConstraintId>().primaryKey(),
  /** Order among all. */
  position: integer('position').notNull(),
  kind: text('kind').$type<ConstraintKind>().notNull(),
  weight: real('weight').notNull(),
  active: integer('active', { mode: 'boolean' }).notNull(),
  rule: text('rule').notNull(),
  comment: text('comment').notNull(),
})

/** The real rooms that one room stands for: one of every set is taken when it is used (FET's virtual rooms). */
export const roomSet = sqliteTable(
  'room_set',
  {
    roomId: text('room_id')
      .$type<RoomId>()
      .notNull()
      .references(() => room.id),
    number: integer('number').notNull(),
    realRoomId: text('real_room_id')
      .$type<RoomId>()
      .notNull()
      .references(() => room.id),
  },
  t => [primaryKey({ columns: [t.roomId, t.number, t.realRoomId] })],
)
