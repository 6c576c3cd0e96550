import { asc } from 'drizzle-orm'
import type { CalendarDate } from '#domain/kernel/calendar-date'
import type { ClassId, PupilId, StaffId, SubgroupId } from '#domain/kernel/ids'
import type { ReadDb } from '../handle.ts'
import { schoolClass } from '../schema/classes.ts'

export const listClasses = (db: ReadDb) =>
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
