import type { Rule } from './rule.ts'

/** Nobody teaches in a slot in which he or she is not there. */
export const teacherUnavailable: Rule<'teacher-unavailable'> = {
  name: 'teacher-unavailable',
  hard: true,
  find: ({ frame, byTeacher, teacherIds }, asked) => {
    const closed = byTeacher.closed(asked.piece.lesson.teachers, asked)
    if (!closed) return []
    const teachers = closed.numbers.map(number => teacherIds[number]!)
    return [{ other: null, slot: frame.slotOf(closed.cell), evidence: { teachers } }]
  },
}
