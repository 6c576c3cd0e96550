import { z } from 'zod'
import type {
  ClassId,
  DivisionId,
  LessonId,
  PlacementId,
  RoomId,
  SchoolYearId,
  StaffId,
  SubgroupId,
  SubjectId,
} from '#domain/kernel/ids'
import { unavailableKinds } from '#domain/timetable/lesson'
import { brokenRule } from './findings.ts'
import { procedure } from './procedure.ts'
import { stepList } from './steps.ts'
import { date, id, ringingSlots, subjectLabel } from './values.ts'

const day = z.number().int().min(1).max(99)
const slot = z.number().int().min(0).max(40)
const audience = z.object({ classId: id<ClassId>(), subgroupId: id<SubgroupId>().nullable() })
const piece = { lessonId: id<LessonId>(), piece: z.number().int().min(1) }

const placement = z.object({
  id: id<PlacementId>(),
  ...piece,
  day,
  slot,
  roomId: id<RoomId>().nullable(),
  pinned: z.boolean(),
  validFrom: date,
  validTo: date.nullable(),
})

/**
 * Something that a rule does not allow, in data that a sentence is made of: locale key `timetable:rule.<rule>` for the
 * whole sentence, `timetable:short.<rule>` for the words in a slot. Names are as screens show them; those that a rule
 * does not speak of are empty.
 */
export const violation = z.object({
  rule: z.string(),
  /** False for wishes. */
  hard: z.boolean(),
  day,
  slot,
  /** Lessons that clash, the asked one first, and their placements where they stand. */
  lessons: z.array(id<LessonId>()),
  placements: z.array(id<PlacementId>()),
  words: z.object({
    /** «Алгебра 7А» of the lesson itself and of the one it clashes with. */
    lesson: z.string(),
    other: z.string(),
    /** Class or subgroup of the other lesson: «9А», «7А, 1-я подгруппа». */
    otherClass: z.string(),
    teacher: z.string(),
    room: z.string(),
    className: z.string(),
    /** Names of pupils in both, at most three, and how many there are in all. */
    pupils: z.string(),
    pupilCount: z.number(),
  }),
  /** A constraint or norm: the sentence is `findingSentence` and its short form `findingName`, not those of the rule. */
  broken: brokenRule.optional(),
})
export type Violation = z.infer<typeof violation>

/** What changes with every edit. */
export const timetableState = z.object({
  /** Placements that hold on the day or will hold later. */
  placements: z.array(placement),
  /** What is broken on the day or will be later. */
  violations: z.array(violation),
  ...stepList.shape,
})
export type TimetableState = z.infer<typeof timetableState>

export const timetableView = z.object({
  /** The day that is looked at: edits hold from it on. */
  on: date,
  yearId: id<SchoolYearId>(),
  days: z.array(z.object({ day, name: z.string(), weekday: z.number().nullable(), week: z.number().nullable() })),
  ...ringingSlots.shape,
  subjects: z.array(subjectLabel.extend({ id: id<SubjectId>() })),
  /** «Крылова Н. В.» */
  teachers: z.array(z.object({ id: id<StaffId>(), name: z.string() })),
  rooms: z.array(z.object({ id: id<RoomId>(), name: z.string(), capacity: z.number() })),
  classes: z.array(
    z.object({
      id: id<ClassId>(),
      name: z.string(),
      grade: z.number(),
      homeRoomId: id<RoomId>().nullable(),
      pupils: z.number(),
    }),
  ),
  subgroups: z.array(
    z.object({
      id: id<SubgroupId>(),
      classId: id<ClassId>(),
      divisionId: id<DivisionId>(),
      name: z.string(),
      pupils: z.number(),
    }),
  ),
  lessons: z.array(
    z.object({
      id: id<LessonId>(),
      subjectId: id<SubjectId>(),
      teachers: z.array(id<StaffId>()),
      audiences: z.array(audience),
      hoursPerWeek: z.number(),
      ends: date.nullable(),
      /** The room that the curriculum names for it. */
      roomId: id<RoomId>().nullable(),
      pieces: z.array(z.object({ number: z.number(), duration: z.number(), active: z.boolean() })),
    }),
  ),
  unavailability: z.array(z.object({ kind: z.enum(unavailableKinds), ownerId: z.string(), day, slot })),
  state: timetableState,
  can: z.object({ edit: z.boolean() }),
  /** True when the day lies in no holidays and the year has begun before it: changes are best made in holidays (SET-07). */
  inStudy: z.boolean(),
})
export type TimetableView = z.infer<typeof timetableView>

