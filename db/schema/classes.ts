import { index, integer, primaryKey, sqliteTable, text, unique } from 'drizzle-orm/sqlite-core'
import type { CalendarDate } from '#domain/kernel/calendar-date'
import type {
  ClassId,
  DivisionId,
  PupilId,
  RoomId,
  SchoolYearId,
  StaffId,
  SubgroupId,
  SubjectId,
} from '#domain/kernel/ids'
import { pupil, staff } from './people.ts'
import { room, schoolYear, subject } from './school.ts'

export const schoolClass = sqliteTable(
  'class',
  {
    id: text('id').$type<ClassId>().primaryKey(),
    yearId: text('year_id')
      .$type<SchoolYearId>()
      .notNull()
      .references(() => schoolYear.id),
    grade: integer('grade').notNull(),
    letter: text('letter').notNull(),
    classTeacherId: text('class_teacher_id')
      .$type<StaffId>()
      .references(() => staff.id),
    homeRoomId: text('home_room_id')
      .$type<RoomId>()
      .references(() => room.id),
    /** 1 or 2: the shift in which it is taught. */
    shift: integer('shift').notNull().default(1),
    /** Pupils with limited health (ОВЗ): their norms are stricter. */
    hasSpecialNeeds: integer('special_needs', { mode: 'boolean' }).notNull().default(false),
    /** How many pupils are expected, before they are entered; null when nobody said. */
    expectedPupils: integer('expected_pupils'),
  },
  t => [unique('class_name').on(t.yearId, t.grade, t.letter)],
)

export const classMembership = sqliteTable(
  'class_membership',
  {
    classId: text('class_id')
      .$type<ClassId>()
      .notNull()
      .references(() => schoolClass.id),
    pupilId: text('pupil_id')
      .$type<PupilId>()
      .notNull()
      .references(() => pupil.id),
    from: text('from_date').$type<CalendarDate>().notNull(),
    to: text('to_date').$type<CalendarDate>(),
  },
  t => [primaryKey({ columns: [t.classId, t.pupilId, t.from] }), index('class_membership_by_pupil').on(t.pupilId)],
)

export const division = sqliteTable('division', {
  id: text('id').$type<DivisionId>().primaryKey(),
  classId: text('class_id')
    .$type<ClassId>()
    .notNull()
    .references(() => schoolClass.id),
  /** Null when the subgroups are used by several subjects, as in imported timetables. */
  subjectId: text('subject_id')
    .$type<SubjectId>()
    .references(() => subject.id),
  name: text('name').notNull().default(''),
})

export const subgroup = sqliteTable('subgroup', {
  id: text('id').$type<SubgroupId>().primaryKey(),
  divisionId: text('division_id')
    .$type<DivisionId>()
    .notNull()
    .references(() => division.id),
  number: integer('number').notNull(),
  name: text('name').notNull(),
  expectedPupils: integer('expected_pupils'),
})

/**
 * A named part of the school that an imported timetable knows before its pupils are known: two subgroups that share a
 * part share pupils.
 */
export const subgroupPart = sqliteTable(
  'subgroup_part',
  {
    subgroupId: text('subgroup_id')
      .$type<SubgroupId>()
      .notNull()
      .references(() => subgroup.id),
    part: text('part').notNull(),
  },
  t => [primaryKey({ columns: [t.subgroupId, t.part] })],
)

export const subgroupMembership = sqliteTable(
  'subgroup_membership',
  {
    subgroupId: text('subgroup_id')
      .$type<SubgroupId>()
      .notNull()
      .references(() => subgroup.id),
    pupilId: text('pupil_id')
      .$type<PupilId>()
      .notNull()
      .references(() => pupil.id),
    from: text('from_date').$type<CalendarDate>().notNull(),
    to: text('to_date').$type<CalendarDate>(),
  },
  t => [
    primaryKey({ columns: [t.subgroupId, t.pupilId, t.from] }),
    index('subgroup_membership_by_pupil').on(t.pupilId),
  ],
)
