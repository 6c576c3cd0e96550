import type { CalendarDate } from '#domain/kernel/calendar-date'
import type { ClassId, PupilId, SubgroupId } from '#domain/kernel/ids'
import type { ReadDb } from '../handle.ts'

/** Who was and is in which class, ever. */
export const listMembershipsOfClasses = (db: ReadDb) =>
  db.all<{ classId: ClassId; pupilId: PupilId; from: CalendarDate; to: CalendarDate | null }>(
    'SELECT class_id AS classId, pupil_id AS pupilId, from_date AS "from", to_date AS "to" FROM class_membership',
  )

/** The subgroups of a pupil, ever. */
export const listSubgroupMembershipsOf = (db: ReadDb, pupilId: PupilId) =>
  db.all<{ subgroupId: SubgroupId; from: CalendarDate; to: CalendarDate | null }>(
    `SELECT subgroup_id AS subgroupId, from_date AS "from", to_date AS "to" FROM subgroup_membership
     WHERE pupil_id = ?`,
    pupilId,
  )
