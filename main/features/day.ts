import type { ReadDb } from '#db/handle'
import { listClasses } from '#db/queries/classes'
import {
  countAbsentByClass,
  countLessonsByClass,
  countPupilsOn,
  hasPlacements,
  lastDayWithLessons,
  listLessonsOfTeacher,
  listUnfilled,
  listUnfilledOfTeacher,
  type UnfilledRow,
} from '#db/queries/day'
import { listBells, listPeriods } from '#db/queries/school'
import { className, compareClasses } from '#domain/classes/school-class'
import { addDays, type CalendarDate, weekdayOf } from '#domain/kernel/calendar-date'
import type { ClassId } from '#domain/kernel/ids'
import { staffShortName } from '#domain/people/person'
import { isInStudy } from '#domain/school/grading-period'
import type { SubjectColour } from '#domain/school/school'
import { os, readDb, staffIdOf } from '../context.ts'

/** «Сегодня»: a teacher's own day and the school's day. */
export const dayFeature = {
  own: os.day.own.handler(({ context, input }) => {
    const staffId = staffIdOf(context.session)
    const db = readDb(context)
    const isSchoolDay = isDayOfStudy(db, input.date)
    return {
      date: input.date,
      isSchoolDay,
      lessons: staffId && isSchoolDay ? ownLessons(db, staffId, input.date) : [],
      unfinished: staffId
        ? listUnfilledOfTeacher(db, addDays(input.date, -7), addDays(input.date, -1), staffId).map(row => ({
            lessonId: row.lessonId,
            recordId: row.recordId,
            date: row.date,
            className: className(row),
            subject: subjectOf(row),
            missing: missingOf(row),
          }))
        : [],
    }
  }),
  school: os.day.school.handler(({ context, input }) => schoolDay(readDb(context), input.date)),
}

/** In no holidays and with lessons in the timetable of that weekday. */
const isDayOfStudy = (db: ReadDb, date: CalendarDate): boolean =>
  isInStudy(listPeriods(db), date) && hasPlacements(db, date, weekdayOf(date))

const ownLessons = (db: ReadDb, staffId: Parameters<typeof listLessonsOfTeacher>[1], date: CalendarDate) => {
  const bells = bellTimes(db)
  return listLessonsOfTeacher(db, staffId, date, weekdayOf(date)).map(row => ({
    lessonId: row.lessonId,
    recordId: row.recordId,
    slot: row.slot,
    starts: bells.get(row.slot)?.starts ?? null,
    ends: bells.get(row.slot)?.ends ?? null,
    className: className(row),
    subgroup: row.subgroupName,
    subject: subjectOf(row),
    room: row.room,
    topic: row.topic ?? '',
    homework: row.homework ?? '',
    needsHomework: row.grade > 1,
    absent: row.absent,
    marks: row.marks,
  }))
}

const schoolDay = (db: ReadDb, date: CalendarDate) => {
  const filledDate = lastDayWithLessons(db, date)
  const lessons = new Map(filledDate ? countLessonsByClass(db, filledDate).map(r => [r.classId, r.lessons]) : [])
  const unfilled = filledDate ? listUnfilled(db, filledDate, filledDate) : []
  const unfilledOf = new Map<ClassId, number>()
  for (const row of unfilled) unfilledOf.set(row.classId, (unfilledOf.get(row.classId) ?? 0) + 1)
  const absent = new Map(countAbsentByClass(db, date).map(r => [r.classId, r.pupils]))
  return {
    date,
    isSchoolDay: isDayOfStudy(db, date),
    filledDate,
    classes: listClasses(db)
      .sort(compareClasses)
      .map(c => ({
        classId: c.id,
        className: className(c),
        grade: c.grade,
        lessons: lessons.get(c.id) ?? 0,
        unfilled: unfilledOf.get(c.id) ?? 0,
        absent: absent.get(c.id) ?? 0,
      })),
    pupils: countPupilsOn(db, date),
    bells: listBells(db).map(({ slot, starts, ends }) => ({ slot, starts, ends })),
    unfilledLessons: unfilled.map(row => ({
      lessonId: row.lessonId,
      recordId: row.recordId,
      className: className(row),
      subject: subjectOf(row),
      teacher: staffShortName(row),
      missing: missingOf(row),
    })),
  }
}

const bellTimes = (db: ReadDb) => new Map(listBells(db).map(b => [b.slot, b]))

const missingOf = (row: UnfilledRow): ('topic' | 'homework')[] => [
  ...(row.topic === '' ? (['topic'] as const) : []),
  ...(row.homework === '' && row.grade > 1 ? (['homework'] as const) : []),
]

const subjectOf = (row: {
  subjectName: string
  subjectShortName: string
  subjectCode: string
  subjectColour: SubjectColour
}) => ({
  name: row.subjectName,
  shortName: row.subjectShortName,
  code: row.subjectCode,
  colour: row.subjectColour,
})
