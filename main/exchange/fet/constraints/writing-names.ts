import { overlapAudiences } from '#domain/timetable/audience-overlap'
import type { PieceFilter, PieceRef } from '#domain/timetable/constraints/constraint'
import type { ExportNames } from '../export-lessons.ts'
import type { ExportState } from '../export-state.ts'
import type { FetWriting } from './names.ts'

/** The names of an export as constraints need them. */
export const writingNames = (
  state: ExportState,
  names: ExportNames,
  activityOf: (lessonId: string, piece: number) => number | undefined,
): FetWriting => {
  const known = new Set<string>([...state.classes.map(({ id }) => id), ...state.subgroups.map(({ id }) => id)])
  return {
    teacher: id => names.teacher.get(id),
    students: audiences => {
      const present = audiences.filter(
        ({ classId, subgroupId }) => known.has(classId) && known.has(subgroupId ?? classId),
      )
      const name = present.length > 0 && names.nameOf(present)
      return name ? [name] : names.namesOf(present)
    },
    subject: id => names.subject.get(id),
    room: id => names.room.get(id),
    tag: names.tag,
    activity: activityOf,
    day: day => names.days[day - 1],
    slot: slot => names.hours[slot - 1],
    slots: names.hours.length,
    pieces: filter => filtered(state, filter),
    roomsOfKind: kind => state.rooms.filter(room => room.kind === kind).map(({ id }) => id),
  }
}

const filtered = (state: ExportState, asked: PieceFilter): PieceRef[] => {
  const overlaps = asked.audiences && overlapsOf(state, asked.audiences)
  const lessons = new Map(
    state.lessons
      .filter(
        ({ id, subjectId, teachers, audiences }) =>
          (asked.subjectId == null || asked.subjectId === subjectId) &&
          (asked.teacherId == null || teachers.includes(asked.teacherId)) &&
          (asked.tag == null || state.lessonTags.get(id)?.includes(asked.tag)) &&
          (!overlaps || overlaps(audiences)),
      )
      .map(lesson => [lesson.id, lesson]),
  )
  return state.pieces.flatMap(({ lessonId, number, duration, active }) =>
    active &&
    lessons.has(lessonId) &&
    (asked.duration == null || asked.duration === duration) &&
    (asked.component == null || asked.component === number)
      ? [{ lessonId, piece: number }]
      : [],
  )
}

/** Who shares pupils with the audiences: subgroups as the school has them now, those without pupils by their divisions. */
const overlapsOf = (state: ExportState, asked: NonNullable<PieceFilter['audiences']>) => {
  const classOf = new Map(state.divisions.map(({ id, classId }) => [id, classId]))
  const overlaps = overlapAudiences(
    state.subgroups.map(({ id, divisionId, pupils }) => ({
      id,
      divisionId,
      classId: classOf.get(divisionId)!,
      parts: [],
      pupils,
    })),
    [...asked, ...state.lessons.flatMap(({ audiences }) => audiences)],
    [],
  )
  const reach = new Set(overlaps.reach(asked.map(overlaps.numberOf)))
  return (audiences: ExportState['lessons'][number]['audiences']) =>
    audiences.some(audience => reach.has(overlaps.numberOf(audience)))
}
