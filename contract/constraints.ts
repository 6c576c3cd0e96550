import { z } from 'zod'
import type { ClassId, LessonId, RoomId, StaffId, SubgroupId, SubjectId } from '#domain/kernel/ids'
import {
  type ConstraintId,
  type ConstraintKind,
  type ConstraintRule,
  constraintKinds,
} from '#domain/timetable/constraints/constraint'
import { unavailableKinds } from '#domain/timetable/lesson'
import { procedure } from './procedure.ts'
import { stepList } from './steps.ts'
import { id, ringingSlots } from './values.ts'

const day = z.number().int().min(1).max(99)
const slot = z.number().int().min(0).max(40)
const slotRef = z.strictObject({ day, slot })
const audience = z.strictObject({ classId: id<ClassId>(), subgroupId: id<SubgroupId>().nullable() })
const audiences = z.array(audience).max(300)
const count = z.number().int().min(0).max(10_000)
const tag = z.string().trim().min(1).max(200)

const pieceRef = z.strictObject({ lessonId: id<LessonId>(), piece: z.number().int().min(1).max(1000) })
const pieceFilter = z.strictObject({
  teacherId: id<StaffId>().nullish(),
  audiences: audiences.nullish(),
  subjectId: id<SubjectId>().nullish(),
  tag: tag.nullish(),
  duration: z.number().int().min(1).max(40).nullish(),
  component: z.number().int().min(1).max(1000).nullish(),
})
const pieces = z.array(pieceRef).max(5000)
const slots = z.array(slotRef).max(4000)
const rooms = z.array(id<RoomId>()).max(1000)
const who = z.union([
  z.strictObject({ teacherId: id<StaffId>() }),
  z.strictObject({ all: z.enum(['teachers', 'pupils']) }),
  z.strictObject({ audiences }),
])
const owner = z.union([z.strictObject({ teacherId: id<StaffId>() }), z.strictObject({ audiences })])

/** Fields beside `kind`, kind by kind. */
const named = <K extends ConstraintKind>(kind: K, fields: z.ZodRawShape) =>
  z.strictObject({ kind: z.literal(kind), ...fields })
/** About pieces, which are named one by one or found by a filter. */
const ofPieces = <K extends ConstraintKind>(kind: K, fields: z.ZodRawShape = {}) =>
  z
    .strictObject({ kind: z.literal(kind), pieces: pieces.optional(), filter: pieceFilter.optional(), ...fields })
    .refine(rule => ('pieces' in rule && rule.pieces !== undefined) !== ('filter' in rule && rule.filter !== undefined))
/** Only for pieces that are named. */
const ofNamed = <K extends ConstraintKind>(kind: K) => named(kind, { pieces })
const ofWho = <K extends ConstraintKind>(kind: K, fields: z.ZodRawShape) => named(kind, { who, ...fields })

const max = { max: count }
const tagged = { tag: tag.nullable() }
const simultaneous = { slots, count, allowNone: z.boolean() }

/** What a constraint says, by kind: the wire form of `ConstraintRule`. */
const constraintRule = z.discriminatedUnion('kind', [
  ofPieces('preferredStarts', { slots }),
  ofPieces('preferredSlots', { slots }),
  ofPieces('endsDay'),
  ofPieces('minDays', { days: count, consecutive: z.boolean() }),
  ofPieces('maxDays', { days: count }),
  ofPieces('sameStart'),
  ofPieces('sameDay'),
  ofPieces('sameHour'),
  ofPieces('notOverlapping'),
  ofPieces('minGaps', { gaps: count }),
  ofNamed('consecutive'),
  ofNamed('grouped'),
  ofNamed('ordered'),
  ofNamed('orderedIfSameDay'),
  ofPieces('maxOccupied', { slots, count }),
  ofPieces('minOccupied', { slots, count }),
  ofPieces('maxSimultaneous', simultaneous),
  ofPieces('minSimultaneous', simultaneous),
  ofWho('maxGapsPerWeek', max),
  ofWho('maxGapsPerDay', max),
  ofWho('maxHoursDaily', { ...max, ...tagged }),
  ofWho('minHoursDaily', { min: count, allowEmptyDays: z.boolean(), ...tagged }),
  ofWho('maxHoursContinuously', { ...max, ...tagged }),
  ofWho('maxSpanPerDay', { ...max, exceptions: count }),
  ofWho('maxDaysPerWeek', { days: count }),
  ofWho('minDaysPerWeek', { days: count }),
  ofWho('intervalMaxDays', { from: slot, to: slot, days: count }),
  ofWho('earlyStart', max),
  ofWho('minRestingHours', { hours: count, circular: z.boolean() }),
  ofWho('maxBuildingChangesPerDay', { count }),
  ofWho('maxBuildingChangesPerWeek', { count }),
  ofWho('minGapsBetweenBuildingChanges', { count }),
  ofPieces('rooms', { rooms }),
  named('homeRooms', { owner, rooms }),
  ofPieces('roomGrades', { best: rooms, good: rooms, emergency: rooms }),
  ofPieces('roomKind', { roomKind: z.string().trim().max(60) }),
  ofPieces('maxRooms', { count: z.number().int().min(1).max(1000) }),
  ofPieces('sameRoomIfConsecutive'),
]) as unknown as z.ZodType<ConstraintRule>

const weight = z
  .number()
  .min(0)
  .max(100)
  .transform(value => Math.round(value * 100) / 100)

const constraintId = id<ConstraintId>()

/**
 * Names in a constraint as its sentence uses them: locale key `constraints:sentence.<kind>`. What the kind does not speak
 * of is empty. Numbers and slots stand in the rule itself.
 */
