import type { CurriculumView } from '#contract/curriculum'
import type { ReadDb } from '#db/handle'
import { getCalendar } from '#db/queries/school'
import { listTimetableDays, listUnavailability } from '#db/queries/timetable'
import { addDays, type CalendarDate, calendarDate } from '#domain/kernel/calendar-date'
import type { ClassId } from '#domain/kernel/ids'
import { type CallContext, type Reference, readDb, schoolOf } from '../../context.ts'
import { curriculumYear } from '../../curriculum-version.ts'

/** What a curriculum asks of the year, and today, or the nearest day of the year when today lies outside it. */
export type YearFrame = Pick<Reference, 'year' | 'days' | 'calendar'> & { today: CalendarDate }

/** Read by itself after an edit, which makes the whole of the reference data stale: lessons and their places are not asked for. */
export const frameOf = (context: CallContext): YearFrame => {
  const db = readDb(context)
  const year = curriculumYear(context)
  const { days, calendar } = schoolOf(context).reference ?? {
    days: listTimetableDays(db, year.id),
    calendar: getCalendar(db, year),
  }
  const now = context.app.ports.clock.today()
  const today = now < year.starts ? year.starts : now > year.ends ? year.ends : now
  return { year, days, calendar, today }
}

/** Days of the school's week, and weeks of its cycle: two where days of a second week are in it. */
export const weekOfSchool = ({ days }: Pick<YearFrame, 'days'>): CurriculumView['week'] => {
  const weekdays = new Set(days.map(d => d.weekday).filter(weekday => weekday !== null))
  return { days: weekdays.size || days.length, weeks: days.some(d => d.week === 2) ? 2 : 1 }
}

/**
 * On how many days of the week a class studies: those of the school but the ones that are wholly closed for it, as Saturday
 * is for the first grade.
 */
export const studyDaysOfClass = (db: ReadDb, { days, year }: YearFrame): ((classId: ClassId) => number) => {
  const closed = Map.groupBy(
    listUnavailability(db).filter(u => u.kind === 'class' || u.kind === 'school'),
    u => u.ownerId,
  )
  const { days: all, weeks } = weekOfSchool({ days })
  return classId => {
    const own = [...(closed.get(classId) ?? []), ...(closed.get('') ?? [])]
    const isOff = (day: number) =>
      new Set(own.filter(u => u.day === day && u.slot >= 1 && u.slot <= year.slots).map(u => u.slot)).size ===
      year.slots
    return all - Math.floor(days.filter(d => isOff(d.day)).length / weeks)
  }
}

/** The half-years: the second begins with the third quarter or the second half-year, else on 11 January. */
export const halvesOf = ({ year, calendar, today }: YearFrame): CurriculumView['halves'] => {
  const begins = calendar.periods.find(
    p => (p.kind === 'half-year' && p.number === 2) || (p.kind === 'quarter' && p.number === 3),
  )?.starts
  const second: CalendarDate = begins ?? calendarDate(`${Number(year.starts.slice(0, 4)) + 1}-01-11`)
  return {
    first: { starts: year.starts, ends: addDays(second, -1) },
    second: { starts: second, ends: year.ends },
    now: today < second ? 'first' : 'second',
  }
}
