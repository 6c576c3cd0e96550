import type { Division, SchoolClass, Subgroup } from '#domain/classes/school-class'
import { addDays, calendarDate } from '#domain/kernel/calendar-date'
import type {
  AccountId,
  ClassId,
  DivisionId,
  PupilId,
  RoomId,
  SchoolYearId,
  StaffId,
  SubgroupId,
  SubjectId,
} from '#domain/kernel/ids'
import { type Account, byName, type Pupil, type Sex, type Staff } from '#domain/people/person'
import type { Role } from '#domain/people/role'
import type { Room } from '#domain/school/school'
import { yearStarts } from './calendar.ts'
import { createChance, type IdMaker } from './chance.ts'
import type { PlannedClass } from './classes.ts'
import { distinctName, nameOf } from './names.ts'
import type { Staffing } from './staffing.ts'
import { type DemoSubject, type DivisionWay, demoSubjects, isDivided, type SubjectKey } from './subjects.ts'

export type DemoDivision = { subject: SubjectKey; division: Division; subgroups: (Subgroup & { pupils: PupilId[] })[] }

export type DemoClass = { schoolClass: SchoolClass; pupils: Pupil[]; divisions: DemoDivision[] }

/** Staff who do not teach, in the order of their places in the list. */
const office: readonly { post: string; sex: Sex }[] = [
  { post: 'Директор', sex: 'f' },
  { post: 'Заместитель директора по учебно-воспитательной работе', sex: 'f' },
  { post: 'Заместитель директора по воспитательной работе', sex: 'f' },
  { post: 'Администратор электронного журнала', sex: 'm' },
  { post: 'Секретарь', sex: 'f' },
  { post: 'Педагог-психолог', sex: 'f' },
  { post: 'Социальный педагог', sex: 'f' },
  { post: 'Заведующий библиотекой', sex: 'f' },
]

/** The office first, then the teachers in the order of the staffing: a teacher's place is `officeSize` further on. */
export const officeSize = office.length

export const staffOf = (seed: number, staffing: Staffing, makeId: IdMaker, at: number): Staff[] => {
  const chance = createChance(seed, 'staff names')
  const taken = new Set<string>()
  return [...office, ...staffing.teachers].map(({ post, sex }) => ({
    id: makeId<StaffId>(at),
    ...distinctName(taken, () => nameOf(chance, 'staff', sex)),
    post,
  }))
}

/** One account for every role. The class teacher of 5А teaches too; the teacher teaches mathematics in 5А. */
export const accountsOf = (
  staff: readonly Staff[],
  staffing: Staffing,
  classTeacherOf5A: number,
  makeId: IdMaker,
  at: number,
): Account[] => {
  const account = (place: number, login: string, roles: readonly Role[]): Account => ({
    id: makeId<AccountId>(at),
    login,
    staffId: staff[place]!.id,
    roles,
    active: true,
  })
  return [
    account(3, 'admin', ['administrator']),
    account(0, 'director', ['director']),
    account(1, 'zavuch', ['deputy']),
    account(officeSize + classTeacherOf5A, 'klassruk', ['class-teacher', 'teacher']),
    account(officeSize + staffing.mathematicianOf5A, 'uchitel', ['teacher']),
  ]
}

const seats = { class: 36, group: 20, sport: 60 }

/** A room for every teacher, big enough for whom he teaches there. */
export const roomsOf = (classes: readonly PlannedClass[], staffing: Staffing, makeId: IdMaker, at: number): Room[] =>
  staffing.teachers.map(({ room, roomFor }, teacher) => {
    const needed = staffing.lessons
      .filter(l => l.teacher === teacher)
      .map(({ classIndex, group, subject }) => {
        const { pupils } = classes[classIndex]!
        // Boys and girls are seldom as many; nobody knows here how many.
        return group === 0 ? pupils : Math.ceil(pupils * (subject.division?.way === 'boys and girls' ? 0.75 : 0.5))
      })
    return { id: makeId<RoomId>(at), name: room, capacity: Math.max(seats[roomFor], ...needed) }
  })

/** Classes with their pupils by the alphabet, and their divisions. */
export const classesOf = (
  seed: number,
  planned: readonly PlannedClass[],
  yearId: SchoolYearId,
  leaders: readonly { staff: StaffId; room: RoomId }[],
  subjectIds: ReadonlyMap<SubjectKey, SubjectId>,
  makeId: IdMaker,
  at: number,
): DemoClass[] => {
  const chance = createChance(seed, 'pupils')
  const schoolClasses = planned.map(
    ({ grade, letter }, i): SchoolClass => ({
      id: makeId<ClassId>(at),
      yearId,
      grade,
      letter,
      classTeacherId: leaders[i]!.staff,
      homeRoomId: leaders[i]!.room,
    }),
  )
  return schoolClasses.map((schoolClass, i) => {
    const taken = new Set<string>()
    const enrolled = Array.from({ length: planned[i]!.pupils }, () => {
      const sex: Sex = chance.next() < 0.51 ? 'm' : 'f'
      // Six and a half to seven and a half years old on the 1 September of grade 1.
      const oldest = calendarDate(`${Number(yearStarts.slice(0, 4)) - schoolClass.grade - 6}-03-01`)
      return {
        ...distinctName(taken, () => nameOf(chance, 'pupil', sex)),
        sex,
        born: addDays(oldest, chance.below(365)),
      }
    })
    const pupils = byName(enrolled).map(pupil => ({ id: makeId<PupilId>(at), ...pupil }))
    const divisions = demoSubjects
      .filter(subject => isDivided(subject, schoolClass.grade))
      .map(subject => divisionOf(subject, subjectIds.get(subject.key)!, schoolClass.id, pupils, makeId, at))
    return { schoolClass, pupils, divisions }
  })
}

const divisionOf = (
  subject: DemoSubject,
  subjectId: SubjectId,
  classId: ClassId,
  pupils: readonly Pupil[],
  makeId: IdMaker,
  at: number,
): DemoDivision => {
  const division = { id: makeId<DivisionId>(at), classId, subjectId, name: '' }
  // A class of boys alone, or of girls, is divided as for informatics: no subgroup stays empty.
  const { way } = subject.division!
  const possible = way === 'boys and girls' && new Set(pupils.map(p => p.sex)).size < 2 ? 'odd and even' : way
  const names = possible === 'boys and girls' ? ['мальчики', 'девочки'] : ['подгруппа 1', 'подгруппа 2']
  const subgroups = names.map((name, i) => ({
    id: makeId<SubgroupId>(at),
    divisionId: division.id,
    number: i + 1,
    name,
    pupils: pupils.filter((pupil, place) => half(possible, pupil, place, pupils.length) === i).map(p => p.id),
  }))
  return { subject: subject.key, division, subgroups }
}

/** 0 for the first subgroup, 1 for the second. */
const half = (way: DivisionWay, pupil: Pupil, place: number, count: number): 0 | 1 => {
  const isFirst =
    way === 'alphabet halves'
      ? place < Math.ceil(count / 2)
      : way === 'odd and even'
        ? place % 2 === 0
        : pupil.sex === 'm'
  return isFirst ? 0 : 1
}
