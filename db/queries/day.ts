import type { CalendarDate } from '#domain/kernel/calendar-date'
import type { ClassId, LessonRecordId } from '#domain/kernel/ids'
import type { ReadDb } from '../handle.ts'
import type { RecordRow } from './journal.ts'

/** Lesson records between two days, of all pages. */
export const listRecordsBetween = (db: ReadDb, from: CalendarDate, to: CalendarDate): RecordRow[] =>
  db.all<RecordRow>(
    `SELECT id, lesson_id AS lessonId, date, slot, topic, homework, work_kind_id AS workKindId FROM lesson_record
     WHERE date BETWEEN ? AND ? ORDER BY date, slot`,
    from,
    to,
  )

/** How many are absent from a lesson record, and how many marks stand in it. */
export const countEntries = (db: ReadDb, recordId: LessonRecordId): { absent: number; marks: number } =>
  db.get<{ absent: number; marks: number }>(
    `SELECT (SELECT count(*) FROM absence WHERE record_id = ? AND attendance <> 'late') AS absent,
       (SELECT count(*) FROM mark WHERE record_id = ?) AS marks`,
    recordId,
    recordId,
  )!

/** Pupils who missed a lesson of the day, by class. */
export const countAbsentByClass = (db: ReadDb, date: CalendarDate) =>
  db.all<{ classId: ClassId; pupils: number }>(
    `SELECT l.class_id AS classId, count(DISTINCT a.pupil_id) AS pupils
     FROM lesson_record r JOIN lesson_audience l ON l.lesson_id = r.lesson_id JOIN absence a ON a.record_id = r.id
     WHERE r.date = ? AND a.attendance <> 'late' GROUP BY l.class_id`,
    date,
  )

export const countPupilsOn = (db: ReadDb, date: CalendarDate): number =>
  db.get<{ n: number }>(
    'SELECT count(DISTINCT pupil_id) AS n FROM class_membership WHERE from_date <= ? AND (to_date IS NULL OR to_date >= ?)',
    date,
    date,
  )?.n ?? 0