const edit = z.discriminatedUnion('kind', [
  /** Puts a piece into a slot, from the tray or from where it stands; the room stays when it is not named. */
  z.object({ kind: z.literal('place'), ...piece, day, slot, roomId: id<RoomId>().nullable().optional() }),
  /** To the tray. */
  z.object({ kind: z.literal('unplace'), ...piece }),
  /** Two placed pieces exchange their slots. */
  z.object({ kind: z.literal('swap'), ...piece, otherLessonId: id<LessonId>(), otherPiece: z.number().int().min(1) }),
  z.object({ kind: z.literal('room'), ...piece, roomId: id<RoomId>().nullable() }),
  z.object({ kind: z.literal('pin'), ...piece, pinned: z.boolean() }),
])
export type TimetableEdit = z.infer<typeof edit>

export const timetable = {
  /** The whole timetable as it holds from a day on; today when none is named, inside the year. */
  view: procedure('timetable.read')
    .input(z.object({ on: date.optional() }))
    .output(timetableView),
  /**
   * What stands against a piece in every slot: the colours of the grid while a lesson is picked. Constraints and norms are
   * told as far as the move breaks them anew, or mends them.
   */
  verdicts: procedure('timetable.read')
    .input(z.object({ ...piece, on: date, roomId: id<RoomId>().nullable().optional() }))
    .output(z.array(z.object({ day, slot, conflicts: z.array(violation), mended: z.array(violation) }))),
  /**
   * What changing places with each of these placed pieces would break and mend, both lessons weighed together; in the order
   * asked. The others keep their rooms.
   */
  swaps: procedure('timetable.read')
    .input(
      z.object({
        ...piece,
        on: date,
        roomId: id<RoomId>().nullable().optional(),
        others: z.array(z.object(piece)).max(2000),
      }),
    )
    .output(z.array(z.object({ conflicts: z.array(violation), mended: z.array(violation) }))),
  /** Edits that hold from a day on, as one step. A clash is never forbidden, it is listed. */
  edit: procedure('timetable.edit')
    .input(z.object({ on: date, edits: z.array(edit).min(1).max(200) }))
    .output(timetableState),
  undo: procedure('timetable.edit')
    .input(z.object({ on: date }))
    .output(timetableState),
  redo: procedure('timetable.edit')
    .input(z.object({ on: date }))
    .output(timetableState),
  /** Says when a teacher, class, subgroup, room or the school has no lessons, for some slots at once. */
  setUnavailable: procedure('timetable.edit')
    .input(
      z.object({
        on: date,
        kind: z.enum(unavailableKinds),
        ownerId: z.string(),
        slots: z.array(z.object({ day, slot })).min(1).max(400),
        unavailable: z.boolean(),
      }),
    )
    .output(timetableView),
  /** A new lesson by hand, or other teachers, classes or pieces of one. `pieces` are durations in slots. */
  saveLesson: procedure('timetable.edit')
    .input(
      z.object({
        on: date,
        id: id<LessonId>().optional(),
        subjectId: id<SubjectId>(),
        teachers: z.array(id<StaffId>()).max(10),
        audiences: z.array(audience).max(60),
        pieces: z.array(z.number().int().min(1).max(10)).min(1).max(40),
      }),
    )
    .output(timetableView),
  /** A lesson without journal goes; one with records ends the day before. */
  removeLesson: procedure('timetable.edit')
    .input(z.object({ on: date, lessonId: id<LessonId>() }))
    .output(timetableView),
}
