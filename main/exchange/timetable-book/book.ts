import type { CalendarDate } from '#domain/kernel/calendar-date'
import type { ClassId, RoomId, StaffId, SubgroupId, SubjectId } from '#domain/kernel/ids'
import { fullName, type Staff, staffShortName } from '#domain/people/person'
import type { Bells } from '#domain/school/bells'
import type { SubjectColour } from '#domain/school/school'
import type { Lesson, Piece, Placement, TimetableDay } from '#domain/timetable/lesson'

/**
 * A school's timetable of one day with all names that its papers show: what workbooks, calendars and the site are made
 * from. Lists are in the order in which they are shown.
 */
export type TimetableBook = {
  /** «СОШ № 14». */
  school: string
  /** «2026/27». */
  year: string
  /** The day on which its placements hold. */
  on: CalendarDate
  days: readonly TimetableDay[]
  /** The last lesson of a day. */
  slots: number
  classes: readonly BookClass[]
  /** Each under a name that no other has, as far as their full names differ. */
  teachers: readonly BookTeacher[]
  rooms: readonly { id: RoomId; name: string }[]
  subjects: readonly BookSubject[]
  subgroups: readonly { id: SubgroupId; classId: ClassId; subjectId: SubjectId | null; name: string }[]
  /** Those that go on on that day. */
  lessons: readonly BookLesson[]
  /** Those that hold on that day. */
  placements: readonly Placement[]
  bells: Bells
}

export type BookClass = { id: ClassId; name: string; grade: number; homeRoomId: RoomId | null }
export type BookTeacher = { id: StaffId; name: string; fullName: string }
export type BookSubject = { id: SubjectId; name: string; shortName: string; colour: SubjectColour }
export type BookLesson = Lesson & { pieces: readonly Piece[] }

/** Teachers under their short names; where two have the same one, under their full names. */
export const teachersOf = (staff: readonly Staff[]): BookTeacher[] => {
  const sharing = Map.groupBy(staff, staffShortName)
  return staff.map(s => {
    const short = staffShortName(s)
    return { id: s.id, name: sharing.get(short)!.length > 1 ? fullName(s) : short, fullName: fullName(s) }
  })
}

/** Names of a book's things by their ids. */
export type BookNames = ReturnType<typeof namesOf>

export const namesOf = (book: TimetableBook) => ({
  classes: new Map(book.classes.map(c => [c.id, c])),
  teachers: new Map(book.teachers.map(t => [t.id, t.name])),
  rooms: new Map(book.rooms.map(r => [r.id, r.name])),
  subjects: new Map(book.subjects.map(s => [s.id, s])),
  subgroups: new Map(book.subgroups.map(g => [g.id, g.name])),
})

/** «7А», «7А, 7Б». */
export const classesOfLesson = (lesson: Lesson, names: BookNames): string =>
  [...new Set(lesson.audiences.map(a => names.classes.get(a.classId)?.name ?? ''))].filter(Boolean).join(', ')

/**
 * «1-я подгруппа»; «7А: 1-я подгруппа; 7Б: мальчики» where several classes are taught together; empty for whole
 * classes.
 */
export const subgroupsOfLesson = (lesson: Lesson, names: BookNames): string => {
  const several = new Set(lesson.audiences.map(a => a.classId)).size > 1
  return lesson.audiences
    .flatMap(a => {
      if (a.subgroupId === null) return []
      const name = names.subgroups.get(a.subgroupId) ?? ''
      return [several ? `${names.classes.get(a.classId)?.name ?? ''}: ${name}` : name]
    })
    .join('; ')
}

export const teachersOfLesson = (lesson: Lesson, names: BookNames): string =>
  lesson.teachers
    .map(id => names.teachers.get(id) ?? '')
    .filter(Boolean)
    .join(', ')

/** A class, a teacher or a room whose timetable is shown. */
export type BookView = { kind: 'class' | 'teacher' | 'room'; id: string; name: string }

