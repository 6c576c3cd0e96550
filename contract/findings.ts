import { z } from 'zod'
import type { ClassId, LessonId, RoomId, StaffId } from '#domain/kernel/ids'
import { normLevels } from '#domain/norms/norm'
import type { ConstraintId } from '#domain/timetable/constraints/constraint'
import { id } from './values.ts'

/** What a finding breaks: what every timetable keeps, a wish or demand of the school, or a sanitary norm. */
export const findingOrigins = ['clash', 'constraint', 'norm'] as const

/** How much it matters: a norm has a level of its own, a broken hard rule is an error, any other a wish. */
export const findingLevels = [...normLevels, 'wish'] as const
export type FindingLevel = (typeof findingLevels)[number]

/**
 * What a sentence is made of: `findingSentence` and `findingName` of `contract/finding-words.ts`. `rule` is a basic rule,
 * `unplaced` or `outsideDay`; the kind of a measure; or the name of a norm. `data` holds names as screens show them, and
 * numbers.
 */
export const brokenRule = z.object({
  from: z.enum(findingOrigins),
  rule: z.string(),
  data: z.record(z.string(), z.union([z.string(), z.number()])),
})
export type BrokenRule = z.infer<typeof brokenRule>

const day = z.number().int()

/** Something of the timetable that is not as it should be. */
export const finding = brokenRule.extend({
  /** The same as long as the fault is the same. */
  id: z.string(),
  level: z.enum(findingLevels),
  /** Must not be: a clash, a hard constraint, a norm that the school holds to strictly. */
  hard: z.boolean(),
  /** How often or by how much. */
  amount: z.number(),
  /** Per cent: 100 is hard. */
  weight: z.number(),
  /** Amount times weight. */
  cost: z.number(),
  /** Of a norm. */
  clause: z
    .object({
      clause: z.string(),
      source: z.string(),
      /** Nobody has compared it with the document's text. */
      fromMemory: z.boolean(),
      /** Its document's term is over, and nothing newer is known. */
      lapsed: z.boolean(),
    })
    .nullable(),
  constraintId: id<ConstraintId>().nullable(),
  /** Whom it is about; a fault of a class's day or week is not laid at every teacher's door. */
  classIds: z.array(id<ClassId>()),
  teacherIds: z.array(id<StaffId>()),
  roomIds: z.array(id<RoomId>()),
  /** Pieces in evidence and where they stand, at most 40. */
  pieces: z.array(z.object({ lessonId: id<LessonId>(), piece: z.number(), day: day.nullable(), slot: day.nullable() })),
  day: day.nullable(),
  slot: day.nullable(),
})
export type Finding = z.infer<typeof finding>
