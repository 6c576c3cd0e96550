import { z } from 'zod'
import { curriculumFindingKinds } from '#domain/curriculum/check'
import { approvedThings } from '#domain/curriculum/curriculum'
import { lessonChanges } from '#domain/curriculum/lessons-from'
import type {
  ClassId,
  CurriculumLineId,
  DivisionId,
  LessonId,
  RoomId,
  SchoolYearId,
  StaffId,
  SubgroupId,
  SubjectId,
} from '#domain/kernel/ids'
import { subjectColours } from '#domain/school/school'
import { procedure } from './procedure.ts'
import { stepList } from './steps.ts'
import { date, id, moment, subjectLabel } from './values.ts'

/** Hours a week: steps of a half; a half hour needs a cycle of two weeks. */
const hours = z.number().min(0).max(40).multipleOf(0.5)
const lineId = id<CurriculumLineId>()
const what = z.enum(approvedThings)
const half = z.enum(['first', 'second'])

const approval = z.object({
  what,
  /** Moment, UTC. */
  approvedAt: moment,
  /** «Крылова Н. В.» */
  approvedBy: z.string(),
  orderNumber: z.string(),
  orderDate: date,
  /** The order is of a later day than 25 August. */
  late: z.boolean(),
  /** How many faults stood when it was approved in spite of them. */
  despite: z.number(),
})

const part = z.object({
  /** Null for the whole class. */
  subgroupId: id<SubgroupId>().nullable(),
  staffId: id<StaffId>().nullable(),
  /** Teaches together with the first. */
  assistantId: id<StaffId>().nullable(),
  roomId: id<RoomId>().nullable(),
  /** Null while none is made from it. */
  lessonId: id<LessonId>().nullable(),
})

const line = z.object({
  id: lineId,
  classId: id<ClassId>(),
  subjectId: id<SubjectId>(),
  /** Hours a week of either half-year. */
  firstHalf: z.number(),
  secondHalf: z.number(),
  /** How many of the weekly lessons are double ones. */
  doubles: z.number(),
  divisionId: id<DivisionId>().nullable(),
  /** Lines with the same text are taught together; '' for none. */
  joint: z.string(),
  /** One for the whole class, else one a subgroup; places count from 0. */
  parts: z.array(part),
})
export type CurriculumLineView = z.infer<typeof line>

/**
 * Something to look at. Words: `curriculum:finding.<kind>` with `data`; of kind `norm` the sentence is `norms:<norm.norm>`
 * with `data`, and the clause stands beside it.
 */
const finding = z.object({
  kind: z.enum(curriculumFindingKinds),
  level: z.enum(['error', 'warning', 'advice']),
  /** What can be approved only in spite of it. */
  blocks: z.array(what),
  classId: id<ClassId>().nullable(),
  lineId: lineId.nullable(),
  data: z.record(z.string(), z.union([z.string(), z.number()])),
  norm: z
    .object({
      norm: z.string(),
      clause: z.string(),
      source: z.string(),
      fromMemory: z.boolean(),
      /** The document's term is over and nothing newer is known. */
      lapsed: z.boolean(),
    })
    .nullable(),
})
export type CurriculumFinding = z.infer<typeof finding>

const classTotal = z.object({
  classId: id<ClassId>(),
  /** Hours a week of a pupil: a divided subject once. */
  firstHalf: z.number(),
  secondHalf: z.number(),
  /** The most that the norm allows in the school's week; null where there is no norm. */
  most: z.number().nullable(),
  /** «СанПиН 1.2.3685-21, табл. 6.6»; '' where there is no norm. */
  clause: z.string(),
})

const loadLine = z.object({
  subjectId: id<SubjectId>(),
  /** «7А», «7А, 7Б» of a joint lesson, which counts once. */
  classes: z.string(),
  subgroup: z.string(),
  firstHalf: z.number(),
  secondHalf: z.number(),
  as: z.enum(['teacher', 'assistant']),
  lineIds: z.array(lineId),
})

const teacherLoad = z.object({
  /** Null: nobody yet. */
  staffId: id<StaffId>().nullable(),
  name: z.string(),
  firstHalf: z.number(),
  secondHalf: z.number(),
  /** Mean of both half-years. */
  year: z.number(),
  lines: z.array(loadLine),
  bySubject: z.array(z.object({ subjectId: id<SubjectId>(), firstHalf: z.number(), secondHalf: z.number() })),
})
export type TeacherLoad = z.infer<typeof teacherLoad>

const lessonState = z.object({
  hours: z.number(),
  /** «Крылова Н. В., Белова О. И.» */
  teachers: z.string(),
  /** Durations in slots over the whole cycle. */
  pieces: z.array(z.number()),
})

