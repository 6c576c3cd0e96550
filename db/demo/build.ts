import { className } from '#domain/classes/school-class'
import { shortCell } from '#domain/journal/lesson-record'
import { weekdayOf } from '#domain/kernel/calendar-date'
import type {
  BellScheduleId,
  DayOffId,
  DeviceId,
  LessonId,
  PeriodId,
  PlacementId,
  PupilId,
  SchoolId,
  SchoolYearId,
  StaffId,
  SubjectId,
  WorkKindId,
} from '#domain/kernel/ids'
import { isRefusal, type Refusal } from '#domain/kernel/refusal'
import { fullName } from '#domain/people/person'
import type { Role } from '#domain/people/role'
import { usualWorkKinds } from '#domain/school/defaults'
import { schoolYearName } from '#domain/school/school'
import type { Lesson, Placement } from '#domain/timetable/lesson'
import type { WriteDb } from '../handle.ts'
import { type Author, type CommandName, type CommandValues, giveCommand, registerDevice } from '../log.ts'
import {
  bellsOf,
  demoDaysOff,
  demoPeriods,
  demoWeek,
  foundingDay,
  momentOf,
  schoolDays,
  yearEnds,
  yearStarts,
} from './calendar.ts'
import { createChance, createIds, type IdMaker } from './chance.ts'
import { planClasses } from './classes.ts'
import { planCurriculum } from './curriculum.ts'
import { accountsOf, classesOf, type DemoClass, officeSize, roomsOf, staffOf } from './people.ts'
import { type DemoPage, heldLessons, learnerOf } from './records.ts'
import { planStaffing, type Staffing } from './staffing.ts'
import { demoSubjects, type SubjectKey } from './subjects.ts'
import { planTimetable } from './timetable.ts'

/** 1 to 60 classes, at least 2 pupils a class; absent: 30 classes, 30 pupils a class, seed 1. */
export type DemoOptions = { classes?: number; pupils?: number; seed?: number }

export type DemoStage = 'people' | 'timetable' | 'records'
export type DemoProgress = { stage: DemoStage; done: number; total: number }

/** Who may sign in: one account for every role, without passwords. They are the caller's to set. */
export type DemoResult = { roleAccounts: { staffId: StaffId; roles: readonly Role[]; name: string; login: string }[] }

/** Thrown when `cancelled()` turned true. The file is half a school then, and the caller's to delete. */
export class DemoCancelled extends Error {
  override readonly name = 'DemoCancelled'
}

/** What the demo needs of a connection for writing. */
type Writer = { write<T>(work: (db: WriteDb) => T): T | Refusal }

/** Commands of one transaction: enough to make its fsync cheap, few enough to answer a cancel at once. */
const batchSize = 400

const author: Author = { actor: 'demo', role: 'demo', origin: '' }

/**
 * Builds the demo school in an empty file: the same options give the same file to the last bit of the log. Nothing in
 * it depends on the clock: every moment comes from the school year 2026/27. Refusals: DiskFull, MediumReadOnly.
 */
export const buildDemo = (
  connection: Writer,
  options: DemoOptions,
  report: (progress: DemoProgress) => void,
  cancelled: () => boolean,
): DemoResult | Refusal => {
  const { classes = 30, seed = 1 } = options
  const planned = planClasses(classes, options.pupils ?? classes * 30)
  const staffing = planStaffing(planned, createChance(seed, 'staffing'))
  const makeId = createIds(seed)
  let moment = momentOf(foundingDay, '09:00')
  const nextMinute = (): number => {
    moment += 60_000
    return moment
  }

  const founded = writeInBatches(connection, cancelled, [
    db => registerDevice(db, makeId<DeviceId>(moment), toIso(moment)),
  ])
  if (founded) return founded

  const school = planSchool(seed, planned, staffing, makeId, moment)
  const people = schoolCommands(school)
  report({ stage: 'people', done: 0, total: people.length })
  const peopleRefused = writeInBatches(
    connection,
    cancelled,
    people.map(give => db => give(db, nextMinute())),
    done => report({ stage: 'people', done, total: people.length }),
  )
  if (peopleRefused) return peopleRefused

  report({ stage: 'timetable', done: 0, total: planned.length })
  const placed = planTimetable(planned, staffing.lessons, staffing.teachers.length, createChance(seed, 'timetable'))
  const { perClass, pages } = planPages(seed, school, staffing, placed, makeId, moment)
  const timetableRefused = writeInBatches(
    connection,
    cancelled,
    perClass.map(({ lessons, placements }) => db => {
      giveCommand(db, author, toIso(nextMinute()), 'lessons.add', { lessons })
      giveCommand(db, author, toIso(nextMinute()), 'placements.add', { placements })
    }),
    done => report({ stage: 'timetable', done, total: planned.length }),
  )
  if (timetableRefused) return timetableRefused

  const curriculum = planCurriculum(
    seed,
    school.year.id,
    school.classes.map((c, i) => ({
      ...c,
      lessons: perClass[i]!.lessons.map(lesson => ({ lesson, roomId: school.roomOf(lesson.teachers[0]!) })),
    })),
    school.director,
    nextMinute(),
  )
  const curriculumRefused = writeInBatches(connection, cancelled, [
    db => giveCommand(db, author, toIso(nextMinute()), 'curriculum.edit', curriculum.revision),
    ...curriculum.approvals.map(approve => (db: WriteDb) => {
      const at = toIso(nextMinute())
      giveCommand(db, author, at, 'curriculum.approve', approve(at))
    }),
  ])
  if (curriculumRefused) return curriculumRefused

  const total = pages.reduce((sum, page) => sum + page.total, 0)
  const held = heldLessons(seed, pages, school.pupilCount, school.workKindByCode, makeId)
  const recordsRefused = writeInBatches(
    connection,
    cancelled,
    mapEach(held, ({ at, record, cells }) => db => {
      giveCommand(db, author, toIso(at), 'lesson.record', {
        record,
        cells: cells.map(cell => shortCell(cell, record.workKindId)),
      })
    }),
    done => report({ stage: 'records', done, total }),
  )
  return recordsRefused ?? { roleAccounts: school.roleAccounts }
}

