import type { CalendarDate, Weekday } from '#domain/kernel/calendar-date'
import type { ClassId, LessonId, LessonRecordId, StaffId } from '#domain/kernel/ids'
import type { SubjectColour } from '#domain/school/school'
import type { ReadDb } from '../handle.ts'

type SubjectNames = { subjectName: string; subjectShortName: string; subjectCode: string; subjectColour: SubjectColour }

export type DayLessonRow = SubjectNames & {
  lessonId: LessonId
  recordId: LessonRecordId | null
  slot: number
  grade: number
  letter: string
  subgroupName: string | null
  room: string | null
  topic: string | null
  homework: string | null
  absent: number
  marks: number
}

const subjectColumns = `s.name AS subjectName, s.short_name AS subjectShortName, s.code AS subjectCode,
  s.colour AS subjectColour`

/** A teacher's lessons of a day by the timetable, with what is written of them. */
export const listLessonsOfTeacher = (
  db: ReadDb,
  teacher: StaffId,
  date: CalendarDate,
  weekday: Weekday,
): DayLessonRow[] =>
  db.all<DayLessonRow>(
    `SELECT l.id AS lessonId, r.id AS recordId, p.slot, c.grade, c.letter, g.name AS subgroupName, ro.name AS room,
       r.topic, r.homework, ${subjectColumns},
       (SELECT count(*) FROM absence a WHERE a.record_id = r.id AND a.attendance <> 'late') AS absent,
       (SELECT count(*) FROM mark m WHERE m.record_id = r.id) AS marks
     FROM lesson l
     JOIN placement p ON p.lesson_id = l.id AND p.weekday = ?
       AND p.valid_from <= ? AND (p.valid_to IS NULL OR p.valid_to >= ?)
     JOIN class c ON c.id = l.class_id
     JOIN subject s ON s.id = l.subject_id
     LEFT JOIN subgroup g ON g.id = l.subgroup_id
     LEFT JOIN room ro ON ro.id = p.room_id
     LEFT JOIN lesson_record r ON r.lesson_id = l.id AND r.date = ? AND r.slot = p.slot
     WHERE l.teacher_id = ? ORDER BY p.slot, c.grade, c.letter`,
    weekday,
    date,
    date,
    date,
    teacher,
  )

export type UnfilledRow = SubjectNames & {
  lessonId: LessonId
  recordId: LessonRecordId
  classId: ClassId
  date: CalendarDate
  grade: number
  letter: string
  surname: string
  givenName: string
  patronymic: string
  topic: string
  homework: string
}

const unfilledSql = (
  where: string,
) => `SELECT l.id AS lessonId, r.id AS recordId, c.id AS classId, r.date, c.grade, c.letter, t.surname,
    t.given_name AS givenName, t.patronymic, r.topic, r.homework, ${subjectColumns}
  FROM lesson_record r
  JOIN lesson l ON l.id = r.lesson_id
  JOIN class c ON c.id = l.class_id
  JOIN subject s ON s.id = l.subject_id
  JOIN staff t ON t.id = l.teacher_id
  WHERE r.date BETWEEN ? AND ? AND (r.topic = '' OR (r.homework = '' AND c.grade > 1)) ${where}
  ORDER BY r.date, c.grade, c.letter, r.slot`

/** Lessons between two days that lack a topic or, above grade 1, homework. */
export const listUnfilled = (db: ReadDb, from: CalendarDate, to: CalendarDate): UnfilledRow[] =>
  db.all<UnfilledRow>(unfilledSql(''), from, to)

export const listUnfilledOfTeacher = (
  db: ReadDb,
  from: CalendarDate,
  to: CalendarDate,
  teacher: StaffId,
): UnfilledRow[] => db.all<UnfilledRow>(unfilledSql('AND l.teacher_id = ?'), from, to, teacher)

/** Lessons held on a day, by class. */
export const countLessonsByClass = (db: ReadDb, date: CalendarDate) =>
  db.all<{ classId: ClassId; lessons: number }>(
    `SELECT l.class_id AS classId, count(*) AS lessons FROM lesson_record r JOIN lesson l ON l.id = r.lesson_id
     WHERE r.date = ? GROUP BY l.class_id`,
    date,
  )

/** Pupils who missed a lesson of the day, by class. */
export const countAbsentByClass = (db: ReadDb, date: CalendarDate) =>
  db.all<{ classId: ClassId; pupils: number }>(
    `SELECT l.class_id AS classId, count(DISTINCT a.pupil_id) AS pupils
     FROM lesson_record r JOIN lesson l ON l.id = r.lesson_id JOIN absence a ON a.record_id = r.id
     WHERE r.date = ? AND a.attendance <> 'late' GROUP BY l.class_id`,
    date,
  )

/** The last day before `date` that has lessons. */
export const lastDayWithLessons = (db: ReadDb, date: CalendarDate): CalendarDate | null =>
  db.get<{ date: CalendarDate | null }>('SELECT max(date) AS date FROM lesson_record WHERE date < ?', date)?.date ??
  null

export const hasPlacements = (db: ReadDb, date: CalendarDate, weekday: Weekday): boolean =>
  db.get(
    'SELECT 1 FROM placement WHERE weekday = ? AND valid_from <= ? AND (valid_to IS NULL OR valid_to >= ?) LIMIT 1',
    weekday,
    date,
    date,
  ) !== undefined

export const countPupilsOn = (db: ReadDb, date: CalendarDate): number =>
  db.get<{ n: number }>(
    'SELECT count(DISTINCT pupil_id) AS n FROM class_membership WHERE from_date <= ? AND (to_date IS NULL OR to_date >= ?)',
    date,
    date,
  )?.n ?? 0