/** A difference of what is taught from what the curriculum asks. */
const lessonChange = z.object({
  /**
   * `add`, `change` (hours, teachers), `replace` (other subgroup or classes while the old one has records: it ends, a new one
   * begins), `end` (is taken away, or ends the day before where it has records), `outside` (no line asks for it and none
   * did: it stays unless it is named in `alsoEnd`), `same`.
   */
  change: z.enum(lessonChanges),
  /** The lesson there is; null for `add`. */
  lessonId: id<LessonId>().nullable(),
  lineIds: z.array(lineId),
  subjectId: id<SubjectId>(),
  /** «7А», «7А, 7Б», «7А, 1-я подгруппа». */
  audience: z.string(),
  /** Null for `add`. */
  was: lessonState.nullable(),
  /** Null for `end` and `outside`. */
  becomes: lessonState.nullable(),
  /** Its page in the journal is not empty. */
  hasRecords: z.boolean(),
})
export type LessonChangeView = z.infer<typeof lessonChange>

const lessonPreview = z.object({
  half,
  from: date,
  changes: z.array(lessonChange),
  counts: z.object(
    Object.fromEntries(lessonChanges.map(change => [change, z.number()])) as Record<
      (typeof lessonChanges)[number],
      z.ZodNumber
    >,
  ),
})
export type LessonPreview = z.infer<typeof lessonPreview>

export const curriculumView = z.object({
  year: z.object({ id: id<SchoolYearId>(), name: z.string() }),
  /** The version that is looked at; null while there is none: the first edit makes it. */
  version: z.object({ number: z.number(), madeAt: moment, approvals: z.array(approval) }).nullable(),
  /** All versions, newest first. */
  versions: z.array(z.object({ number: z.number(), madeAt: moment, approvals: z.array(approval) })),
  isNewest: z.boolean(),
  /** Grows with every edit: an approval names the one that was seen. */
  revision: z.number(),
  /** Both are to be approved by 25 August (CUR-01, CUR-02). Days from today; below 0: late by so many. */
  due: z.object({ date, daysLeft: z.number() }),
  /** Days of the school's week, and weeks of its cycle. */
  week: z.object({ days: z.number(), weeks: z.union([z.literal(1), z.literal(2)]) }),
  halves: z.object({
    first: z.object({ starts: date, ends: date }),
    second: z.object({ starts: date, ends: date }),
    /** The one of today. */
    now: half,
  }),
  hasEarlierYear: z.boolean(),
  /** Classes of the year in the order 1А … 11В. */
  classes: z.array(
    z.object({
      id: id<ClassId>(),
      name: z.string(),
      grade: z.number(),
      divisions: z.array(
        z.object({
          id: id<DivisionId>(),
          /** Its own name or the subject's. */
          name: z.string(),
          subjectId: id<SubjectId>().nullable(),
          subgroups: z.array(z.object({ id: id<SubgroupId>(), name: z.string() })),
        }),
      ),
    }),
  ),
  /** All subjects of the school, by name. */
  subjects: z.array(subjectLabel.extend({ id: id<SubjectId>() })),
  staff: z.array(z.object({ id: id<StaffId>(), name: z.string() })),
  rooms: z.array(z.object({ id: id<RoomId>(), name: z.string() })),
  lines: z.array(line),
  totals: z.array(classTotal),
  /** By name; who is nobody yet comes last. */
  load: z.array(teacherLoad),
  findings: z.array(finding),
  can: z.object({
    /** Hours, lines, divisions of this version may be changed now, by this person. */
    editHours: z.boolean(),
    editTeachers: z.boolean(),
    makeVersion: z.boolean(),
    makeLessons: z.boolean(),
    approve: z.array(what),
    export: z.boolean(),
    import: z.boolean(),
  }),
  ...stepList.shape,
})
export type CurriculumView = z.infer<typeof curriculumView>

