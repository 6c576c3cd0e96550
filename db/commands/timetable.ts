import type { Lesson, Placement } from '#domain/timetable/lesson'
import { command, insertRow } from './define.ts'
import { listId } from './school.ts'

export const timetableCommands = {
  'lessons.add': command({
    entity: 'lesson',
    entityId: (v: { lessons: readonly Lesson[] }) => listId(v.lessons),
    apply: (db, { lessons }) => {
      for (const l of lessons) {
        insertRow(db, 'lesson', {
          id: l.id,
          class_id: l.classId,
          subgroup_id: l.subgroupId,
          subject_id: l.subjectId,
          teacher_id: l.teacherId,
          hours_per_week: l.hoursPerWeek,
        })
      }
      return null
    },
  }),
  'placements.add': command({
    entity: 'placement',
    entityId: (v: { placements: readonly Placement[] }) => listId(v.placements),
    apply: (db, { placements }) => {
      for (const p of placements) {
        insertRow(db, 'placement', {
          id: p.id,
          lesson_id: p.lessonId,
          weekday: p.weekday,
          slot: p.slot,
          room_id: p.roomId,
          valid_from: p.validFrom,
          valid_to: p.validTo,
        })
      }
      return null
    },
  }),
}
