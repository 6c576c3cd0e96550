import type { ClassDivision, ClassLine, OpenedClass } from '#contract/classes'
import type { ReadDb } from '#db/handle'
import {
  countDividedPupils,
  countPupilsByClass,
  type DivisionRow,
  listClasses,
  listClassStays,
  listDivisions,
  listPupilIdsOfClass,
  listPupils,
  listSubgroupStays,
  listSubgroupsOfClass,
  type SubgroupOfClass,
  type SubgroupStay,
} from '#db/queries/classes'
import { listStaff } from '#db/queries/people'
import { listSubjects } from '#db/queries/school'
import { listLessons } from '#db/queries/timetable'
import { movementsOf } from '#domain/classes/movements'
import { checkSubgroupMoveDay, nextSubgroupMoveDay } from '#domain/classes/moves'
import { className, compareClasses, isMemberOn, type SchoolClass } from '#domain/classes/school-class'
import { stayOn } from '#domain/classes/stays'
import { addDays, type CalendarDate, isWithin } from '#domain/kernel/calendar-date'
import type { ClassId, PupilId, StaffId, SubgroupId } from '#domain/kernel/ids'
import { isRefusal, type Refusal } from '#domain/kernel/refusal'
import { byName, fullName, type Pupil, pupilShortName, staffShortName } from '#domain/people/person'
import { periodsOfGrade } from '#domain/school/grading-period'
import type { Lesson } from '#domain/timetable/lesson'
import { type CallContext, type Reference, readDb, referenceOf, roleWithRight, todayInYear } from '../../context.ts'
import { listSteps } from '../../revision.ts'

import { divisionTitle } from './division-names.ts'
import { findClass } from './editing.ts'
import { readablePupils } from './readable-pupils.ts'

/** All classes of the year on a day, with what the screen offers to choose from. */
export const listSchoolClasses = (context: CallContext, asked: CalendarDate | undefined) => {
  const [db, reference] = [readDb(context), referenceOf(context)]
  const on = asked ?? todayInYear(context)
  const classes = classLines(db, reference, on)
  return {
    on,
    classes,
    pupils: classes.reduce((sum, c) => sum + c.pupils, 0),
    staff: byName(listStaff(db)).map(s => ({ id: s.id, name: staffShortName(s) })),
    rooms: [...reference.rooms].map(([id, name]) => ({ id, name })),
    subjects: listSubjects(db),
    ...editorOf(context),
  }
}

/** One class on a day. Refusal: NothingFound. */
export const openClass = (
  context: CallContext,
  classId: ClassId,
  asked: CalendarDate | undefined,
): OpenedClass | Refusal => {
  const [db, reference] = [readDb(context), referenceOf(context)]
  const opened = findClass({ db, reference }, classId)
  if (isRefusal(opened)) return opened
  const on = asked ?? todayInYear(context)
  const isReadable = readablePupils(context, reference, opened)
  const people = peopleOf(db, classId, isReadable)
  const lessons = listLessons(db).filter(
    l => l.audiences.some(a => a.classId === classId) && (l.ends === null || l.ends >= on),
  )
  const teacherName = nameOfStaff(db)
  const subgroups = listSubgroupsOfClass(db, classId)
  const divisions = listDivisions(db).filter(d => d.classId === classId)
  const present = people.filter(p => p.stay(on) !== undefined)
  return {
    on,
    line: classLines(db, reference, on).find(line => line.id === classId)!,
    pupils: present.map(p => {
      const { id, sex, born } = p.pupil
      const { from, to } = p.stay(on)!
      return { id, name: pupilShortName(p.pupil), fullName: fullName(p.pupil), sex, born, from, to }
    }),
    divisions: divisions
      .filter(d => !isOver(d, on))
      .map(d => {
        const own = subgroups.filter(g => g.divisionId === d.id)
        return divisionOn(d, own, people, on, subgroupId => teachersOf(reference, lessons, subgroupId, on, teacherName))
      }),
    movements: movementsInWords(db, reference, classId, people, divisions, subgroups),
    lessons: lessonsInWords(db, lessons, classId, subgroups, teacherName),
    ...periodOn(reference, opened, on),
    ...editorOf(context),
  }
}

/** Steps name pupils: they are for those who edit. */
const editorOf = (context: CallContext) => {
  const edit = !isRefusal(roleWithRight(context, 'classes.edit'))
  return { can: { edit }, ...(edit ? listSteps(context, 'classes.edit') : { steps: [], undo: null, redo: null }) }
}

