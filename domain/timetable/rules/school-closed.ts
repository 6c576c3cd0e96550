import type { Rule } from './rule.ts'

/** Nothing is taught in a slot that is closed for the whole school. */
export const schoolClosed: Rule<'school-closed'> = {
  name: 'school-closed',
  hard: true,
  find: ({ frame, bySchool }, asked) => {
    const closed = bySchool.closed([0], asked)
    return closed ? [{ other: null, slot: frame.slotOf(closed.cell), evidence: {} }] : []
  },
}
