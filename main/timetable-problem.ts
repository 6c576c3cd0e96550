import type { ReadDb } from '#db/handle'
import { listClasses } from '#db/queries/classes'
import { getProblemSource } from '#db/queries/constraints'
import { listSubjectPoints, type OwnPoints } from '#db/queries/norms'
import { listStaff } from '#db/queries/people'
import { listSubjects } from '#db/queries/school'
import { listRooms, listSubgroups, listTimetableDays } from '#db/queries/timetable'
import { className } from '#domain/classes/school-class'
import { type CalendarDate, isWithin } from '#domain/kernel/calendar-date'
import type { ClassId, LessonId, RoomId, StaffId, SubgroupId, SubjectId } from '#domain/kernel/ids'
import { type DifficultyScale, difficultyScale, pointsOf } from '#domain/norms/difficulty'
import type { NormsOfDay } from '#domain/norms/norms-on'
import { timetableNorms } from '#domain/norms/timetable-norms'
import { byName, staffShortName } from '#domain/people/person'
import { problemOf } from '#domain/timetable/constraints/problem-of'
import type { IndexedProblem, ProblemSource } from '#domain/timetable/constraints/problem-source'
import { createKernel, type Kernel } from '#domain/timetable/kernel/kernel'
import type { Audience, TimetableDay } from '#domain/timetable/lesson'
import { morningsClosed, shiftBegin } from '#domain/timetable/shift-begin'
import { type CallContext, referenceOf, schoolOf } from './context.ts'
import { normsOfSchool } from './norms.ts'

/** The timetable of a day as numbers with all its rules, and the names that sentences about it use. */
export type NumberedTimetable = {
  readonly on: CalendarDate
  readonly source: ProblemSource
  readonly indexed: IndexedProblem
  readonly kernel: Kernel
  readonly norms: NormsOfDay
  readonly days: readonly TimetableDay[]
  /** The slot with which the second shift begins; 1 where there is none. */
  readonly secondShift: number
  readonly names: SchoolNames
  readonly difficulty: { readonly scale: DifficultyScale; readonly own: readonly OwnPoints[] }
}

/** Names as screens show them; '' for what is not known. */
export type SchoolNames = {
  /** Full name, as the norms know it. */
  subject(id: SubjectId): string
  teacher(id: StaffId): string
  room(id: RoomId): string
  class(id: ClassId): string
  /** «7А», «7А, 1-я подгруппа». */
  audience(audience: Audience): string
  /** «Алгебра 7А». */
  lesson(id: LessonId): string
}

/**
 * The problem of a day with the school's constraints and norms, and a kernel over it: kept until a command changes more than
 * the journal. Whoever moves something in the kernel takes it back before he answers.
 */
export const numberedOn = (context: CallContext, on: CalendarDate): NumberedTimetable => {
  const reference = referenceOf(context)
  const known = numbered.get(reference)
  if (known?.on === on) return known
  const made = number(schoolOf(context).connection.read, context, on)
  numbered.set(reference, made)
  return made
}

/** By the reference data they were read with: a command that forgets those forgets these. */
const numbered = new WeakMap<object, NumberedTimetable>()

const number = (db: ReadDb, context: CallContext, on: CalendarDate): NumberedTimetable => {
  const { year } = referenceOf(context)
  const days = listTimetableDays(db, year.id)
  const norms = normsOfSchool(db, on)
  const scale = difficultyScale(norms)
  const own = listSubjectPoints(db)
  const ownOf = new Map(own.map(({ subjectId, grade, points }) => [`${grade} ${subjectId}`, points]))
  const subjects = new Map(listSubjects(db).map(({ id, name, shortName }) => [id, { name, shortName }]))
  const nameOf = (id: SubjectId) => subjects.get(id)?.name ?? ''
  const read = getProblemSource(db, year.id, on, {
    points: (id, grade) => pointsOf(scale, nameOf(id), grade, ownOf.get(`${grade} ${id}`)),
    extraRules: ({ problem, names }) =>
      timetableNorms(norms, { problem, days, firstSlot: read.firstSlot, subjects: names.subjects.map(nameOf) }),
  })
  const { begin, closed } = closedMornings(read)
  const source = { ...read, unavailability: [...read.unavailability, ...closed] }
  const indexed = problemOf(source)
  return {
    on,
    source,
    indexed,
    kernel: createKernel(indexed.problem, indexed.standing),
    norms,
    days,
    secondShift: begin,
    names: namesOf(db, source, subjects),
    difficulty: { scale, own },
  }
}

/** Nobody marks the mornings of a second shift as closed: they follow from when its classes begin. */
const closedMornings = ({ classes, lessons, placements, days, firstSlot, on }: ProblemSource) => {
  const late = classes.filter(({ shift }) => shift > 1).map(({ id }) => id)
  if (late.length === 0) return { begin: firstSlot, closed: [] }
  const isLate = new Set(late)
  const audiences = new Map(lessons.map(lesson => [lesson.id, lesson.audiences]))
  const standing = placements
    .filter(({ validFrom, validTo }) => isWithin(on, validFrom, validTo))
    .flatMap(({ lessonId, day, slot }) =>
      (audiences.get(lessonId) ?? [])
        .filter(({ classId }) => isLate.has(classId))
        .map(({ classId }) => ({ classId, day, slot })),
    )
  const begin = shiftBegin(standing) ?? firstSlot
  return { begin, closed: morningsClosed(late, days, firstSlot, begin) }
}

const namesOf = (
  db: ReadDb,
  { lessons }: ProblemSource,
  subjects: ReadonlyMap<SubjectId, { readonly name: string; readonly shortName: string }>,
): SchoolNames => {
  const teachers = new Map<StaffId, string>(byName(listStaff(db)).map(one => [one.id, staffShortName(one)]))
  const rooms = new Map<RoomId, string>(listRooms(db).map(({ id, name }) => [id, name]))
  const classes = new Map<ClassId, string>(listClasses(db).map(one => [one.id, className(one)]))
  const subgroups = new Map<SubgroupId, string>(listSubgroups(db).map(({ id, name }) => [id, name]))
  const lessonOf = new Map(lessons.map(lesson => [lesson.id, lesson]))
  const audience = ({ classId, subgroupId }: Audience) =>
    [classes.get(classId), subgroupId ? subgroups.get(subgroupId) : ''].filter(Boolean).join(', ')
  return {
    subject: id => subjects.get(id)?.name ?? '',
    teacher: id => teachers.get(id) ?? '',
    room: id => rooms.get(id) ?? '',
    class: id => classes.get(id) ?? '',
    audience,
    lesson: id => {
      const lesson = lessonOf.get(id)
      if (!lesson) return ''
      return [subjects.get(lesson.subjectId)?.shortName, lesson.audiences.map(audience).join('; ')]
        .filter(Boolean)
        .join(' ')
    },
  }
}
