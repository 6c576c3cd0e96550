import { z } from 'zod'
import type { ClassId, LessonId, LessonRecordId } from '#domain/kernel/ids'
import { procedure } from './procedure.ts'
import { date, id, subjectLabel } from './values.ts'

/** A lesson of somebody's day with what is written of it. */
export const dayLesson = z.object({
  lessonId: id<LessonId>(),
  recordId: id<LessonRecordId>().nullable(),
  slot: z.number(),
  starts: z.string().nullable(),
  ends: z.string().nullable(),
  className: z.string(),
  subgroup: z.string().nullable(),
  subject: subjectLabel,
  room: z.string().nullable(),
  topic: z.string(),
  homework: z.string(),
  /** Homework is asked for: not in grade 1 (JRN-21). */
  needsHomework: z.boolean(),
  absent: z.number(),
  marks: z.number(),
})
export type DayLesson = z.infer<typeof dayLesson>

export const day = {
  /** The caller's lessons of a day, and which of the last seven days still lack a topic or homework. */
  own: procedure('day.own')
    .input(z.object({ date }))
    .output(
      z.object({
        date,
        isSchoolDay: z.boolean(),
        lessons: z.array(dayLesson),
        unfinished: z.array(
          z.object({
            lessonId: id<LessonId>(),
            recordId: id<LessonRecordId>(),
            date,
            className: z.string(),
            subject: subjectLabel,
            missing: z.array(z.enum(['topic', 'homework'])),
          }),
        ),
      }),
    ),
  /** The school's day: how full the journal of each class is, and who is absent. */
  school: procedure('day.school')
    .input(z.object({ date }))
    .output(
      z.object({
        date,
        isSchoolDay: z.boolean(),
        /** The day before `date` that had lessons; null at the start of the year. */
        filledDate: date.nullable(),
        classes: z.array(
          z.object({
            classId: id<ClassId>(),
            className: z.string(),
            grade: z.number(),
            lessons: z.number(),
            /** Lessons of `filledDate` without topic or, where it is asked for, homework. */
            unfilled: z.number(),
            /** Pupils of the class who missed a lesson of `date`. */
            absent: z.number(),
          }),
        ),
        pupils: z.number(),
        bells: z.array(z.object({ slot: z.number(), starts: z.string(), ends: z.string() })),
        unfilledLessons: z.array(
          z.object({
            lessonId: id<LessonId>(),
            recordId: id<LessonRecordId>(),
            className: z.string(),
            subject: subjectLabel,
            teacher: z.string(),
            missing: z.array(z.enum(['topic', 'homework'])),
          }),
        ),
      }),
    ),
}
