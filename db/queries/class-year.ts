import type { ArchiveTotals } from '#domain/archive/totals'
import { className, compareClasses } from '#domain/classes/school-class'
import type {
  ClassCell,
  ClassLesson,
  ClassPage,
  ClassPupil,
  ClassYear,
  Interval,
  WorkKindLabel,
  YearPeriod,
} from '#domain/journal/class-year'
import type { MarkValue } from '#domain/journal/mark'
import { type CalendarDate, isWithin } from '#domain/kernel/calendar-date'
import type { ClassId, LessonRecordId, PeriodId, PupilId, WorkKindId } from '#domain/kernel/ids'
import { byName, fullName, type Pupil } from '#domain/people/person'
import { periodsOfGrade } from '#domain/school/grading-period'
import type { ReadDb } from '../handle.ts'
import { listClasses } from './classes.ts'
import { listWorkKinds } from './journal.ts'
import { getStaff, listPupils } from './people.ts'
import { getCurrentYear, getSchool, listPeriodLocks, listPeriods, type SchoolYearRow } from './school.ts'
import { readEntries } from './year-entries.ts'
import { type AudienceStays, listYearPages, type YearPage } from './year-pages.ts'
import { countYear } from './year-totals.ts'

export { countYear, listRecordPlaces } from './year-totals.ts'

/** A school year, opened to be read class by class. */
export type OpenYear = {
  readonly school: { readonly name: string; readonly locality: string }
  /** «2026/27» */
  readonly yearName: string
  /** In the order 1А, 1Б … 11В. */
  readonly classes: readonly { readonly id: ClassId; readonly name: string; readonly grade: number }[]
  /** The journal of one of the classes; throws for any other. */
  classYear(classId: ClassId): ClassYear
  /** Counted in the tables, not in the journals; at the first question. */
  readonly totals: ArchiveTotals
  /** Number and hash of the log's last row. */
  readonly head: { readonly seq: number; readonly hash: string }
  /** ISO moment of the last change, those of the register of archives aside. */
  readonly state: string
}

/**
 * Reads what all classes of the current year share, and hands out their journals one by one: nobody needs the cells of a
 * whole school at once.
 */
export const openYear = (db: ReadDb): OpenYear => {
  const shared = readShared(db)
  let totals: ArchiveTotals | undefined
  return {
    school: { name: shared.school.name, locality: shared.school.locality },
    yearName: shared.year.name,
    classes: shared.classes.map(c => ({ id: c.id, name: className(c), grade: c.grade })),
    classYear: classId => readClassYear(db, shared, classId),
    get totals() {
      totals ??= countYear(db, shared.year)
      return totals
    },
    head: db.get<{ seq: number; hash: string }>('SELECT seq, hash FROM log ORDER BY seq DESC LIMIT 1')!,
    state: db.get<{ at: string }>("SELECT at FROM log WHERE entity <> 'archive' ORDER BY seq DESC LIMIT 1")!.at,
  }
}

type Shared = ReturnType<typeof readShared>

const readShared = (db: ReadDb) => {
  const year = getCurrentYear(db)
  const classes = listClasses(db)
    .filter(c => c.yearId === year.id)
    .sort(compareClasses)
  const workKinds = new Map<WorkKindId, WorkKindLabel>(
    listWorkKinds(db).map(({ id, name, code }) => [id, { name, code }]),
  )
  const locks = new Map(listPeriodLocks(db).map(l => [l.periodId, l.lockedAt]))
  return {
    school: getSchool(db),
    year,
    classes,
    classById: new Map(classes.map(c => [c.id, c])),
    allPeriods: listPeriods(db),
    yearPeriod: (p: Omit<YearPeriod, 'closedAt'>): YearPeriod => ({
      id: p.id,
      kind: p.kind,
      number: p.number,
      starts: p.starts,
      ends: p.ends,
      closedAt: locks.get(p.id) ?? null,
    }),
    /** In the order of class lists. */
    pupils: byName(listPupils(db).sort((a, b) => (a.id < b.id ? -1 : 1))),
    workKinds,
    soleMark: createSoleMarks(workKinds),
    ...listYearPages(db, year, classes),
  }
}

