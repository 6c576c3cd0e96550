import { className } from '#domain/classes/school-class'
import { fullName, type PersonName } from '#domain/people/person'
import { classNames } from '../fet/class-name.ts'
import { parsePersonName } from '../fet/person-name.ts'
import { shownNames } from '../fet/plan-import.ts'
import { cut, guessColours, subjectCodes } from '../fet/subject-guess.ts'
import { type Decisions, decisionKey, type MatchKind } from '../matching/matching.ts'
import type { AscClass, AscFile, AscTeacher } from './asc-file.ts'
import type { AscPresent, AscRows, AscWish } from './import-rows.ts'
import { teacherName } from './match-asc.ts'

/** Ids in the school by ids of the file; what was skipped is not there. `shown` are the names here by the ids here. */
export type ThingIds = {
  class: Map<string, string>
  subject: Map<string, string>
  teacher: Map<string, string>
  room: Map<string, string>
  shown: Map<string, string>
  /** Ids here of what was there before. */
  linked: ReadonlySet<string>
  /** Teachers added by one word or a nickname. */
  wholeNames: string[]
  splitNames: number
  guessedColours: number
}

/** Adds, links or skips the classes, subjects, teachers and rooms of a file as it was decided. */
export const planThings = (
  file: AscFile,
  present: AscPresent,
  decisions: Decisions,
  { yearId }: AscWish,
  rows: AscRows,
  ids: () => string,
): ThingIds => {
  const linked = new Set<string>()
  const made: ThingIds = {
    class: new Map(),
    subject: new Map(),
    teacher: new Map(),
    room: new Map(),
    shown: new Map(),
    linked,
    wholeNames: [],
    splitNames: 0,
    guessedColours: 0,
  }
  /** Links what is linked; answers what is to be added. */
  const toAdd = <T extends { id: string }>(kind: MatchKind, things: readonly T[]): T[] =>
    things.filter(({ id }) => {
      const decision = decisions.get(decisionKey(kind, id)) ?? { is: 'add' }
      if (decision.is === 'link') {
        made[kind].set(id, decision.id)
        linked.add(decision.id)
      }
      return decision.is === 'add'
    })
  const add = (kind: MatchKind, id: string, shown: string): string => {
    const own = ids()
    made[kind].set(id, own)
    made.shown.set(own, shown)
    return own
  }

  const subjects = toAdd('subject', file.subjects)
  const subjectNames = newNames(present.subjects, subjects)
  const colours = guessColours(subjectNames)
  made.guessedColours = colours.filter(({ guessed }) => guessed).length
  const codes = newCodes(present.subjects, subjectNames)
  for (const [i, { id, short }] of subjects.entries()) {
    const name = subjectNames[i]!
    const shortName = cut(short && short.length < name.length ? short : name, 20)
    const own = add('subject', id, name)
    rows.subject.push({ id: own, name, short_name: shortName, code: codes[i]!, colour: colours[i]!.colour })
  }

  const rooms = toAdd('room', file.rooms)
  const roomNames = newNames(present.rooms, rooms)
  for (const [i, { id, capacity, building }] of rooms.entries())
    rows.room.push({ id: add('room', id, roomNames[i]!), name: roomNames[i]!, capacity, building })

  for (const teacher of toAdd('teacher', file.teachers)) {
    const name = nameOfTeacher(teacher)
    if (!name.givenName) made.wholeNames.push(name.surname)
    else if (!teacher.lastName) made.splitNames++
    const id = add('teacher', teacher.id, fullName(name))
    const { surname, givenName: given_name, patronymic } = name
    rows.staff.push({ id, surname, given_name, patronymic, post: 'Учитель' })
  }

  const classes = toAdd('class', file.classes)
  const names = newClassNames(present.classes, classes)
  for (const [i, found] of classes.entries()) {
    const { grade, letter } = names[i]!
    rows.class.push({
      id: add('class', found.id, className(names[i]!)),
      year_id: yearId,
      grade,
      letter,
      class_teacher_id: made.teacher.get(found.teacherId) ?? null,
      home_room_id: made.room.get(found.roomIds[0] ?? '') ?? null,
    })
  }
  for (const { id, name } of [...present.subjects, ...present.rooms]) made.shown.set(id, name)
  for (const person of present.staff) made.shown.set(person.id, fullName(person))
  for (const found of present.classes) made.shown.set(found.id, className(found))
  fillLinkedClasses(file, present, made, rows)
  return made
}

/** Names for what is added, each other than all that are there. */
const newNames = (present: readonly { name: string }[], added: readonly { name: string }[]): string[] =>
  shownNames([...present, ...added].map(({ name }) => name)).slice(present.length)

const newCodes = (present: readonly { code: string }[], names: readonly string[]): string[] => {
  const taken = new Set(present.map(({ code }) => code))
  return subjectCodes(names).map(wanted => {
    let code = wanted
    for (let number = 2; taken.has(code); number++) code = cut(wanted, 4 - String(number).length) + number
    taken.add(code)
    return code
  })
}

/** Of a surname told apart the rest is given name and patronymic. */
const nameOfTeacher = (teacher: AscTeacher): PersonName => {
  if (!teacher.lastName) return parsePersonName(teacher.name)
  const parsed = parsePersonName(teacherName(teacher))
  if (parsed.givenName && parsed.surname === teacher.lastName) return parsed
  const [givenName = '', ...rest] = teacher.firstName.split(/\s+/)
  return { surname: teacher.lastName, givenName, patronymic: rest.join(' ') }
}

type ClassName = { grade: number; letter: string }

/** Grades and letters, each class another; a name that tells no grade takes the grade that the file tells. */
const newClassNames = (present: readonly ClassName[], added: readonly AscClass[]): ClassName[] => {
  const taken = new Set(present.map(className))
  return classNames(added.map(({ name }) => name)).map((parsed, i) => {
    const { name, grade } = added[i]!
    const told = parsed.grade || !grade ? parsed : { grade, letter: name }
    let free = told
    for (let number = 2; taken.has(className(free)); number++) free = { grade: 0, letter: `${name} (${number})` }
    taken.add(className(free))
    return free
  })
}

/** A class that was there gets the class teacher and the room that it lacks. */
const fillLinkedClasses = (file: AscFile, present: AscPresent, made: ThingIds, rows: AscRows): void => {
  const byId = new Map(present.classes.map(found => [found.id as string, found]))
  for (const { id, teacherId, roomIds } of file.classes) {
    const own = byId.get(made.class.get(id) ?? '')
    if (!own) continue
    const teacher = own.classTeacherId ?? made.teacher.get(teacherId) ?? null
    const room = own.homeRoomId ?? made.room.get(roomIds[0] ?? '') ?? null
    if (teacher === own.classTeacherId && room === own.homeRoomId) continue
    rows.class.push({
      id: own.id,
      year_id: own.yearId,
      grade: own.grade,
      letter: own.letter,
      class_teacher_id: teacher,
      home_room_id: room,
    })
  }
}