const toIso = (milliseconds: number): string => new Date(milliseconds).toISOString()

type Step = (db: WriteDb) => void

/** Runs the steps, some hundred to a transaction; cancels between transactions. Answers a refusal or nothing. */
const writeInBatches = (
  connection: Writer,
  cancelled: () => boolean,
  steps: Iterable<Step>,
  report: (done: number) => void = () => {},
): Refusal | undefined => {
  let done = 0
  const flush = (batch: Step[]): Refusal | undefined => {
    if (cancelled()) throw new DemoCancelled('the demo school was cancelled')
    const answer = connection.write(db => {
      for (const step of batch) step(db)
    })
    if (isRefusal(answer)) return answer
    done += batch.length
    report(done)
    return undefined
  }
  let batch: Step[] = []
  for (const step of steps) {
    batch.push(step)
    if (batch.length < batchSize) continue
    const refusal = flush(batch)
    if (refusal) return refusal
    batch = []
  }
  return batch.length > 0 ? flush(batch) : undefined
}

function* mapEach<A, B>(list: Iterable<A>, change: (one: A) => B): Generator<B> {
  for (const one of list) yield change(one)
}

type PlannedSchool = ReturnType<typeof planSchool>

/** Everything but lessons: values with their ids. */
const planSchool = (
  seed: number,
  planned: ReturnType<typeof planClasses>,
  staffing: Staffing,
  makeId: IdMaker,
  at: number,
) => {
  const yearId = makeId<SchoolYearId>(at)
  const periods = demoPeriods().map(period => ({ id: makeId<PeriodId>(at), yearId, ...period }))
  const bells = bellsOf(planned.map(({ grade }) => grade)).map(b => ({ id: makeId<BellScheduleId>(at), ...b }))
  const daysOff = demoDaysOff().map(dayOff => ({ id: makeId<DayOffId>(at), ...dayOff }))
  const subjects = demoSubjects.map(({ key, name, shortName, code, colour }) => ({
    key,
    subject: { id: makeId<SubjectId>(at), name, shortName, code, colour },
  }))
  const subjectIds = new Map(subjects.map(({ key, subject }) => [key, subject.id]))
  const workKinds = usualWorkKinds.map(kind => ({ id: makeId<WorkKindId>(at), ...kind }))
  const rooms = roomsOf(planned, staffing, makeId, at)
  const staff = staffOf(seed, staffing, makeId, at)
  const leaders = staffing.classTeachers.map(t => ({ staff: staff[officeSize + t]!.id, room: rooms[t]!.id }))
  const classes = classesOf(seed, planned, yearId, leaders, subjectIds, makeId, at)
  const fifthA = classes.findIndex(({ schoolClass }) => className(schoolClass) === '5А')
  const accounts = accountsOf(staff, staffing, staffing.classTeachers[fifthA]!, makeId, at)
  return {
    school: { id: makeId<SchoolId>(at), ...demoSchoolName },
    year: { id: yearId, name: schoolYearName(yearStarts), starts: yearStarts, ends: yearEnds },
    periods,
    daysOff,
    bells,
    subjects: subjects.map(({ subject }) => subject),
    subjectIds,
    workKinds,
    workKindByCode: new Map(workKinds.map(({ code, id }) => [code, id])),
    rooms,
    staff,
    classes,
    accounts,
    director: accounts.find(({ roles }) => roles.includes('director'))!.id,
    /** A teacher's own room. */
    roomOf: (staffId: StaffId) => rooms[staff.findIndex(({ id }) => id === staffId) - officeSize]!.id,
    pupilCount: classes.reduce((sum, { pupils }) => sum + pupils.length, 0),
    roleAccounts: accounts.map(({ staffId, roles, login }) => ({
      staffId,
      roles,
      name: fullName(staff.find(({ id }) => id === staffId)!),
      login,
    })),
  }
}