/** The cell of one mark and nothing else, of which there are two hundred thousand and no more than some dozen kinds. */
const createSoleMarks = (workKinds: ReadonlyMap<WorkKindId, WorkKindLabel>) => {
  const known = new Map<WorkKindId, ClassCell[]>()
  return (kindId: WorkKindId, value: MarkValue): ClassCell => {
    let ofKind = known.get(kindId)
    if (!ofKind) {
      ofKind = []
      known.set(kindId, ofKind)
    }
    ofKind[value] ??= { marks: [{ value, workKind: workKinds.get(kindId)! }], attendance: null }
    return ofKind[value]
  }
}

/** One class's journal of the year; joint lessons only as far as they are the class's. */
const readClassYear = (db: ReadDb, shared: Shared, classId: ClassId): ClassYear => {
  const { school, year } = shared
  const schoolClass = shared.classById.get(classId)
  if (!schoolClass) throw new Error(`no class of the year ${year.name}: ${classId}`)
  const places = new Map<PupilId, number>()
  for (const [place, { id }] of shared.pupils.entries()) places.set(id, place)
  const inOrder = (ids: Iterable<PupilId>) => [...ids].sort((a, b) => places.get(a)! - places.get(b)!)

  const own = stayedIn(shared.classStays.get(classId), year)
  const everybody = new Set(own.keys())
  const usedPeriods = new Set<PeriodId>()
  const pages = (shared.pagesOfClass.get(classId) ?? []).map(page => {
    const made = readPage(db, shared, page, classId, inOrder)
    for (const id of made.pupilIds) everybody.add(id)
    for (const { periodId } of made.periodMarks) usedPeriods.add(periodId)
    return made
  })
  const ofGrade = periodsOfGrade(
    shared.allPeriods.filter(p => p.yearId === year.id),
    schoolClass.grade,
  )
  const periods = shared.allPeriods.filter(p => ofGrade.some(own => own.id === p.id) || usedPeriods.has(p.id))
  const teacher = schoolClass.classTeacherId && getStaff(db, schoolClass.classTeacherId)
  return {
    school: { name: school.name, locality: school.locality },
    yearName: year.name,
    yearStarts: year.starts,
    yearEnds: year.ends,
    classId,
    className: className(schoolClass),
    grade: schoolClass.grade,
    classTeacher: teacher ? fullName(teacher) : '',
    periods: periods.map(shared.yearPeriod),
    pupils: inOrder(everybody).map((id): ClassPupil => {
      const pupil: Pupil = shared.pupils[places.get(id)!]!
      return { ...pupil, stays: own.get(id) ?? [] }
    }),
    pages,
  }
}

/** Stays of a class or subgroup that touch the year. */
const stayedIn = (stays: AudienceStays | undefined, year: SchoolYearRow): Map<PupilId, Interval[]> => {
  const found = new Map<PupilId, Interval[]>()
  for (const [pupilId, intervals] of stays ?? []) {
    const own = intervals.filter(s => s.from <= year.ends && (s.to === null || s.to >= year.starts))
    if (own.length > 0) found.set(pupilId, own)
  }
  return found
}

const readPage = (
  db: ReadDb,
  shared: Shared,
  page: YearPage,
  classId: ClassId,
  inOrder: (ids: Iterable<PupilId>) => PupilId[],
): ClassPage => {
  const stays = new Map<PupilId, Interval[]>()
  for (const audience of page.audiences) {
    if (audience.classId !== classId) continue
    for (const [pupilId, own] of stayedIn(audience.stays, shared.year)) {
      const known = stays.get(pupilId)
      stays.set(pupilId, known ? [...known, ...own].sort((a, b) => (a.from < b.from ? -1 : 1)) : own)
    }
  }
  const { lessons, pupilsWithCells } = readLessons(db, shared, page, classId)
  const periodMarks = readPeriodMarks(db, shared, page, classId)
  const pupilIds = new Set([...stays.keys(), ...pupilsWithCells, ...periodMarks.map(m => m.pupilId)])
  const names = [...new Set(page.audiences.map(a => a.classId))].map(id => shared.classById.get(id)!)
  return {
    lessonId: page.lessonId,
    subjectName: page.subjectName,
    subgroupName: page.subgroupName,
    teachers: page.teachers,
    jointWith: names.filter(c => c.id !== classId).map(className),
    isCountedHere: names[0]!.id === classId,
    plannedLessons: page.plannedLessons(),
    pupilIds: inOrder(pupilIds),
    stays,
    lessons,
    periodMarks,
  }
}

