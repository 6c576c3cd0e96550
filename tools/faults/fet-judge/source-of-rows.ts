import type { CalendarDate } from '#domain/kernel/calendar-date'
import type { ProblemSource } from '#domain/timetable/constraints/problem-source'
import type { ImportRows } from '#main/exchange/fet/import-rows'

/** The rows of an import as the database would give them back on the first day of the year; nobody's norms. */
export const sourceOfRows = (rows: ImportRows, on: string): ProblemSource => {
  const teachers = Map.groupBy(rows.lesson_teacher, row => row.lesson_id)
  const audiences = Map.groupBy(rows.lesson_audience, row => row.lesson_id)
  const classOfDivision = new Map(rows.division.map(({ id, class_id }) => [id, class_id]))
  const parts = Map.groupBy(rows.subgroup_part, row => row.subgroup_id)
  const sets = Map.groupBy(rows.room_set, row => row.room_id)
  // Ids are plain texts here and branded there.
  return {
    on: on as CalendarDate,
    days: rows.timetable_day.length,
    slots: rows.year.slots,
    firstSlot: 1,
    lessons: rows.lesson.map(({ id, subject_id, hours_per_week, ends, tags, expected_pupils }) => ({
      id,
      subjectId: subject_id,
      hoursPerWeek: hours_per_week,
      ends,
      teachers: (teachers.get(id) ?? []).map(row => row.staff_id),
      audiences: (audiences.get(id) ?? []).map(row => ({ classId: row.class_id, subgroupId: row.subgroup_id })),
      tags: JSON.parse(tags),
      expectedPupils: expected_pupils,
    })),
    pieces: rows.lesson_piece.map(({ lesson_id, number, duration, active }) => ({
      lessonId: lesson_id,
      number,
      duration,
      active: active === 1,
    })),
    placements: rows.placement.map(p => ({
      id: p.id,
      lessonId: p.lesson_id,
      piece: p.piece,
      day: p.day,
      slot: p.slot,
      roomId: p.room_id,
      pinned: p.pinned === 1,
      validFrom: p.valid_from,
      validTo: p.valid_to,
      realRooms: JSON.parse(p.real_rooms),
    })),
    unavailability: rows.unavailability.map(({ kind, owner_id, day, slot }) => ({
      kind,
      ownerId: owner_id,
      day,
      slot,
    })),
    subgroups: rows.subgroup.map(({ id, division_id, expected_pupils }) => ({
      id,
      classId: classOfDivision.get(division_id)!,
      divisionId: division_id,
      expectedPupils: expected_pupils,
      parts: (parts.get(id) ?? []).map(({ part }) => part),
      pupils: [],
    })),
    classes: rows.class.map(({ id, grade, home_room_id, expected_pupils }) => ({
      id,
      grade,
      homeRoomId: home_room_id,
      shift: 1,
      expectedPupils: expected_pupils,
      pupils: [],
    })),
    rooms: rows.room.map(({ id, capacity, building }) => ({
      id,
      capacity,
      building,
      kind: '',
      sets: [...Map.groupBy(sets.get(id) ?? [], ({ number }) => number).values()].map(set =>
        set.map(({ real_room_id }) => real_room_id),
      ),
    })),
    subjects: rows.subject.map(({ id }) => ({ id })),
    constraints: rows.timetable_constraint.map(({ id, weight, active, comment, rule }) => ({
      ...JSON.parse(rule),
      id,
      weight,
      active: active === 1,
      comment,
    })),
    points: () => null,
  } as unknown as ProblemSource
}