const edit = z.discriminatedUnion('kind', [
  /** Hours of a subject in a class; a half that is left out stays (0 in a new line). 0 in both takes the line away. */
  z.object({
    kind: z.literal('hours'),
    classId: id<ClassId>(),
    subjectId: id<SubjectId>(),
    firstHalf: hours.optional(),
    secondHalf: hours.optional(),
  }),
  z.object({ kind: z.literal('doubles'), lineId, doubles: z.number().int().min(0).max(20) }),
  /** By a division of the class; null: the whole class together. */
  z.object({ kind: z.literal('divide'), lineId, divisionId: id<DivisionId>().nullable() }),
  /** A new division of the class for the line's subject. */
  z.object({
    kind: z.literal('newDivision'),
    lineId,
    subgroups: z.array(z.string().trim().min(1).max(60)).min(2).max(12),
  }),
  /** Who teaches a part and where; what is left out stays. The same holds for the lines taught together with it. */
  z.object({
    kind: z.literal('part'),
    lineId,
    part: z.number().int().min(0),
    staffId: id<StaffId>().nullable().optional(),
    assistantId: id<StaffId>().nullable().optional(),
    roomId: id<RoomId>().nullable().optional(),
  }),
  /** Taught together: the others take hours, doubles, teachers and rooms of the first. Refusal: JointLinesDiffer. */
  z.object({ kind: z.literal('join'), lineIds: z.array(lineId).min(2).max(12) }),
  /** The line goes on by itself. */
  z.object({ kind: z.literal('unjoin'), lineId }),
  /** A subject new to the school. Refusal: NameTaken. */
  z.object({
    kind: z.literal('subject'),
    name: z.string().trim().min(1).max(80),
    shortName: z.string().trim().max(20).optional(),
    code: z.string().trim().max(4).optional(),
    colour: z.enum(subjectColours).optional(),
  }),
  /** Classes get the lines of another one in the stead of their own. Divisions are found by subject, name and size, else made. */
  z.object({
    kind: z.literal('copyClass'),
    fromClassId: id<ClassId>(),
    toClassIds: z.array(id<ClassId>()).min(1).max(60),
    withTeachers: z.boolean(),
  }),
  /** Every class gets the lines of last year's class of its grade (of its letter, else of the first). Refusal: NoEarlierYear. */
  z.object({ kind: z.literal('copyYear'), withTeachers: z.boolean() }),
])
export type CurriculumEdit = z.infer<typeof edit>

const lessonsWanted = z.object({
  half,
  /** The first day on which they hold. */
  from: date,
  /** Lessons of `outside` that end too. */
  alsoEnd: z.array(id<LessonId>()).max(2000).optional(),
  /** Lessons of `end` that stay; they are told as `outside`. */
  keep: z.array(id<LessonId>()).max(2000).optional(),
})

export const curriculum = {
  /** A version of the year's curriculum with totals, load and findings; the newest when none is named. Refusal: NothingFound. */
  view: procedure('curriculum.read')
    .input(z.object({ version: z.number().int().min(1).optional() }))
    .output(curriculumView),
  /**
   * Edits of the newest version, as one step; the first edit of all makes version 1. Steps (`what.kind`): hours, doubles,
   * divided, undivided, teacher, assistant, room, joined, unjoined, subjectAdded, classCopied, yearCopied, several,
   * versionMade, lessonsMade, imported. Refusals: CurriculumApproved (its order's number and date), ChangedMeanwhile,
   * NothingFound, NameTaken, JointLinesDiffer, NoEarlierYear.
   */
  edit: procedure('curriculum.edit')
    .input(z.object({ edits: z.array(edit).min(1).max(2000) }))
    .output(curriculumView),
  /** A new version with the lines of the newest. */
  newVersion: procedure('curriculum.edit').output(curriculumView),
  /** Refusals: NothingToUndo, StepOverwritten, CurriculumApproved. */
  undo: procedure('curriculum.edit').output(curriculumView),
  redo: procedure('curriculum.edit').output(curriculumView),
  /**
   * The director's order approves the hours (`curriculum`) or who teaches them (`load`) of the newest version: it never
   * changes again. `revision` is that of the view that was looked at. Refusals: ChangedMeanwhile, CurriculumApproved,
   * CurriculumFaulty (how many findings block it, unless `despite`), CurriculumEmpty, CurriculumHoursFirst (the load is
   * approved after the hours).
   */
  approve: procedure('curriculum.approve')
    .input(
      z.object({
        what,
        orderNumber: z.string().trim().min(1).max(40),
        orderDate: date,
        revision: z.number(),
        despite: z.boolean().optional(),
      }),
    )
    .output(curriculumView),
  /** What the lessons of the timetable would become from a day on. Nothing is written. Refusals: DateOutsideYear. */
  lessonsPreview: procedure('curriculum.read').input(lessonsWanted).output(lessonPreview),
  /**
   * Makes them so, as one step. `expected` are the counts that were seen. Refusals: ChangedMeanwhile, DateOutsideYear,
   * PeriodLocked.
   */
  makeLessons: procedure('curriculum.edit')
    .input(lessonsWanted.extend({ expected: lessonPreview.shape.counts }))
    .output(curriculumView),
}
