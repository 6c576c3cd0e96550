import { type CalendarDate, isWithin } from '../kernel/calendar-date.ts'
import type { PeriodId } from '../kernel/ids.ts'
import { type Refusal, refuse } from '../kernel/refusal.ts'
import { type GradingPeriod, periodsOfGrade } from './grading-period.ts'

/** A grading period that is closed: by which account, and when (ISO moment). */
export type PeriodLock = { periodId: PeriodId; lockedAt: string; lockedBy: string }

/** The lock over a day of a grade, with its period; undefined while the day is open. */
export const lockOver = (
  periods: readonly GradingPeriod[],
  locks: readonly PeriodLock[],
  grade: number,
  date: CalendarDate,
): { period: GradingPeriod; lock: PeriodLock } | undefined => {
  if (locks.length === 0) return undefined
  for (const period of periodsOfGrade(periods, grade)) {
    if (!isWithin(date, period.starts, period.ends)) continue
    const lock = locks.find(l => l.periodId === period.id)
    if (lock) return { period, lock }
  }
  return undefined
}

/**
 * Nothing in a closed period changes any more (LCK-04). Refusal: PeriodLocked, with who closed it and when; `nameOf` words
 * an account.
 */
export const checkPeriodOpen = (
  periods: readonly GradingPeriod[],
  locks: readonly PeriodLock[],
  grade: number,
  date: CalendarDate,
  nameOf: (account: string) => string,
): Refusal | undefined => {
  const found = lockOver(periods, locks, grade, date)
  return found && periodLocked(found.period, found.lock, nameOf)
}

/** The refusal of a closed period. */
export const periodLocked = (period: GradingPeriod, lock: PeriodLock, nameOf: (account: string) => string): Refusal =>
  refuse('PeriodLocked', {
    kind: period.kind,
    number: period.number,
    by: nameOf(lock.lockedBy),
    at: lock.lockedAt,
  })
