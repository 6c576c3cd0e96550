import { z } from 'zod'
import type { ClassId, LessonId, RoomId, StaffId, SubjectId } from '#domain/kernel/ids'
import { normLevels } from '#domain/norms/norm'
import { normNames } from '#domain/norms/read-norms'
import { finding, findingLevels, findingOrigins } from './findings.ts'
import { procedure } from './procedure.ts'
import { stepList } from './steps.ts'
import { date, id } from './values.ts'

const normName = z.enum(normNames)
const weekday = z.number().int().min(1).max(7)
const named = <I extends string>() => z.object({ id: id<I>(), name: z.string() })

/** The whole timetable of a day, looked through. */
export const auditReport = z.object({
  on: date,
  days: z.array(
    z.object({ day: z.number(), name: z.string(), weekday: z.number().nullable(), week: z.number().nullable() }),
  ),
  slots: z.number(),
  /** The gravest first. */
  findings: z.array(finding),
  counts: z.object({
    /** Findings that must not be. */
    hard: z.number(),
    levels: z.record(z.enum(findingLevels), z.number()),
    rules: z.array(
      z.object({ from: z.enum(findingOrigins), rule: z.string(), level: z.enum(findingLevels), count: z.number() }),
    ),
  }),
  /** 0 to 100 by the norms, and what takes how many points, the most first. Classes without lessons are not there. */
  classes: z.array(
    named<ClassId>().extend({
      grade: z.number(),
      score: z.number(),
      costs: z.array(z.object({ norm: normName, level: z.enum(normLevels), points: z.number() })),
    }),
  ),
  /** The mean of its classes; null without any. */
  score: z.number().nullable(),
  teachers: z.array(named<StaffId>()),
  rooms: z.array(named<RoomId>()),
  lessons: z.array(named<LessonId>()),
  /** «No norm»: what is taught and has no points of difficulty. */
  withoutPoints: z.array(z.object({ subjectId: id<SubjectId>(), name: z.string(), grade: z.number() })),
})
export type AuditReport = z.infer<typeof auditReport>

/** The norms as the school reads them. */
export const normsView = z.object({
  on: date,
  /** In the order of the files; a norm of several statements is there once. */
  norms: z.array(
    z.object({
      norm: normName,
      level: z.enum(normLevels),
      clause: z.string(),
      source: z.string(),
      fromMemory: z.boolean(),
      validFrom: date,
      validTo: date.nullable(),
      lapsed: z.boolean(),
      /** Does a statement of it hold on the day. */
      holds: z.boolean(),
      look: z.boolean(),
      hard: z.boolean(),
      /** It counts in the timetable, so it may be made hard. */
      mayBeHard: z.boolean(),
      /** Where the norm leaves a choice of days: which are chosen, of which. */
      weekdays: z.array(weekday).nullable(),
      choices: z.array(weekday),
    }),
  ),
  /** Subjects that are taught, by grade: points of the scale and the school's own. */
  subjects: z.array(
    z.object({
      subjectId: id<SubjectId>(),
      name: z.string(),
      grade: z.number(),
      scale: z.number().nullable(),
      own: z.number().nullable(),
    }),
  ),
  can: z.object({ edit: z.boolean() }),
  ...stepList.shape,
})
export type NormsView = z.infer<typeof normsView>

const text = z.string().max(2000)

/** The list as it is seen, in the words of the page: what is printed is what was read. */
export const auditPrint = z.object({
  /** «Проверка расписания на 14.10.2026» */
  title: text,
  /** Filters, score: a line each. */
  facts: z.array(text).max(20),
  groups: z
    .array(
      z.object({
        name: text,
        lines: z.array(z.object({ level: text, place: text, sentence: text, clause: text })).max(5000),
      }),
    )
    .max(1000),
  /** File's name without its ending. */
  name: z.string().min(1).max(120),
})
export type AuditPrint = z.infer<typeof auditPrint>

export const audit = {
  /** Everything that is broken in the timetable as it holds on a day; today when none is named. */
  report: procedure('timetable.read')
    .input(z.object({ on: date.optional() }))
    .output(auditReport),
  /** What the norms say, where it is written, and how the school reads it. */
  norms: procedure('timetable.read')
    .input(z.object({ on: date.optional() }))
    .output(normsView),
  /** Switches a norm, makes it hard, chooses its days; what is left out stays. */
  setNorm: procedure('norms.edit')
    .input(
      z.object({
        norm: normName,
        look: z.boolean().optional(),
        hard: z.boolean().optional(),
        weekdays: z.array(weekday).max(7).optional(),
      }),
    )
    .output(normsView),
  /** The school's own points of difficulty; null takes them away. Refusal: NothingFound. */
  setPoints: procedure('norms.edit')
    .input(
      z.object({
        points: z
          .array(
            z.object({
              subjectId: id<SubjectId>(),
              grade: z.number().int().min(1).max(11),
              points: z.number().int().min(0).max(20).nullable(),
            }),
          )
          .min(1)
          .max(200),
      }),
    )
    .output(normsView),
  undoNorms: procedure('norms.edit').output(normsView),
  redoNorms: procedure('norms.edit').output(normsView),
  /** The list on paper: PDF, A4. */
  print: procedure('timetable.read').input(auditPrint).output(z.file()),
}