/** All classes, and the teachers and rooms that have a lesson. */
export const viewsOf = (book: TimetableBook): BookView[] => {
  const busyRooms = new Set(book.placements.flatMap(p => (p.roomId === null ? [] : [p.roomId])))
  const busyTeachers = new Set(book.lessons.flatMap(l => l.teachers))
  return [
    ...book.classes.map(c => ({ kind: 'class' as const, id: c.id, name: c.name })),
    ...book.teachers
      .filter(t => busyTeachers.has(t.id))
      .map(t => ({ kind: 'teacher' as const, id: t.id, name: t.name })),
    ...book.rooms.filter(r => busyRooms.has(r.id)).map(r => ({ kind: 'room' as const, id: r.id, name: r.name })),
  ]
}

/** Is the lesson of this class or teacher; a room has placements, not lessons. */
const isLessonOf = (lesson: Lesson, view: BookView): boolean =>
  view.kind === 'class'
    ? lesson.audiences.some(a => a.classId === view.id)
    : view.kind === 'teacher' && lesson.teachers.some(t => t === view.id)

/** The book with nothing but what one class, teacher or room has. */
export const bookOf = (book: TimetableBook, view: BookView): TimetableBook => {
  const placed = new Set(book.placements.filter(p => p.roomId === view.id).map(p => p.lessonId))
  const lessons = book.lessons.filter(l => (view.kind === 'room' ? placed.has(l.id) : isLessonOf(l, view)))
  const own = new Set(lessons.map(l => l.id))
  return {
    ...book,
    lessons,
    placements: book.placements.filter(p => own.has(p.lessonId) && (view.kind !== 'room' || p.roomId === view.id)),
  }
}

/** One hour of a placed lesson. */
export type BookHour = { day: number; slot: number; lesson: BookLesson; placement: Placement }

/** Every hour that stands in the timetable, a double lesson as two. */
const hoursOf = (book: TimetableBook): BookHour[] => {
  const lessons = new Map(book.lessons.map(l => [l.id, l]))
  return book.placements.flatMap(placement => {
    const lesson = lessons.get(placement.lessonId)
    if (!lesson) return []
    const duration = lesson.pieces.find(p => p.number === placement.piece)?.duration ?? 1
    return Array.from({ length: duration }, (_, i) => ({
      day: placement.day,
      slot: placement.slot + i,
      lesson,
      placement,
    }))
  })
}

/** Hours by whom they concern, then by place. */
export type HoursByView = { of(view: BookView): ReadonlyMap<string, readonly BookHour[]> }

/** Key of a place in a grid. */
export const placeKey = (day: number, slot: number): string => `${day} ${slot}`

/** Finds the hours of any view without going through the whole book again. */
export const hoursByView = (book: TimetableBook): HoursByView => {
  const all = new Map<string, BookHour[]>()
  const put = (id: string, hour: BookHour) => {
    const own = all.get(id)
    if (own) own.push(hour)
    else all.set(id, [hour])
  }
  for (const hour of hoursOf(book)) {
    for (const id of new Set(hour.lesson.audiences.map(a => a.classId))) put(`class ${id}`, hour)
    for (const id of new Set(hour.lesson.teachers)) put(`teacher ${id}`, hour)
    if (hour.placement.roomId !== null) put(`room ${hour.placement.roomId}`, hour)
  }
  return {
    of: view => Map.groupBy(all.get(`${view.kind} ${view.id}`) ?? [], h => placeKey(h.day, h.slot)),
  }
}

/** Slots that rows of a grid have: the year's, and any that a lesson stands in all the same. */
export const slotsOf = (book: TimetableBook): number[] => {
  const used = hoursOf(book).map(h => h.slot)
  const first = Math.min(1, ...used)
  const last = Math.max(book.slots, ...used)
  return Array.from({ length: last - first + 1 }, (_, i) => first + i)
}
