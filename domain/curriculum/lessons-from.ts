import type { ClassId, CurriculumLineId, LessonId, StaffId, SubgroupId, SubjectId } from '../kernel/ids.ts'
import type { CurriculumLine, CurriculumPart } from './curriculum.ts'

/**
 * What becomes of a lesson:
 * - `add`: it is new;
 * - `change`: other teachers, hours or pieces; other classes or subgroups only while its page is empty;
 * - `replace`: other classes or subgroups while its page is written: it ends, and a new one goes on in its stead;
 * - `end`: nothing asks for it any more;
 * - `outside`: nothing asks for it and nothing did, so it stays;
 * - `same`.
 */
export const lessonChanges = ['add', 'change', 'replace', 'end', 'outside', 'same'] as const

/** A lesson as it is taught now; `pieces` are durations in slots over the whole cycle. */
export type TaughtLesson = {
  id: LessonId
  subjectId: SubjectId
  teachers: readonly StaffId[]
  audiences: readonly LessonAudience[]
  hoursPerWeek: number
  pieces: readonly number[]
}

export type LessonAudience = { classId: ClassId; subgroupId: SubgroupId | null }

/** A lesson that the curriculum asks for, and the parts that ask for it. */
export type AskedLesson = Omit<TaughtLesson, 'id'> & { parts: readonly { lineId: CurriculumLineId; place: number }[] }

export type LessonChange =
  | { change: 'add'; lesson: null; asked: AskedLesson }
  | { change: 'change' | 'replace' | 'same'; lesson: TaughtLesson; asked: AskedLesson }
  | { change: 'end' | 'outside'; lesson: TaughtLesson; asked: null }

export type LessonsWanted = {
  lines: readonly CurriculumLine[]
  half: 'first' | 'second'
  /** Weeks of the timetable's cycle: in two, a lesson has twice its weekly hours. */
  weeks: 1 | 2
  /** Lessons of the year's classes that are taught on the day and later. */
  taught: readonly TaughtLesson[]
  isWritten: (id: LessonId) => boolean
  /** Lessons that were made from some version. */
  made: ReadonlySet<LessonId>
  alsoEnd: ReadonlySet<LessonId>
  keep: ReadonlySet<LessonId>
}

/**
 * How the lessons that are taught differ from those that the curriculum asks for in a half-year: first what it asks for, in the
 * order of its lines, then the other lessons. A lesson of the same subject and audience is taken over, best the one made
 * from this very part, then one of the same teachers; it keeps its teachers where the curriculum names nobody.
 */
export const lessonsFrom = (wanted: LessonsWanted): LessonChange[] => {
  const asked = askedLessons(wanted)
  const free = new Map(wanted.taught.map(l => [l.id, l]))
  const links = new Map(wanted.lines.map(l => [l.id, l.parts]))
  const linked = (a: AskedLesson) =>
    a.parts.flatMap(({ lineId, place }) => free.get(links.get(lineId)?.[place]?.lessonId as LessonId) ?? [])
  const alike = Map.groupBy(wanted.taught, keyOf)
  const ofIts = (a: AskedLesson) => (alike.get(keyOf(a)) ?? []).filter(l => free.has(l.id))
  const ways: ((a: AskedLesson) => TaughtLesson | undefined)[] = [
    a => linked(a).find(l => keyOf(l) === keyOf(a)),
    a => ofIts(a).find(l => areSame(a.teachers, l.teachers)),
    a => ofIts(a)[0],
    a => linked(a).find(l => l.subjectId === a.subjectId),
  ]
  const taken = new Map<AskedLesson, TaughtLesson>()
  for (const find of ways) {
    for (const a of asked) {
      const lesson = taken.has(a) ? undefined : find(a)
      if (!lesson) continue
      taken.set(a, lesson)
      free.delete(lesson.id)
    }
  }
  const governed = new Set(wanted.lines.map(l => `${l.classId} ${l.subjectId}`))
  return [
    ...asked.map(a => changeOf(a, taken.get(a), wanted.isWritten)),
    ...[...free.values()].map(lesson => {
      const isAsked =
        wanted.made.has(lesson.id) || lesson.audiences.some(a => governed.has(`${a.classId} ${lesson.subjectId}`))
      const ends = wanted.alsoEnd.has(lesson.id) || (isAsked && !wanted.keep.has(lesson.id))
      return { change: ends ? ('end' as const) : ('outside' as const), lesson, asked: null }
    }),
  ]
}

