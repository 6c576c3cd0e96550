import { listClasses } from '#db/queries/classes'
import { listLessonTags, listRoomKinds } from '#db/queries/constraints'
import { listStaff } from '#db/queries/people'
import { listSubjects } from '#db/queries/school'
import {
  getFirstSlot,
  listLessons,
  listPieces,
  listRooms,
  listSubgroupMembersOn,
  listSubgroupParts,
  listSubgroups,
  listTimetableDays,
} from '#db/queries/timetable'
import { className, compareClasses } from '#domain/classes/school-class'
import type { ClassId, LessonId, StaffId, SubgroupId, SubjectId } from '#domain/kernel/ids'
import { byName, staffShortName } from '#domain/people/person'
import { type Concerns, concernsIn } from '#domain/timetable/constraints/concerns'
import type { Audience, Lesson, Piece, TimetableDay, UnavailableKind } from '#domain/timetable/lesson'
import { type CallContext, readDb, referenceOf, todayInYear } from '../../context.ts'

type Named<I> = { readonly id: I; readonly name: string }

/** What constraints can name, with the names that screens show. */
export type SchoolThings = {
  readonly days: readonly TimetableDay[]
  /** Slots of a day, from 1. */
  /** First and last slot of a day; the first is 0 where there is a zero lesson. */
  readonly firstSlot: number
  readonly slots: number
  readonly subjects: readonly Named<SubjectId>[]
  readonly teachers: readonly Named<StaffId>[]
  readonly classes: readonly Named<ClassId>[]
  readonly grades: ReadonlyMap<ClassId, number>
  readonly subgroups: readonly (Named<SubgroupId> & { readonly classId: ClassId })[]
  readonly rooms: readonly { readonly id: ReturnType<typeof listRooms>[number]['id']; name: string; kind: string }[]
  /** Lessons that are still taught, and their active pieces. */
  readonly lessons: readonly Lesson[]
  readonly pieces: ReadonlyMap<LessonId, readonly Piece[]>
  readonly tags: readonly string[]
  readonly concerns: Concerns
  /** Name of a teacher, class, subgroup or room; '' of the whole school; undefined for nothing known. */
  nameOf(kind: UnavailableKind, id: string): string | undefined
  subjectName(id: SubjectId): string
  /** «7А», «7А, 1-я подгруппа». */
  audienceName(audience: Audience): string
  /** «Алгебра 7А». */
  lessonName(id: LessonId): string
}

export const readThings = (context: CallContext): SchoolThings => {
  const db = readDb(context)
  const { year } = referenceOf(context)
  const on = todayInYear(context)
  const lessons = listLessons(db).filter(lesson => lesson.ends === null || lesson.ends >= on)
  const taught = new Set(lessons.map(({ id }) => id))
  const allPieces = listPieces(db).filter(({ lessonId, active }) => active && taught.has(lessonId))
  const classes = listClasses(db)
    .filter(({ yearId }) => yearId === year.id)
    .sort(compareClasses)
  const subgroupRows = listSubgroups(db)
  const members = Map.groupBy(listSubgroupMembersOn(db, on), member => member.subgroupId)
  const parts = Map.groupBy(listSubgroupParts(db), part => part.subgroupId)
  const kinds = new Map(listRoomKinds(db).map(room => [room.id, room.kind]))
  const tagsOf = listLessonTags(db)
  const teachers = byName(listStaff(db)).map(one => ({ id: one.id, name: staffShortName(one) }))
  const rooms = listRooms(db).map(({ id, name }) => ({ id, name, kind: kinds.get(id) ?? '' }))
  const classesNamed = classes.map(one => ({ id: one.id, name: className(one) }))
  const subjects = listSubjects(db)
  const subgroups = subgroupRows.map(({ id, classId, name }) => ({ id, classId, name }))

  const names: Record<UnavailableKind, ReadonlyMap<string, string>> = {
    school: new Map([['', '']]),
    teacher: nameMap(teachers),
    class: nameMap(classesNamed),
    subgroup: nameMap(subgroups),
    room: nameMap(rooms),
  }
  const subjectNames = new Map(subjects.map(({ id, shortName }) => [id, shortName]))
  const byId = new Map(lessons.map(lesson => [lesson.id, lesson]))
  const audienceName = ({ classId, subgroupId }: Audience) =>
    [names.class.get(classId), subgroupId ? names.subgroup.get(subgroupId) : ''].filter(Boolean).join(', ')
  return {
    days: listTimetableDays(db, year.id),
    firstSlot: getFirstSlot(db),
    slots: year.slots,
    subjects: subjects.map(({ id, name }) => ({ id, name })),
    teachers,
    classes: classesNamed,
    grades: new Map(classes.map(({ id, grade }) => [id, grade])),
    subgroups,
    rooms,
    lessons,
    pieces: Map.groupBy(allPieces, piece => piece.lessonId),
    tags: [...new Set([...tagsOf.values()].flat())].sort(),
    concerns: concernsIn({
      lessons,
      tags: tagsOf,
      pieces: allPieces,
      subgroups: subgroupRows.map(({ id, classId, divisionId }) => ({
        id,
        classId,
        divisionId,
        parts: (parts.get(id) ?? []).map(({ part }) => part),
        pupils: (members.get(id) ?? []).map(({ pupilId }) => pupilId),
      })),
      teachers: teachers.map(({ id }) => id),
      classes: classes.map(({ id }) => id),
      rooms,
    }),
    nameOf: (kind, id) => {
      const name = names[kind].get(id)
      const inClass = kind === 'subgroup' && subgroups.find(one => one.id === id)
      return inClass ? audienceName({ classId: inClass.classId, subgroupId: inClass.id }) : name
    },
    subjectName: id => subjectNames.get(id) ?? '',
    audienceName,
    lessonName: id => {
      const lesson = byId.get(id)
      if (!lesson) return ''
      return [subjectNames.get(lesson.subjectId), lesson.audiences.map(audienceName).join('; ')]
        .filter(Boolean)
        .join(' ')
    },
  }
}

const nameMap = (list: readonly Named<string>[]): Map<string, string> => new Map(list.map(({ id, name }) => [id, name]))
