import type { CalendarDate } from '#domain/kernel/calendar-date'
import type { ClassId, LessonId, RoomId, SchoolYearId, SubgroupId } from '#domain/kernel/ids'
import type { Constraint, ConstraintId } from '#domain/timetable/constraints/constraint'
import type { ProblemSource } from '#domain/timetable/constraints/problem-source'
import type { ReadDb } from '../handle.ts'
import { listSubjects } from './school.ts'
import {
  getFirstSlot,
  listClassMembersOn,
  listLessons,
  listPieces,
  listPlacements,
  listSubgroupMembersOn,
  listSubgroupParts,
  listSubgroups,
  listUnavailability,
} from './timetable.ts'

type ConstraintRow = { id: ConstraintId; weight: number; active: number; comment: string; rule: string }

/** All constraints in their order. */
export const listConstraints = (db: ReadDb): Constraint[] =>
  db
    .all<ConstraintRow>('SELECT id, weight, active, comment, rule FROM timetable_constraint ORDER BY position, id')
    .map(({ rule, ...row }) => ({ ...JSON.parse(rule), ...row, active: row.active === 1 }))

/** The position of the last constraint; 0 when there is none. */
export const getLastConstraintPosition = (db: ReadDb): number =>
  db.get<{ last: number | null }>('SELECT max(position) AS last FROM timetable_constraint')?.last ?? 0

/** Positions of all constraints. */
export const listConstraintPositions = (db: ReadDb): Map<ConstraintId, number> =>
  new Map(
    db
      .all<{ id: ConstraintId; position: number }>('SELECT id, position FROM timetable_constraint')
      .map(({ id, position }) => [id, position]),
  )

/** An element of an imported file; `type` without FET's leading «Constraint». */
export type CarriedConstraint = { type: string; xml: string }

/** Types that became placements and closed slots, or that every file has: nothing of them waits to be understood. */
const understoodOtherwise = [
  'BasicCompulsoryTime',
  'BasicCompulsorySpace',
  'ActivityPreferredStartingTime',
  'ActivityPreferredRoom',
  'TeacherNotAvailableTimes',
  'StudentsSetNotAvailableTimes',
  'RoomNotAvailableTimes',
  'BreakTimes',
]

/** Constraints of an imported FET file that became nothing here and are kept for the export, in the file's order. */
export const listCarriedConstraints = (db: ReadDb): CarriedConstraint[] =>
  db
    .all<{ name: string; xml: string }>(
      `SELECT name, xml FROM exchange_element
       WHERE format = 'fet' AND section IN ('Time_Constraints_List', 'Space_Constraints_List') AND owner = ''
         AND name LIKE 'Constraint%'
       ORDER BY section DESC, position`,
    )
    .map(({ name, xml }) => ({ type: name.slice('Constraint'.length), xml }))
    .filter(({ type }) => !understoodOtherwise.includes(type))

/** Sets of real rooms by the room that stands for them, in their order. */
export const listRoomSets = (db: ReadDb): Map<RoomId, RoomId[][]> => {
  const sets = new Map<RoomId, RoomId[][]>()
  const rows = db.all<{ roomId: RoomId; number: number; realRoomId: RoomId }>(
    'SELECT room_id AS roomId, number, real_room_id AS realRoomId FROM room_set ORDER BY room_id, number, real_room_id',
  )
  for (const [roomId, ofRoom] of Map.groupBy(rows, row => row.roomId))
    sets.set(
      roomId,
      [...Map.groupBy(ofRoom, row => row.number).values()].map(set => set.map(({ realRoomId }) => realRoomId)),
    )
  return sets
}

/** Tags of the lessons that have some. */
export const listLessonTags = (db: ReadDb): Map<LessonId, string[]> =>
  new Map(
    db
      .all<{ id: LessonId; tags: string }>("SELECT id, tags FROM lesson WHERE tags <> '[]'")
      .map(({ id, tags }) => [id, JSON.parse(tags)]),
  )

