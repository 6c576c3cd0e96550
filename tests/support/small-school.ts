import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createFile, type WriteConnection } from '#db/connection'
import { type Author, type CommandName, type CommandValues, giveCommand, registerDevice } from '#db/log'
import { putVerifier } from '#db/queries/people'
import { calendarDate } from '#domain/kernel/calendar-date'
import type {
  AccountId,
  ClassId,
  DeviceId,
  LessonId,
  LessonRecordId,
  PupilId,
  StaffId,
  SubgroupId,
  WorkKindId,
} from '#domain/kernel/ids'
import { makeId } from '#domain/kernel/ids'
import { isRefusal } from '#domain/kernel/refusal'
import type { Role } from '#domain/people/role'
import { scryptSecrets } from '#main/platform/secrets'

export const password = 'школьный журнал 14'

const author: Author = { actor: 'demo', role: 'demo', origin: '' }
export const moment = '2026-09-01T06:00:00.000Z'

/**
 * A school of two classes: 1А (class teacher Белова) and 5А (class teacher Крылова, who teaches it mathematics; English
 * in two subgroups by Крылова and Белова), four pupils each, two lessons of each page written. One account per role.
 */
export type SmallSchool = ReturnType<typeof smallSchool>

const folders: string[] = []
process.once('exit', () => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

/** A folder that is gone at the end of the process; its path. */
export const temporaryFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'letopis-test-'))
  folders.push(folder)
  return folder
}

/** Builds the school in a file and leaves it closed. */
export const smallSchool = (file = join(temporaryFolder(), 'school.letopis')) => {
  const connection = createFile(file)
  if (isRefusal(connection)) throw new Error(connection.refusal)
  const school = fill(connection)
  connection.close()
  return { file, ...school }
}