const classLines = (db: ReadDb, reference: Reference, on: CalendarDate): ClassLine[] => {
  const [sizes, divided] = [countPupilsByClass(db, on), countDividedPupils(db, on)]
  const divisionsOf = Map.groupBy(listDivisions(db), d => d.classId)
  const teacherName = nameOfStaff(db)
  return listClasses(db)
    .filter(c => c.yearId === reference.year.id)
    .sort(compareClasses)
    .map(c => {
      const pupils = sizes.get(c.id) ?? 0
      const divisions = (divisionsOf.get(c.id) ?? []).filter(d => !isOver(d, on))
      const open: ClassLine['open'] = []
      if (c.grade === 0) open.push('grade')
      if (c.classTeacherId === null) open.push('classTeacher')
      if (divisions.some(d => isForAll(d, on) && (divided.get(d.id) ?? 0) < pupils)) open.push('undivided')
      if (pupils === 0) open.push('empty')
      const room = c.homeRoomId && reference.rooms.get(c.homeRoomId)
      return {
        id: c.id,
        name: className(c),
        grade: c.grade,
        letter: c.letter,
        classTeacher: c.classTeacherId && { id: c.classTeacherId, name: teacherName(c.classTeacherId) },
        homeRoom: c.homeRoomId && room ? { id: c.homeRoomId, name: room } : null,
        pupils,
        divisions: divisions.length,
        open,
      }
    })
}

/** A division whose lessons have all ended: history. */
const isOver = ({ lastDay }: DivisionRow, on: CalendarDate): boolean => lastDay !== null && lastDay < on

/** Is everybody of the class to be in one of its subgroups? A single subgroup is for some, a later division for nobody yet. */
const isForAll = ({ subgroups, begins }: DivisionRow, on: CalendarDate): boolean =>
  subgroups > 1 && (begins === null || begins <= on)

const nameOfStaff = (db: ReadDb): ((id: StaffId) => string) => {
  const names = new Map(listStaff(db).map(s => [s.id, staffShortName(s)]))
  return id => names.get(id) ?? ''
}

type PersonOfClass = {
  pupil: Pupil
  classes: ReturnType<typeof listClassStays>
  subgroups: SubgroupStay[]
  /** The stay in this class on a day. */
  stay(on: CalendarDate): { from: CalendarDate; to: CalendarDate | null } | undefined
}

/** Readable pupils who ever were in the class, by name, with all their stays. */
const peopleOf = (
  db: ReadDb,
  classId: ClassId,
  isReadable: (subgroups: readonly SubgroupStay[]) => boolean,
): PersonOfClass[] => {
  const ids = listPupilIdsOfClass(db, classId)
  const classes = Map.groupBy(listClassStays(db, ids), s => s.pupilId)
  const subgroups = Map.groupBy(
    listSubgroupStays(db, ids).filter(s => s.classId === classId),
    s => s.pupilId,
  )
  return byName(listPupils(db, ids))
    .map(pupil => {
      const own = classes.get(pupil.id) ?? []
      const here = own.filter(s => s.groupId === classId)
      return {
        pupil,
        classes: own,
        subgroups: subgroups.get(pupil.id) ?? [],
        stay: (on: CalendarDate) => stayOn(here, on),
      }
    })
    .filter(person => isReadable(person.subgroups))
}

const divisionOn = (
  division: DivisionRow,
  subgroups: readonly SubgroupOfClass[],
  people: readonly PersonOfClass[],
  on: CalendarDate,
  teachers: (subgroupId: SubgroupId) => ClassDivision['subgroups'][number]['teachers'],
): ClassDivision => {
  const { id, subjectId, subjectName, subjectShortName, subjectCode, subjectColour } = division
  const members = Map.groupBy(
    people.filter(p => p.stay(on)),
    p => p.subgroups.find(s => s.divisionId === id && isMemberOn(s, on))?.groupId,
  )
  return {
    id,
    name: divisionTitle(division, subgroups),
    subject: subjectId && {
      id: subjectId,
      name: subjectName!,
      shortName: subjectShortName!,
      code: subjectCode!,
      colour: subjectColour!,
    },
    subgroups: subgroups.map(g => ({
      id: g.id,
      number: g.number,
      name: g.name,
      teachers: teachers(g.id),
      pupils: (members.get(g.id) ?? []).map(p => p.pupil.id),
    })),
    planned: people
      .flatMap(({ pupil, subgroups: stays }) =>
        plannedMoves(
          pupil.id,
          stays.filter(s => s.divisionId === id),
          on,
        ),
      )
      .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0)),
  }
}

