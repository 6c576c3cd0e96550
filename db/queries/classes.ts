import { asc } from 'drizzle-orm'
import type { SchoolClass } from '#domain/classes/school-class'
import type { Stay } from '#domain/classes/stays'
import type { CalendarDate } from '#domain/kernel/calendar-date'
import type { ClassId, DivisionId, LessonId, PupilId, StaffId, SubgroupId, SubjectId } from '#domain/kernel/ids'
import type { Pupil } from '#domain/people/person'
import type { SubjectColour } from '#domain/school/school'
import type { ReadDb } from '../handle.ts'
import { schoolClass } from '../schema/classes.ts'

export const listClasses = (db: ReadDb): SchoolClass[] =>
  db.orm.select().from(schoolClass).orderBy(asc(schoolClass.grade), asc(schoolClass.letter)).all()

/** «7А» and the like, of which the person is class teacher. */
export const listClassesLedBy = (db: ReadDb, staffId: StaffId) =>
  listClasses(db).filter(c => c.classTeacherId === staffId)

export type PupilPlace = {
  pupilId: PupilId
  surname: string
  givenName: string
  patronymic: string
  classId: ClassId
  grade: number
  letter: string
}

/** Pupils of the school on a day with their class. */
export const listPupilsOn = (db: ReadDb, day: CalendarDate): PupilPlace[] =>
  db.all<PupilPlace>(
    `SELECT p.id AS pupilId, p.surname, p.given_name AS givenName, p.patronymic, c.id AS classId, c.grade, c.letter
     FROM class_membership m JOIN pupil p ON p.id = m.pupil_id JOIN class c ON c.id = m.class_id
     WHERE m.from_date <= ? AND (m.to_date IS NULL OR m.to_date >= ?)`,
    day,
    day,
  )

/** Subgroups of a pupil, ever. */
export const listSubgroupsOfPupil = (db: ReadDb, pupilId: PupilId): SubgroupId[] =>
  db
    .all<{ subgroupId: SubgroupId }>(
      'SELECT subgroup_id AS subgroupId FROM subgroup_membership WHERE pupil_id = ?',
      pupilId,
    )
    .map(r => r.subgroupId)

/** Sizes of the classes on a day; a class without pupils is not in it. */
export const countPupilsByClass = (db: ReadDb, day: CalendarDate): Map<ClassId, number> =>
  new Map(
    db.rows<[ClassId, number]>(
      `SELECT class_id, count(*) FROM class_membership
       WHERE from_date <= ? AND (to_date IS NULL OR to_date >= ?) GROUP BY class_id`,
      day,
      day,
    ),
  )

/** How many pupils of its class a division has in a subgroup on a day; a division with none is not in it. */
export const countDividedPupils = (db: ReadDb, day: CalendarDate): Map<DivisionId, number> => {
  const on = 'from_date <= ? AND (to_date IS NULL OR to_date >= ?)'
  const classOfPupil = new Map(
    db.rows<[PupilId, ClassId]>(`SELECT pupil_id, class_id FROM class_membership WHERE ${on}`, day, day),
  )
  const divisions = divisionOfSubgroups(db)
  const counts = new Map<DivisionId, number>()
  // Joined here: a few thousand rows in the order of their key take SQLite a third of what the joins would.
  for (const [subgroupId, pupilId] of db.rows<[SubgroupId, PupilId]>(
    `SELECT subgroup_id, pupil_id FROM subgroup_membership WHERE ${on}`,
    day,
    day,
  )) {
    const of = divisions.get(subgroupId)!
    if (classOfPupil.get(pupilId) === of.classId) counts.set(of.divisionId, (counts.get(of.divisionId) ?? 0) + 1)
  }
  return counts
}

const divisionOfSubgroups = (db: ReadDb): Map<SubgroupId, { divisionId: DivisionId; classId: ClassId }> =>
  new Map(
    db
      .rows<[SubgroupId, DivisionId, ClassId]>(
        'SELECT g.id, g.division_id, d.class_id FROM subgroup g JOIN division d ON d.id = g.division_id',
      )
      .map(([id, divisionId, classId]) => [id, { divisionId, classId }]),
  )

