import type { CalendarDate } from '#domain/kernel/calendar-date'
import type {
  ClassId,
  DivisionId,
  LessonId,
  PupilId,
  RoomId,
  SchoolYearId,
  StaffId,
  SubgroupId,
  SubjectId,
} from '#domain/kernel/ids'
import type { Audience, Lesson, Piece, Placement, TimetableDay, Unavailability } from '#domain/timetable/lesson'
import type { ReadDb } from '../handle.ts'

/** Days of the timetable's cycle, in order. */
export const listTimetableDays = (db: ReadDb, yearId: SchoolYearId): TimetableDay[] =>
  db.all<TimetableDay>('SELECT day, name, weekday, week FROM timetable_day WHERE year_id = ? ORDER BY day', yearId)

/** The first slot of a day: 0 where the school rings or places a zero lesson. */
export const getFirstSlot = (db: ReadDb): 0 | 1 =>
  db.get<{ zero: number }>(
    `SELECT EXISTS (SELECT 1 FROM bell_slot WHERE slot = 0) OR EXISTS (SELECT 1 FROM placement WHERE slot = 0) AS zero`,
  )!.zero
    ? 0
    : 1

/** All lessons, with their teachers and audiences. */
export const listLessons = (db: ReadDb): Lesson[] => {
  const teachers = Map.groupBy(
    db.all<{ lessonId: LessonId; staffId: StaffId }>(
      'SELECT lesson_id AS lessonId, staff_id AS staffId FROM lesson_teacher ORDER BY position',
    ),
    t => t.lessonId,
  )
  const audiences = Map.groupBy(
    db.all<Audience & { lessonId: LessonId }>(
      `SELECT lesson_id AS lessonId, class_id AS classId, subgroup_id AS subgroupId
       FROM lesson_audience ORDER BY position`,
    ),
    a => a.lessonId,
  )
  return db
    .all<{ id: LessonId; subjectId: SubjectId; hoursPerWeek: number; ends: CalendarDate | null }>(
      'SELECT id, subject_id AS subjectId, hours_per_week AS hoursPerWeek, ends FROM lesson ORDER BY id',
    )
    .map(l => ({
      ...l,
      teachers: (teachers.get(l.id) ?? []).map(t => t.staffId),
      audiences: (audiences.get(l.id) ?? []).map(({ classId, subgroupId }) => ({ classId, subgroupId })),
    }))
}

export const listPieces = (db: ReadDb): Piece[] =>
  db
    .all<Omit<Piece, 'active'> & { active: number }>(
      'SELECT lesson_id AS lessonId, number, duration, active FROM lesson_piece ORDER BY lesson_id, number',
    )
    .map(p => ({ ...p, active: p.active === 1 }))

const placementColumns = `id, lesson_id AS lessonId, piece, day, slot, room_id AS roomId, real_rooms AS realRooms, pinned,
  valid_from AS validFrom, valid_to AS validTo`

/** All placements, ever. */
export const listPlacements = (db: ReadDb): Placement[] =>
  db
    .all<Omit<Placement, 'pinned' | 'realRooms'> & { pinned: number; realRooms: string }>(
      `SELECT ${placementColumns} FROM placement ORDER BY id`,
    )
    .map(({ realRooms, ...p }) => ({
      ...p,
      pinned: p.pinned === 1,
      ...(realRooms !== '[]' && { realRooms: JSON.parse(realRooms) as RoomId[] }),
    }))

export const listUnavailability = (db: ReadDb): Unavailability[] =>
  db.all<Unavailability>(
    'SELECT kind, owner_id AS ownerId, day, slot FROM unavailability ORDER BY kind, owner_id, day, slot',
  )

export type SubgroupRow = {
  id: SubgroupId
  classId: ClassId
  divisionId: DivisionId
  subjectId: SubjectId | null
  divisionName: string
  number: number
  name: string
}

/** All subgroups with their divisions. */
export const listSubgroups = (db: ReadDb): SubgroupRow[] =>
  db.all<SubgroupRow>(
    `SELECT g.id, d.class_id AS classId, d.id AS divisionId, d.subject_id AS subjectId, d.name AS divisionName, g.number,
       g.name
     FROM subgroup g JOIN division d ON d.id = g.division_id ORDER BY d.class_id, d.id, g.number`,
  )

export const listSubgroupParts = (db: ReadDb) =>
  db.all<{ subgroupId: SubgroupId; part: string }>('SELECT subgroup_id AS subgroupId, part FROM subgroup_part')

/** Who is in which subgroup on a day. */
export const listSubgroupMembersOn = (db: ReadDb, day: CalendarDate) =>
  db.all<{ subgroupId: SubgroupId; pupilId: PupilId }>(
    `SELECT subgroup_id AS subgroupId, pupil_id AS pupilId FROM subgroup_membership
     WHERE from_date <= ? AND (to_date IS NULL OR to_date >= ?)`,
    day,
    day,
  )

export const listRooms = (db: ReadDb) =>
  db.all<{ id: RoomId; name: string; capacity: number }>('SELECT id, name, capacity FROM room ORDER BY name')

/** Who is in which class on a day. */
export const listClassMembersOn = (db: ReadDb, day: CalendarDate) =>
  db.all<{ classId: ClassId; pupilId: PupilId }>(
    `SELECT class_id AS classId, pupil_id AS pupilId FROM class_membership
     WHERE from_date <= ? AND (to_date IS NULL OR to_date >= ?)`,
    day,
    day,
  )
