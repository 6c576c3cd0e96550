import type { LessonChangeView, LessonPreview } from '#contract/curriculum'
import type { ReadDb } from '#db/handle'
import { listMadeLessons } from '#db/queries/curriculum'
import { hasRecordsOfLesson } from '#db/queries/journal'
import { listStaff } from '#db/queries/people'
import { listLessons, listPieces, listPlacements } from '#db/queries/timetable'
import { className } from '#domain/classes/school-class'
import type { CurriculumDraft } from '#domain/curriculum/draft'
import {
  type AskedLesson,
  type LessonChange,
  lessonChanges,
  lessonsFrom,
  type TaughtLesson,
} from '#domain/curriculum/lessons-from'
import type { CalendarDate } from '#domain/kernel/calendar-date'
import type { CurriculumLineId, LessonId } from '#domain/kernel/ids'
import { isRefusal, type Refusal, refuse } from '#domain/kernel/refusal'
import { staffShortName } from '#domain/people/person'
import type { BuiltInActor, Role } from '#domain/people/role'
import { type CallContext, readDb, referenceOf, write } from '../../context.ts'
import { classesOfYear, putPart, readVersion } from '../../curriculum-version.ts'
import { addLesson, changeLesson, dropLesson, type LessonNow } from '../../lesson-rows.ts'
import { isEmpty, noRows, type Rows } from '../../revised-rows.ts'
import { checkOpenFrom, giveRevision } from '../../revision.ts'
import { weekOfSchool } from './frame.ts'

type LessonsWish = {
  half: 'first' | 'second'
  from: CalendarDate
  alsoEnd?: readonly LessonId[] | undefined
  keep?: readonly LessonId[] | undefined
}

/** How lessons differ from what the curriculum asks for from a day on. Refusal: DateOutsideYear. */
export const previewLessons = (context: CallContext, wish: LessonsWish): LessonPreview | Refusal => {
  const planned = planLessons(context, readDb(context), wish)
  if (isRefusal(planned)) return planned
  const { changes, draft } = planned
  const db = readDb(context)
  const words = wordsOf(context, draft)
  return {
    half: wish.half,
    from: wish.from,
    changes: changes.map(
      ({ change, lesson, asked }): LessonChangeView => ({
        change,
        lessonId: lesson?.id ?? null,
        lineIds: [...new Set(asked?.parts.map(p => p.lineId) ?? [])],
        subjectId: (asked ?? lesson).subjectId,
        audience: words.audience(asked ?? lesson),
        was: lesson && words.state(lesson),
        becomes: asked && words.state(asked),
        hasRecords: lesson !== null && hasRecordsOfLesson(db, lesson.id),
      }),
    ),
    counts: countsOf(changes),
  }
}

const countsOf = (changes: readonly LessonChange[]): LessonPreview['counts'] =>
  Object.fromEntries(
    lessonChanges.map(change => [change, changes.filter(c => c.change === change).length]),
  ) as LessonPreview['counts']

const wordsOf = (context: CallContext, { divisions }: CurriculumDraft) => {
  const db = readDb(context)
  const staff = new Map(listStaff(db).map(s => [s.id, staffShortName(s)]))
  const classes = new Map(classesOfYear(db, referenceOf(context).year.id).map(c => [c.id, className(c)]))
  const subgroups = new Map(divisions.flatMap(d => d.subgroups.map(g => [g.id, g.name])))
  return {
    audience: ({ audiences }: Pick<TaughtLesson, 'audiences'>) => {
      const names = new Set(audiences.map(a => classes.get(a.classId) ?? ''))
      const parts = new Set(audiences.flatMap(a => (a.subgroupId && subgroups.get(a.subgroupId)) || []))
      return [...names, ...parts].join(', ')
    },
    state: ({ hoursPerWeek, teachers, pieces }: Pick<TaughtLesson, 'hoursPerWeek' | 'teachers' | 'pieces'>) => ({
      hours: hoursPerWeek,
      teachers: teachers.map(t => staff.get(t) ?? '').join(', '),
      pieces: [...pieces],
    }),
  }
}

