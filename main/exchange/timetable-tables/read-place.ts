import type { LessonId, RoomId } from '#domain/kernel/ids'
import type { TimetableDay } from '#domain/timetable/lesson'
import { type BookLesson, slotsOf, type TimetableBook } from '../timetable-book/book.ts'
import { dayName, shortWeekdayNames, weekdayNames } from '../timetable-book/day-names.ts'
import { cellWords, type PlacementField } from './columns.ts'
import {
  bySubject,
  classMissing,
  isNone,
  isReason,
  isSameSet,
  isTaughtAs,
  type LessonMatcher,
} from './match-lessons.ts'
import { createNameFinder, nameKey } from './name-finder.ts'
import type { RowReason } from './planned-row.ts'
import type { SheetRow } from './read-sheets.ts'

/** A row of «Размещение» that is understood. */
export type ReadPlace = {
  row: number
  lessonId: LessonId
  day: number
  slot: number
  /** Null where the row does not say: it is one hour. */
  duration: number | null
  /** Undefined where the row does not say: the room stays. */
  roomId: RoomId | null | undefined
  pinned: boolean | undefined
}

/** Reads rows of «Размещение» against the lessons as they would be. */
export const createPlaceReader = (book: TimetableBook, lessons: readonly BookLesson[], matcher: LessonMatcher) => {
  const byCode = new Map<string, BookLesson>(lessons.map(l => [l.id, l]))
  const ofSubject = bySubject(lessons)
  const before = new Map(book.lessons.map(l => [l.id, l]))
  const findDay = createDayFinder(book.days)
  const findRoom = createNameFinder(book.rooms.map(r => ({ thing: r.id, names: [r.name] })))
  const slots = slotsOf(book)

  return ({ row, cells }: SheetRow<PlacementField>): ReadPlace | { reason: RowReason } => {
    const day = findDay(cells.day ?? '', cells.week ?? '')
    if (isReason(day)) return { reason: day }
    const slot = wholeNumber(cells.slot ?? '')
    if ((cells.slot ?? '') === '') return { reason: { code: 'Missing', data: { field: 'slot' } } }
    if (slot === undefined || slot < slots[0]! || slot > slots.at(-1)!) return wrong('slot', cells.slot!)
    const duration = (cells.duration ?? '') === '' ? null : wholeNumber(cells.duration!)
    if (duration === undefined || duration === 0) return wrong('duration', cells.duration!)
    if (slot + (duration ?? 1) - 1 > slots.at(-1)!) return { reason: { code: 'OutsideTheDay', data: { slot } } }
    const pinned = readYesNo(cells.pinned ?? '')
    if (pinned === 'unclear') return wrong('pinned', cells.pinned!)
    const room = readRoom(cells.room ?? '', findRoom)
    if (isReason(room)) return { reason: room }
    const lesson = findLesson(cells, ofSubject, byCode, before, matcher)
    if (isReason(lesson)) return { reason: lesson }
    return { row, lessonId: lesson.id, day, slot, duration, roomId: room, pinned }
  }
}

const wrong = (field: PlacementField, text: string): { reason: RowReason } => ({
  reason: { code: 'NumberWrong', data: { field, text } },
})

const wholeNumber = (text: string): number | undefined => (/^\d{1,2}$/.test(text) ? Number(text) : undefined)

const readYesNo = (text: string): boolean | undefined | 'unclear' => {
  if (text === '') return undefined
  const key = nameKey(text)
  if ([cellWords.yes, 'истина', '1', '+', 'x', 'х', 'yes'].includes(key)) return true
  return [cellWords.no, 'ложь', '0', '-', '—', 'no'].includes(key) ? false : 'unclear'
}

const readRoom = (
  text: string,
  find: ReturnType<typeof createNameFinder<RoomId>>,
): RoomId | null | undefined | RowReason => {
  if (text === '') return undefined
  const room = find(text)
  if (room.found !== null) return room.found
  if (isNone(text)) return null
  return { code: room.several ? 'Several' : 'Unknown', data: { field: 'room', text } }
}

/** Days by the names that people give them; in a cycle of two weeks with the number of the week. */
const createDayFinder = (days: readonly TimetableDay[]) => {
  const hasWeeks = days.some(d => d.week !== null)
  const find = (ofWeek: readonly TimetableDay[]) =>
    createNameFinder(
      ofWeek.map(day => ({
        thing: day.day,
        names: [dayName(day), dayName(day, 'en'), day.name],
        shortForms:
          day.weekday === null
            ? [String(day.day)]
            : [
                weekdayNames.ru[day.weekday - 1]!,
                shortWeekdayNames.ru[day.weekday - 1]!,
                shortWeekdayNames.en[day.weekday - 1]!,
              ],
      })),
    )
  const all = find(days)
  const byWeek = new Map(([1, 2] as const).map(week => [week, find(days.filter(d => (d.week ?? week) === week))]))
  return (text: string, weekText: string): number | RowReason => {
    if (text === '') return { code: 'Missing', data: { field: 'day' } }
    const week = weekText === '' || !hasWeeks ? null : wholeNumber(weekText)
    if (week === undefined || (week !== null && week !== 1 && week !== 2)) {
      return { code: 'NumberWrong', data: { field: 'week', text: weekText } }
    }
    const day = (week === null ? all : byWeek.get(week)!)(text)
    if (day.found !== null) return day.found
    if (day.several && hasWeeks && week === null) return { code: 'WeekMissing', data: {} }
    return { code: day.several ? 'Several' : 'Unknown', data: { field: 'day', text } }
  }
}

const findLesson = (
  cells: SheetRow<PlacementField>['cells'],
  lessons: ReturnType<typeof bySubject>,
  byCode: ReadonlyMap<string, BookLesson>,
  before: ReadonlyMap<LessonId, BookLesson>,
  matcher: LessonMatcher,
): BookLesson | RowReason => {
  const text = cells.teachers ?? ''
  const coded = matcher.byCode(cells, byCode)
  // «Уроки» of the same file may have given it other teachers: rows that still name the old ones mean it too.
  const isTaught = (l: BookLesson) => [l, before.get(l.id)].some(one => one && isTaughtAs(text, one, matcher.names))
  if (coded && isTaught(coded)) return coded
  const names = matcher.readNames(cells)
  if (isReason(names)) return names
  if (coded && names.teachers && isSameSet(names.teachers, coded.teachers)) return coded
  const all = matcher.ofAudience(names, lessons)
  if (all.length === 0) return names.classes.length === 0 ? classMissing : { code: 'NoSuchLesson', data: {} }
  const { teachers } = names
  const byTeachers = (fits: (lesson: BookLesson) => boolean) => all.filter(fits)
  const taught =
    teachers === null ? all : byTeachers(l => isSameSet(l.teachers, teachers) || isTaughtAs(text, l, matcher.names))
  const found =
    taught.length > 0 ? taught : byTeachers(l => teachers!.length > 0 && teachers!.every(t => l.teachers.includes(t)))
  if (found.length === 1) return found[0]!
  if (found.length > 1) return { code: 'SeveralLessons', data: { count: found.length } }
  return coded ? { code: 'TeachersDiffer', data: {} } : { code: 'NoSuchLesson', data: {} }
}