export type DivisionRow = {
  id: DivisionId
  classId: ClassId
  /** Its own name; empty for the subject's. */
  name: string
  subjectId: SubjectId | null
  subjectName: string | null
  subjectShortName: string | null
  subjectCode: string | null
  subjectColour: SubjectColour | null
  subgroups: number
  /** First day of its first lists; null while nobody was put into it. */
  begins: CalendarDate | null
  /** Last day of its last lesson: `9999-12-31` while one goes on, null when it never had one. */
  lastDay: CalendarDate | null
}

/** All divisions of the school, those of a class in the order in which they were made. */
export const listDivisions = (db: ReadDb): DivisionRow[] => {
  const subgroups = Map.groupBy(
    db.rows<[SubgroupId, DivisionId]>('SELECT id, division_id FROM subgroup'),
    ([, divisionId]) => divisionId,
  )
  const begins = new Map(
    db.rows<[SubgroupId, CalendarDate]>(
      'SELECT subgroup_id, min(from_date) FROM subgroup_membership GROUP BY subgroup_id',
    ),
  )
  const lastDays = new Map(
    db.rows<[SubgroupId, CalendarDate]>(
      `SELECT a.subgroup_id, max(coalesce(l.ends, '9999-12-31')) FROM lesson_audience a JOIN lesson l ON l.id = a.lesson_id
       WHERE a.subgroup_id IS NOT NULL GROUP BY a.subgroup_id`,
    ),
  )
  return db
    .all<Omit<DivisionRow, 'subgroups' | 'begins' | 'lastDay'>>(
      `SELECT d.id, d.class_id AS classId, d.name, d.subject_id AS subjectId, s.name AS subjectName,
         s.short_name AS subjectShortName, s.code AS subjectCode, s.colour AS subjectColour
       FROM division d LEFT JOIN subject s ON s.id = d.subject_id ORDER BY d.id`,
    )
    .map(division => {
      const own = (subgroups.get(division.id) ?? []).map(([id]) => id)
      return {
        ...division,
        subgroups: own.length,
        begins: own.flatMap(id => begins.get(id) ?? []).sort()[0] ?? null,
        lastDay:
          own
            .flatMap(id => lastDays.get(id) ?? [])
            .sort()
            .at(-1) ?? null,
      }
    })
}

export type SubgroupOfClass = {
  id: SubgroupId
  divisionId: DivisionId
  number: number
  name: string
}

export const listSubgroupsOfClass = (db: ReadDb, classId: ClassId): SubgroupOfClass[] =>
  db.all<SubgroupOfClass>(
    `SELECT g.id, g.division_id AS divisionId, g.number, g.name
     FROM subgroup g JOIN division d ON d.id = g.division_id WHERE d.class_id = ? ORDER BY g.division_id, g.number`,
    classId,
  )

/** Ids of all pupils who ever were, or will be, in a class. */
export const listPupilIdsOfClass = (db: ReadDb, classId: ClassId): PupilId[] =>
  db
    .rows<[PupilId]>('SELECT DISTINCT pupil_id FROM class_membership WHERE class_id = ?', classId)
    .map(([pupilId]) => pupilId)

const pupilColumns = 'id, surname, given_name AS givenName, patronymic, sex, born'

export const listPupils = (db: ReadDb, ids: readonly PupilId[]): Pupil[] =>
  db.all<Pupil>(`SELECT ${pupilColumns} FROM pupil WHERE id IN (SELECT value FROM json_each(?))`, JSON.stringify(ids))

export const listPupilsBorn = (db: ReadDb, born: CalendarDate): Pupil[] =>
  db.all<Pupil>(`SELECT ${pupilColumns} FROM pupil WHERE born = ? ORDER BY id`, born)

export type ClassStay = Stay<ClassId> & { pupilId: PupilId }

/** All stays of some pupils in classes, in order of their days. */
export const listClassStays = (db: ReadDb, pupilIds: readonly PupilId[]): ClassStay[] =>
  db.all<ClassStay>(
    `SELECT class_id AS groupId, pupil_id AS pupilId, from_date AS "from", to_date AS "to" FROM class_membership
     WHERE pupil_id IN (SELECT value FROM json_each(?)) ORDER BY from_date`,
    JSON.stringify(pupilIds),
  )

export type SubgroupStay = Stay<SubgroupId> & { pupilId: PupilId; divisionId: DivisionId; classId: ClassId }