const constraintWords = z.object({
  /** «Крылова Н. В.», «7А; 7Б», «5А, 1-я подгруппа»: whose days or home. Empty for all teachers and all pupils. */
  who: z.string(),
  /** Lessons named, each once: «Алгебра 7А». At most three. */
  lessons: z.array(z.string()),
  /** How many different lessons are named. */
  lessonCount: z.number(),
  /** Names in a filter. */
  teacher: z.string(),
  audiences: z.string(),
  subject: z.string(),
  /** Rooms, of grades the best; then the good and those of emergency. */
  rooms: z.string(),
  good: z.string(),
  emergency: z.string(),
})
export type ConstraintWords = z.infer<typeof constraintWords>

/** A constraint as the list shows it. */
const constraintLine = z.object({
  id: constraintId,
  kind: z.enum(constraintKinds),
  weight: z.number(),
  active: z.boolean(),
  comment: z.string(),
  rule: z.custom<ConstraintRule>(value => typeof value === 'object' && value !== null),
  words: constraintWords,
  /** Whom it touches, directly or through a filter, «all teachers» or «all pupils». */
  concerns: z.object({
    /** Active pieces, and teachers, classes or subgroups whose days are counted. */
    pieces: z.number(),
    rows: z.number(),
    teachers: z.array(id<StaffId>()),
    classes: z.array(id<ClassId>()),
    rooms: z.array(id<RoomId>()),
    subjects: z.array(id<SubjectId>()),
  }),
})
export type ConstraintLine = z.infer<typeof constraintLine>

const closedSlot = z.object({ kind: z.enum(unavailableKinds), ownerId: z.string(), day, slot })

/** What an edit changed, and the steps after it; what is left out stands as it was. */
export const constraintsState = z.object({
  constraints: z.array(constraintLine).optional(),
  unavailability: z.array(closedSlot).optional(),
  ...stepList.shape,
})
export type ConstraintsState = z.infer<typeof constraintsState>

export const constraintsView = z.object({
  days: z.array(z.object({ day, name: z.string(), weekday: z.number().nullable(), week: z.number().nullable() })),
  ...ringingSlots.shape,
  subjects: z.array(z.object({ id: id<SubjectId>(), name: z.string() })),
  teachers: z.array(z.object({ id: id<StaffId>(), name: z.string(), teaches: z.boolean() })),
  classes: z.array(z.object({ id: id<ClassId>(), name: z.string(), grade: z.number() })),
  subgroups: z.array(z.object({ id: id<SubgroupId>(), classId: id<ClassId>(), name: z.string() })),
  rooms: z.array(z.object({ id: id<RoomId>(), name: z.string(), kind: z.string() })),
  tags: z.array(z.string()),
  /** Lessons with their active pieces: what a constraint can name. */
  lessons: z.array(
    z.object({
      id: id<LessonId>(),
      /** «Алгебра 7А, Крылова Н. В.» */
      name: z.string(),
      teachers: z.array(id<StaffId>()),
      audiences: z.array(z.object({ classId: id<ClassId>(), subgroupId: id<SubgroupId>().nullable() })),
      pieces: z.array(z.object({ number: z.number(), duration: z.number() })),
    }),
  ),
  constraints: z.array(constraintLine),
  unavailability: z.array(closedSlot),
  /** Constraints of an imported FET file that are kept for its export and otherwise not understood. */
  carried: z.array(
    z.object({
      /** «ConstraintTeachersMaxTwoActivityTagsPerDayFromN1N2N3» */
      type: z.string(),
      count: z.number(),
      /** Fields of the first ones in the file's words: «Teacher: Иванова, Max: 2». */
      examples: z.array(z.string()),
    }),
  ),
  can: z.object({ edit: z.boolean() }),
  ...stepList.shape,
})
export type ConstraintsView = z.infer<typeof constraintsView>

const ids = z.array(constraintId).min(1).max(5000)

/** What the school wants of its timetable beside clashes: constraints by kind, and closed slots. */
export const constraints = {
  /** All constraints with their sentences' names and whom they concern, closed slots, and what can be named. */
  list: procedure('timetable.read').output(constraintsView),
  /**
   * New constraints (without an id) and changed ones, as one step. Refusals: NothingFound (what it names is not there),
   * ConstraintSenseless.
   */
  save: procedure('timetable.edit')
    .input(
      z.object({
        constraints: z
          .array(
            z.object({
              id: constraintId.optional(),
              weight,
              active: z.boolean(),
              comment: z.string().trim().max(1000),
              rule: constraintRule,
            }),
          )
          .min(1)
          .max(200),
      }),
    )
    .output(constraintsState),
  /** Switches constraints on or off. Refusal: NothingFound. */
  setActive: procedure('timetable.edit')
    .input(z.object({ ids, active: z.boolean() }))
    .output(constraintsState),
  /** Per cent; 100 is hard. Refusal: NothingFound. */
  setWeight: procedure('timetable.edit').input(z.object({ ids, weight })).output(constraintsState),
  /** Refusal: NothingFound. */
  remove: procedure('timetable.edit').input(z.object({ ids })).output(constraintsState),
  /** Closes or opens slots of a teacher, class, subgroup, room or the school, as one step. Refusal: NothingFound. */
  setUnavailable: procedure('timetable.edit')
    .input(
      z.object({
        kind: z.enum(unavailableKinds),
        ownerId: z.string(),
        slots: z.array(z.object({ day, slot })).min(1).max(4000),
        unavailable: z.boolean(),
      }),
    )
    .output(constraintsState),
  /** The last step of the timetable, whichever screen made it. Refusals: NothingToUndo, StepOverwritten. */
  undo: procedure('timetable.edit').output(constraintsState),
  redo: procedure('timetable.edit').output(constraintsState),
}
