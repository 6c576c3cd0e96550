import type { ClassId, LessonId, RoomId, StaffId, SubjectId } from '../../kernel/ids.ts'
import { overlapAudiences, type TimetableSubgroup } from '../audience-overlap.ts'
import type { Audience, Lesson, Piece } from '../lesson.ts'
import type { ConstraintRule, PieceFilter, PieceRef } from './constraint.ts'

/** Whom and what a constraint touches: named, found by its filter, or meant by «all». Each id once, in the school's order. */
export type Concerned = {
  /** Active pieces that it speaks of; where somebody's days are counted, all pieces of those days. */
  readonly pieces: number
  /** Teachers, classes or subgroups whose days are counted or who have a home room; 0 for what is about pieces alone. */
  readonly rows: number
  readonly teachers: readonly StaffId[]
  readonly classes: readonly ClassId[]
  readonly rooms: readonly RoomId[]
  readonly subjects: readonly SubjectId[]
}

/** What a school has, as far as constraints can speak of it. */
export type ConcernSources = {
  readonly lessons: readonly Lesson[]
  readonly tags: ReadonlyMap<LessonId, readonly string[]>
  readonly pieces: readonly Piece[]
  readonly subgroups: readonly TimetableSubgroup[]
  readonly teachers: readonly StaffId[]
  readonly classes: readonly ClassId[]
  readonly rooms: readonly { readonly id: RoomId; readonly kind: string }[]
}

export type Concerns = {
  /** Whom a rule concerns. */
  of(rule: ConstraintRule): Concerned
  /** The active pieces that a rule about pieces means, in the order of lessons; none for the others. */
  piecesOf(rule: ConstraintRule): readonly PieceRef[]
}

/**
 * «Whom does this concern» for any number of constraints of one school. A filter by pupils finds the lessons that have any
 * pupil in common with them: a subgroup's also finds those of its whole class.
 */
export const concernsIn = (sources: ConcernSources): Concerns => {
  const school = indexOf(sources)
  return { of: rule => concernedBy(school, rule), piecesOf: rule => piecesMeant(school, rule) }
}

type IndexedLesson = { readonly lesson: Lesson; readonly pieces: readonly Piece[]; readonly numbers: readonly number[] }

type School = ReturnType<typeof indexOf>

const indexOf = (sources: ConcernSources) => {
  const overlaps = overlapAudiences(
    sources.subgroups,
    sources.lessons.flatMap(lesson => lesson.audiences),
    sources.classes,
  )
  const pieces = Map.groupBy(
    sources.pieces.filter(({ active }) => active),
    piece => piece.lessonId,
  )
  const lessons = sources.lessons.map(
    (lesson): IndexedLesson => ({
      lesson,
      pieces: pieces.get(lesson.id) ?? [],
      numbers: lesson.audiences.map(overlaps.numberOf),
    }),
  )
  return {
    sources,
    overlaps,
    lessons,
    byId: new Map(lessons.map(one => [one.lesson.id, one])),
    /** What filters found: a file has the same one in many constraints. */
    found: new Map<string, readonly PieceRef[]>(),
  }
}

const concernedBy = (school: School, rule: ConstraintRule): Concerned => {
  const { sources } = school
  if ('who' in rule) {
    const { who } = rule
    const tag = 'tag' in rule ? rule.tag : null
    if ('teacherId' in who) {
      const pieces = piecesOfFilter(school, { teacherId: who.teacherId, tag })
      return concerned(school, { pieces, rows: 1, teachers: [who.teacherId] })
    }
    if ('audiences' in who) {
      const pieces = piecesOfFilter(school, { audiences: who.audiences, tag })
      return concerned(school, { pieces, rows: who.audiences.length, classes: classesReached(school, who.audiences) })
    }
    const pieces = piecesOfFilter(school, { tag })
    if (who.all === 'pupils')
      return concerned(school, { pieces, rows: sources.classes.length, classes: sources.classes })
    return concerned(school, { pieces, rows: sources.teachers.length, teachers: sources.teachers })
  }
  if ('owner' in rule) {
    const { owner, rooms } = rule
    return 'teacherId' in owner
      ? concerned(school, { pieces: [], rows: 1, teachers: [owner.teacherId], rooms })
      : concerned(school, {
          pieces: [],
          rows: owner.audiences.length,
          classes: classesReached(school, owner.audiences),
          rooms,
        })
  }
  const pieces = piecesMeant(school, rule)
  const lessons = [...new Set(pieces.map(({ lessonId }) => lessonId))].map(id => school.byId.get(id)!.lesson)
  return concerned(school, {
    pieces,
    rows: 0,
    teachers: lessons.flatMap(lesson => lesson.teachers),
    classes: lessons.flatMap(lesson => lesson.audiences.map(({ classId }) => classId)),
    rooms: roomsOf(school, rule),
    subjects: lessons.map(({ subjectId }) => subjectId),
  })
}

