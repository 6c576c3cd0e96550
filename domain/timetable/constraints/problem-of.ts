import { isWithin } from '../../kernel/calendar-date.ts'
import type { ClassId, LessonId, StaffId, SubjectId } from '../../kernel/ids.ts'
import { type Atoms, atomsOf } from './atoms.ts'
import { fits, hardWeight, type Problem, type ProblemPiece, type ProblemRule, type Standing } from './problem.ts'
import type { IndexedProblem, Numbered, ProblemNames, ProblemSource } from './problem-source.ts'
import { type NumberedRooms, numberRooms } from './rooms-of.ts'
import { rulesOf } from './rules-of.ts'

/**
 * The school as numbers. Closed slots, pieces and rules name only what takes part: lessons that have ended, pieces that
 * are switched off, constraints without weight and names of what is gone are left out. A pinned placement becomes a hard
 * rule of its slot, and of its room when it has one.
 */
export const problemOf = (source: ProblemSource): IndexedProblem => {
  const lessons = source.lessons.filter(({ ends }) => ends === null || ends >= source.on)
  const taught = new Map(lessons.map(lesson => [lesson.id, lesson]))
  const placements = source.placements.filter(
    p => taught.has(p.lessonId) && isWithin(source.on, p.validFrom, p.validTo),
  )
  const rooms = numberRooms(
    source.rooms,
    placements.flatMap(p => (p.roomId && p.realRooms?.length ? [{ roomId: p.roomId, realRooms: p.realRooms }] : [])),
  )
  const atoms = atomsOf(
    source.classes,
    source.subgroups,
    lessons.flatMap(({ audiences }) => audiences),
  )
  const names = namesOf({ ...source, lessons }, rooms, atoms)

  const sizes = sizesOf(source)
  const grades = new Map(source.classes.map(({ id, grade }) => [id, grade]))
  const durations = new Map(source.pieces.map(p => [`${p.lessonId} ${p.number}`, p.duration]))
  const pieces = names.pieces.map(({ lessonId, number }): ProblemPiece => {
    const lesson = taught.get(lessonId)!
    return {
      duration: durations.get(`${lessonId} ${number}`)!,
      subject: names.numberOf.subject(lesson.subjectId)!,
      teachers: [...new Set(lesson.teachers.map(id => names.numberOf.teacher(id)!))].sort((a, b) => a - b),
      atoms: names.numberOf.atoms(lesson.audiences),
      tags: lesson.tags.map(tag => names.numberOf.tag(tag)!).sort((a, b) => a - b),
      pupils:
        lesson.expectedPupils ??
        lesson.audiences.reduce((sum, { classId, subgroupId }) => sum + sizes(subgroupId ?? classId), 0),
      points: Math.max(
        0,
        ...lesson.audiences.map(({ classId }) => source.points(lesson.subjectId, grades.get(classId) ?? 0) ?? 0),
      ),
    }
  })
  const problem: Omit<Problem, 'rules'> = {
    days: source.days,
    hours: source.slots - source.firstSlot + 1,
    teachers: names.teachers.length,
    atoms: names.atoms.length,
    subjects: names.subjects.length,
    tags: names.tags.length,
    buildings: names.buildings.length,
    classes: source.classes.map(({ id, grade }) => ({
      grade,
      atoms: names.numberOf.atoms([{ classId: id, subgroupId: null }]),
    })),
    rooms: rooms.rooms,
    pieces,
    closed: closedOf(source, names, rooms),
  }
  const standing = standingOf(placements, problem, names)
  const numbered: Numbered = { problem, names }
  const pinned = pins(placements, standing, numbered)
  const asked = rulesOf(
    source,
    numbered,
    pinned.flatMap(rule => (rule.kind === 'rooms' ? rule.pieces : [])),
  )
  const rules = [...asked.map(({ rule }) => rule), ...pinned, ...(source.extraRules?.(numbered) ?? [])]
  return {
    problem: { ...problem, rules },
    standing,
    names,
    originOf: number => {
      const known = asked[number]
      if (known) return known.origin
      const { origin = '' } = rules[number] ?? {}
      return origin === 'pin' ? { kind: 'pin' } : { kind: 'norm', name: origin }
    },
  }
}

const numbering = <T>(values: Iterable<T>) => {
  const list = [...new Set(values)]
  const numbers = new Map(list.map((value, number) => [value, number]))
  return { list, of: (value: T): number | undefined => numbers.get(value) }
}

