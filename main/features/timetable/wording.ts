import type { Violation } from '#contract/timetable'
import type { ReadDb } from '#db/handle'
import { getPupilNames } from '#db/queries/people'
import type { ClassId, LessonId, PupilId, RoomId, StaffId, SubgroupId } from '#domain/kernel/ids'
import { pupilShortName } from '#domain/people/person'
import type { Audience, Lesson } from '#domain/timetable/lesson'
import type { Conflict, SharedAudience } from '#domain/timetable/timetable'
import type { IndexedTimetable } from './indexed.ts'

/** Names of a timetable's things, as sentences about them use them. */
export type Wording = {
  /** «Алгебра 7А», «Английский 7А, 1-я подгруппа». */
  lesson(id: LessonId): string
  violation(conflict: Conflict): Violation
}

/** Most names of pupils in one sentence; the rest is a number. */
const mostPupils = 3

export const wordingOf = (db: ReadDb, now: IndexedTimetable): Wording => {
  const lessons = new Map(now.data.lessons.map(l => [l.id, l]))
  const subjects = new Map(now.subjects.map(s => [s.id, s.shortName]))
  const teachers = new Map<StaffId, string>(now.teachers.map(t => [t.id, t.name]))
  const rooms = new Map<RoomId, string>(now.rooms.map(r => [r.id, r.name]))
  const classes = new Map<ClassId, string>(now.classes.map(c => [c.id, c.name]))
  const subgroups = new Map<SubgroupId, string>(now.subgroups.map(g => [g.id, g.name]))
  const audience = (a: Audience) =>
    [classes.get(a.classId) ?? '', a.subgroupId ? (subgroups.get(a.subgroupId) ?? '') : ''].filter(Boolean).join(', ')
  const audiencesOf = (lesson: Lesson | undefined) => (lesson?.audiences ?? []).map(audience).join('; ')
  const lesson = (id: LessonId) => {
    const found = lessons.get(id)
    return [found ? (subjects.get(found.subjectId) ?? '') : '', audiencesOf(found)].filter(Boolean).join(' ')
  }
  const pupils = (shared: readonly SharedAudience[]) => {
    const ids = [...new Set(shared.flatMap(s => s.pupils))]
    const names = getPupilNames(db, ids.slice(0, mostPupils) as PupilId[]).map(pupilShortName)
    return { pupils: names.join(', '), pupilCount: ids.length }
  }
  return {
    lesson,
    violation: conflict => {
      const { evidence } = conflict
      const other = conflict.lessons[1]
      const shared = 'shared' in evidence ? evidence.shared : []
      return {
        rule: conflict.rule,
        hard: conflict.hard,
        day: conflict.slot.day,
        slot: conflict.slot.slot,
        lessons: [...conflict.lessons],
        placements: [...conflict.placements],
        words: {
          lesson: lesson(conflict.lessons[0]!),
          other: other ? lesson(other) : '',
          otherClass: other ? audiencesOf(lessons.get(other)) : '',
          teacher: 'teachers' in evidence ? evidence.teachers.map(t => teachers.get(t) ?? '').join(', ') : '',
          room: 'roomId' in evidence ? (rooms.get(evidence.roomId) ?? '') : '',
          className: [...new Set(shared.map(s => audience(s.other)))].join(', '),
          ...pupils(shared),
        },
      }
    },
  }
}
