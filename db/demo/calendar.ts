import { type CalendarDate, calendarDate, datesBetween, isWithin, weekdayOf } from '#domain/kernel/calendar-date'
import { slotsOfPlan } from '#domain/school/bell-edit'
import type { DayOff } from '#domain/school/calendar'
import { holidaysBetween, usualBells } from '#domain/school/defaults'
import { type GradingPeriod, usualQuarters } from '#domain/school/grading-period'
import type { BellSchedule } from '#domain/school/school'
import { type TimetableDay, weekOf } from '#domain/timetable/lesson'

/** The demo school lives in this year whatever the clock says. */
const year = 2026

const schoolWeeks = 34

export const yearStarts = calendarDate(`${year}-09-01`)
export const yearEnds = calendarDate(`${year + 1}-05-31`)

/** The school is founded in the file a week before the year begins. */
export const foundingDay = calendarDate(`${year}-08-24`)

/** Days off inside the quarters: 4 November, 23 February, 8 March, and 10 May for the 9th, a Sunday. */
const holidays = ['11-04', '02-23', '03-08', '05-10'].map(day => `${day > '08' ? year : year + 1}-${day}`)

/** Quarters for the grades 1–9 and half-years for 10–11, which begin and end with the quarters. */
export const demoPeriods = (): Omit<GradingPeriod, 'id' | 'yearId'>[] => {
  const quarters = usualQuarters(year)
  return [
    ...quarters.map(q => ({ kind: 'quarter' as const, ...q, fromGrade: 1, toGrade: 9 })),
    ...[0, 2].map((first, i) => ({
      kind: 'half-year' as const,
      number: i + 1,
      starts: quarters[first]!.starts,
      ends: quarters[first + 1]!.ends,
      fromGrade: 10,
      toGrade: 11,
    })),
  ]
}

/** The weeks between the quarters and the days off inside them, as the calendar has them. */
export const demoDaysOff = (): Omit<DayOff, 'id'>[] => {
  const grades = { fromGrade: 1, toGrade: 11 }
  const days = holidays.map(day => ({
    name: 'Праздничный день',
    starts: calendarDate(day),
    ends: calendarDate(day),
    ...grades,
  }))
  return [...holidaysBetween(usualQuarters(year)).map(h => ({ ...h, ...grades })), ...days]
}

/** Monday to Friday. */
export const demoWeek: readonly TimetableDay[] = weekOf(5)

/** All days of lessons: the first 34 Mondays, 34 Tuesdays … that are neither in the holidays nor days off. */
export const schoolDays = (): CalendarDate[] => {
  const quarters = usualQuarters(year)
  const count = new Map<number, number>()
  return datesBetween(yearStarts, yearEnds).filter(date => {
    const weekday = weekdayOf(date)
    if (weekday > 5 || holidays.includes(date) || !quarters.some(q => isWithin(date, q.starts, q.ends))) return false
    const soFar = count.get(weekday) ?? 0
    count.set(weekday, soFar + 1)
    return soFar < schoolWeeks
  })
}

/** The bells that every new school starts with. */
const mainBells: Omit<BellSchedule, 'id'> = {
  name: 'Основное расписание звонков',
  fromGrade: 1,
  toGrade: 11,
  slots: usualBells,
}

/**
 * Lessons of 35 minutes with a dynamic pause of 40. Each lies inside the same lesson of the main bells, so that who teaches
 * other grades too is never late. They ring the whole year: bells do not change with the months.
 */
const gradeOneBells: Omit<BellSchedule, 'id'> = {
  name: 'Звонки первых классов',
  fromGrade: 1,
  toGrade: 1,
  slots: slotsOfPlan({
    ...{ starts: '08:30', firstSlot: 1, slots: 5, lesson: 35, pause: 20 },
    longPauses: [{ after: 2, minutes: 40 }],
  }),
}

/** The bells of a school with these grades: the main ones first. */
export const bellsOf = (grades: readonly number[]): Omit<BellSchedule, 'id'>[] =>
  grades.includes(1) ? [mainBells, gradeOneBells] : [mainBells]

/** When a lesson of a grade ends. */
export const endOf = (grade: number, slot: number): string => {
  const { slots } = grade === 1 ? gradeOneBells : mainBells
  return slots.find(s => s.slot === slot)!.ends
}

/** Milliseconds of a local time of day in the school's town, which lives by Moscow time (UTC+3). */
export const momentOf = (date: CalendarDate, time: string): number => Date.parse(`${date}T${time}:00+03:00`)
