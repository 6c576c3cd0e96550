import type { SchoolCalendar } from '#contract/calendar'
import { isWithin } from '#domain/kernel/calendar-date'
import { isRefusal, type Refusal, refuse } from '#domain/kernel/refusal'
import { schoolYearName } from '#domain/school/school'
import { withWeekdays } from '#domain/timetable/frame-edit'
import { answer, type CallContext, nameOfActor, os, readDb, referenceOf, roleWithRight } from '../context.ts'
import { studyDays } from '../planned-lessons.ts'
import { listSteps } from '../revision.ts'

import { editYear, takeYearBack, yearState } from './calendar/editing.ts'
import { lockPeriod, unlockPeriod } from './calendar/locks.ts'

/** The year's dates, grading periods and their locks, days off and moved days, bells. */
export const calendarFeature = {
  get: os.calendar.get.handler(({ context }) => calendarOf(context)),
  saveYear: os.calendar.saveYear.handler(({ context, input: { starts, ends, slots, weekdays } }) =>
    answerAfter(
      context,
      editYear(context, before => ({
        ...before,
        year: {
          ...before.year,
          starts,
          ends,
          name: starts === before.year.starts ? before.year.name : schoolYearName(starts),
        },
        // What began or ended with the year goes on doing so.
        periods: before.periods.map(p => ({
          ...p,
          starts: p.starts === before.year.starts && starts < p.ends ? starts : p.starts,
          ends: p.ends === before.year.ends && ends > p.starts ? ends : p.ends,
        })),
        frame: {
          slots,
          days: weekdays === null ? before.frame.days : withWeekdays(before.frame.days, weekdays),
        },
      })),
    ),
  ),
  savePeriods: os.calendar.savePeriods.handler(({ context, input }) =>
    answerAfter(
      context,
      editYear(context, before => {
        const periods = withIds(context, input.periods, before.periods)
        return isRefusal(periods)
          ? periods
          : { ...before, periods: periods.map(p => ({ ...p, yearId: before.year.id })) }
      }),
    ),
  ),
  saveDaysOff: os.calendar.saveDaysOff.handler(({ context, input }) =>
    answerAfter(
      context,
      editYear(context, before => {
        const daysOff = withIds(context, input.daysOff, before.daysOff)
        return isRefusal(daysOff) ? daysOff : { ...before, daysOff }
      }),
    ),
  ),
  saveMoved: os.calendar.saveMoved.handler(({ context, input }) =>
    answerAfter(
      context,
      editYear(context, before => ({
        ...before,
        moved: input.moved.map(({ date, weekday }) => ({
          date,
          weekday: weekday as (typeof before.moved)[0]['weekday'],
        })),
      })),
    ),
  ),
  saveBells: os.calendar.saveBells.handler(({ context, input }) =>
    answerAfter(
      context,
      editYear(context, before => {
        const schedules = withIds(context, input.bells, before.bells.schedules)
        if (isRefusal(schedules)) return schedules
        const days = input.bellDays.map(({ date, schedule }) => ({ date, scheduleId: schedules[schedule]!.id }))
        return { ...before, bells: { schedules, days } }
      }),
    ),
  ),
  lockPeriod: os.calendar.lockPeriod.handler(({ context, input }) =>
    answerAfter(context, lockPeriod(context, input.periodId)),
  ),
  unlockPeriod: os.calendar.unlockPeriod.handler(({ context, input }) =>
    answerAfter(context, unlockPeriod(context, input.periodId, input.reason)),
  ),
  undo: os.calendar.undo.handler(({ context }) => answerAfter(context, takeYearBack(context, 'undo'))),
  redo: os.calendar.redo.handler(({ context }) => answerAfter(context, takeYearBack(context, 'redo'))),
}

/** The calendar as it is after a write, or why there was none. */
const answerAfter = (context: CallContext, refusal: Refusal | undefined): SchoolCalendar =>
  refusal ? answer<never>(refusal) : calendarOf(context)

const calendarOf = (context: CallContext): SchoolCalendar => {
  const reference = referenceOf(context)
  const { year, periods, daysOff, moved, bells, frame } = yearState(context)
  const nameOf = nameOfActor(readDb(context))
  const can = (right: 'calendar.edit' | 'period.lock') => !isRefusal(roleWithRight(context, right))
  return {
    starts: year.starts,
    ends: year.ends,
    name: year.name,
    slots: frame.slots,
    days: [...frame.days],
    periods: periods.map(({ yearId: _, ...period }) => {
      const lock = reference.locks.find(l => l.periodId === period.id)
      return { ...period, lock: lock ? { at: lock.lockedAt, by: nameOf(lock.lockedBy) } : null }
    }),
    daysOff: [...daysOff],
    moved: [...moved],
    bells: bells.schedules.map(s => ({ ...s, slots: [...s.slots] })),
    bellDays: [...bells.days],
    studyDays: countStudyDays(context),
    can: { edit: can('calendar.edit'), lock: can('period.lock') },
    ...listSteps(context, 'calendar.edit'),
  }
}

/** Days of study of each grade in each of its periods: those on whose weekday the timetable has lessons. */
const countStudyDays = (context: CallContext): SchoolCalendar['studyDays'] => {
  const reference = referenceOf(context)
  const weekdays = new Set(reference.days.map(day => day.weekday))
  return reference.calendar.periods.flatMap(({ id, starts, ends, fromGrade, toGrade }) =>
    Array.from({ length: toGrade - fromGrade + 1 }, (_, i) => fromGrade + i).map(grade => ({
      periodId: id,
      grade,
      days: studyDays(reference, grade).filter(day => isWithin(day.date, starts, ends) && weekdays.has(day.weekday))
        .length,
    })),
  )
}

/** Gives new entries their ids. Refusal: ChangedMeanwhile, for one that is known no more. */
const withIds = <I extends string, T extends object>(
  context: CallContext,
  list: readonly (T & { id?: I | undefined })[],
  known: readonly { id: I }[],
): (T & { id: I })[] | Refusal => {
  const unknown = list.some(({ id }) => id !== undefined && !known.some(k => k.id === id))
  if (unknown) return refuse('ChangedMeanwhile', {})
  return list.map(entry => ({ ...entry, id: entry.id ?? context.app.ports.ids.next<I>() }))
}