const namesOf = (source: ProblemSource, rooms: NumberedRooms, atoms: Atoms): ProblemNames => {
  const { lessons, firstSlot, slots, days } = source
  const teachers = numbering<StaffId>(lessons.flatMap(lesson => lesson.teachers))
  const classes = numbering<ClassId>(source.classes.map(({ id }) => id))
  const subjects = numbering<SubjectId>([
    ...source.subjects.map(({ id }) => id),
    ...lessons.map(({ subjectId }) => subjectId),
  ])
  const tags = numbering(lessons.flatMap(lesson => lesson.tags))
  const taught = new Set<LessonId>(lessons.map(({ id }) => id))
  const active = source.pieces.filter(piece => piece.active && taught.has(piece.lessonId))
  const pieces = numbering(active.map(({ lessonId, number }) => `${lessonId} ${number}`))
  const hours = slots - firstSlot + 1
  return {
    teachers: teachers.list,
    atoms: atoms.audiences,
    classes: classes.list,
    rooms: rooms.names,
    subjects: subjects.list,
    tags: tags.list,
    buildings: rooms.buildings,
    pieces: active.map(({ lessonId, number }) => ({ lessonId, number })),
    numberOf: {
      teacher: teachers.of,
      class: classes.of,
      room: rooms.numberOf,
      roomWith: rooms.numberWith,
      subject: subjects.of,
      tag: tags.of,
      piece: ({ lessonId, number }) => pieces.of(`${lessonId} ${number}`),
      slot: (day, slot) =>
        day < 1 || day > days || slot < firstSlot || slot > slots ? -1 : (day - 1) * hours + slot - firstSlot,
      atoms: atoms.of,
    },
    slotOf: slot => ({ day: Math.floor(slot / hours) + 1, slot: (slot % hours) + firstSlot }),
  }
}

/** Expected pupils of a class or subgroup by its id: those who are in it, else those expected; 0 when nobody knows. */
const sizesOf = ({ classes, subgroups }: ProblemSource): ((id: string) => number) => {
  const sizes = new Map<string, number>(
    [...classes, ...subgroups].map(({ id, pupils, expectedPupils }) => [id, pupils.length || (expectedPupils ?? 0)]),
  )
  return id => sizes.get(id) ?? 0
}

const closedOf = (
  { unavailability, subgroups }: ProblemSource,
  names: ProblemNames,
  rooms: NumberedRooms,
): Problem['closed'] => {
  const { numberOf } = names
  const classOf = new Map(subgroups.map(({ id, classId }) => [id as string, classId]))
  const school = new Set<number>()
  const sets = (length: number) => Array.from({ length }, () => new Set<number>())
  const [teachers, atoms, closedRooms] = [
    sets(names.teachers.length),
    sets(names.atoms.length),
    sets(rooms.rooms.length),
  ]
  for (const { kind, ownerId, day, slot } of unavailability) {
    const at = numberOf.slot(day, slot)
    if (at < 0) continue
    if (kind === 'school') school.add(at)
    if (kind === 'teacher') teachers[numberOf.teacher(ownerId as never) ?? -1]?.add(at)
    if (kind === 'room') closedRooms[numberOf.room(ownerId as never) ?? -1]?.add(at)
    if (kind === 'class')
      for (const atom of numberOf.atoms([{ classId: ownerId as never, subgroupId: null }])) atoms[atom]!.add(at)
    if (kind === 'subgroup') {
      const classId = classOf.get(ownerId)
      if (!classId) continue
      for (const atom of numberOf.atoms([{ classId, subgroupId: ownerId as never }])) atoms[atom]!.add(at)
    }
  }
  const ascending = (set: Set<number>) => [...set].sort((a, b) => a - b)
  return {
    school: ascending(school),
    teachers: teachers.map(ascending),
    atoms: atoms.map(ascending),
    rooms: closedRooms.map(ascending),
  }
}

/** Where each piece stands; a placement that runs past its day or stands outside the cycle is none. */
const standingOf = (
  placements: ProblemSource['placements'],
  problem: Omit<Problem, 'rules'>,
  { numberOf, pieces }: ProblemNames,
): Standing => {
  const starts = new Int32Array(pieces.length).fill(-1)
  const rooms = new Int32Array(pieces.length).fill(-1)
  for (const { lessonId, piece: number, day, slot, roomId, realRooms } of placements) {
    const piece = numberOf.piece({ lessonId, number })
    const at = numberOf.slot(day, slot)
    if (piece === undefined || at < 0 || starts[piece]! >= 0 || !fits(problem, problem.pieces[piece]!.duration, at))
      continue
    starts[piece] = at
    if (roomId) rooms[piece] = numberOf.roomWith(roomId, realRooms ?? []) ?? -1
  }
  return { starts, rooms }
}

const pins = (
  placements: ProblemSource['placements'],
  { starts, rooms }: Standing,
  { names: { numberOf }, problem }: Numbered,
): ProblemRule[] =>
  placements.flatMap(({ pinned, lessonId, piece: number }): ProblemRule[] => {
    const piece = numberOf.piece({ lessonId, number })
    if (!pinned || piece === undefined || starts[piece]! < 0) return []
    const pin = { origin: 'pin', weight: hardWeight, pieces: [piece] }
    const time: ProblemRule = { ...pin, kind: 'preferredStarts', allowed: [starts[piece]!] }
    const room = problem.rooms[rooms[piece]!]
    return room ? [time, { ...pin, kind: 'rooms', rooms: [room.named] }] : [time]
  })
