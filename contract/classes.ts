import { z } from 'zod'
import type { ClassId, DivisionId, LessonId, PupilId, RoomId, StaffId, SubgroupId, SubjectId } from '#domain/kernel/ids'
import { periodKinds } from '#domain/school/grading-period'
import { procedure } from './procedure.ts'
import { stepList } from './steps.ts'
import { date, id, subjectLabel } from './values.ts'

const person = z.object({ id: id<StaffId>(), name: z.string() })

export const classLine = z.object({
  id: id<ClassId>(),
  name: z.string(),
  grade: z.number(),
  letter: z.string(),
  classTeacher: person.nullable(),
  homeRoom: z.object({ id: id<RoomId>(), name: z.string() }).nullable(),
  /** On the day. */
  pupils: z.number(),
  divisions: z.number(),
  /** Something to be decided: grade not known, no class teacher, pupils without a subgroup. */
  open: z.array(z.enum(['grade', 'classTeacher', 'undivided', 'empty'])),
})
export type ClassLine = z.infer<typeof classLine>

const sex = z.enum(['m', 'f'])

const classPupil = z.object({
  id: id<PupilId>(),
  /** «Ершов Данил» */
  name: z.string(),
  fullName: z.string(),
  sex,
  born: date,
  from: date,
  to: date.nullable(),
})

export const classDivision = z.object({
  id: id<DivisionId>(),
  /** Its own name or the subject's. */
  name: z.string(),
  subject: subjectLabel.extend({ id: id<SubjectId>() }).nullable(),
  subgroups: z.array(
    z.object({
      id: id<SubgroupId>(),
      number: z.number(),
      name: z.string(),
      /** Teachers of its lessons on the day, each with the rooms where they stand: «Орлова Е. А. · 31». */
      teachers: z.array(z.string()),
      pupils: z.array(id<PupilId>()),
    }),
  ),
  /** Moves that will hold from a later day; `to` null leaves the division. */
  planned: z.array(
    z.object({ pupilId: id<PupilId>(), from: id<SubgroupId>().nullable(), to: id<SubgroupId>().nullable(), on: date }),
  ),
})
export type ClassDivision = z.infer<typeof classDivision>

export const openedClass = z.object({
  on: date,
  line: classLine,
  /**
   * On the day, in the order of school lists. Who may not read all pupils of the school finds here and below those of the
   * class he leads and of the subgroups he teaches; sizes are in `line`.
   */
  pupils: z.array(classPupil),
  divisions: z.array(classDivision),
  /** Comings and goings of the year, newest first. */
  movements: z.array(
    z.object({
      date,
      pupilId: id<PupilId>(),
      name: z.string(),
      kind: z.enum(['came', 'left', 'subgroup']),
      /** Class or subgroup it was from and to; empty for none. */
      from: z.string(),
      to: z.string(),
      division: z.string(),
    }),
  ),
  /** What is taught in the class and by whom. */
  lessons: z.array(
    z.object({
      lessonId: id<LessonId>(),
      subject: subjectLabel.extend({ id: id<SubjectId>() }),
      subgroup: z.string().nullable(),
      teachers: z.array(person),
      hoursPerWeek: z.number(),
    }),
  ),
  /** The period of the day; null in holidays. */
  period: z.object({ kind: z.enum(periodKinds), number: z.number(), ends: date }).nullable(),
  /** May pupils change subgroups on the day (CLS-05)? */
  maySubgroupsChange: z.boolean(),
  /** When they may not, the first day of a later period, on which they may; null when they may, and after the last period. */
  nextSubgroupMove: date.nullable(),
  can: z.object({ edit: z.boolean() }),
  ...stepList.shape,
})
export type OpenedClass = z.infer<typeof openedClass>

/** A thing of a class, and the day from which the change holds. */
const classAt = { classId: id<ClassId>(), on: date }

