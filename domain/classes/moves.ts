import { addDays, type CalendarDate } from '../kernel/calendar-date.ts'
import { type Refusal, refuse } from '../kernel/refusal.ts'
import { type GradingPeriod, periodsOfGrade } from '../school/grading-period.ts'
import type { Stay } from './stays.ts'

/**
 * Is putting a pupil into `to` from the day `on` a move between subgroups (CLS-05), or only his first subgroup?
 * `stays` are his in the division. It is a move when it takes him out of a subgroup in which he is till the day before, or
 * has begun to be by `today`. A plan that it replaces wholly is none: nobody has been there yet.
 */
export const isSubgroupMove = <Group extends string>(
  stays: readonly Stay<Group>[],
  to: Group | null,
  on: CalendarDate,
  today: CalendarDate,
): boolean =>
  stays.some(s => s.groupId !== to && (s.from < on || s.from <= today) && (s.to === null || s.to >= addDays(on, -1)))

/**
 * Pupils change subgroups only after the end of a grading period (CLS-05): on days between periods and on a period's first
 * day. Refusal: SubgroupMoveInPeriod, with the day on which it may be done.
 */
export const checkSubgroupMoveDay = (
  periods: readonly GradingPeriod[],
  grade: number,
  on: CalendarDate,
): Refusal | undefined => {
  const running = runningPeriod(periods, grade, on)
  if (!running) return undefined
  return refuse('SubgroupMoveInPeriod', {
    kind: running.kind,
    number: running.number,
    next: nextSubgroupMoveDay(periods, grade, on),
  })
}

/** The first day of a later period on which pupils of the grade may change subgroups; null after the last. */
export const nextSubgroupMoveDay = (
  periods: readonly GradingPeriod[],
  grade: number,
  day: CalendarDate,
): CalendarDate | null =>
  reportedPeriods(periods, grade).find(p => p.starts > day && !runningPeriod(periods, grade, p.starts))?.starts ?? null

/** The period that has begun before the day and has not ended. */
const runningPeriod = (
  periods: readonly GradingPeriod[],
  grade: number,
  day: CalendarDate,
): GradingPeriod | undefined => reportedPeriods(periods, grade).find(p => p.starts < day && day <= p.ends)

/** The periods after which a grade is reported on, in order: the year is one only where nothing divides it. */
const reportedPeriods = (periods: readonly GradingPeriod[], grade: number): GradingPeriod[] => {
  const own = periodsOfGrade(periods, grade)
  const parts = own.filter(p => p.kind !== 'year')
  return parts.length > 0 ? parts : own
}