/** Another subgroup, or none, from a day after `on`. */
const plannedMoves = (pupilId: PupilId, stays: readonly SubgroupStay[], on: CalendarDate) => {
  const moves: ClassDivision['planned'] = []
  for (const stay of stays) {
    if (stay.from > on) {
      const before = stayOn(stays, addDays(stay.from, -1))
      moves.push({ pupilId, from: before?.groupId ?? null, to: stay.groupId, on: stay.from })
    }
    if (stay.to === null || stay.to < on) continue
    const next = addDays(stay.to, 1)
    if (!stayOn(stays, next)) moves.push({ pupilId, from: stay.groupId, to: null, on: next })
  }
  return moves
}

/** Who teaches a subgroup, and in which rooms, on a day. */
const teachersOf = (
  reference: Reference,
  lessons: readonly Lesson[],
  subgroupId: SubgroupId,
  on: CalendarDate,
  teacherName: (id: StaffId) => string,
) => {
  const rooms = new Map<StaffId, Set<string>>()
  for (const lesson of lessons.filter(l => l.audiences.some(a => a.subgroupId === subgroupId))) {
    const places = (reference.placements.get(lesson.id) ?? [])
      .filter(p => isWithin(on, p.validFrom, p.validTo))
      .flatMap(p => (p.roomId === null ? [] : (reference.rooms.get(p.roomId) ?? [])))
    for (const id of lesson.teachers) rooms.set(id, new Set([...(rooms.get(id) ?? []), ...places]))
  }
  return [...rooms].map(([id, names]) => [teacherName(id), [...names].sort().join(', ')].filter(Boolean).join(' · '))
}

const movementsInWords = (
  db: ReadDb,
  { year }: Reference,
  classId: ClassId,
  people: readonly PersonOfClass[],
  divisions: readonly DivisionRow[],
  subgroups: readonly SubgroupOfClass[],
): OpenedClass['movements'] => {
  const classNames = new Map(listClasses(db).map(c => [c.id, className(c)]))
  const subgroupNames = new Map(subgroups.map(g => [g.id, g.name]))
  const titles = new Map(
    divisions.map(d => [
      d.id,
      divisionTitle(
        d,
        subgroups.filter(g => g.divisionId === d.id),
      ),
    ]),
  )
  const names = new Map(people.map(p => [p.pupil.id, pupilShortName(p.pupil)]))
  const movements = movementsOf(
    classId,
    year,
    people.map(p => ({ pupilId: p.pupil.id, classes: p.classes, subgroups: p.subgroups })),
  )
  return movements.map(m => {
    const { date, pupilId, kind } = m
    const name = names.get(pupilId) ?? ''
    if (m.kind === 'subgroup') {
      const word = (id: SubgroupId | null) => (id && subgroupNames.get(id)) ?? ''
      return { date, pupilId, name, kind, from: word(m.from), to: word(m.to), division: titles.get(m.divisionId) ?? '' }
    }
    const word = (id: ClassId | null) => (id && classNames.get(id)) ?? ''
    return { date, pupilId, name, kind, from: word(m.from), to: word(m.to), division: '' }
  })
}

const lessonsInWords = (
  db: ReadDb,
  lessons: readonly Lesson[],
  classId: ClassId,
  subgroups: readonly SubgroupOfClass[],
  teacherName: (id: StaffId) => string,
): OpenedClass['lessons'] => {
  const subjects = new Map(listSubjects(db).map(s => [s.id, s]))
  const place = new Map(subgroups.map((g, i) => [g.id, i]))
  return lessons
    .map(l => {
      const { subgroupId } = l.audiences.find(a => a.classId === classId)!
      return {
        l,
        subject: subjects.get(l.subjectId)!,
        subgroupId,
        order: subgroupId ? (place.get(subgroupId) ?? 0) : -1,
      }
    })
    .sort((a, b) => (a.subject.name < b.subject.name ? -1 : a.subject.name > b.subject.name ? 1 : a.order - b.order))
    .map(({ l, subject, subgroupId }) => ({
      lessonId: l.id,
      subject,
      subgroup: subgroups.find(g => g.id === subgroupId)?.name ?? null,
      teachers: l.teachers.map(id => ({ id, name: teacherName(id) })),
      hoursPerWeek: l.hoursPerWeek,
    }))
}

/** The period of a day for a class, and whether its pupils may change subgroups (CLS-05). */
const periodOn = ({ calendar: { periods } }: Reference, { grade }: SchoolClass, on: CalendarDate) => {
  const period = periodsOfGrade(periods, grade).find(p => isWithin(on, p.starts, p.ends))
  const maySubgroupsChange = checkSubgroupMoveDay(periods, grade, on) === undefined
  return {
    period: period ? { kind: period.kind, number: period.number, ends: period.ends } : null,
    maySubgroupsChange,
    nextSubgroupMove: maySubgroupsChange ? null : nextSubgroupMoveDay(periods, grade, on),
  }
}
