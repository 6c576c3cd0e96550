import type { ConstraintLine, ConstraintWords } from '#contract/constraints'
import type { LessonId, RoomId } from '#domain/kernel/ids'
import type { Constraint, ConstraintRule } from '#domain/timetable/constraints/constraint'
import type { Audience } from '#domain/timetable/lesson'
import type { SchoolThings } from './school-things.ts'

/** A constraint as the list shows it: what its sentence is made of, and whom it concerns. */
export const lineOf = (things: SchoolThings, constraint: Constraint): ConstraintLine => {
  const { id, weight, active, comment, ...rule } = constraint
  const { pieces, rows, teachers, classes, rooms, subjects } = things.concerns.of(rule as ConstraintRule)
  return {
    id,
    kind: rule.kind,
    weight,
    active,
    comment,
    rule: rule as ConstraintRule,
    words: wordsOf(things, rule as ConstraintRule),
    concerns: {
      pieces,
      rows,
      teachers: [...teachers],
      classes: [...classes],
      rooms: [...rooms],
      subjects: [...subjects],
    },
  }
}

/** Most names in one place of a sentence. */
const mostNames = 6
const mostLessons = 3

const wordsOf = (things: SchoolThings, rule: ConstraintRule): ConstraintWords => {
  const audiences = (list: readonly Audience[]) => namesOf(list.map(things.audienceName))
  const rooms = (list: readonly RoomId[]) => namesOf(list.map(id => things.nameOf('room', id) ?? ''))
  const person = 'who' in rule ? rule.who : 'owner' in rule ? rule.owner : undefined
  const filter = 'filter' in rule ? rule.filter : undefined
  const lessons = [
    ...new Set<LessonId>('pieces' in rule && rule.pieces ? rule.pieces.map(piece => piece.lessonId) : []),
  ]
  return {
    who: !person
      ? ''
      : 'teacherId' in person
        ? (things.nameOf('teacher', person.teacherId) ?? '')
        : 'audiences' in person
          ? audiences(person.audiences)
          : '',
    lessons: lessons.slice(0, mostLessons).map(things.lessonName).filter(Boolean),
    lessonCount: lessons.length,
    teacher: filter?.teacherId ? (things.nameOf('teacher', filter.teacherId) ?? '') : '',
    audiences: filter?.audiences ? audiences(filter.audiences) : '',
    subject: filter?.subjectId ? things.subjectName(filter.subjectId) : '',
    rooms: rule.kind === 'roomGrades' ? rooms(rule.best) : 'rooms' in rule ? rooms(rule.rooms) : '',
    good: rule.kind === 'roomGrades' ? rooms(rule.good) : '',
    emergency: rule.kind === 'roomGrades' ? rooms(rule.emergency) : '',
  }
}

const namesOf = (names: readonly string[]): string => {
  const shown = names.filter(Boolean)
  return shown.length > mostNames ? `${shown.slice(0, mostNames).join('; ')}…` : shown.join('; ')
}
