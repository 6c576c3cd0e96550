import { index, integer, real, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { CalendarDate, Weekday } from '#domain/kernel/calendar-date'
import type { ClassId, LessonId, PlacementId, RoomId, StaffId, SubgroupId, SubjectId } from '#domain/kernel/ids'
import { schoolClass, subgroup } from './classes.ts'
import { staff } from './people.ts'
import { room, subject } from './school.ts'

export const lesson = sqliteTable(
  'lesson',
  {
    id: text('id').$type<LessonId>().primaryKey(),
    classId: text('class_id')
      .$type<ClassId>()
      .notNull()
      .references(() => schoolClass.id),
    subgroupId: text('subgroup_id')
      .$type<SubgroupId>()
      .references(() => subgroup.id),
    subjectId: text('subject_id')
      .$type<SubjectId>()
      .notNull()
      .references(() => subject.id),
    teacherId: text('teacher_id')
      .$type<StaffId>()
      .notNull()
      .references(() => staff.id),
    hoursPerWeek: real('hours_per_week').notNull(),
  },
  t => [index('lesson_by_class').on(t.classId), index('lesson_by_teacher').on(t.teacherId)],
)

export const placement = sqliteTable(
  'placement',
  {
    id: text('id').$type<PlacementId>().primaryKey(),
    lessonId: text('lesson_id')
      .$type<LessonId>()
      .notNull()
      .references(() => lesson.id),
    weekday: integer('weekday').$type<Weekday>().notNull(),
    slot: integer('slot').notNull(),
    roomId: text('room_id')
      .$type<RoomId>()
      .references(() => room.id),
    validFrom: text('valid_from').$type<CalendarDate>().notNull(),
    validTo: text('valid_to').$type<CalendarDate>(),
  },
  t => [index('placement_by_lesson').on(t.lessonId), index('placement_by_slot').on(t.weekday, t.slot)],
)
