import type { OpenedClass } from '#contract/classes'
import { divideByAlphabet, divideBySex, divideEvenly } from '#domain/classes/divide'
import type { CalendarDate } from '#domain/kernel/calendar-date'
import type { LessonId, PupilId, StaffId, SubjectId } from '#domain/kernel/ids'
import type { LetopisClient } from '../../client/index.ts'
import { type Column, type Pupil, withUndivided } from './columns.ts'

export const divisionWays = ['alphabet', 'halves', 'sex'] as const
/** How a class is divided at once; by hand every pupil may still be moved. */
export type DivisionWay = (typeof divisionWays)[number]

/** A lesson of the whole class that goes on in the subgroups, or stays as it is. */
export type DraftLesson = {
  readonly lessonId: LessonId
  readonly hoursPerWeek: number
  readonly isTaken: boolean
  /** By subgroup; null while nobody is named. */
  readonly teachers: readonly (StaffId | null)[]
}

/** A division that is being made: nothing of it is written before it is applied. */
export type DivisionDraft = {
  readonly subjectId: SubjectId | null
  /** A name of its own; empty for the subject's. */
  readonly name: string
  readonly names: readonly string[]
  /** Number of the pupil's subgroup from 0; who is not in it is in none. */
  readonly placeOf: ReadonlyMap<PupilId, number>
  readonly lessons: readonly DraftLesson[]
  readonly on: CalendarDate
}

export const subgroupLimits = { least: 2, most: 12 } as const

/** Lists of pupils of each part, in the order of the class. `sex` makes two parts whatever is asked. */
export const dividedBy = (
  way: DivisionWay,
  pupils: readonly Pick<Pupil, 'id' | 'sex'>[],
  parts: number,
): PupilId[][] => {
  // The list comes as school lists are ordered; its places stand for the names.
  const ordered = pupils.map(({ id, sex }, place) => ({
    id,
    sex,
    surname: String(place).padStart(4, '0'),
    givenName: '',
    patronymic: '',
  }))
  const lists =
    way === 'alphabet'
      ? divideByAlphabet(ordered, parts)
      : way === 'halves'
        ? divideEvenly(ordered, parts)
        : [...divideBySex(ordered)]
  return lists.map(list => list.map(({ id }) => id))
}

/** A draft in two parts by the alphabet; `nameOf` words the number of a subgroup from 1. */
export const newDraft = (opened: OpenedClass, nameOf: (number: number) => string): DivisionDraft => ({
  subjectId: null,
  name: '',
  names: [nameOf(1), nameOf(2)],
  placeOf: placesOfLists(dividedBy('alphabet', opened.pupils, 2)),
  lessons: [],
  on: opened.on,
})

/**
 * Divides for another subject: its lessons of the whole class go on in the subgroups, the present teachers one a subgroup.
 * Inside a grading period the next one's first day is proposed: a page of the journal is not broken off in its middle.
 */
export const withSubject = (draft: DivisionDraft, subjectId: SubjectId | null, opened: OpenedClass): DivisionDraft => {
  const lessons = opened.lessons
    .filter(lesson => lesson.subgroup === null && lesson.subject.id === subjectId)
    .map(lesson => ({
      lessonId: lesson.lessonId,
      hoursPerWeek: lesson.hoursPerWeek,
      isTaken: true,
      teachers: draft.names.map((_, i) => lesson.teachers[i]?.id ?? null),
    }))
  return {
    ...draft,
    subjectId,
    name: subjectId === null ? draft.name : '',
    lessons,
    on: lessons.length > 0 ? (opened.nextSubgroupMove ?? opened.on) : opened.on,
  }
}

/** Another number of subgroups; whoever stood in one that is gone stands in none. */
export const withCount = (draft: DivisionDraft, count: number, nameOf: (number: number) => string): DivisionDraft => {
  const parts = Math.max(subgroupLimits.least, Math.min(subgroupLimits.most, count))
  return {
    ...draft,
    names: Array.from({ length: parts }, (_, i) => draft.names[i] ?? nameOf(i + 1)),
    placeOf: new Map([...draft.placeOf].filter(([, place]) => place < parts)),
    lessons: draft.lessons.map(lesson => ({
      ...lesson,
      teachers: Array.from({ length: parts }, (_, i) => lesson.teachers[i] ?? null),
    })),
  }
}

/** Divides the whole class anew; boys and girls get `names` of their own. */
export const withWay = (
  draft: DivisionDraft,
  way: DivisionWay,
  pupils: readonly Pick<Pupil, 'id' | 'sex'>[],
  nameOf: (number: number) => string,
  namesBySex: readonly [string, string],
): DivisionDraft => {
  if (way !== 'sex') {
    const names = draft.names.map((name, i) => (namesBySex.includes(name) ? nameOf(i + 1) : name))
    return { ...draft, names, placeOf: placesOfLists(dividedBy(way, pupils, names.length)) }
  }
  const two = withCount(draft, 2, nameOf)
  return { ...two, names: namesBySex, placeOf: placesOfLists(dividedBy('sex', pupils, 2)) }
}

export const withMoved = (draft: DivisionDraft, pupilIds: readonly PupilId[], place: number): DivisionDraft => ({
  ...draft,
  placeOf: new Map([...draft.placeOf, ...pupilIds.map(id => [id, place] as const)]),
})

/** The draft as columns; a column's key is its place. */
export const draftColumns = (
  draft: DivisionDraft,
  pupils: readonly Pick<Pupil, 'id'>[],
  teachersOf: (place: number) => string,
): Column[] =>
  withUndivided(
    draft.names.map((name, place) => ({
      key: String(place),
      name,
      teachers: teachersOf(place),
      pupils: pupils.filter(({ id }) => draft.placeOf.get(id) === place).map(({ id }) => id),
    })),
    pupils,
  )

export type DraftFault = 'name' | 'subgroupName' | 'subgroupNameTwice' | 'emptySubgroup'

/** What keeps a draft from being applied. */
export const draftFaults = (draft: DivisionDraft): DraftFault[] => {
  const names = draft.names.map(name => name.trim().toLowerCase())
  const used = new Set(draft.placeOf.values())
  return [
    ...(draft.subjectId === null && draft.name.trim() === '' ? (['name'] as const) : []),
    ...(names.includes('') ? (['subgroupName'] as const) : []),
    ...(new Set(names).size < names.length && !names.includes('') ? (['subgroupNameTwice'] as const) : []),
    ...(draft.names.some((_, place) => !used.has(place)) ? (['emptySubgroup'] as const) : []),
  ]
}

/** What is sent; only for a draft without faults. */
export const divideInputOf = (
  draft: DivisionDraft,
  opened: Pick<OpenedClass, 'line' | 'pupils'>,
): Parameters<LetopisClient['classes']['divide']>[0] => ({
  classId: opened.line.id,
  on: draft.on,
  subjectId: draft.subjectId,
  name: draft.name.trim(),
  subgroups: draft.names.map((name, place) => ({
    name: name.trim(),
    pupils: opened.pupils.filter(({ id }) => draft.placeOf.get(id) === place).map(({ id }) => id),
  })),
  lessons: draft.lessons
    .filter(({ isTaken }) => isTaken)
    .map(({ lessonId, teachers }) => ({ lessonId, teachers: teachers.map(id => (id === null ? [] : [id])) })),
})

const placesOfLists = (lists: readonly (readonly PupilId[])[]): Map<PupilId, number> =>
  new Map(lists.flatMap((list, place) => list.map(id => [id, place] as const)))
