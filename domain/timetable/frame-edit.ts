import { type Refusal, refuse } from '../kernel/refusal.ts'
import type { Piece, Placement, TimetableDay } from './lesson.ts'
import { weekOf } from './lesson.ts'
import { durationsOf } from './lesson-dates.ts'

/** The days of a timetable's cycle and the last slot of each. */
export type Frame = { days: readonly TimetableDay[]; slots: number }

/** True for a cycle that is a week from Monday on; an imported cycle may be of two weeks, or of no weekdays at all. */
export const isWeek = (days: readonly TimetableDay[]): boolean =>
  days.length <= 7 && days.every(({ day, weekday, week }, i) => day === i + 1 && weekday === day && week === null)

/** The cycle with so many weekdays (SET-08); one that is not a week stays as it is. */
export const withWeekdays = (days: readonly TimetableDay[], weekdays: number): readonly TimetableDay[] =>
  isWeek(days) ? weekOf(weekdays).map((day, i) => days[i] ?? day) : days

/** Nothing that was ever placed falls out of the frame. Refusal: ThingInUse, named `weekday 6` or `slot 8`. */
export const checkFrame = (
  before: Frame,
  after: Frame,
  placements: readonly Placement[],
  pieces: ReadonlyMap<Placement['lessonId'], readonly Piece[]>,
): Refusal | undefined => {
  for (const { day, weekday } of before.days) {
    if (after.days.some(d => d.day === day)) continue
    const count = placements.filter(p => p.day === day).length
    if (count > 0) return refuse('ThingInUse', { name: `weekday ${weekday ?? day}`, count })
  }
  if (after.slots >= before.slots) return undefined
  const lastSlot = (p: Placement) => p.slot + durationsOf(pieces.get(p.lessonId) ?? [])(p.piece) - 1
  const beyond = placements.filter(p => lastSlot(p) > after.slots)
  return beyond.length === 0
    ? undefined
    : refuse('ThingInUse', { name: `slot ${Math.max(...beyond.map(lastSlot))}`, count: beyond.length })
}
