import type { Attendance } from '#domain/journal/attendance'
import type { Cell } from '#domain/journal/lesson-record'
import type { Mark, MarkValue, WorkKind } from '#domain/journal/mark'
import type { CalendarDate } from '#domain/kernel/calendar-date'
import type {
  ClassId,
  LessonId,
  LessonRecordId,
  PeriodId,
  PupilId,
  StaffId,
  SubgroupId,
  WorkKindId,
} from '#domain/kernel/ids'
import type { SubjectColour } from '#domain/school/school'
import type { ReadDb } from '../handle.ts'

/** A journal page's head: the lesson with the names that screens show. */
export type PageRow = {
  lessonId: LessonId
  classId: ClassId
  grade: number
  letter: string
  classTeacherId: StaffId | null
  subgroupId: SubgroupId | null
  subgroupName: string | null
  /** More than one for a joint lesson; the first is the one above. */
  audiences: readonly PageAudience[]
  subjectName: string
  subjectShortName: string
  subjectCode: string
  subjectColour: SubjectColour
  /** The teacher who keeps the page, and all who teach it; null and none while nobody does. */
  teacherId: StaffId | null
  teacherIds: readonly StaffId[]
  surname: string
  givenName: string
  patronymic: string
  /** The lesson's last day; null while it goes on. */
  ends: CalendarDate | null
}

export type PageAudience = {
  classId: ClassId
  subgroupId: SubgroupId | null
  grade: number
  letter: string
  classTeacherId: StaffId | null
}

const pageColumns = `l.id AS lessonId, l.class_id AS classId, c.grade, c.letter, c.class_teacher_id AS classTeacherId,
  l.subgroup_id AS subgroupId, g.name AS subgroupName, s.name AS subjectName, s.short_name AS subjectShortName,
  s.code AS subjectCode, s.colour AS subjectColour, l.teacher_id AS teacherId, coalesce(t.surname, '') AS surname,
  coalesce(t.given_name, '') AS givenName, coalesce(t.patronymic, '') AS patronymic, l.ends
  FROM lesson_page l JOIN class c ON c.id = l.class_id JOIN subject s ON s.id = l.subject_id
  LEFT JOIN staff t ON t.id = l.teacher_id
  LEFT JOIN subgroup g ON g.id = l.subgroup_id`

/** All journal pages of the school, by class, subject, subgroup. */
export const listPages = (db: ReadDb): PageRow[] => {
  const audiences = Map.groupBy(
    db.all<PageAudience & { lessonId: LessonId }>(
      `SELECT a.lesson_id AS lessonId, a.class_id AS classId, a.subgroup_id AS subgroupId, c.grade, c.letter,
         c.class_teacher_id AS classTeacherId
       FROM lesson_audience a JOIN class c ON c.id = a.class_id ORDER BY a.position`,
    ),
    a => a.lessonId,
  )
  const teachers = Map.groupBy(
    db.all<{ lessonId: LessonId; staffId: StaffId }>(
      'SELECT lesson_id AS lessonId, staff_id AS staffId FROM lesson_teacher ORDER BY position',
    ),
    t => t.lessonId,
  )
  return db
    .all<Omit<PageRow, 'audiences' | 'teacherIds'>>(
      `SELECT ${pageColumns} ORDER BY c.grade, c.letter, s.name, g.number`,
    )
    .map(page => ({
      ...page,
      audiences: audiences.get(page.lessonId) ?? [],
      teacherIds: (teachers.get(page.lessonId) ?? []).map(t => t.staffId),
    }))
}

export type RecordRow = {
  id: LessonRecordId
  lessonId: LessonId
  date: CalendarDate
  slot: number
  topic: string
  homework: string
  workKindId: WorkKindId
}

const recordColumns = 'id, lesson_id AS lessonId, date, slot, topic, homework, work_kind_id AS workKindId'

const recordSql = `SELECT ${recordColumns} FROM lesson_record WHERE id = ?`

export const getRecord = (db: ReadDb, id: LessonRecordId): RecordRow | undefined => db.get<RecordRow>(recordSql, id)

/** The columns of a page between two days, in order. */
export const listRecords = (db: ReadDb, lessonId: LessonId, from: CalendarDate, to: CalendarDate): RecordRow[] =>
  db.all<RecordRow>(recordsSql, lessonId, from, to)

export const recordsSql = `SELECT ${recordColumns} FROM lesson_record
  WHERE lesson_id = ? AND date BETWEEN ? AND ? ORDER BY date, slot`

/** Does anything stand on a lesson's page: a record, or a mark of a period? */
export const hasRecordsOfLesson = (db: ReadDb, lessonId: LessonId): boolean =>
  db.get('SELECT 1 FROM lesson_record WHERE lesson_id = ? LIMIT 1', lessonId) !== undefined ||
  db.get('SELECT 1 FROM period_mark WHERE lesson_id = ? LIMIT 1', lessonId) !== undefined

export type MemberRow = {
  pupilId: PupilId
  surname: string
  givenName: string
  patronymic: string
  from: CalendarDate
  to: CalendarDate | null
}

const memberColumns = `m.pupil_id AS pupilId, p.surname, p.given_name AS givenName, p.patronymic,
  m.from_date AS "from", m.to_date AS "to"`

