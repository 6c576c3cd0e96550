import { asc } from 'drizzle-orm'
import type { CalendarDate } from '#domain/kernel/calendar-date'
import type { BellScheduleId, PeriodId } from '#domain/kernel/ids'
import type { Bells } from '#domain/school/bells'
import type { Calendar } from '#domain/school/calendar'
import type { GradingPeriod } from '#domain/school/grading-period'
import type { PeriodLock } from '#domain/school/period-lock'
import type { School, SchoolYear, Subject } from '#domain/school/school'
import type { ReadDb } from '../handle.ts'
import { school, schoolYear } from '../schema/school.ts'

export type SchoolYearRow = SchoolYear & { slots: number }
export type SchoolRow = School & { idleMinutes: number; isDemo: boolean }

/** The one school of the file. */
export const getSchool = (db: ReadDb): SchoolRow => {
  const row = db.orm.select().from(school).get()
  if (!row) throw new Error('the file has no school')
  return row
}

/** The latest school year; the file always has one. */
export const getCurrentYear = (db: ReadDb): SchoolYearRow => {
  const rows = db.orm.select().from(schoolYear).orderBy(asc(schoolYear.starts)).all()
  const last = rows.at(-1)
  if (!last) throw new Error('the file has no school year')
  return last
}

/** Prepared, not built: every journal page and every mark asks for the periods. */
export const listPeriods = (db: ReadDb): GradingPeriod[] =>
  db.all<GradingPeriod>(
    `SELECT id, year_id AS yearId, kind, number, starts, ends, from_grade AS fromGrade, to_grade AS toGrade
     FROM grading_period ORDER BY starts, from_grade`,
  )

/** Bell schedules with their slots, and the days that have bells of their own. */
export const listBells = (db: ReadDb): Bells => {
  const slots = Map.groupBy(
    db.all<{ scheduleId: BellScheduleId; slot: number; starts: string; ends: string }>(
      'SELECT schedule_id AS scheduleId, slot, starts, ends FROM bell_slot ORDER BY slot',
    ),
    s => s.scheduleId,
  )
  return {
    schedules: db
      .all<{ id: BellScheduleId; name: string; fromGrade: number; toGrade: number }>(
        'SELECT id, name, from_grade AS fromGrade, to_grade AS toGrade FROM bell_schedule ORDER BY id',
      )
      .map(schedule => ({
        ...schedule,
        slots: (slots.get(schedule.id) ?? []).map(({ slot, starts, ends }) => ({ slot, starts, ends })),
      })),
    days: db.all('SELECT date, schedule_id AS scheduleId FROM bell_day ORDER BY date'),
  }
}

/** The days of a school year: what is studied and what is not. */
export const getCalendar = (db: ReadDb, year: SchoolYearRow): Calendar => ({
  year,
  periods: listPeriods(db).filter(p => p.yearId === year.id),
  daysOff: db.all(
    `SELECT id, name, starts, ends, from_grade AS fromGrade, to_grade AS toGrade FROM day_off
     WHERE year_id = ? ORDER BY starts, from_grade`,
    year.id,
  ),
  moved: db.all('SELECT date, weekday FROM moved_day ORDER BY date'),
})

/** Periods that are closed, with who closed them and when. */
export const listPeriodLocks = (db: ReadDb): PeriodLock[] =>
  db.all<PeriodLock>('SELECT period_id AS periodId, locked_at AS lockedAt, locked_by AS lockedBy FROM period_lock')

/** Lessons that are written in the journal between two days, counted by grade and day. */
export const countWrittenLessons = (db: ReadDb, from: CalendarDate, to: CalendarDate) =>
  db.all<{ grade: number; date: CalendarDate; count: number }>(
    `SELECT c.grade, r.date, count(DISTINCT r.id) AS count
     FROM lesson_record r JOIN lesson_audience a ON a.lesson_id = r.lesson_id JOIN class c ON c.id = a.class_id
     WHERE r.date BETWEEN ? AND ? GROUP BY c.grade, r.date`,
    from,
    to,
  )

/** Marks of periods, counted by period and the grade of their pages. */
export const countPeriodMarks = (db: ReadDb) =>
  db.all<{ periodId: PeriodId; grade: number; count: number }>(
    `SELECT m.period_id AS periodId, c.grade, count(*) AS count
     FROM period_mark m JOIN lesson_page l ON l.id = m.lesson_id JOIN class c ON c.id = l.class_id
     GROUP BY m.period_id, c.grade`,
  )

export const listSubjects = (db: ReadDb): Subject[] =>
  db.all<Subject>('SELECT id, name, short_name AS shortName, code, colour FROM subject ORDER BY name')