export const classes = {
  /** Classes on a day, with teachers and rooms to choose from. */
  list: procedure('classes.read')
    .input(z.object({ on: date.optional() }))
    .output(
      z.object({
        on: date,
        classes: z.array(classLine),
        pupils: z.number(),
        staff: z.array(person),
        rooms: z.array(z.object({ id: id<RoomId>(), name: z.string() })),
        subjects: z.array(subjectLabel.extend({ id: id<SubjectId>() })),
        can: z.object({ edit: z.boolean() }),
        ...stepList.shape,
      }),
    ),
  /** One class on a day; today, inside the year, when none is named. */
  open: procedure('classes.read')
    .input(z.object({ ...classAt, on: date.optional() }))
    .output(openedClass),
  /**
   * A new class, or another name, class teacher or room of one; a class without a grade has its letter for a name.
   * Refusals: NameTaken, PeriodLocked (another grade has other periods), ChangedMeanwhile.
   */
  save: procedure('classes.edit')
    .input(
      z
        .object({
          id: id<ClassId>().optional(),
          grade: z.number().int().min(0).max(12),
          letter: z.string().trim().min(0).max(30),
          classTeacherId: id<StaffId>().nullable(),
          homeRoomId: id<RoomId>().nullable(),
        })
        .refine(c => c.grade > 0 || c.letter !== ''),
    )
    .output(z.object({ classId: id<ClassId>() })),
  /**
   * Takes a pupil into a class from a day: a new one, or one of the same name and birth date who left. Refusals: PupilAlreadyHere,
   * DateOutsideYear, PeriodLocked.
   */
  enrol: procedure('classes.edit')
    .input(
      z.object({
        ...classAt,
        pupil: z.object({
          surname: z.string().trim().min(1).max(60),
          givenName: z.string().trim().min(1).max(60),
          patronymic: z.string().trim().max(60),
          sex,
          born: date,
        }),
      }),
    )
    .output(z.object({ pupilId: id<PupilId>() })),
  /**
   * Moves pupils to another class, or out of the school (`toClassId` null), from a day on: the day before is their last
   * here, so that past pages stay as they were, and they are in no subgroup of the new class until they are put there.
   * To the class itself (`toClassId` equal to `classId`) takes a leaving of that day back.
   * Refusals: PeriodLocked, DateOutsideYear, ChangedMeanwhile (they are not in the class from that day), ThingInUse (marks
   * or absences of that day or later would stand on no page any more).
   */
  movePupils: procedure('classes.edit')
    .input(
      z.object({ ...classAt, pupilIds: z.array(id<PupilId>()).min(1).max(200), toClassId: id<ClassId>().nullable() }),
    )
    .output(z.null()),
  /**
   * Divides a class for a subject or by a name, from a day on. `lessons` are those of the whole class that go on in the
   * subgroups: each gets a lesson per subgroup with the given teachers and ends the day before; what stood in the
   * timetable stands there for the subgroups, the first in the old room. `teachers` are in the order of `subgroups`.
   * Refusals: NameTaken, PeriodLocked, DateOutsideYear, ChangedMeanwhile (pupils, lessons or teachers are no more what they
   * were), ThingInUse (a lesson has journal entries of that day or later).
   */
  divide: procedure('classes.edit')
    .input(
      z.object({
        ...classAt,
        subjectId: id<SubjectId>().nullable(),
        name: z.string().trim().max(60),
        subgroups: z
          .array(z.object({ name: z.string().trim().min(1).max(60), pupils: z.array(id<PupilId>()) }))
          .min(2)
          .max(12),
        lessons: z
          .array(z.object({ lessonId: id<LessonId>(), teachers: z.array(z.array(id<StaffId>()).max(5)) }))
          .max(10),
      }),
    )
    .output(z.object({ divisionId: id<DivisionId>() })),
  /**
   * Moves pupils between the subgroups of a division from a day on, or into one of them at first (CLS-05). Inside a
   * grading period only a pupil who is in none yet is put into one; what is only planned may be changed any day. Refusals:
   * SubgroupMoveInPeriod with the next day on which it may be done, PeriodLocked, DateOutsideYear, ChangedMeanwhile,
   * ThingInUse as of movePupils.
   */
  moveBetweenSubgroups: procedure('classes.edit')
    .input(
      z.object({
        ...classAt,
        divisionId: id<DivisionId>(),
        pupilIds: z.array(id<PupilId>()).min(1).max(200),
        toSubgroupId: id<SubgroupId>(),
      }),
    )
    .output(z.null()),
  /**
   * Divides anew by lists of all its subgroups, from a day on; who stands in none leaves the division. The same refusals as
   * of moveBetweenSubgroups.
   */
  redivide: procedure('classes.edit')
    .input(
      z.object({
        ...classAt,
        divisionId: id<DivisionId>(),
        subgroups: z.array(z.object({ id: id<SubgroupId>(), pupils: z.array(id<PupilId>()) })).min(1),
      }),
    )
    .output(z.null()),
  /** Other names of a division and its subgroups. Refusal: NameTaken. */
  renameDivision: procedure('classes.edit')
    .input(
      z.object({
        divisionId: id<DivisionId>(),
        name: z.string().trim().max(60),
        subgroups: z.array(z.object({ id: id<SubgroupId>(), name: z.string().trim().min(1).max(60) })),
      }),
    )
    .output(z.null()),
  /** Takes a division away that no lesson and no unavailability names. Refusal: ThingInUse. */
  removeDivision: procedure('classes.edit')
    .input(z.object({ divisionId: id<DivisionId>() }))
    .output(z.null()),
  /** Refusals: NothingToUndo, StepOverwritten (something newer stands on it), PeriodLocked. */
  undo: procedure('classes.edit').output(z.null()),
  redo: procedure('classes.edit').output(z.null()),
}
