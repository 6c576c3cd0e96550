import type { Curriculum, CurriculumApproval, CurriculumLine, CurriculumPart } from '#domain/curriculum/curriculum'
import type { DividedClass } from '#domain/curriculum/draft'
import type {
  ClassId,
  CurriculumId,
  CurriculumLineId,
  LessonId,
  RoomId,
  SchoolYearId,
  StaffId,
  SubgroupId,
} from '#domain/kernel/ids'
import type { SchoolYear } from '#domain/school/school'
import type { ReadDb } from '../handle.ts'

/** Versions of a year, the newest first. */
export const listCurricula = (db: ReadDb, yearId: SchoolYearId): Curriculum[] =>
  db.all<Curriculum>(
    'SELECT id, year_id AS yearId, number, made_at AS madeAt FROM curriculum WHERE year_id = ? ORDER BY number DESC',
    yearId,
  )

/** Lines of a version with their parts, in the order in which they were made. */
export const listCurriculumLines = (db: ReadDb, curriculumId: CurriculumId): CurriculumLine[] => {
  const parts = new Map<CurriculumLineId, CurriculumPart[]>()
  for (const [lineId, subgroupId, staffId, assistantId, roomId, lessonId] of db.rows<PartRow>(
    `SELECT p.line_id, p.subgroup_id, p.staff_id, p.assistant_id, p.room_id, p.lesson_id
     FROM curriculum_part p JOIN curriculum_line l ON l.id = p.line_id
     WHERE l.curriculum_id = ? ORDER BY p.line_id, p.position`,
    curriculumId,
  )) {
    const part = { subgroupId, staffId, assistantId, roomId, lessonId }
    const known = parts.get(lineId)
    if (known) known.push(part)
    else parts.set(lineId, [part])
  }
  return db
    .rows<LineRow>(
      `SELECT id, class_id, subject_id, first_half, second_half, doubles, division_id, joint
       FROM curriculum_line WHERE curriculum_id = ? ORDER BY id`,
      curriculumId,
    )
    .map(([id, classId, subjectId, firstHalf, secondHalf, doubles, divisionId, joint]) => ({
      ...{ id, classId, subjectId, firstHalf, secondHalf, doubles, divisionId, joint },
      parts: parts.get(id) ?? [],
    }))
}

type PartRow = [
  CurriculumLineId,
  CurriculumPart['subgroupId'],
  CurriculumPart['staffId'],
  CurriculumPart['assistantId'],
  CurriculumPart['roomId'],
  CurriculumPart['lessonId'],
]

type LineRow = [
  CurriculumLine['id'],
  CurriculumLine['classId'],
  CurriculumLine['subjectId'],
  number,
  number,
  number,
  CurriculumLine['divisionId'],
  string,
]

/** Number of the last edit's row in the log; 0 before the first. */
export const getLastCurriculumEdit = (db: ReadDb): number =>
  db.get<{ seq: number }>(
    `SELECT seq FROM log WHERE entity = 'curriculum' AND entity_id = 'curriculum' AND command = 'curriculum.edit'
     ORDER BY seq DESC LIMIT 1`,
  )?.seq ?? 0

/** All approvals, the oldest first. */
export const listCurriculumApprovals = (db: ReadDb) =>
  db.all<CurriculumApproval & { curriculumId: CurriculumId }>(
    `SELECT curriculum_id AS curriculumId, what, approved_at AS approvedAt, approved_by AS approvedBy,
       order_number AS orderNumber, order_date AS orderDate
     FROM curriculum_approval ORDER BY approved_at, what`,
  )

/** All divisions with their subgroups, those of a class in the order in which they were made. */
export const listDividedClasses = (db: ReadDb): DividedClass[] => {
  const subgroups = Map.groupBy(
    db.all<DividedClass['subgroups'][number] & { id: SubgroupId }>(
      'SELECT id, division_id AS divisionId, number, name FROM subgroup ORDER BY division_id, number',
    ),
    g => g.divisionId,
  )
  return db
    .all<Omit<DividedClass, 'subgroups'>>(
      'SELECT id, class_id AS classId, subject_id AS subjectId, name FROM division ORDER BY id',
    )
    .map(division => ({ ...division, subgroups: subgroups.get(division.id) ?? [] }))
}

/** School years, the latest first. */
export const listSchoolYears = (db: ReadDb): SchoolYear[] =>
  db.all<SchoolYear>('SELECT id, name, starts, ends FROM school_year ORDER BY starts DESC')

/** Who can be named as a teacher. */
export const listStaffIds = (db: ReadDb): Set<StaffId> =>
  new Set(db.rows<[StaffId]>('SELECT id FROM staff').map(([id]) => id))

/** Lessons that were made from any version. */
export const listMadeLessons = (db: ReadDb): LessonId[] =>
  db
    .rows<[LessonId]>('SELECT DISTINCT lesson_id FROM curriculum_part WHERE lesson_id IS NOT NULL')
    .map(([lessonId]) => lessonId)

/** Classes of pupils with limited health: their norms are stricter. */
export const listSpecialNeedsClasses = (db: ReadDb): Set<ClassId> =>
  new Set(db.rows<[ClassId]>('SELECT id FROM class WHERE special_needs = 1').map(([id]) => id))

/** Rooms that the newest version of a year names for the lessons made from it. */
export const listRoomsOfLessons = (db: ReadDb, yearId: SchoolYearId): Map<LessonId, RoomId> =>
  new Map(
    db.rows<[LessonId, RoomId]>(
      `SELECT p.lesson_id, p.room_id FROM curriculum_part p JOIN curriculum_line l ON l.id = p.line_id
       WHERE p.lesson_id IS NOT NULL AND p.room_id IS NOT NULL AND l.curriculum_id =
         (SELECT id FROM curriculum WHERE year_id = ? ORDER BY number DESC LIMIT 1)`,
      yearId,
    ),
  )
