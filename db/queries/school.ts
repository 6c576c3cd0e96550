import { asc } from 'drizzle-orm'
import type { GradingPeriod } from '#domain/school/grading-period'
import type { School, SchoolYear } from '#domain/school/school'
import type { ReadDb } from '../handle.ts'
import { school, schoolYear } from '../schema/school.ts'

export type SchoolRow = School & { idleMinutes: number; isDemo: boolean }

/** The one school of the file. */
export const getSchool = (db: ReadDb): SchoolRow => {
  const row = db.orm.select().from(school).get()
  if (!row) throw new Error('the file has no school')
  return row
}

/** The latest school year; the file always has one. */
export const getCurrentYear = (db: ReadDb): SchoolYear => {
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

/** Slots of the first bell schedule; several schedules come with the calendar. */
export const listBells = (db: ReadDb) =>
  db.all<{ slot: number; starts: string; ends: string }>('SELECT slot, starts, ends FROM bell_slot ORDER BY slot')
