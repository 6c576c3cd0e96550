/** What a new school starts with, until its administrator sets its own. */
import { addDays, type CalendarDate, daysBetween } from '../kernel/calendar-date.ts'
import { type PeriodKind, usualQuarters } from './grading-period.ts'

/** Kinds of work with their weights (SET-09): code of at most two letters, empty for an answer in class. */
export const usualWorkKinds = [
  { name: 'Ответ', code: '', weight: 1 },
  { name: 'Самостоятельная работа', code: 'С', weight: 2 },
  { name: 'Контрольная работа', code: 'К', weight: 3 },
  { name: 'Диктант', code: 'Д', weight: 2 },
  { name: 'Лабораторная работа', code: 'Л', weight: 2 },
  { name: 'Практическая работа', code: 'П', weight: 2 },
] as const

/** Seven lessons of 45 minutes from 08:30, breaks of 10 minutes, 20 after lessons 2 and 3. */
export const usualBells = [
  { slot: 1, starts: '08:30', ends: '09:15' },
  { slot: 2, starts: '09:25', ends: '10:10' },
  { slot: 3, starts: '10:30', ends: '11:15' },
  { slot: 4, starts: '11:35', ends: '12:20' },
  { slot: 5, starts: '12:30', ends: '13:15' },
  { slot: 6, starts: '13:25', ends: '14:10' },
  { slot: 7, starts: '14:20', ends: '15:05' },
] as const

/** Minutes without a touch after which the screen closes (SEC-08). */
export const usualIdleMinutes = 10

/** Slots of a day and days of a week that a new school's timetable has. */
export const usualFrame = { slots: 7, days: 5 }

/** The holidays that lie between consecutive quarters: autumn, winter, spring. */
export const holidaysBetween = (
  quarters: readonly { starts: CalendarDate; ends: CalendarDate }[],
): { name: string; starts: CalendarDate; ends: CalendarDate }[] =>
  quarters.slice(1).map((next, i) => ({
    name: ['Осенние каникулы', 'Зимние каникулы', 'Весенние каникулы'][i] ?? 'Каникулы',
    starts: addDays(quarters[i]!.ends, 1),
    ends: addDays(next.starts, -1),
  }))

/** Periods of a kind that a year may be parted into, as a proposal: quarters and half-years as usual, trimesters by thirds. */
export const proposedPeriods = (
  kind: PeriodKind,
  { starts, ends }: { starts: CalendarDate; ends: CalendarDate },
): { number: number; starts: CalendarDate; ends: CalendarDate }[] => {
  const parts = partsOfYear(kind, Number(starts.slice(0, 4)), { starts, ends })
  return parts
    .map((p, i) => ({
      ...p,
      starts: i === 0 || p.starts < starts ? starts : p.starts,
      ends: i === parts.length - 1 || p.ends > ends ? ends : p.ends,
    }))
    .filter(p => p.starts <= p.ends)
}

const partsOfYear = (kind: PeriodKind, year: number, whole: { starts: CalendarDate; ends: CalendarDate }) => {
  const quarters = usualQuarters(year)
  switch (kind) {
    case 'quarter':
      return quarters
    case 'half-year':
      return [
        { number: 1, starts: quarters[0]!.starts, ends: quarters[1]!.ends },
        { number: 2, starts: quarters[2]!.starts, ends: quarters[3]!.ends },
      ]
    case 'trimester': {
      const third = Math.floor((daysBetween(whole.starts, whole.ends) + 1) / 3)
      return [0, 1, 2].map(i => ({
        number: i + 1,
        starts: addDays(whole.starts, third * i),
        ends: i === 2 ? whole.ends : addDays(whole.starts, third * (i + 1) - 1),
      }))
    }
    case 'year':
      return [{ number: 1, ...whole }]
  }
}
