import { listClasses } from '#db/queries/classes'
import { listStaff } from '#db/queries/people'
import { getSchool, listSubjects } from '#db/queries/school'
import {
  listLessons,
  listPieces,
  listPlacements,
  listRooms,
  listSubgroups,
  listTimetableDays,
} from '#db/queries/timetable'
import { className, compareClasses } from '#domain/classes/school-class'
import type { CalendarDate } from '#domain/kernel/calendar-date'
import { byName } from '#domain/people/person'
import type { Placement } from '#domain/timetable/lesson'
import { type CallContext, readDb, referenceOf } from '../../context.ts'
import { type TimetableBook, teachersOf } from '../../exchange/timetable-book/book.ts'

/** The school's timetable of a day, and all placements that hold on it or begin later. */
export const readBook = (
  context: CallContext,
  on: CalendarDate,
): { book: TimetableBook; placements: readonly Placement[] } => {
  const db = readDb(context)
  const { year, bells } = referenceOf(context)
  const lessons = listLessons(db).filter(l => l.ends === null || l.ends >= on)
  const pieces = Map.groupBy(listPieces(db), p => p.lessonId)
  const taught = new Set(lessons.map(l => l.id))
  const placements = listPlacements(db).filter(p => taught.has(p.lessonId) && (p.validTo === null || p.validTo >= on))
  const rooms = listRooms(db).map(({ id, name }) => ({ id, name }))
  const inOrder = new Intl.Collator('ru', { numeric: true })
  return {
    placements,
    book: {
      school: getSchool(db).shortName,
      year: year.name,
      on,
      days: listTimetableDays(db, year.id),
      slots: year.slots,
      classes: listClasses(db)
        .filter(c => c.yearId === year.id)
        .sort(compareClasses)
        .map(c => ({ id: c.id, name: className(c), grade: c.grade, homeRoomId: c.homeRoomId })),
      teachers: teachersOf(byName(listStaff(db))),
      rooms: rooms.sort((a, b) => inOrder.compare(a.name, b.name)),
      subjects: listSubjects(db).map(({ id, name, shortName, colour }) => ({ id, name, shortName, colour })),
      subgroups: listSubgroups(db).map(({ id, classId, subjectId, name }) => ({ id, classId, subjectId, name })),
      lessons: lessons.map(l => ({ ...l, pieces: pieces.get(l.id) ?? [] })),
      placements: placements.filter(p => p.validFrom <= on),
      bells,
    },
  }
}
