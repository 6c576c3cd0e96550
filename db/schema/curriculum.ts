import { index, integer, primaryKey, real, sqliteTable, text, unique } from 'drizzle-orm/sqlite-core'
import type { ApprovedThing } from '#domain/curriculum/curriculum'
import type { CalendarDate } from '#domain/kernel/calendar-date'
import type {
  ClassId,
  CurriculumId,
  CurriculumLineId,
  DivisionId,
  LessonId,
  RoomId,
  SchoolYearId,
  StaffId,
  SubgroupId,
  SubjectId,
} from '#domain/kernel/ids'
import { division, schoolClass, subgroup } from './classes.ts'
import { staff } from './people.ts'
import { room, schoolYear, subject } from './school.ts'

/** A version of a year's curriculum and teaching load; the one with the highest number is worked on or holds. */
export const curriculum = sqliteTable(
  'curriculum',
  {
    id: text('id').$type<CurriculumId>().primaryKey(),
    yearId: text('year_id')
      .$type<SchoolYearId>()
      .notNull()
      .references(() => schoolYear.id),
    number: integer('number').notNull(),
    madeAt: text('made_at').notNull(),
  },
  t => [unique('curriculum_number').on(t.yearId, t.number)],
)

/** A subject of a class in a curriculum. Hours a week of either half-year, in steps of a half (cycles of two weeks). */
export const curriculumLine = sqliteTable(
  'curriculum_line',
  {
    id: text('id').$type<CurriculumLineId>().primaryKey(),
    curriculumId: text('curriculum_id')
      .$type<CurriculumId>()
      .notNull()
      .references(() => curriculum.id),
    classId: text('class_id')
      .$type<ClassId>()
      .notNull()
      .references(() => schoolClass.id),
    subjectId: text('subject_id')
      .$type<SubjectId>()
      .notNull()
      .references(() => subject.id),
    firstHalf: real('first_half').notNull(),
    secondHalf: real('second_half').notNull(),
    /** How many of the weekly lessons are double ones. */
    doubles: integer('doubles').notNull(),
    /** The division by which the class is taught it; null for the whole class. */
    divisionId: text('division_id')
      .$type<DivisionId>()
      .references(() => division.id),
    /** Lines of several classes with the same text are taught together; empty for none. */
    joint: text('joint').notNull(),
  },
  t => [unique('curriculum_line_subject').on(t.curriculumId, t.classId, t.subjectId)],
)

/** Who teaches a line: one part for the whole class, else one for each subgroup. */
export const curriculumPart = sqliteTable(
  'curriculum_part',
  {
    lineId: text('line_id')
      .$type<CurriculumLineId>()
      .notNull()
      .references(() => curriculumLine.id),
    position: integer('position').notNull(),
    subgroupId: text('subgroup_id')
      .$type<SubgroupId>()
      .references(() => subgroup.id),
    staffId: text('staff_id')
      .$type<StaffId>()
      .references(() => staff.id),
    /** Who teaches it together with the first. */
    assistantId: text('assistant_id')
      .$type<StaffId>()
      .references(() => staff.id),
    roomId: text('room_id')
      .$type<RoomId>()
      .references(() => room.id),
    /** The lesson that was made from it; one that is gone since is none. */
    lessonId: text('lesson_id').$type<LessonId>(),
  },
  t => [primaryKey({ columns: [t.lineId, t.position] }), index('curriculum_part_by_lesson').on(t.lessonId)],
)

/** What the director approved of a version, by which order: the curriculum, the teaching load (CUR-01, CUR-02). */
export const curriculumApproval = sqliteTable(
  'curriculum_approval',
  {
    curriculumId: text('curriculum_id')
      .$type<CurriculumId>()
      .notNull()
      .references(() => curriculum.id),
    what: text('what').$type<ApprovedThing>().notNull(),
    approvedAt: text('approved_at').notNull(),
    /** Account id. */
    approvedBy: text('approved_by').notNull(),
    orderNumber: text('order_number').notNull(),
    orderDate: text('order_date').$type<CalendarDate>().notNull(),
  },
  t => [primaryKey({ columns: [t.curriculumId, t.what] })],
)
