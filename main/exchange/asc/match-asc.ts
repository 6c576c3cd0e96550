import { className } from '#domain/classes/school-class'
import { fullName } from '#domain/people/person'
import { matchThings } from '../matching/match-things.ts'
import { type Match, type MatchKind, matchKinds, type NamedThing } from '../matching/matching.ts'
import type { AscFile, AscTeacher } from './asc-file.ts'
import type { AscPresent } from './import-rows.ts'

/** What is proposed for the classes, subjects, teachers and rooms of a file in a school. */
export const matchAsc = (file: AscFile, present: AscPresent): Match[] => {
  const theirs: Record<MatchKind, NamedThing[]> = {
    class: file.classes.map(named),
    subject: file.subjects.map(named),
    teacher: file.teachers.map(teacher => ({ ...named(teacher), name: teacherName(teacher) })),
    room: file.rooms.map(named),
  }
  const ours = presentThings(present)
  return matchKinds.flatMap(kind => matchThings(kind, theirs[kind], ours[kind]))
}

/** What the school has of each kind, as it is called. */
export const presentThings = ({ classes, subjects, staff, rooms }: AscPresent): Record<MatchKind, NamedThing[]> => ({
  class: classes.map(c => ({ key: c.id, name: className(c), short: '' })),
  subject: subjects.map(s => ({ key: s.id, name: s.name, short: s.shortName })),
  teacher: staff.map(s => ({ key: s.id, name: fullName(s), short: '' })),
  room: rooms.map(r => ({ key: r.id, name: r.name, short: '' })),
})

const named = ({ id, name, short }: { id: string; name: string; short: string }): NamedThing => ({
  key: id,
  name,
  short,
})

/** Surname first where the file tells the parts apart. */
export const teacherName = ({ name, lastName, firstName }: AscTeacher): string =>
  lastName ? [lastName, firstName].filter(Boolean).join(' ') : name
