import type { SchoolClass } from '#domain/classes/school-class'
import type { Interval } from '#domain/journal/class-year'
import type { CalendarDate } from '#domain/kernel/calendar-date'
import type { ClassId, LessonId, PupilId, SubgroupId } from '#domain/kernel/ids'
import { fullName, sortKey } from '#domain/people/person'
import { type StudyDay, studyDaysOf } from '#domain/school/calendar'
import { durationsOf, lessonDates } from '#domain/timetable/lesson-dates'
import type { ReadDb } from '../handle.ts'
import { getCalendar, type SchoolYearRow } from './school.ts'
import { listPieces, listPlacements, listTimetableDays } from './timetable.ts'

/** Who was in a class or subgroup, and when, in order. */
export type AudienceStays = ReadonlyMap<PupilId, readonly Interval[]>

/** A journal page as one class of the year has it: audiences in their order, only those of the year's classes. */
export type YearPage = {
  lessonId: LessonId
  subjectName: string
  teachers: readonly string[]
  audiences: readonly { classId: ClassId; subgroupId: SubgroupId | null; stays: AudienceStays | undefined }[]
  /** Of the class's subgroups on the page; empty where the whole class is. */
  subgroupName: string
  /** Lessons that timetable and calendar give for the whole year; they are reckoned at every call. */
  plannedLessons(): number
}

/** Pages of the year by class, each list by subject and subgroup, and the stays in the classes. */
export const listYearPages = (
  db: ReadDb,
  year: SchoolYearRow,
  classes: readonly SchoolClass[],
): { pagesOfClass: ReadonlyMap<ClassId, readonly YearPage[]>; classStays: ReadonlyMap<ClassId, AudienceStays> } => {
  const classById = new Map(classes.map(c => [c.id, c]))
  const classStays = staysByGroup<ClassId>(
    db,
    'SELECT class_id, pupil_id, from_date, to_date FROM class_membership ORDER BY from_date',
  )
  const subgroupStays = staysByGroup<SubgroupId>(
    db,
    'SELECT subgroup_id, pupil_id, from_date, to_date FROM subgroup_membership ORDER BY from_date',
  )
  const audiencesOf = Map.groupBy(
    db
      .rows<[LessonId, ClassId, SubgroupId | null, string | null, number | null]>(
        `SELECT a.lesson_id, a.class_id, a.subgroup_id, g.name, g.number
         FROM lesson_audience a LEFT JOIN subgroup g ON g.id = a.subgroup_id ORDER BY a.lesson_id, a.position`,
      )
      .filter(([, classId]) => classById.has(classId)),
    ([lessonId]) => lessonId,
  )
  const planned = plannedLessonsOf(db, year)
  const teachersOf = listTeachers(db)
  const pagesOfClass = new Map<ClassId, (YearPage & { order: string })[]>()
  for (const [lessonId, subjectName, ends] of db.rows<[LessonId, string, CalendarDate | null]>(
    'SELECT l.id, s.name, l.ends FROM lesson l JOIN subject s ON s.id = l.subject_id',
  )) {
    const rows = audiencesOf.get(lessonId)
    if (!rows) continue
    const audiences = rows.map(([, classId, subgroupId]) => ({
      classId,
      subgroupId,
      stays: subgroupId === null ? classStays.get(classId) : subgroupStays.get(subgroupId),
    }))
    const grade = classById.get(audiences[0]!.classId)!.grade
    for (const classId of new Set(audiences.map(a => a.classId))) {
      const own = rows.filter(row => row[1] === classId)
      const isWhole = own.some(([, , subgroupId]) => subgroupId === null)
      const subgroupName = isWhole ? '' : own.map(([, , , name]) => name).join(', ')
      const numbers = isWhole ? '' : own.map(([, , , , number]) => 100 + number!).join(' ')
      const page = {
        lessonId,
        subjectName,
        teachers: teachersOf.get(lessonId) ?? [],
        audiences,
        subgroupName,
        plannedLessons: () => planned(lessonId, grade, ends),
        order: [sortKey(subjectName), numbers, lessonId].join('\u0000'),
      }
      const known = pagesOfClass.get(classId)
      if (known) known.push(page)
      else pagesOfClass.set(classId, [page])
    }
  }
  for (const pages of pagesOfClass.values()) pages.sort((a, b) => (a.order < b.order ? -1 : 1))
  return { pagesOfClass, classStays }
}

const staysByGroup = <Group>(db: ReadDb, sql: string): Map<Group, Map<PupilId, Interval[]>> => {
  const groups = new Map<Group, Map<PupilId, Interval[]>>()
  for (const [group, pupilId, from, to] of db.rows<[Group, PupilId, CalendarDate, CalendarDate | null]>(sql)) {
    const stays = groups.get(group) ?? new Map<PupilId, Interval[]>()
    groups.set(group, stays)
    const known = stays.get(pupilId)
    if (known) known.push({ from, to })
    else stays.set(pupilId, [{ from, to }])
  }
  return groups
}

/** Full names of a lesson's teachers; the first keeps the page. */
const listTeachers = (db: ReadDb): Map<LessonId, string[]> => {
  const names = new Map<LessonId, string[]>()
  for (const [lessonId, surname, givenName, patronymic] of db.rows<[LessonId, string, string, string]>(
    `SELECT t.lesson_id, s.surname, s.given_name, s.patronymic
     FROM lesson_teacher t JOIN staff s ON s.id = t.staff_id ORDER BY t.lesson_id, t.position`,
  )) {
    const known = names.get(lessonId)
    const name = fullName({ surname, givenName, patronymic })
    if (known) known.push(name)
    else names.set(lessonId, [name])
  }
  return names
}

/** How many dates timetable and calendar give a lesson of a grade in the year. */
const plannedLessonsOf = (db: ReadDb, year: SchoolYearRow) => {
  const calendar = getCalendar(db, year)
  const days = listTimetableDays(db, year.id)
  const pieces = Map.groupBy(listPieces(db), p => p.lessonId)
  const placements = Map.groupBy(listPlacements(db), p => p.lessonId)
  const studyDays = new Map<number, readonly StudyDay[]>()
  return (lessonId: LessonId, grade: number, ends: CalendarDate | null): number => {
    const own = placements.get(lessonId)
    if (!own) return 0
    const study = studyDays.get(grade) ?? studyDaysOf(calendar, grade)
    studyDays.set(grade, study)
    const lastDay = ends !== null && ends < year.ends ? ends : year.ends
    return lessonDates(own, durationsOf(pieces.get(lessonId) ?? []), days, study, year.starts, lastDay).length
  }
}
