import { classKey, partsOfClass } from '../classes/pupil-import/read-class.ts'
import { className, type SchoolClass } from '../classes/school-class.ts'
import type { ClassId } from '../kernel/ids.ts'
import type { Staff } from '../people/person.ts'
import type { Subject } from '../school/school.ts'
import {
  bareRoomName,
  findNamed,
  type NamedThing,
  nameKey,
  namesOfPerson,
  namesOfRoom,
  nearestNamed,
} from './near-names.ts'
import type { CurriculumName } from './table-row.ts'

/** What a person said of a name of the file: which thing it is, or null to leave its rows out. */
export type NameAnswer = { name: CurriculumName; text: string; id: string | null }

/** What the names of a file may mean. */
export type NamesOfSchool = {
  classes: readonly Pick<SchoolClass, 'id' | 'grade' | 'letter'>[]
  subjects: readonly Subject[]
  staff: readonly Staff[]
  rooms: readonly { id: string; name: string }[]
}

/** A name that nobody in the school has, or several have. */
export type UnknownName = {
  name: CurriculumName
  text: string
  rows: number
  nearest: { id: string; text: string }[]
  /** Absent while there is none. */
  answer?: string | null
}

/** Finds ids by names; `null` for one that is to be left out, undefined for one that is not known. */
export type NameReader = {
  /** A text may mean several classes: «5» all of the fifth grade, «5А, 5Б» both. */
  classes(text: string): readonly ClassId[] | null | undefined
  find(name: Exclude<CurriculumName, 'class'>, text: string): string | null | undefined
  /** Names that were asked for in vain, and those that were answered, in the order of the file. */
  unknown(): UnknownName[]
}

export const createNameReader = (school: NamesOfSchool, answers: readonly NameAnswer[]): NameReader => {
  const things: Record<CurriculumName, NamedThing[]> = {
    class: school.classes.map(c => ({ id: c.id, names: [className(c)] })),
    subject: school.subjects.map(s => ({ id: s.id, names: [s.name, s.shortName] })),
    teacher: school.staff.map(s => ({ id: s.id, names: namesOfPerson(s) })),
    room: school.rooms.map(r => ({ id: r.id, names: namesOfRoom(r.name) })),
  }
  const finders = {
    subject: findNamed(things.subject),
    teacher: findNamed(things.teacher),
    room: (text: string) => findRoom(text) ?? findRoom(bareRoomName(text)),
  }
  const findRoom = findNamed(things.room)
  const given = new Map(answers.map(a => [`${a.name} ${nameKey(a.text)}`, a.id]))
  const asked = new Map<string, UnknownName>()
  const answered = (name: CurriculumName, text: string): string | null | undefined => {
    const key = `${name} ${nameKey(text)}`
    const known = asked.get(key)
    const answer = given.get(key)
    // An answer that names a thing which is gone is none.
    const valid = answer === null || things[name].some(t => t.id === answer) ? answer : undefined
    if (known) known.rows++
    else {
      const nearest = nearestNamed(things[name], text)
      asked.set(key, { name, text, rows: 1, nearest, ...(valid === undefined ? {} : { answer: valid }) })
    }
    return valid
  }
  const readClasses = createClassesReader(school.classes)
  return {
    classes: text => {
      const found = readClasses(text)
      if (found.length > 0) return found
      const answer = answered('class', text)
      return answer === null || answer === undefined ? answer : [answer as ClassId]
    },
    find: (name, text) => finders[name](text) ?? answered(name, text),
    unknown: () => [...asked.values()],
  }
}

/** Reads which classes a text means; none for a text that is no class of the school. */
export const createClassesReader = (
  classes: readonly Pick<SchoolClass, 'id' | 'grade' | 'letter'>[],
): ((text: string) => ClassId[]) => {
  const byKey = new Map(classes.map(c => [classKey(c), c.id]))
  const byName = new Map(classes.map(c => [nameKey(className(c)), c.id]))
  const one = (text: string): ClassId[] => {
    const named = byName.get(nameKey(text))
    if (named) return [named]
    const parts = partsOfClass(text.replace(/-?(е|ые|х) классы?$/iu, '').replace(/ ?классы$/iu, ''))
    if (!parts) return []
    const found = byKey.get(classKey(parts))
    if (found) return [found]
    return parts.letter === '' ? classes.filter(c => c.grade === parts.grade).map(c => c.id) : []
  }
  return text => {
    const whole = one(text)
    if (whole.length > 0) return whole
    const parts = text.split(/[,;]/).map(part => one(part.trim()))
    return parts.length > 1 && parts.every(part => part.length > 0) ? [...new Set(parts.flat())] : []
  }
}
