import type { Rule } from './rule.ts'

/** A lesson stands wholly inside a day of the timetable: a double one does not begin in the last slot. */
export const outsideTheDay: Rule<'outside-the-day'> = {
  name: 'outside-the-day',
  hard: true,
  find: ({ frame }, { at, piece: { piece } }) => {
    const missing = Array.from({ length: piece.duration }, (_, i) => at.slot + i).filter(
      slot => frame.cellOf(at.day, slot) === null,
    )
    const slot = missing[0]
    if (slot === undefined) return []
    return [{ other: null, slot: { day: at.day, slot }, evidence: { duration: piece.duration, missing } }]
  },
}
