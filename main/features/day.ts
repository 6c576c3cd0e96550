import type { ReadDb } from '#db/handle'
import { listClasses } from '#db/queries/classes'
import { countAbsentByClass, countEntries, countPupilsOn, listRecordsBetween } from '#db/queries/day'
import type { PageRow, RecordRow } from '#db/queries/journal'
import { className, compareClasses } from '#domain/classes/school-class'
import { lessonRecordId } from '#domain/journal/lesson-record'
import { addDays, type CalendarDate } from '#domain/kernel/calendar-date'
import type { ClassId, LessonRecordId } from '#domain/kernel/ids'
import { staffShortName } from '#domain/people/person'
import { mainBells } from '#domain/school/bells'
import { type CallContext, os, type Reference, readDb, referenceOf, staffIdOf, tieTo } from '../context.ts'
import { bellOf, plannedDates } from '../planned-lessons.ts'

/** «Сегодня»: a teacher's own day and the school's day. */
export const dayFeature = {
  own: os.day.own.handler(({ context, input }) => {
    const reference = referenceOf(context)
    const own = staffIdOf(context.session) ? pagesOf(reference, page => tieTo(context.session, page).teaches) : []
    const [from, to] = [addDays(input.date, -7), addDays(input.date, -1)]
    return {
      date: input.date,
      isSchoolDay: isDayOfStudy(reference, input.date),
      lessons: lessonsBetween(context, own, input.date, input.date)
        .sort((a, b) => a.slot - b.slot)
        .map(lesson => ownLesson(readDb(context), reference, lesson)),
      unfinished: lessonsBetween(context, own, from, to)
        .filter(lesson => missingOf(lesson).length > 0)
        .map(lesson => ({
          lessonId: lesson.page.lessonId,
          recordId: lesson.recordId,
          date: lesson.date,
          className: className(lesson.page),
          subject: subjectOf(lesson.page),
          missing: missingOf(lesson),
        })),
    }
  }),
  school: os.day.school.handler(({ context, input }) => schoolDay(context, input.date)),
}

const pagesOf = (reference: Reference, wanted: (page: PageRow) => boolean): PageRow[] =>
  [...reference.pages.values()].filter(wanted)

type DayLesson = {
  page: PageRow
  date: CalendarDate
  slot: number
  room: string | null
  recordId: LessonRecordId
  record: RecordRow | undefined
}

/** Lessons of pages between two days: what the timetable gives, and what was recorded beside it; by date and slot. */
const lessonsBetween = (
  context: CallContext,
  pages: readonly PageRow[],
  from: CalendarDate,
  to: CalendarDate,
): DayLesson[] => {
  const reference = referenceOf(context)
  const records = Map.groupBy(listRecordsBetween(readDb(context), from, to), r => r.lessonId)
  const lessons: DayLesson[] = []
  for (const page of pages) {
    const written = new Map((records.get(page.lessonId) ?? []).map(r => [`${r.date} ${r.slot}`, r]))
    for (const { date, slot, placement } of plannedDates(reference, page)) {
      if (date < from || date > to) continue
      const key = `${date} ${slot}`
      const record = written.get(key)
      written.delete(key)
      const room = placement.roomId === null ? null : (reference.rooms.get(placement.roomId) ?? null)
      lessons.push({
        page,
        date,
        slot,
        room,
        recordId: record?.id ?? lessonRecordId(page.lessonId, date, slot),
        record,
      })
    }
    for (const record of written.values()) {
      lessons.push({ page, date: record.date, slot: record.slot, room: null, recordId: record.id, record })
    }
  }
  return lessons.sort(
    (a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0) || compareClasses(a.page, b.page) || a.slot - b.slot,
  )
}

/** Does any lesson of the timetable fall on the day? */
const isDayOfStudy = (reference: Reference, date: CalendarDate): boolean =>
  [...reference.pages.values()].some(page => plannedDates(reference, page).some(d => d.date === date))

const ownLesson = (db: ReadDb, reference: Reference, { page, date, slot, room, recordId, record }: DayLesson) => {
  const bell = bellOf(reference, page.grade, date, slot)
  return {
    lessonId: page.lessonId,
    recordId,
    slot,
    starts: bell?.starts ?? null,
    ends: bell?.ends ?? null,
    className: className(page),
    subgroup: page.subgroupName,
    subject: subjectOf(page),
    room,
    topic: record?.topic ?? '',
    homework: record?.homework ?? '',
    needsHomework: page.grade !== 1,
    ...(record ? countEntries(db, recordId) : { absent: 0, marks: 0 }),
  }
}

const schoolDay = (context: CallContext, date: CalendarDate) => {
  const [db, reference] = [readDb(context), referenceOf(context)]
  const pages = [...reference.pages.values()]
  const filledDate = lastDayOfLessons(reference, date)
  const lessons = filledDate ? lessonsBetween(context, pages, filledDate, filledDate) : []
  const byClass = new Map<ClassId, { lessons: number; unfilled: number }>()
  for (const lesson of lessons) {
    for (const { classId } of lesson.page.audiences) {
      const count = byClass.get(classId) ?? { lessons: 0, unfilled: 0 }
      count.lessons++
      if (missingOf(lesson).length > 0) count.unfilled++
      byClass.set(classId, count)
    }
  }
  const absent = new Map(countAbsentByClass(db, date).map(r => [r.classId, r.pupils]))
  return {
    date,
    isSchoolDay: isDayOfStudy(reference, date),
    filledDate,
    classes: listClasses(db)
      .sort(compareClasses)
      .map(c => ({
        classId: c.id,
        className: className(c),
        grade: c.grade,
        ...(byClass.get(c.id) ?? { lessons: 0, unfilled: 0 }),
        absent: absent.get(c.id) ?? 0,
      })),
    pupils: countPupilsOn(db, date),
    bells: [...(mainBells(reference.bells, date)?.slots ?? [])],
    unfilledLessons: lessons
      .filter(lesson => missingOf(lesson).length > 0)
      .map(lesson => ({
        lessonId: lesson.page.lessonId,
        recordId: lesson.recordId,
        className: className(lesson.page),
        subject: subjectOf(lesson.page),
        teacher: staffShortName(lesson.page),
        missing: missingOf(lesson),
      })),
  }
}

/** The last day before `date` on which the timetable has lessons. */
const lastDayOfLessons = (reference: Reference, date: CalendarDate): CalendarDate | null => {
  let last: CalendarDate | null = null
  for (const page of reference.pages.values()) {
    const found = plannedDates(reference, page).findLast(d => d.date < date)
    if (found && (last === null || found.date > last)) last = found.date
  }
  return last
}

/** A topic always, homework above grade 1 (JRN-21). */
const missingOf = ({ page, record }: DayLesson): ('topic' | 'homework')[] => [
  ...(record?.topic ? [] : (['topic'] as const)),
  ...(record?.homework || page.grade === 1 ? [] : (['homework'] as const)),
]

const subjectOf = (page: PageRow) => ({
  name: page.subjectName,
  shortName: page.subjectShortName,
  code: page.subjectCode,
  colour: page.subjectColour,
})
