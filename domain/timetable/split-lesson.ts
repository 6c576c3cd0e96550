import { addDays, type CalendarDate } from '../kernel/calendar-date.ts'
import type { ClassId, LessonId, PlacementId, StaffId, SubgroupId } from '../kernel/ids.ts'
import type { Change } from './edit.ts'
import type { Lesson, Piece, Placement } from './lesson.ts'

/** A lesson with what belongs to it; `isWritten` when its journal page holds anything. */
export type TaughtLesson = {
  lesson: Lesson
  pieces: readonly Piece[]
  placements: readonly Placement[]
  isWritten: boolean
}

/** What becomes of a lesson that goes on in subgroups. */
export type SplitLesson = {
  /** The whole class's lesson with its last day; null when it was never held before and goes wholly. */
  ended: Lesson | null
  /** One a subgroup, in their order, with the pieces of the old one. */
  lessons: { lesson: Lesson; pieces: Piece[] }[]
  placements: Change
}

/**
 * Lets a lesson of a whole class go on in its subgroups from a day on (CLS-03): it ends the day before, and each subgroup
 * gets a lesson of its own with the same hours, standing where the old one stood. The first subgroup keeps the room; rooms
 * for the others are still to be found.
 */
export const splitLesson = (
  { lesson, pieces, placements, isWritten }: TaughtLesson,
  classId: ClassId,
  subgroups: readonly { subgroupId: SubgroupId; teachers: readonly StaffId[] }[],
  on: CalendarDate,
  newId: <Id extends string>() => Id,
): SplitLesson => {
  const going = placements.filter(p => p.validTo === null || p.validTo >= on)
  const wasHeld = isWritten || placements.some(p => p.validFrom < on)
  const parts = subgroups.map(({ subgroupId, teachers }, place) => {
    const part: Lesson = { ...lesson, id: newId<LessonId>(), teachers, audiences: [{ classId, subgroupId }] }
    return {
      lesson: part,
      pieces: pieces.map(piece => ({ ...piece, lessonId: part.id })),
      placements: going.map(p => ({
        ...p,
        id: newId<PlacementId>(),
        lessonId: part.id,
        roomId: place === 0 ? p.roomId : null,
        validFrom: p.validFrom < on ? on : p.validFrom,
      })),
    }
  })
  return {
    ended: wasHeld ? { ...lesson, ends: addDays(on, -1) } : null,
    lessons: parts.map(({ lesson, pieces }) => ({ lesson, pieces })),
    placements: {
      gone: going.filter(p => p.validFrom >= on).map(p => p.id),
      put: [
        ...going.filter(p => p.validFrom < on).map(p => ({ ...p, validTo: addDays(on, -1) })),
        ...parts.flatMap(p => p.placements),
      ],
    },
  }
}