/** All stays of some pupils in subgroups, in order of their days. */
export const listSubgroupStays = (db: ReadDb, pupilIds: readonly PupilId[]): SubgroupStay[] =>
  db.all<SubgroupStay>(
    `SELECT m.subgroup_id AS groupId, m.pupil_id AS pupilId, m.from_date AS "from", m.to_date AS "to",
       g.division_id AS divisionId, d.class_id AS classId
     FROM subgroup_membership m JOIN subgroup g ON g.id = m.subgroup_id JOIN division d ON d.id = g.division_id
     WHERE m.pupil_id IN (SELECT value FROM json_each(?)) ORDER BY m.from_date`,
    JSON.stringify(pupilIds),
  )

/** Who ever was, or will be, in a subgroup of a division. */
export const listPupilIdsOfDivision = (db: ReadDb, divisionId: DivisionId): PupilId[] =>
  db
    .rows<[PupilId]>(
      `SELECT DISTINCT m.pupil_id FROM subgroup_membership m JOIN subgroup g ON g.id = m.subgroup_id
       WHERE g.division_id = ?`,
      divisionId,
    )
    .map(([pupilId]) => pupilId)

export type JournalEntry = { lessonId: LessonId; from: CalendarDate; to: CalendarDate }

/**
 * What stands in the journal for a pupil on the pages of a class (`subgroupId` null) or subgroup from a day on: a cell with
 * its day, a mark of a period with the period's days.
 */
export const listEntriesFrom = (
  db: ReadDb,
  pupilId: PupilId,
  { classId, subgroupId }: { classId: ClassId; subgroupId: SubgroupId | null },
  from: CalendarDate,
): JournalEntry[] =>
  db.all<JournalEntry>(
    `SELECT r.lesson_id AS lessonId, r.date AS "from", r.date AS "to"
     FROM lesson_audience a CROSS JOIN lesson_record r ON r.lesson_id = a.lesson_id
     WHERE a.class_id = ? AND a.subgroup_id IS ? AND r.date >= ?
       AND (EXISTS (SELECT 1 FROM mark m WHERE m.record_id = r.id AND m.pupil_id = ?)
         OR EXISTS (SELECT 1 FROM absence b WHERE b.record_id = r.id AND b.pupil_id = ?))
     UNION ALL
     SELECT m.lesson_id, p.starts, p.ends
     FROM lesson_audience a CROSS JOIN period_mark m ON m.lesson_id = a.lesson_id
     JOIN grading_period p ON p.id = m.period_id
     WHERE a.class_id = ? AND a.subgroup_id IS ? AND m.pupil_id = ? AND p.ends >= ?`,
    classId,
    subgroupId,
    from,
    pupilId,
    pupilId,
    classId,
    subgroupId,
    pupilId,
    from,
  )

/** Lesson records of a page from a day on. */
export const countRecordsFrom = (db: ReadDb, lessonId: LessonId, from: CalendarDate): number =>
  db.get<{ n: number }>('SELECT count(*) AS n FROM lesson_record WHERE lesson_id = ? AND date >= ?', lessonId, from)!.n

/** Does a lesson's page hold anything, records or marks of a period? */
export const isPageWritten = (db: ReadDb, lessonId: LessonId): boolean =>
  db.get<{ written: number }>(
    `SELECT EXISTS (SELECT 1 FROM lesson_record WHERE lesson_id = ?)
       OR EXISTS (SELECT 1 FROM period_mark WHERE lesson_id = ?) AS written`,
    lessonId,
    lessonId,
  )!.written === 1

/** How many lessons, slots of unavailability and lines of curricula name a division or its subgroups. */
export const countUsesOfDivision = (db: ReadDb, divisionId: DivisionId): number =>
  db.get<{ n: number }>(
    `SELECT (SELECT count(DISTINCT a.lesson_id) FROM lesson_audience a JOIN subgroup g ON g.id = a.subgroup_id
         WHERE g.division_id = ?)
       + (SELECT count(*) FROM unavailability u JOIN subgroup g ON g.id = u.owner_id
         WHERE u.kind = 'subgroup' AND g.division_id = ?)
       + (SELECT count(*) FROM curriculum_line WHERE division_id = ?) AS n`,
    divisionId,
    divisionId,
    divisionId,
  )!.n
