import type { Attendance } from '#domain/journal/attendance'
import type { Chance } from './chance.ts'

/** Who is away on which day: `on(pupil, day)`, both as places in their lists; null when present. */
export type Absences = { on(pupil: number, day: number): Attendance | null }

/**
 * Shares of all pupil-days; with single lessons missed they come to 5 %. Illness comes in spells of days and mostly in
 * the cold months, a good reason lasts a day or two, a day without a known reason stands alone.
 */
const spells = [
  { attendance: 'ill', share: 0.0335, shortest: 3, longest: 8 },
  { attendance: 'excused', share: 0.007, shortest: 1, longest: 2 },
  { attendance: 'absent', share: 0.0055, shortest: 1, longest: 1 },
] as const satisfies readonly { attendance: Attendance; share: number; shortest: number; longest: number }[]

/** Of the lessons of a pupil who is at school that day. */
export const skipsALesson = 0.004
export const lateToFirst = 0.02
export const lateToOthers = 0.002

export const planAbsences = (pupils: number, days: number, chance: Chance): Absences => {
  const away = new Uint8Array(pupils * days)
  for (const [kind, { share, shortest, longest }] of spells.entries()) {
    let left = Math.round(pupils * days * share)
    while (left > 0) {
      const pupil = chance.below(pupils)
      const first = chance.below(days)
      if (kind === 0 && chance.next() > coldness(first / days)) continue
      const length = Math.min(left, days - first, chance.between(shortest, longest))
      for (let day = first; day < first + length; day++) {
        const cell = pupil * days + day
        if (away[cell] !== 0) continue
        away[cell] = kind + 1
        left--
      }
    }
  }
  return {
    on: (pupil, day) => {
      const kind = away[pupil * days + day]!
      return kind === 0 ? null : spells[kind - 1]!.attendance
    },
  }
}

/** From September to May: 0.4 at both ends, 1 in the middle of winter. */
const coldness = (passed: number): number => 0.4 + 0.6 * Math.sin(Math.PI * passed)