const changeOf = (
  asked: AskedLesson,
  lesson: TaughtLesson | undefined,
  isWritten: LessonsWanted['isWritten'],
): LessonChange => {
  if (!lesson) return { change: 'add', lesson: null, asked }
  const becomes = {
    ...asked,
    teachers: asked.teachers.length ? asked.teachers : lesson.teachers,
    pieces: piecesLike(lesson.pieces, asked.pieces),
  }
  if (keyOf(lesson) !== keyOf(asked)) {
    return { change: isWritten(lesson.id) ? 'replace' : 'change', lesson, asked: becomes }
  }
  const isSame =
    areSame(becomes.teachers, lesson.teachers) &&
    becomes.hoursPerWeek === lesson.hoursPerWeek &&
    areSame(becomes.pieces, lesson.pieces)
  return { change: isSame ? 'same' : 'change', lesson, asked: becomes }
}

/** Lines taught together ask for one lesson a part. */
const askedLessons = ({ lines, half, weeks }: LessonsWanted): AskedLesson[] => {
  const asked = new Map<string, AskedLesson>()
  for (const line of lines) {
    const hoursPerWeek = half === 'first' ? line.firstHalf : line.secondHalf
    if (hoursPerWeek === 0) continue
    for (const [place, part] of line.parts.entries()) {
      const key = `${line.joint ? `${line.joint} ${line.subjectId}` : line.id} ${place}`
      const known = asked.get(key)
      const audience = { classId: line.classId, subgroupId: part.subgroupId }
      asked.set(key, {
        subjectId: line.subjectId,
        hoursPerWeek: known?.hoursPerWeek ?? hoursPerWeek,
        pieces: known?.pieces ?? piecesOf(hoursPerWeek, line.doubles, weeks),
        teachers: known?.teachers.length ? known.teachers : teachersOf(part),
        audiences: [...(known?.audiences ?? []), audience],
        parts: [...(known?.parts ?? []), { lineId: line.id, place }],
      })
    }
  }
  return [...asked.values()]
}

const teachersOf = ({ staffId, assistantId }: CurriculumPart): StaffId[] => [
  ...new Set([staffId, assistantId].filter(id => id !== null)),
]

/**
 * Durations of the pieces of weekly hours, doubles first. In a cycle of one week a half hour takes a whole slot.
 */
export const piecesOf = (hours: number, doubles: number, weeks: 1 | 2): number[] => {
  const slots = Math.ceil(hours * weeks)
  const pairs = Math.min(doubles * weeks, Math.floor(slots / 2))
  return [...Array<number>(pairs).fill(2), ...Array<number>(slots - pairs * 2).fill(1)]
}

/** The wanted durations in such an order that as many as can be keep the number, and so the place, that they have. */
const piecesLike = (old: readonly number[], wanted: readonly number[]): number[] => {
  const rest = [...wanted]
  const kept = wanted.map((_, i) => {
    const at = i < old.length ? rest.indexOf(old[i]!) : -1
    return at < 0 ? undefined : rest.splice(at, 1)[0]!
  })
  return kept.map(duration => duration ?? rest.shift()!)
}

/** Subject and audiences. */
const keyOf = ({ subjectId, audiences }: Pick<TaughtLesson, 'subjectId' | 'audiences'>): string =>
  [subjectId, ...audiences.map(a => `${a.classId} ${a.subgroupId ?? ''}`).sort()].join(',')

const areSame = <T>(a: readonly T[], b: readonly T[]): boolean => a.length === b.length && a.every((x, i) => x === b[i])