type Found = {
  readonly pieces: readonly PieceRef[]
  readonly rows: number
  readonly teachers?: readonly StaffId[]
  readonly classes?: readonly ClassId[]
  readonly rooms?: readonly RoomId[]
  readonly subjects?: readonly SubjectId[]
}

const concerned = ({ sources }: School, found: Found): Concerned => ({
  pieces: found.pieces.length,
  rows: found.rows,
  teachers: inOrder(sources.teachers, found.teachers),
  classes: inOrder(sources.classes, found.classes),
  rooms: inOrder(
    sources.rooms.map(({ id }) => id),
    found.rooms,
  ),
  subjects: [...new Set(found.subjects)],
})

/** The ids of a list that were found; one that the school has no more is left out. */
const inOrder = <I extends string>(all: readonly I[], found: readonly I[] | undefined): readonly I[] => {
  if (found === undefined || found.length === 0) return []
  const wanted = new Set(found)
  return all.filter(id => wanted.has(id))
}

const roomsOf = ({ sources }: School, rule: ConstraintRule): readonly RoomId[] => {
  switch (rule.kind) {
    case 'rooms':
      return rule.rooms
    case 'roomGrades':
      return [...rule.best, ...rule.good, ...rule.emergency]
    case 'roomKind':
      return sources.rooms.filter(({ kind }) => kind === rule.roomKind).map(({ id }) => id)
    default:
      return []
  }
}

const piecesMeant = (school: School, rule: ConstraintRule): readonly PieceRef[] => {
  if ('filter' in rule) return piecesOfFilter(school, rule.filter)
  if (!('pieces' in rule)) return []
  return rule.pieces.filter(({ lessonId, piece }) =>
    school.byId.get(lessonId)?.pieces.some(({ number }) => number === piece),
  )
}

const piecesOfFilter = (school: School, filter: PieceFilter): readonly PieceRef[] => {
  const key = JSON.stringify([
    filter.teacherId ?? null,
    filter.audiences ?? null,
    filter.subjectId ?? null,
    filter.tag ?? null,
    filter.duration ?? null,
    filter.component ?? null,
  ])
  const known = school.found.get(key)
  if (known) return known
  const { teacherId, subjectId, tag, duration, component } = filter
  const reached = filter.audiences ? reachOf(school, filter.audiences) : null
  const found = school.lessons.flatMap(({ lesson, pieces, numbers }) => {
    if (teacherId && !lesson.teachers.includes(teacherId)) return []
    if (subjectId && lesson.subjectId !== subjectId) return []
    if (tag && !school.sources.tags.get(lesson.id)?.includes(tag)) return []
    if (reached && !numbers.some(number => reached.has(number))) return []
    return pieces
      .filter(piece => !duration || piece.duration === duration)
      .filter(piece => !component || piece.number === component)
      .map(({ number }): PieceRef => ({ lessonId: lesson.id, piece: number }))
  })
  school.found.set(key, found)
  return found
}

const reachOf = ({ overlaps }: School, audiences: readonly Audience[]): ReadonlySet<number> => {
  const numbers = audiences.map(({ classId, subgroupId }) =>
    subgroupId === null ? overlaps.numberOfClass(classId) : overlaps.numberOfSubgroup(subgroupId),
  )
  return new Set(overlaps.reach(numbers.filter(number => number !== undefined)))
}

const classesReached = (school: School, audiences: readonly Audience[]): ClassId[] => {
  const reached = reachOf(school, audiences)
  return school.sources.classes.filter(id => {
    const number = school.overlaps.numberOfClass(id)
    return number !== undefined && reached.has(number)
  })
}
