import { countPeriodMarks, countWrittenLessons } from '#db/queries/school'
import { isWithin } from '#domain/kernel/calendar-date'
import { isRefusal, type Refusal } from '#domain/kernel/refusal'
import { checkPlan, checkPlanChange } from '#domain/school/calendar-edit'
import { checkFrame } from '#domain/timetable/frame-edit'
import { type CallContext, nameOfActor, readDb, referenceOf, roleWithRight, write } from '../../context.ts'
import { giveRevision, takeBack } from '../../revision.ts'

import { stepBetween } from './steps.ts'
import { afterChange, changeBetween, isNoChange, type YearState } from './year-rows.ts'

/** The year as it is set. Days of other school years stay out of it. */
export const yearState = (context: CallContext): YearState => {
  const { year, calendar, bells, days } = referenceOf(context)
  const { id, name, starts, ends, slots } = year
  const inYear = ({ date }: { date: typeof starts }) => isWithin(date, starts, ends)
  return {
    year: { id, name, starts, ends },
    periods: calendar.periods,
    daysOff: calendar.daysOff,
    moved: calendar.moved.filter(inYear),
    bells: { schedules: bells.schedules, days: bells.days.filter(inYear) },
    frame: { days, slots },
  }
}

/**
 * One edit of the year, as one step that can be taken back; an edit that changes nothing is none. Refusals: those of
 * `checkPlan`, `checkPlanChange`, `checkFrame`, and of the edit itself.
 */
export const editYear = (
  context: CallContext,
  edit: (before: YearState) => YearState | Refusal,
): undefined | Refusal => {
  const role = roleWithRight(context, 'calendar.edit')
  if (isRefusal(role)) return role
  const before = yearState(context)
  const after = edit(before)
  if (isRefusal(after)) return after
  const change = changeBetween(before, after)
  if (isNoChange(change)) return undefined
  const refusal = checkYear(context, before, after)
  if (refusal) return refusal
  const written = write(context, role, (_, give) => {
    giveRevision(give, 'calendar.edit', stepBetween(before, after), change)
    return null
  })
  return isRefusal(written) ? written : undefined
}

/** Takes the last edit back, or does it again: it must be allowed as an edit would be. */
export const takeYearBack = (context: CallContext, which: 'undo' | 'redo'): undefined | Refusal => {
  const role = roleWithRight(context, 'calendar.edit')
  if (isRefusal(role)) return role
  const before = yearState(context)
  const taken = takeBack(context, role, 'calendar.edit', which, change =>
    checkYear(context, before, afterChange(before, change)),
  )
  return isRefusal(taken) ? taken : undefined
}

const checkYear = (context: CallContext, before: YearState, after: YearState): Refusal | undefined => {
  const db = readDb(context)
  const { locks, placements, pieces } = referenceOf(context)
  const { starts, ends } = before.year
  return (
    checkPlan(after) ??
    checkFrame(before.frame, after.frame, [...placements.values()].flat(), pieces) ??
    checkPlanChange(before, after, {
      locks,
      periodMarks: countPeriodMarks(db),
      lessons: countWrittenLessons(db, starts, ends),
      isTwoWeeks: after.frame.days.some(day => day.week !== null),
      nameOf: nameOfActor(db),
    })
  )
}