/** Kinds of the rooms; '' for an ordinary one. */
export const listRoomKinds = (db: ReadDb): { id: RoomId; kind: string }[] =>
  db.all<{ id: RoomId; kind: string }>('SELECT id, kind FROM room')

export type RoomDetails = { id: RoomId; name: string; capacity: number; building: string; kind: string }

/** All rooms with their building and kind. */
export const listRoomDetails = (db: ReadDb): RoomDetails[] =>
  db.all<RoomDetails>('SELECT id, name, capacity, building, kind FROM room ORDER BY name')

/** How many pupils are expected, where somebody said so, by ids of classes, subgroups and lessons. */
const listExpectedPupils = (db: ReadDb): Map<ClassId | SubgroupId | LessonId, number> =>
  new Map(
    db
      .all<{ id: ClassId | SubgroupId | LessonId; pupils: number }>(
        `SELECT id, expected_pupils AS pupils FROM class WHERE expected_pupils IS NOT NULL
         UNION ALL SELECT id, expected_pupils FROM subgroup WHERE expected_pupils IS NOT NULL
         UNION ALL SELECT id, expected_pupils FROM lesson WHERE expected_pupils IS NOT NULL`,
      )
      .map(({ id, pupils }) => [id, pupils]),
  )

/** The timetable of a year on a day as `problemOf` takes it; points and rules of the norms are the caller's. */
export const getProblemSource = (
  db: ReadDb,
  yearId: SchoolYearId,
  on: CalendarDate,
  norms: Pick<ProblemSource, 'points' | 'extraRules'>,
): ProblemSource => {
  const tags = listLessonTags(db)
  const sets = listRoomSets(db)
  const expected = listExpectedPupils(db)
  const members = Map.groupBy(listSubgroupMembersOn(db, on), m => m.subgroupId)
  const pupils = Map.groupBy(listClassMembersOn(db, on), m => m.classId)
  const parts = Map.groupBy(listSubgroupParts(db), p => p.subgroupId)
  const classes = db.all<{ id: ClassId; grade: number; homeRoomId: RoomId | null; shift: number }>(
    'SELECT id, grade, home_room_id AS homeRoomId, shift FROM class WHERE year_id = ? ORDER BY grade, letter, id',
    yearId,
  )
  const ofYear = new Set(classes.map(({ id }) => id))
  const { days, slots } = db.get<{ days: number; slots: number }>(
    'SELECT (SELECT count(*) FROM timetable_day WHERE year_id = y.id) AS days, slots FROM school_year y WHERE id = ?',
    yearId,
  )!
  return {
    on,
    days,
    slots,
    firstSlot: getFirstSlot(db),
    lessons: listLessons(db).map(lesson => ({
      ...lesson,
      tags: tags.get(lesson.id) ?? [],
      expectedPupils: expected.get(lesson.id) ?? null,
    })),
    pieces: listPieces(db),
    placements: listPlacements(db),
    unavailability: listUnavailability(db),
    subgroups: listSubgroups(db)
      .filter(({ classId }) => ofYear.has(classId))
      .map(({ id, classId, divisionId }) => ({
        id,
        classId,
        divisionId,
        expectedPupils: expected.get(id) ?? null,
        parts: (parts.get(id) ?? []).map(({ part }) => part),
        pupils: (members.get(id) ?? []).map(({ pupilId }) => pupilId),
      })),
    classes: classes.map(found => ({
      ...found,
      expectedPupils: expected.get(found.id) ?? null,
      pupils: (pupils.get(found.id) ?? []).map(({ pupilId }) => pupilId),
    })),
    rooms: listRoomDetails(db).map(({ id, capacity, building, kind }) => ({
      id,
      capacity,
      building,
      kind,
      sets: sets.get(id) ?? [],
    })),
    subjects: listSubjects(db),
    constraints: listConstraints(db),
    ...norms,
  }
}