const demoSchoolName = {
  name: 'Муниципальное бюджетное общеобразовательное учреждение «Средняя общеобразовательная школа № 14»',
  shortName: 'СОШ № 14',
  locality: 'Белоречье',
}

type Giver = (db: WriteDb, at: number) => void

const schoolCommands = (s: PlannedSchool): Giver[] => {
  const command =
    <C extends CommandName>(name: C, values: CommandValues<C>): Giver =>
    (db, at) => {
      giveCommand(db, author, toIso(at), name, values)
    }
  return [
    command('school.found', { school: s.school, idleMinutes: 10, isDemo: true }),
    command('year.add', { year: s.year, periods: s.periods, slots: 7, days: demoWeek, daysOff: s.daysOff }),
    ...s.bells.map(schedule => command('bells.add', { schedule })),
    command('subjects.add', { subjects: s.subjects }),
    command('work-kinds.add', { workKinds: s.workKinds }),
    command('rooms.add', { rooms: s.rooms }),
    command('staff.add', { staff: s.staff }),
    ...s.accounts.map(account => command('account.add', { account })),
    command('classes.add', { classes: s.classes.map(({ schoolClass }) => schoolClass) }),
    ...s.classes.flatMap(({ schoolClass, pupils, divisions }) => [
      command('pupils.enrol', { classId: schoolClass.id, from: yearStarts, pupils }),
      ...divisions.map(({ division, subgroups }) => command('class.divide', { division, from: yearStarts, subgroups })),
    ]),
  ]
}

/** Lessons and placements class by class, and the journal's pages that they make. */
const planPages = (
  seed: number,
  { staff, rooms, classes, subjectIds }: PlannedSchool,
  staffing: Staffing,
  placed: ReturnType<typeof planTimetable>,
  makeId: IdMaker,
  at: number,
) => {
  const learners = learnersOf(seed, classes)
  const perClass = classes.map(() => ({ lessons: [] as Lesson[], placements: [] as Placement[] }))
  const pages: DemoPage[] = []
  const dates = Map.groupBy(schoolDays(), weekdayOf)
  for (const [i, { classIndex, subject, group, teacher, hours }] of staffing.lessons.entries()) {
    const { schoolClass, pupils, divisions } = classes[classIndex]!
    const subgroup = divisions.find(d => d.subject === subject.key)?.subgroups[group - 1]
    const lesson: Lesson = {
      id: makeId<LessonId>(at),
      audiences: [{ classId: schoolClass.id, subgroupId: subgroup?.id ?? null }],
      subjectId: subjectIds.get(subject.key satisfies SubjectKey)!,
      teachers: [staff[officeSize + teacher]!.id],
      hoursPerWeek: hours,
      ends: null,
    }
    const places = placed.filter(({ lesson: of }) => of === i)
    perClass[classIndex]!.lessons.push(lesson)
    perClass[classIndex]!.placements.push(
      ...places.map(({ weekday, slot, from }, place) => ({
        id: makeId<PlacementId>(at),
        lessonId: lesson.id,
        piece: place + 1,
        day: weekday,
        slot,
        pinned: false,
        roomId: rooms[teacher]!.id,
        validFrom: from,
        validTo: null,
      })),
    )
    const members = subgroup?.pupils ?? pupils.map(({ id }) => id)
    pages.push({
      lessonId: lesson.id,
      subject,
      grade: schoolClass.grade,
      learners: members.map(id => learners.get(id)!),
      places,
      total: places.reduce((sum, { weekday, from }) => sum + dates.get(weekday)!.filter(d => d >= from).length, 0),
    })
  }
  return { perClass, pages }
}

const learnersOf = (seed: number, classes: readonly DemoClass[]) => {
  const chance = createChance(seed, 'learners')
  const pupils = classes.flatMap(c => c.pupils)
  return new Map(pupils.map(({ id }, index) => [id satisfies PupilId, learnerOf(index, id, chance)]))
}