const fill = (connection: WriteConnection) => {
  let n = 0
  const id = <I extends string>(): I => makeId<I>(Date.UTC(2026, 7, 1) + n, 7, n++)
  const give = <C extends CommandName>(name: C, values: CommandValues<C>) => {
    const answer = connection.write(db => giveCommand(db, author, moment, name, values))
    if (isRefusal(answer)) throw new Error(answer.refusal)
  }
  connection.write(db => registerDevice(db, id<DeviceId>(), moment))
  give('school.found', {
    school: { id: id(), name: 'Средняя школа № 14', shortName: 'СОШ № 14', locality: 'Белоречье' },
    idleMinutes: 10,
    isDemo: false,
  })
  const year = {
    id: id<never>(),
    name: '2026/27',
    starts: calendarDate('2026-09-01'),
    ends: calendarDate('2027-05-31'),
  }
  const period = (number: number, starts: string, ends: string) => ({
    id: id<never>(),
    yearId: year.id,
    kind: 'quarter' as const,
    number,
    starts: calendarDate(starts),
    ends: calendarDate(ends),
    fromGrade: 1,
    toGrade: 9,
  })
  const periods = [period(1, '2026-09-01', '2026-10-25'), period(2, '2026-11-02', '2026-12-30')]
  give('year.add', { year, periods })
  give('bells.add', {
    schedule: {
      id: id(),
      name: 'Основное',
      fromGrade: 1,
      toGrade: 11,
      slots: [
        { slot: 1, starts: '08:30', ends: '09:15' },
        { slot: 2, starts: '09:25', ends: '10:10' },
      ],
    },
  })
  const [answer, test] = [id<WorkKindId>(), id<WorkKindId>()]
  give('work-kinds.add', {
    workKinds: [
      { id: answer, name: 'Ответ', code: '', weight: 1 },
      { id: test, name: 'Контрольная работа', code: 'К', weight: 3 },
    ],
  })
  const maths = id<never>()
  const english = id<never>()
  give('subjects.add', {
    subjects: [
      { id: maths, name: 'Математика', shortName: 'Математика', code: 'Мат', colour: 'alg' },
      { id: english, name: 'Английский язык', shortName: 'Английский', code: 'Анг', colour: 'eng' },
    ],
  })
  const room = id<never>()
  give('rooms.add', { rooms: [{ id: room, name: '21', capacity: 30 }] })
  const person = (surname: string, post: string) => ({
    id: id<StaffId>(),
    surname,
    givenName: 'Нина',
    patronymic: 'Викторовна',
    post,
  })
  const staff = {
    admin: person('Агеева', 'Администратор'),
    director: person('Дорохова', 'Директор'),
    deputy: person('Завьялова', 'Заместитель директора'),
    krylova: person('Крылова', 'Учитель'),
    belova: person('Белова', 'Учитель'),
    serova: person('Серова', 'Учитель'),
  }
  give('staff.add', { staff: Object.values(staff) })
  const account = (login: string, staffId: StaffId, ...roles: Role[]) => {
    const accountId = id<AccountId>()
    give('account.add', { account: { id: accountId, login, staffId, roles, active: true } })
    return accountId
  }
  const accounts = {
    admin: account('admin', staff.admin.id, 'administrator'),
    director: account('director', staff.director.id, 'director'),
    deputy: account('deputy', staff.deputy.id, 'deputy'),
    krylova: account('krylova', staff.krylova.id, 'class-teacher', 'teacher'),
    belova: account('belova', staff.belova.id, 'teacher'),
    /** Class teacher of 1А only: teaches nothing. */
    serova: account('serova', staff.serova.id, 'class-teacher'),
  }
  connection.write(db => {
    for (const accountId of Object.values(accounts)) putVerifier(db, accountId, verifierOfPassword, moment)
  })
  const [first, fifth] = [id<ClassId>(), id<ClassId>()]
  give('classes.add', {
    classes: [
      { id: first, yearId: year.id, grade: 1, letter: 'А', classTeacherId: staff.serova.id, homeRoomId: room },
      { id: fifth, yearId: year.id, grade: 5, letter: 'А', classTeacherId: staff.krylova.id, homeRoomId: null },
    ],
  })
  const pupil = (surname: string, givenName: string) => ({
    id: id<PupilId>(),
    surname,
    givenName,
    patronymic: '',
    sex: 'm' as const,
    born: calendarDate('2015-03-04'),
  })
  const firstPupils = [pupil('Зимин', 'Тимофей'), pupil('Орлов', 'Пётр')]
  const fifthPupils = [
    pupil('Ёлкин', 'Глеб'),
    pupil('Авдеев', 'Кирилл'),
    pupil('Жуков', 'Иван'),
    pupil('Ершов', 'Данил'),
  ]
  give('pupils.enrol', { classId: first, from: year.starts, pupils: firstPupils })
  give('pupils.enrol', { classId: fifth, from: year.starts, pupils: fifthPupils })
  const [groupOne, groupTwo, division] = [id<SubgroupId>(), id<SubgroupId>(), id<never>()]
  give('class.divide', {
    division: { id: division, classId: fifth, subjectId: english, name: '' },
    from: year.starts,
    subgroups: [
      {
        id: groupOne,
        divisionId: division,
        number: 1,
        name: '1-я подгруппа',
        pupils: fifthPupils.slice(0, 2).map(p => p.id),
      },
      {
        id: groupTwo,
        divisionId: division,
        number: 2,
        name: '2-я подгруппа',
        pupils: fifthPupils.slice(2).map(p => p.id),
      },
    ],
  })
  const lesson = (classId: ClassId, subgroupId: SubgroupId | null, subjectId: never, teacherId: StaffId) => ({
    id: id<LessonId>(),
    audiences: [{ classId, subgroupId }],
    subjectId,
    teachers: [teacherId],
    hoursPerWeek: 2,
    ends: null,
  })
  const lessons = {
    maths5: lesson(fifth, null, maths, staff.krylova.id),
    english5one: lesson(fifth, groupOne, english, staff.krylova.id),
    english5two: lesson(fifth, groupTwo, english, staff.belova.id),
    maths1: lesson(first, null, maths, staff.belova.id),
  }
  give('lessons.add', { lessons: Object.values(lessons) })
  give('placements.add', {
    placements: Object.values(lessons).map((l, i) => ({
      id: id(),
      lessonId: l.id,
      piece: 1,
      day: 3,
      pinned: false,
      slot: i < 2 ? i + 1 : i - 1,
      roomId: room,
      validFrom: calendarDate('2026-10-14'),
      validTo: null,
    })),
  })
  const record = (lessonId: LessonId, date: string, slot: number, topic: string, homework: string) => {
    const recordId = id<LessonRecordId>()
    give('lesson.record', {
      record: { id: recordId, lessonId, date: calendarDate(date), slot, topic, homework, workKindId: answer },
      cells: [],
    })
    return recordId
  }
  const records = {
    maths5: record(lessons.maths5.id, '2026-10-14', 1, 'Натуральные числа', '№ 412'),
    maths5next: record(lessons.maths5.id, '2026-10-21', 1, '', ''),
    english5one: record(lessons.english5one.id, '2026-10-14', 2, 'Моя семья', 'Упр. 5'),
    english5two: record(lessons.english5two.id, '2026-10-14', 1, 'Моя семья', 'Упр. 5'),
    maths1: record(lessons.maths1.id, '2026-10-14', 2, 'Счёт до десяти', ''),
  }
  return {
    accounts,
    staff,
    lessons,
    records,
    periods,
    workKinds: { answer, test },
    firstPupils,
    fifthPupils,
    classes: { first, fifth },
  }
}

/** The verifier of `password` by a quick scrypt, made once. */
const verifierOfPassword = await scryptSecrets(8).makeVerifier(password)
