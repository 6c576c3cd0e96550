import type { ReadDb } from '#db/handle'
import { listClasses } from '#db/queries/classes'
import { listRoomsOfLessons } from '#db/queries/curriculum'
import { listStaff } from '#db/queries/people'
import { listSubjects } from '#db/queries/school'
import {
  getFirstSlot,
  listClassMembersOn,
  listLessons,
  listPieces,
  listPlacements,
  listRooms,
  listSubgroupMembersOn,
  listSubgroupParts,
  listSubgroups,
  listTimetableDays,
  listUnavailability,
} from '#db/queries/timetable'
import { className, compareClasses } from '#domain/classes/school-class'
import type { CalendarDate } from '#domain/kernel/calendar-date'
import { byName, staffShortName } from '#domain/people/person'
import { createTimetable, type Timetable, type TimetableData } from '#domain/timetable/timetable'
import { type CallContext, readDb, referenceOf, schoolOf } from '../../context.ts'

/** The timetable of a day with the names that its screens show. */
export type IndexedTimetable = ReturnType<typeof readTimetable> & { on: CalendarDate; timetable: Timetable }

/**
 * The timetable as it holds from a day on, indexed: kept until a command changes more than the journal. No other process
 * writes the file.
 */
export const timetableOn = (context: CallContext, on: CalendarDate): IndexedTimetable => {
  const school = schoolOf(context)
  const reference = referenceOf(context)
  const known = timetables.get(reference)
  if (known?.on === on) return known
  const read = readTimetable(school.connection.read, context, on)
  const made = { ...read, on, timetable: createTimetable(read.data) }
  timetables.set(reference, made)
  return made
}

/** By the reference data they were read with: a command that forgets those forgets these. */
const timetables = new WeakMap<object, IndexedTimetable>()

const readTimetable = (db: ReadDb, context: CallContext, on: CalendarDate) => {
  const { year } = referenceOf(context)
  const days = listTimetableDays(db, year.id)
  const lessons = listLessons(db).filter(l => l.ends === null || l.ends >= on)
  const taught = new Set(lessons.map(l => l.id))
  const members = Map.groupBy(listSubgroupMembersOn(db, on), m => m.subgroupId)
  const parts = Map.groupBy(listSubgroupParts(db), p => p.subgroupId)
  const classes = listClasses(db)
    .filter(c => c.yearId === year.id)
    .sort(compareClasses)
  const inClass = Map.groupBy(listClassMembersOn(db, on), m => m.classId)
  const subgroups = listSubgroups(db)
  const data: TimetableData = {
    days: Math.max(1, days.length),
    slots: year.slots,
    firstSlot: getFirstSlot(db),
    lessons,
    pieces: listPieces(db).filter(p => taught.has(p.lessonId)),
    placements: listPlacements(db).filter(p => taught.has(p.lessonId) && (p.validTo === null || p.validTo >= on)),
    unavailability: listUnavailability(db),
    subgroups: subgroups.map(g => ({
      id: g.id,
      classId: g.classId,
      divisionId: g.divisionId,
      parts: (parts.get(g.id) ?? []).map(p => p.part),
      pupils: (members.get(g.id) ?? []).map(m => m.pupilId),
    })),
  }
  return {
    data,
    days,
    subjects: listSubjects(db),
    teachers: byName(listStaff(db)).map(s => ({ id: s.id, name: staffShortName(s) })),
    rooms: listRooms(db),
    /** Where the curriculum wants its lessons. */
    roomsWanted: listRoomsOfLessons(db, year.id),
    classes: classes.map(c => ({
      id: c.id,
      name: className(c),
      grade: c.grade,
      homeRoomId: c.homeRoomId,
      pupils: inClass.get(c.id)?.length ?? 0,
    })),
    subgroups: subgroups.map((g, i) => ({
      id: g.id,
      classId: g.classId,
      divisionId: g.divisionId,
      name: g.name,
      pupils: data.subgroups[i]!.pupils.length,
    })),
  }
}

/** The open school's database and the timetable of a day. */
export const readNow = (context: CallContext, on: CalendarDate) => ({
  db: readDb(context),
  now: timetableOn(context, on),
})
