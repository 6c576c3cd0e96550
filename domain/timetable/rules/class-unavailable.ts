import type { Rule } from './rule.ts'

/** No class or subgroup is taught in a slot that is closed for it or for any of its pupils. */
export const classUnavailable: Rule<'class-unavailable'> = {
  name: 'class-unavailable',
  hard: true,
  find: ({ frame, byAudience, audiences }, asked) => {
    const { lesson } = asked.piece
    const closed = byAudience.closed(lesson.reach, asked)
    if (!closed) return []
    const shared = audiences.shared(lesson.audiences, closed.numbers)
    return [{ other: null, slot: frame.slotOf(closed.cell), evidence: { shared } }]
  },
}
