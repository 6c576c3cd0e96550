import type { ArchiveTotals } from '#domain/archive/totals'
import type { CalendarDate } from '#domain/kernel/calendar-date'
import type { LessonId, SchoolYearId } from '#domain/kernel/ids'
import type { ReadDb } from '../handle.ts'

type Year = { id: SchoolYearId; starts: CalendarDate; ends: CalendarDate }

/**
 * Control totals of a school year, counted in the tables themselves and not in what is made of them, so that a fault of
 * the workbooks shows. Of the year is what belongs to a lesson of one of its classes, whatever its date.
 */
export const countYear = (db: ReadDb, year: Year): ArchiveTotals => {
  const count = (sql: string, ...params: string[]) => db.rows<[number]>(sql, ...params)[0]![0]
  return {
    classes: count('SELECT count(*) FROM class WHERE year_id = ?', year.id),
    pupils: countPupils(db, year),
    lessons: count(`SELECT count(*) FROM lesson_record r WHERE r.lesson_id IN (${lessonsOfYear})`, year.id),
    marks: count(`SELECT count(*) FROM lesson_record r CROSS JOIN mark m ON m.record_id = r.id ${ofYear}`, year.id),
    absences: count(
      `SELECT count(*) FROM lesson_record r CROSS JOIN absence a ON a.record_id = r.id ${ofYear}`,
      year.id,
    ),
    periodMarks: count(`SELECT count(*) FROM period_mark m WHERE m.lesson_id IN (${lessonsOfYear})`, year.id),
  }
}

/** Recorded lessons of a year with their places; joint lessons once. */
export const listRecordPlaces = (
  db: ReadDb,
  year: Pick<Year, 'id'>,
): { lessonId: LessonId; date: CalendarDate; slot: number; hasTopic: boolean }[] =>
  db
    .rows<[LessonId, CalendarDate, number, number]>(
      `SELECT r.lesson_id, r.date, r.slot, r.topic <> '' FROM lesson_record r WHERE r.lesson_id IN (${lessonsOfYear})`,
      year.id,
    )
    .map(([lessonId, date, slot, hasTopic]) => ({ lessonId, date, slot, hasTopic: hasTopic === 1 }))

const lessonsOfYear = `SELECT a.lesson_id FROM lesson_audience a JOIN class c ON c.id = a.class_id WHERE c.year_id = ?`
const ofYear = `WHERE r.lesson_id IN (${lessonsOfYear})`

/** Members of the classes and of the subgroups that have lessons, and whoever else an entry tells of. */
const countPupils = (db: ReadDb, year: Year): number => {
  const held = 'from_date <= ? AND (to_date IS NULL OR to_date >= ?)'
  return db.rows<[number]>(
    `SELECT count(*) FROM (
       SELECT pupil_id FROM class_membership WHERE ${held} AND class_id IN (SELECT id FROM class WHERE year_id = ?)
       UNION SELECT pupil_id FROM subgroup_membership WHERE ${held} AND subgroup_id IN (
         SELECT a.subgroup_id FROM lesson_audience a JOIN class c ON c.id = a.class_id WHERE c.year_id = ?)
       UNION SELECT m.pupil_id FROM lesson_record r CROSS JOIN mark m ON m.record_id = r.id ${ofYear}
       UNION SELECT a.pupil_id FROM lesson_record r CROSS JOIN absence a ON a.record_id = r.id ${ofYear}
       UNION SELECT pupil_id FROM period_mark WHERE lesson_id IN (${lessonsOfYear}))`,
    ...[year.ends, year.starts, year.id, year.ends, year.starts, year.id, year.id, year.id, year.id],
  )[0]![0]
}
