import { z } from 'zod'
import type { BellScheduleId, DayOffId, PeriodId } from '#domain/kernel/ids'
import { type PeriodKind, periodKinds, periodsInYear } from '#domain/school/grading-period'
import { procedure } from './procedure.ts'
import { stepList } from './steps.ts'
import { date, id, moment } from './values.ts'

const grades = { fromGrade: z.number().int().min(0).max(12), toGrade: z.number().int().min(0).max(12) }
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)
const areGradesInOrder = (of: { fromGrade: number; toGrade: number }): boolean => of.fromGrade <= of.toGrade
const weekday = z.number().int().min(1).max(7)

const period = z.object({
  id: id<PeriodId>(),
  kind: z.enum(periodKinds),
  number: z.number().int().min(1).max(4),
  starts: date,
  ends: date,
  ...grades,
})

const dayOff = z.object({
  id: id<DayOffId>(),
  name: z.string().trim().min(1).max(80),
  starts: date,
  ends: date,
  ...grades,
})

/** What a list is saved as: an entry without an id is new. */
const periodInput = period
  .partial({ id: true })
  .refine(areGradesInOrder)
  .refine(p => p.number <= periodsInYear[p.kind as PeriodKind])
const dayOffInput = dayOff.partial({ id: true }).refine(areGradesInOrder)

const bellSchedule = z.object({
  id: id<BellScheduleId>(),
  name: z.string().trim().min(1).max(60),
  ...grades,
  slots: z.array(z.object({ slot: z.number().int().min(0).max(15), starts: time, ends: time })).max(16),
})
const bellInput = bellSchedule.partial({ id: true }).refine(areGradesInOrder)

export const schoolCalendar = z.object({
  starts: date,
  ends: date,
  /** «2026/27» */
  name: z.string(),
  /** Last slot of a day, and days of the week that have lessons (5 or 6; more in an imported cycle). */
  slots: z.number(),
  days: z.array(
    z.object({ day: z.number(), name: z.string(), weekday: z.number().nullable(), week: z.number().nullable() }),
  ),
  periods: z.array(period.extend({ lock: z.object({ at: moment, by: z.string() }).nullable() })),
  daysOff: z.array(dayOff),
  moved: z.array(z.object({ date, weekday })),
  bells: z.array(bellSchedule),
  bellDays: z.array(z.object({ date, scheduleId: id<BellScheduleId>() })),
  /** Days of study of each grade in each period, by what is set: «I четверть, 5 класс: 38 дней». */
  studyDays: z.array(z.object({ periodId: id<PeriodId>(), grade: z.number(), days: z.number() })),
  can: z.object({ edit: z.boolean(), lock: z.boolean() }),
  ...stepList.shape,
})
export type SchoolCalendar = z.infer<typeof schoolCalendar>

export const calendar = {
  /** The year's dates, periods with their locks, days off, bells (SET-06, SET-07, SET-08, TT-01). */
  get: procedure('calendar.read').output(schoolCalendar),
  /**
   * First and last day of study, slots a day, days a week (null leaves the cycle as it is, and so does a cycle that is not
   * a week). Refusals: YearDatesWrong, DateOutsideYear, PeriodLocked, ThingInUse.
   */
  saveYear: procedure('calendar.edit')
    .input(
      z.object({
        starts: date,
        ends: date,
        slots: z.number().int().min(1).max(15),
        weekdays: z.number().int().min(5).max(6).nullable(),
      }),
    )
    .output(schoolCalendar),
  /**
   * All periods of the year at once; new ones come without an id. Refusals: DatesWrong, DatesOverlap, NameTaken,
   * DateOutsideYear, PeriodLocked, ThingInUse, ChangedMeanwhile.
   */
  savePeriods: procedure('calendar.edit')
    .input(z.object({ periods: z.array(periodInput).max(60) }))
    .output(schoolCalendar),
  /** All days off of the year at once. Refusals: DatesWrong, DateOutsideYear, PeriodLocked, ChangedMeanwhile. */
  saveDaysOff: procedure('calendar.edit')
    .input(z.object({ daysOff: z.array(dayOffInput).max(200) }))
    .output(schoolCalendar),
  /** All dates studied by another weekday's timetable. Refusals: DateOutsideYear, DatesOverlap, PeriodLocked. */
  saveMoved: procedure('calendar.edit')
    .input(z.object({ moved: z.array(z.object({ date, weekday })).max(100) }))
    .output(schoolCalendar),
  /**
   * All bell schedules, and the days that have bells of their own. Refusals: BellsOverlap, NameTaken, DateOutsideYear,
   * DatesOverlap, ChangedMeanwhile.
   */
  saveBells: procedure('calendar.edit')
    .input(
      z
        .object({
          bells: z.array(bellInput).min(1).max(20),
          /** `schedule` is the place in the list above. */
          bellDays: z.array(z.object({ date, schedule: z.number().int().min(0) })).max(200),
        })
        .refine(({ bells, bellDays }) => bellDays.every(day => day.schedule < bells.length)),
    )
    .output(schoolCalendar),
  /** Closes a period: nothing in it changes any more (LCK-04). Refusals: ChangedMeanwhile (it is no more), PeriodLocked. */
  lockPeriod: procedure('period.lock')
    .input(z.object({ periodId: id<PeriodId>() }))
    .output(schoolCalendar),
  /** Opens a closed period for a reason, which stands in the log. Refusals: ChangedMeanwhile, PeriodNotLocked. */
  unlockPeriod: procedure('period.lock')
    .input(z.object({ periodId: id<PeriodId>(), reason: z.string().trim().min(3).max(300) }))
    .output(schoolCalendar),
  /** Refusals: NothingToUndo, StepOverwritten, and those of the edit that it would be. */
  undo: procedure('calendar.edit').output(schoolCalendar),
  redo: procedure('calendar.edit').output(schoolCalendar),
}
