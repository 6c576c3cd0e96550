import type { Curriculum, CurriculumApproval, CurriculumLine, CurriculumPart } from '#domain/curriculum/curriculum'
import type { DividedClass } from '#domain/curriculum/draft'
import type {
  ClassId,
  CurriculumId,
  CurriculumLineId,
  LessonId,
  RoomId,
  SchoolYearId,
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
  const parts = Map.groupBy(
    db.all<CurriculumPart & { lineId: CurriculumLineId }>(
      `SELECT p.line_id AS lineId, p.subgroup_id AS subgroupId, p.staff_id AS staffId, p.assistant_id AS assistantId,
         p.room_id AS roomId, p.lesson_id AS lessonId
       FROM curriculum_part p JOIN curriculum_line l ON l.id = p.line_id
       WHERE l.curriculum_id = ? ORDER BY p.line_id, p.position`,
      curriculumId,
    ),
    p => p.lineId,
  )
  return db
    .all<Omit<CurriculumLine, 'parts'>>(
      `SELECT id, class_id AS classId, subject_id AS subjectId, first_half AS firstHalf, second_half AS secondHalf, doubles,
         division_id AS divisionId, joint
       FROM curriculum_line WHERE curriculum_id = ? ORDER BY id`,
      curriculumId,
    )
    .map(line => ({ ...line, parts: (parts.get(line.id) ?? []).map(({ lineId: _, ...part }) => part) }))
}

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