/** Pupils of a class or subgroup who belonged to it on any day of the interval. Sorted by the caller: ё sorts with е. */
export const listMembers = (
  db: ReadDb,
  page: Pick<PageRow, 'audiences'>,
  from: CalendarDate,
  to: CalendarDate,
): MemberRow[] =>
  page.audiences.flatMap(a =>
    a.subgroupId
      ? db.all<MemberRow>(subgroupMembersSql, a.subgroupId, to, from)
      : db.all<MemberRow>(classMembersSql, a.classId, to, from),
  )

export const classMembersSql = `SELECT ${memberColumns} FROM class_membership m JOIN pupil p ON p.id = m.pupil_id
  WHERE m.class_id = ? AND m.from_date <= ? AND (m.to_date IS NULL OR m.to_date >= ?)`

const subgroupMembersSql = `SELECT ${memberColumns} FROM subgroup_membership m JOIN pupil p ON p.id = m.pupil_id
  WHERE m.subgroup_id = ? AND m.from_date <= ? AND (m.to_date IS NULL OR m.to_date >= ?)`

const classMemberSql = `${classMembersSql} AND m.pupil_id = ?`
const subgroupMemberSql = `${subgroupMembersSql} AND m.pupil_id = ?`

/** Does a pupil belong to the page on a day; his name, or undefined. */
export const getMemberOn = (
  db: ReadDb,
  page: Pick<PageRow, 'audiences'>,
  pupilId: PupilId,
  day: CalendarDate,
): MemberRow | undefined => {
  for (const a of page.audiences) {
    const member = a.subgroupId
      ? db.get<MemberRow>(subgroupMemberSql, a.subgroupId, day, day, pupilId)
      : db.get<MemberRow>(classMemberSql, a.classId, day, day, pupilId)
    if (member) return member
  }
  return undefined
}

type MarkRow = [recordId: LessonRecordId, pupilId: PupilId, position: 1 | 2, value: MarkValue, workKindId: WorkKindId]
type AbsenceRow = [recordId: LessonRecordId, pupilId: PupilId, attendance: Attendance]

/**
 * Marks of a page between two days. They are not sorted, because that would take as long as finding them: `position` tells
 * the first mark of a cell from its second.
 */
export const listMarks = (db: ReadDb, lessonId: LessonId, from: CalendarDate, to: CalendarDate): MarkRow[] =>
  db.rows<MarkRow>(marksSql, lessonId, from, to)

export const marksSql = `SELECT m.record_id, m.pupil_id, m.position, m.value, m.work_kind_id
  FROM lesson_record r CROSS JOIN mark m ON m.record_id = r.id
  WHERE r.lesson_id = ? AND r.date BETWEEN ? AND ?`

export const listAbsences = (db: ReadDb, lessonId: LessonId, from: CalendarDate, to: CalendarDate): AbsenceRow[] =>
  db.rows<AbsenceRow>(absencesSql, lessonId, from, to)

export const absencesSql = `SELECT a.record_id AS recordId, a.pupil_id AS pupilId, a.attendance
  FROM lesson_record r CROSS JOIN absence a ON a.record_id = r.id
  WHERE r.lesson_id = ? AND r.date BETWEEN ? AND ?`

/** What one cell says. */
export const getCell = (db: ReadDb, recordId: LessonRecordId, pupilId: PupilId): Cell => ({
  marks: db.all<Mark>(
    'SELECT value, work_kind_id AS workKindId FROM mark WHERE record_id = ? AND pupil_id = ? ORDER BY position',
    recordId,
    pupilId,
  ),
  attendance:
    db.get<{ attendance: Attendance }>(
      'SELECT attendance FROM absence WHERE record_id = ? AND pupil_id = ?',
      recordId,
      pupilId,
    )?.attendance ?? null,
})

/** What one pupil's cells of a page say between two days, for his average after a change. */
export const getPupilEntries = (
  db: ReadDb,
  lessonId: LessonId,
  pupilId: PupilId,
  from: CalendarDate,
  to: CalendarDate,
): { marks: Mark[]; attendances: Attendance[] } => {
  const marks: Mark[] = []
  const attendances: Attendance[] = []
  const rows = db.rows<[MarkValue | null, WorkKindId, 1 | 2 | null, Attendance | null]>(
    pupilEntriesSql,
    pupilId,
    pupilId,
    lessonId,
    from,
    to,
  )
  for (const [value, workKindId, position, attendance] of rows) {
    if (value !== null) marks.push({ value, workKindId })
    // A cell of two marks comes in two rows.
    if (attendance !== null && position !== 2) attendances.push(attendance)
  }
  return { marks, attendances }
}

const pupilEntriesSql = `SELECT m.value, m.work_kind_id, m.position, a.attendance
  FROM lesson_record r
  LEFT JOIN mark m ON m.record_id = r.id AND m.pupil_id = ?
  LEFT JOIN absence a ON a.record_id = r.id AND a.pupil_id = ?
  WHERE r.lesson_id = ? AND r.date BETWEEN ? AND ? AND (m.value IS NOT NULL OR a.attendance IS NOT NULL)`

/** Marks of a period on a page. */
export const listPeriodMarks = (db: ReadDb, lessonId: LessonId, periodId: PeriodId) =>
  db.all<{ pupilId: PupilId; value: MarkValue }>(
    'SELECT pupil_id AS pupilId, value FROM period_mark WHERE lesson_id = ? AND period_id = ?',
    lessonId,
    periodId,
  )

export const listWorkKinds = (db: ReadDb): WorkKind[] =>
  db.all<WorkKind>('SELECT id, name, code, weight FROM work_kind ORDER BY position, name')
