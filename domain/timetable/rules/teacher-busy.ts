import { firstCommonCell } from '../timetable-index.ts'
import type { Rule } from './rule.ts'

/** No teacher leads two lessons at the same time. */
export const teacherBusy: Rule<'teacher-busy'> = {
  name: 'teacher-busy',
  hard: true,
  find: ({ frame, byTeacher, teacherIds }, asked) => {
    const { teachers } = asked.piece.lesson
    return byTeacher.others(teachers, asked).map(other => ({
      other,
      slot: frame.slotOf(firstCommonCell(asked, other)),
      evidence: {
        teachers: teachers.filter(t => other.piece.lesson.teachers.includes(t)).map(t => teacherIds[t]!),
      },
    }))
  },
}