const planLessons = (context: CallContext, db: ReadDb, wish: LessonsWish) => {
  const { year, days } = referenceOf(context)
  const { from } = wish
  if (from < year.starts || from > year.ends) return refuse('DateOutsideYear', { date: from })
  const version = readVersion(db, year.id)
  if (isRefusal(version)) return version
  const classes = new Map(version.classes.map(c => [c.id, c]))
  const pieces = Map.groupBy(listPieces(db), p => p.lessonId)
  const lessons = listLessons(db).filter(
    l =>
      (l.ends === null || l.ends >= from) && l.audiences.length > 0 && l.audiences.every(a => classes.has(a.classId)),
  )
  const changes = lessonsFrom({
    lines: version.draft.lines,
    half: wish.half,
    weeks: weekOfSchool({ days }).weeks,
    taught: lessons.map(({ ends: _, ...lesson }) => ({
      ...lesson,
      pieces: (pieces.get(lesson.id) ?? []).filter(p => p.active).map(p => p.duration),
    })),
    isWritten: id => hasRecordsOfLesson(db, id),
    made: new Set(listMadeLessons(db)),
    alsoEnd: new Set(wish.alsoEnd),
    keep: new Set(wish.keep),
  })
  return { changes, draft: version.draft, classes, lessons: new Map(lessons.map(l => [l.id, l])), pieces }
}

/**
 * Makes the lessons what the curriculum asks for, as one step. Refusals: ChangedMeanwhile (other counts than those that were
 * seen), DateOutsideYear, PeriodLocked.
 */
export const makeLessons = (
  context: CallContext,
  role: Role | BuiltInActor,
  wish: LessonsWish & { expected: LessonPreview['counts'] },
): Refusal | undefined => {
  const { ids } = context.app.ports
  const written = write(context, role, (tx, give) => {
    const planned = planLessons(context, tx, wish)
    if (isRefusal(planned)) return planned
    const { changes, draft, classes, lessons, pieces } = planned
    const counts = countsOf(changes)
    if (lessonChanges.some(change => counts[change] !== wish.expected[change])) return refuse('ChangedMeanwhile', {})
    const touched = changes.filter(c => c.change !== 'same' && c.change !== 'outside')
    const grades = new Set(
      touched.flatMap(c => (c.asked ?? c.lesson).audiences.map(a => classes.get(a.classId)!.grade)),
    )
    for (const grade of grades) {
      const closed = checkOpenFrom(context, grade, wish.from)
      if (closed) return closed
    }
    const placements = Map.groupBy(listPlacements(tx), p => p.lessonId)
    const nowOf = ({ id }: TaughtLesson): LessonNow => ({
      lesson: lessons.get(id)!,
      pieces: pieces.get(id) ?? [],
      placements: placements.get(id) ?? [],
      isWritten: hasRecordsOfLesson(tx, id),
    })
    const rows = noRows()
    const lessonOf = new Map<AskedLesson, LessonId>()
    for (const c of changes) {
      if (c.change === 'end') dropLesson(rows, nowOf(c.lesson), wish.from)
      if (!c.asked) continue
      if (c.change === 'same') {
        lessonOf.set(c.asked, c.lesson.id)
      } else if (c.change === 'add') {
        const id = ids.next<LessonId>()
        addLesson(rows, id, c.asked)
        lessonOf.set(c.asked, id)
      } else {
        lessonOf.set(
          c.asked,
          changeLesson(rows, nowOf(c.lesson), c.asked, wish.from, () => ids.next<LessonId>()),
        )
      }
    }
    putLinks(rows, draft, lessonOf)
    if (isEmpty(rows)) return null
    const { add, change, replace, end } = counts
    giveRevision(
      give,
      'curriculum.edit',
      { kind: 'lessonsMade', added: add, changed: change + replace, ended: end, from: wish.from },
      rows,
    )
    return null
  })
  return isRefusal(written) ? written : undefined
}

/** Which lesson each part has now; a part without hours in the half-year keeps the one it had. */
const putLinks = (rows: Rows, { lines }: CurriculumDraft, lessonOf: ReadonlyMap<AskedLesson, LessonId>): void => {
  const links = new Map<string, LessonId>()
  const keyOf = (lineId: CurriculumLineId, place: number) => `${lineId} ${place}`
  for (const [asked, lessonId] of lessonOf) {
    for (const { lineId, place } of asked.parts) links.set(keyOf(lineId, place), lessonId)
  }
  for (const line of lines) {
    for (const [place, part] of line.parts.entries()) {
      const lessonId = links.get(keyOf(line.id, place)) ?? part.lessonId
      if (lessonId !== part.lessonId) putPart(rows, line, place, { ...part, lessonId })
    }
  }
}
