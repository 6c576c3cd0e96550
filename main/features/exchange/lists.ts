import type { ReadDb } from '#db/handle'
import { listClasses } from '#db/queries/classes'
import { listMembershipsOfClasses } from '#db/queries/memberships'
import { listPupils, listStaff } from '#db/queries/people'
import { listSubjects } from '#db/queries/school'
import { listLessons, listRooms, listSubgroups } from '#db/queries/timetable'
import { className, compareClasses, isMemberOn } from '#domain/classes/school-class'
import type { CalendarDate } from '#domain/kernel/calendar-date'
import type { ClassId } from '#domain/kernel/ids'
import { type Refusal, refuse } from '#domain/kernel/refusal'
import { byName, fullName, staffShortName } from '#domain/people/person'
import { type CallContext, readDb, referenceOf, todayInYear } from '../../context.ts'
import type { OutgoingList } from '../../exchange/tables/write-list.ts'

/** The list that is wanted; days default to today. */
export type WantedList =
  | { kind: 'pupils' | 'classes'; on?: CalendarDate | undefined }
  | { kind: 'class'; classId: ClassId; on?: CalendarDate | undefined }
  | { kind: 'staff' | 'rooms' | 'lessons' }

/**
 * A list of the school as a table: headers are Russian whatever the interface speaks, because they are the school's papers
 * and are read again by the import. Refusal: NothingFound.
 */
export const listOf = (context: CallContext, wanted: WantedList): OutgoingList | Refusal => {
  const db = readDb(context)
  switch (wanted.kind) {
    case 'pupils':
      return pupilsOf(db, dayOf(context, wanted.on), 'Ученики', () => true)
    case 'class': {
      const found = listClasses(db).find(c => c.id === wanted.classId)
      return found
        ? pupilsOf(db, dayOf(context, wanted.on), className(found), id => id === found.id)
        : refuse('NothingFound', { what: 'class', name: wanted.classId })
    }
    case 'classes':
      return classesOf(context, db, dayOf(context, wanted.on))
    case 'staff':
      return {
        title: 'Сотрудники',
        columns: [text('Фамилия', 22), text('Имя', 18), text('Отчество', 22), text('Должность', 34)],
        rows: byName(listStaff(db)).map(s => [s.surname, s.givenName, s.patronymic, s.post]),
      }
    case 'rooms':
      return {
        title: 'Кабинеты',
        columns: [text('Кабинет', 24), number('Мест', 8)],
        rows: listRooms(db).map(r => [r.name, r.capacity]),
      }
    case 'lessons':
      return lessonsOf(db)
  }
}

const text = (title: string, width: number) => ({ title, width, kind: 'text' as const })
const number = (title: string, width: number) => ({ title, width, kind: 'number' as const })
const day = (title: string) => ({ title, width: 14, kind: 'date' as const })

const dayOf = (context: CallContext, on: CalendarDate | undefined): CalendarDate => on ?? todayInYear(context)

const pupilsOf = (db: ReadDb, on: CalendarDate, title: string, wanted: (classId: ClassId) => boolean): OutgoingList => {
  const pupils = new Map(listPupils(db).map(p => [p.id, p]))
  const members = Map.groupBy(
    listMembershipsOfClasses(db).filter(m => wanted(m.classId) && isMemberOn(m, on)),
    m => m.classId,
  )
  return {
    title,
    columns: [
      text('Фамилия', 22),
      text('Имя', 18),
      text('Отчество', 22),
      text('Пол', 6),
      day('Дата рождения'),
      text('Класс', 8),
      day('Дата зачисления'),
    ],
    rows: listClasses(db)
      .sort(compareClasses)
      .flatMap(c =>
        byName((members.get(c.id) ?? []).map(m => ({ ...pupils.get(m.pupilId)!, from: m.from }))).map(p => [
          p.surname,
          p.givenName,
          p.patronymic,
          p.sex === 'm' ? 'м' : 'ж',
          p.born,
          className(c),
          p.from,
        ]),
      ),
  }
}

const classesOf = (context: CallContext, db: ReadDb, on: CalendarDate): OutgoingList => {
  const { year } = referenceOf(context)
  const staff = new Map(listStaff(db).map(s => [s.id, fullName(s)]))
  const rooms = new Map(listRooms(db).map(r => [r.id, r.name]))
  const counts = Map.groupBy(
    listMembershipsOfClasses(db).filter(m => isMemberOn(m, on)),
    m => m.classId,
  )
  return {
    title: 'Классы',
    columns: [text('Класс', 8), number('Учеников', 10), text('Классный руководитель', 36), text('Кабинет', 16)],
    rows: listClasses(db)
      .filter(c => c.yearId === year.id)
      .sort(compareClasses)
      .map(c => [
        className(c),
        counts.get(c.id)?.length ?? 0,
        c.classTeacherId ? (staff.get(c.classTeacherId) ?? '') : '',
        c.homeRoomId ? (rooms.get(c.homeRoomId) ?? '') : '',
      ]),
  }
}

const lessonsOf = (db: ReadDb): OutgoingList => {
  const subjects = new Map(listSubjects(db).map(s => [s.id, s.name]))
  const classes = new Map(listClasses(db).map(c => [c.id, c]))
  const subgroups = new Map(listSubgroups(db).map(g => [g.id, g.name]))
  const staff = new Map(listStaff(db).map(s => [s.id, staffShortName(s)]))
  const lessons = listLessons(db).map(l => {
    const first = l.audiences[0] && classes.get(l.audiences[0].classId)
    return {
      order: first ?? { grade: 99, letter: '' },
      row: [
        [...new Set(l.audiences.map(a => (classes.has(a.classId) ? className(classes.get(a.classId)!) : '')))].join(
          ', ',
        ),
        l.audiences.flatMap(a => (a.subgroupId ? [subgroups.get(a.subgroupId) ?? ''] : [])).join(', '),
        subjects.get(l.subjectId) ?? '',
        l.teachers.map(t => staff.get(t) ?? '').join(', '),
        l.hoursPerWeek,
      ],
    }
  })
  return {
    title: 'Нагрузка',
    columns: [
      text('Класс', 12),
      text('Подгруппа', 24),
      text('Предмет', 32),
      text('Учитель', 32),
      number('Часов в неделю', 12),
    ],
    rows: lessons.sort((a, b) => compareClasses(a.order, b.order)).map(l => l.row),
  }
}
