import { approvedThings } from '#domain/curriculum/curriculum'
import { calendarDate } from '#domain/kernel/calendar-date'
import type { AccountId, CurriculumId, CurriculumLineId, LessonId, RoomId, SchoolYearId } from '#domain/kernel/ids'
import type { Lesson } from '#domain/timetable/lesson'
import type { CommandValues, RevisedRow, Revision } from '../log.ts'
import { createIds } from './chance.ts'
import type { DemoClass } from './people.ts'

/** The orders by which the director approved the curriculum and the load, in time. */
const orders = { curriculum: '112-о', load: '113-о' }
const orderDate = calendarDate('2026-08-24')

/** What the curriculum is made of: lessons class by class, each with the room of its teacher. */
export type TaughtClass = DemoClass & { lessons: readonly { lesson: Lesson; roomId: RoomId }[] }

/**
 * The year's curriculum and teaching load, as the lessons of the demo school tell them, and the director's approval of both.
 * Ids come from a stream of their own.
 */
export const planCurriculum = (
  seed: number,
  yearId: SchoolYearId,
  classes: readonly TaughtClass[],
  director: AccountId,
  at: number,
): { revision: Revision; approvals: ((approvedAt: string) => CommandValues<'curriculum.approve'>)[] } => {
  const makeId = createIds(seed, 'curriculum')
  const curriculumId = makeId<CurriculumId>(at)
  const lines: RevisedRow[] = []
  const parts: RevisedRow[] = []
  for (const { schoolClass, divisions, lessons } of classes) {
    for (const [subjectId, own] of Map.groupBy(lessons, ({ lesson }) => lesson.subjectId)) {
      const lineId = makeId<CurriculumLineId>(at)
      const subgroupOf = ({ lesson }: (typeof own)[number]) => lesson.audiences[0]!.subgroupId
      const division = divisions.find(d => d.subgroups.some(g => g.id === subgroupOf(own[0]!)))
      const hours = own[0]!.lesson.hoursPerWeek
      lines.push({
        ...{ id: lineId, curriculum_id: curriculumId, class_id: schoolClass.id, subject_id: subjectId },
        ...{ first_half: hours, second_half: hours, doubles: 0, division_id: division?.division.id ?? null, joint: '' },
      })
      for (const [i, taught] of own.entries()) {
        parts.push({
          ...{ line_id: lineId, position: i + 1, subgroup_id: subgroupOf(taught) },
          ...{ staff_id: taught.lesson.teachers[0] ?? null, assistant_id: null, room_id: taught.roomId },
          lesson_id: taught.lesson.id satisfies LessonId,
        })
      }
    }
  }
  const curriculum = [{ id: curriculumId, year_id: yearId, number: 1, made_at: new Date(at).toISOString() }]
  return {
    revision: {
      gone: {},
      put: { curriculum, curriculum_line: lines, curriculum_part: parts },
      step: { kind: 'several', count: lines.length },
    },
    approvals: approvedThings.map(what => approvedAt => ({
      ...{ curriculumId, what, approvedAt, approvedBy: director },
      ...{ orderNumber: orders[what], orderDate, despite: {} },
    })),
  }
}
