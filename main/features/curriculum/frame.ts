import type { CurriculumView } from '#contract/curriculum'
import { listUnavailability } from '#db/queries/timetable'
import { addDays, type CalendarDate, calendarDate } from '#domain/kernel/calendar-date'
import type { ClassId } from '#domain/kernel/ids'
import { type CallContext, readDb, referenceOf, todayInYear } from '../../context.ts'

/** Days of the school's week, and weeks of its cycle: two where days of a second week are in it. */
export const weekOfSchool = (context: CallContext): CurriculumView['week'] => {
  const { days } = referenceOf(context)
  const weekdays = new Set(days.map(d => d.weekday).filter(weekday => weekday !== null))
  return { days: weekdays.size || days.length, weeks: days.some(d => d.week === 2) ? 2 : 1 }
}

/**
 * On how many days of the week a class studies: those of the school but the ones that are wholly closed for it, as Saturday
 * is for the first grade.
 */
export const studyDaysOfClass = (context: CallContext): ((classId: ClassId) => number) => {
  const { days, year } = referenceOf(context)
  const closed = Map.groupBy(
    listUnavailability(readDb(context)).filter(u => u.kind === 'class' || u.kind === 'school'),
    u => u.ownerId,
  )
  const { days: all, weeks } = weekOfSchool(context)
  return classId => {
    const own = [...(closed.get(classId) ?? []), ...(closed.get('') ?? [])]
    const isOff = (day: number) =>
      new Set(own.filter(u => u.day === day && u.slot >= 1 && u.slot <= year.slots).map(u => u.slot)).size ===
      year.slots
    return all - Math.floor(days.filter(d => isOff(d.day)).length / weeks)
  }
}

/** The half-years: the second begins with the third quarter or the second half-year, else on 11 January. */
export const halvesOf = (context: CallContext): CurriculumView['halves'] => {
  const { year, calendar } = referenceOf(context)
  const begins = calendar.periods.find(
    p => (p.kind === 'half-year' && p.number === 2) || (p.kind === 'quarter' && p.number === 3),
  )?.starts
  const second: CalendarDate = begins ?? calendarDate(`${Number(year.starts.slice(0, 4)) + 1}-01-11`)
  return {
    first: { starts: year.starts, ends: addDays(second, -1) },
    second: { starts: second, ends: year.ends },
    now: todayInYear(context) < second ? 'first' : 'second',
  }
}
