import type { CalendarDate } from '../kernel/calendar-date.ts'
import type { BellScheduleId } from '../kernel/ids.ts'
import type { BellSchedule } from './school.ts'

/** A day that has bells of its own. */
export type BellDay = { date: CalendarDate; scheduleId: BellScheduleId }

/** Bells of all kinds that a school has (TT-01). */
export type Bells = { schedules: readonly BellSchedule[]; days: readonly BellDay[] }

/**
 * The bells of a grade on a day: those of the day itself, else the schedule of the narrowest range of grades that has the
 * grade, else the first; undefined for a school without bells.
 */
export const bellsFor = ({ schedules, days }: Bells, grade: number, date: CalendarDate): BellSchedule | undefined => {
  const ofDay = days.find(d => d.date === date)
  if (ofDay) return schedules.find(s => s.id === ofDay.scheduleId)
  return (
    schedules
      .filter(s => grade >= s.fromGrade && grade <= s.toGrade)
      .sort((a, b) => a.toGrade - a.fromGrade - (b.toGrade - b.fromGrade))[0] ?? schedules[0]
  )
}

/**
 * The bells of the school for a file or page that knows only one set: those of the day itself, else those of the most grades,
 * the first of several; undefined for a school without bells.
 */
export const mainBells = ({ schedules, days }: Bells, date: CalendarDate): BellSchedule | undefined => {
  const ofDay = days.find(d => d.date === date)
  if (ofDay) return schedules.find(s => s.id === ofDay.scheduleId)
  return [...schedules].sort((a, b) => b.toGrade - b.fromGrade - (a.toGrade - a.fromGrade))[0]
}

/** A slot of the day as it is shown; null where no bell is set. */
export type RingingSlot = { slot: number; starts: string | null; ends: string | null }

/** The slots of a day by the main bells, and by those of the grades that have others. */
export type RingingSlots = { slots: RingingSlot[]; ownSlots: { grade: number; slots: RingingSlot[] }[] }

/** `first` and `last` are slots of the day, both included. */
export const ringingSlots = (
  bells: Bells,
  date: CalendarDate,
  { first, last, grades }: { first: number; last: number; grades: Iterable<number> },
): RingingSlots => {
  const slotsBy = (schedule: BellSchedule | undefined): RingingSlot[] =>
    Array.from({ length: last - first + 1 }, (_, i) => {
      const bell = schedule?.slots.find(({ slot }) => slot === first + i)
      return { slot: first + i, starts: bell?.starts ?? null, ends: bell?.ends ?? null }
    })
  const main = mainBells(bells, date)
  return {
    slots: slotsBy(main),
    ownSlots: [...new Set(grades)].flatMap(grade => {
      const own = bellsFor(bells, grade, date)
      return own === main ? [] : [{ grade, slots: slotsBy(own) }]
    }),
  }
}

/** The slots that ring for all of these grades alike; the main ones when they ring at different times. */
export const slotsForGrades = (
  { slots, ownSlots }: { slots: readonly RingingSlot[]; ownSlots: RingingSlots['ownSlots'] },
  grades: Iterable<number>,
): readonly RingingSlot[] => {
  const rings = [...new Set(grades)].map(grade => ownSlots.find(own => own.grade === grade)?.slots ?? slots)
  const [first = slots] = rings
  return rings.every(ring => JSON.stringify(ring) === JSON.stringify(first)) ? first : slots
}
