import type { Attendance } from '#domain/journal/attendance'
import type { MarkValue } from '#domain/journal/mark'
import type { CalendarDate } from '#domain/kernel/calendar-date'
import type { LessonId, LessonRecordId, PupilId, WorkKindId } from '#domain/kernel/ids'
import type { ReadDb } from '../handle.ts'

type RecordEntry = [
  id: LessonRecordId,
  date: CalendarDate,
  slot: number,
  topic: string,
  homework: string,
  workKindId: WorkKindId,
]
type MarkEntry = [recordId: LessonRecordId, pupilId: PupilId, position: 1 | 2, value: MarkValue, workKindId: WorkKindId]
type AbsenceEntry = [recordId: LessonRecordId, pupilId: PupilId, attendance: Attendance]

/** Everything that was ever entered on a page: its columns in order, its marks and signs of absence as they come. */
export const readEntries = (db: ReadDb, lessonId: LessonId) => ({
  records: db.rows<RecordEntry>(recordsOfPageSql, lessonId),
  marks: db.rows<MarkEntry>(marksOfPageSql, lessonId),
  absences: db.rows<AbsenceEntry>(absencesOfPageSql, lessonId),
})

export const recordsOfPageSql = `SELECT id, date, slot, topic, homework, work_kind_id FROM lesson_record
  WHERE lesson_id = ? ORDER BY date, slot`

export const marksOfPageSql = `SELECT m.record_id, m.pupil_id, m.position, m.value, m.work_kind_id
  FROM lesson_record r CROSS JOIN mark m ON m.record_id = r.id WHERE r.lesson_id = ?`

export const absencesOfPageSql = `SELECT a.record_id, a.pupil_id, a.attendance
  FROM lesson_record r CROSS JOIN absence a ON a.record_id = r.id WHERE r.lesson_id = ?`