type LessonWithCells = ClassLesson & { readonly cells: Map<PupilId, ClassCell> }

/** Held lessons of a page with the cells of the class's pupils. */
const readLessons = (db: ReadDb, shared: Shared, page: YearPage, classId: ClassId) => {
  const isOwn = ownCells(page, classId)
  const lessons = new Map<LessonRecordId, LessonWithCells>()
  const { records, marks, absences } = readEntries(db, page.lessonId)
  for (const [id, date, slot, topic, homework, workKindId] of records) {
    lessons.set(id, {
      id,
      date,
      slot,
      topic,
      homework,
      workKind: shared.workKinds.get(workKindId)!,
      cells: new Map(),
    })
  }
  const pupilsWithCells = new Set<PupilId>()
  let lesson: LessonWithCells | undefined
  /** The lesson whose cell an entry is; undefined where it is another class's. Entries of one lesson come together. */
  const lessonOf = (recordId: LessonRecordId, pupilId: PupilId) => {
    if (lesson?.id !== recordId) lesson = lessons.get(recordId)!
    if (isOwn && !isOwn(pupilId, lesson.date)) return undefined
    pupilsWithCells.add(pupilId)
    return lesson
  }
  for (const [recordId, pupilId, position, value, kindId] of marks) {
    const cells = lessonOf(recordId, pupilId)?.cells
    if (!cells) continue
    const own = shared.soleMark(kindId, value)
    const other = cells.get(pupilId)
    // A cell's second mark may come before its first: rows are not sorted.
    const [first, second] = position === 1 ? [own, other] : [other, own]
    cells.set(pupilId, first && second ? { marks: [...first.marks, ...second.marks], attendance: null } : own)
  }
  for (const [recordId, pupilId, attendance] of absences) {
    const cells = lessonOf(recordId, pupilId)?.cells
    cells?.set(pupilId, { marks: cells.get(pupilId)?.marks ?? [], attendance })
  }
  return { lessons: [...lessons.values()], pupilsWithCells }
}

const readPeriodMarks = (db: ReadDb, shared: Shared, page: YearPage, classId: ClassId): ClassPage['periodMarks'] => {
  const isOwn = ownCells(page, classId)
  const lastDay = new Map(shared.allPeriods.map(p => [p.id, p.ends]))
  return db
    .all<ClassPage['periodMarks'][number]>(periodMarksOfPageSql, page.lessonId)
    .filter(({ periodId, pupilId }) => !isOwn || isOwn(pupilId, lastDay.get(periodId)!))
}

const periodMarksOfPageSql = `SELECT period_id AS periodId, pupil_id AS pupilId, value FROM period_mark
  WHERE lesson_id = ? ORDER BY period_id, pupil_id`

/**
 * Whose an entry of a joint lesson is: of the first audience that the pupil was of on the day, and of the first of all
 * where he was of none. Undefined for a lesson of one class: every entry is its.
 */
const ownCells = (
  { audiences }: Pick<YearPage, 'audiences'>,
  classId: ClassId,
): ((pupilId: PupilId, day: CalendarDate) => boolean) | undefined =>
  audiences.every(a => a.classId === classId)
    ? undefined
    : (pupilId, day) => {
        const audience = audiences.find(a => a.stays?.get(pupilId)?.some(s => isWithin(day, s.from, s.to)))
        return (audience ?? audiences[0]!).classId === classId
      }
