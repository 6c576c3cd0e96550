import type { RoomId } from '#domain/kernel/ids'
import type { PieceFilter, PieceRef, SlotRef, Who } from '#domain/timetable/constraints/constraint'
import { isYes } from '../element-text.ts'
import { branch, childOf, leaf, textOf, textsOf, type XmlNode } from '../xml-tree.ts'
import type { FetFilter, FetReading, FetWriting } from './names.ts'

/** A rule while it is put together or taken apart, property by property. */
export type Loose = Readonly<Record<string, unknown>>

/**
 * One thing that an element says, both ways. `read` gives the properties of the rule that it tells, null when it cannot be
 * told here. `write` gives the children that say it: as a rule in one way; in several where FET needs an element for each;
 * in none when nobody is left of whom it speaks; null when this type of element has no words for it.
 */
export type Field = {
  read(element: XmlNode, names: FetReading): Loose | null
  write(rule: Loose, names: FetWriting): readonly (readonly XmlNode[])[] | null
}

const once = (...children: XmlNode[]): readonly (readonly XmlNode[])[] => [children]

export const number = (name: string, property: string): Field => ({
  read: element => {
    const text = textOf(element, name).trim()
    return /^\d+$/.test(text) ? { [property]: Number(text) } : null
  },
  write: rule => (typeof rule[property] === 'number' ? once(leaf(name, rule[property])) : null),
})

/** `otherwise` where old files do not say it. */
export const yes = (name: string, property: string, otherwise = false): Field => ({
  read: element => ({ [property]: childOf(element, name) ? isYes(textOf(element, name)) : otherwise }),
  write: rule => once(leaf(name, rule[property] === true)),
})

/** What a rule has and FET does not speak of, for it changes nothing. */
export const unsaid = (properties: Loose): Field => ({ read: () => properties, write: () => once() })

/** A number that FET knows as yes or no. */
export const yesAsOne = (name: string, property: string): Field => ({
  read: element => ({ [property]: isYes(textOf(element, name)) ? 1 : 0 }),
  write: rule => (rule[property] === 0 || rule[property] === 1 ? once(leaf(name, rule[property] === 1)) : null),
})

export const tag = (name: string): Field => ({
  read: (element, names) => {
    const found = names.tag(textOf(element, name))
    return found === undefined ? null : { tag: found }
  },
  write: (rule, names) => (typeof rule.tag === 'string' ? once(leaf(name, names.tag(rule.tag))) : null),
})

/** One teacher; in `who`, or the owner of home rooms. */
export const teacher = (name: string, property: 'who' | 'owner' = 'who'): Field => ({
  read: (element, names) => {
    const teacherId = names.teacher(textOf(element, name))
    return teacherId ? { [property]: { teacherId } } : null
  },
  write: (rule, names) => {
    const who = rule[property] as Who
    if (!('teacherId' in who)) return null
    const found = names.teacher(who.teacherId)
    return found === undefined ? [] : once(leaf(name, found))
  },
})

/** A set of students; audiences that no one set of the file stands for are several elements. */
export const students = (property: 'who' | 'owner' = 'who'): Field => ({
  read: (element, names) => {
    const audiences = names.students(textOf(element, 'Students'))
    return audiences.length ? { [property]: { audiences } } : null
  },
  write: (rule, names) => {
    const who = rule[property] as Who
    return 'audiences' in who ? names.students(who.audiences).map(name => [leaf('Students', name)]) : null
  },
})

/** From a slot to one, not included; blank is the end of the day. */
export const interval: Field = {
  read: (element, names) => {
    const from = names.slot(textOf(element, 'Interval_Start_Hour'))
    const end = textOf(element, 'Interval_End_Hour')
    const to = end ? names.slot(end) : names.slots + 1
    return from === undefined || to === undefined ? null : { from, to }
  },
  write: (rule, names) => {
    const start = names.slot(rule.from as number)
    const end = (rule.to as number) > names.slots ? '' : names.slot(rule.to as number)
    if (start === undefined || end === undefined) return []
    return once(leaf('Interval_Start_Hour', start), leaf('Interval_End_Hour', end))
  },
}

/** Slots: how many, and each with its day and hour; `one` is the element of each, `day` and `hour` its children. */
export const slots = (one: string, day: string, hour: string): Field => ({
  read: (element, names) => {
    const found: SlotRef[] = []
    for (const child of element.children) {
      if (child.name !== one) continue
      const at = { day: names.day(textOf(child, day)), slot: names.slot(textOf(child, hour)) }
      if (at.day === undefined || at.slot === undefined) return null
      found.push({ day: at.day, slot: at.slot })
    }
    return { slots: found }
  },
  write: (rule, names) => {
    const written = (rule.slots as SlotRef[]).flatMap(at => {
      const [dayName, hourName] = [names.day(at.day), names.slot(at.slot)]
      return dayName === undefined || hourName === undefined
        ? []
        : [branch(one, [leaf(day, dayName), leaf(hour, hourName)])]
    })
    return once(leaf(`Number_of_${one}s`, written.length), ...written)
  },
})

/** The one slot of a pin. */
export const pinnedSlot: Field = {
  read: (element, names) => {
    const at = { day: names.day(textOf(element, 'Preferred_Day')), slot: names.slot(textOf(element, 'Preferred_Hour')) }
    return at.day === undefined || at.slot === undefined ? null : { slots: [at] }
  },
  write: () => null,
}

const piecesIn = (rule: Loose, names: FetWriting): PieceRef[] => [
  ...((rule.pieces as PieceRef[] | undefined) ?? names.pieces(rule.filter as PieceFilter)),
]

const activitiesIn = (rule: Loose, names: FetWriting): number[] =>
  piecesIn(rule, names).flatMap(({ lessonId, piece }) => names.activity(lessonId, piece) ?? [])

const pieceOf = (text: string, names: FetReading): PieceRef | undefined =>
  /^\s*\d+\s*$/.test(text) ? names.activity(Number(text)) : undefined

/** Activities by their numbers; FET needs `least` of them. */
export const activities = (least: number): Field => ({
  read: (element, names) => {
    const found = textsOf(element, 'Activity_Id').map(text => pieceOf(text, names))
    return found.includes(undefined) ? null : { pieces: found }
  },
  write: (rule, names) => {
    const ids = activitiesIn(rule, names)
    if (ids.length < least) return []
    return once(leaf('Number_of_Activities', ids.length), ...ids.map(id => leaf('Activity_Id', id)))
  },
})

/** One activity; a rule of several is so many elements. */
export const activity: Field = {
  read: (element, names) => {
    const found = pieceOf(textOf(element, 'Activity_Id'), names)
    return found ? { pieces: [found] } : null
  },
  write: (rule, names) => activitiesIn(rule, names).map(id => [leaf('Activity_Id', id)]),
}

/** Two or three activities in their order. */
export const activitiesInOrder = (...ordinals: ('First' | 'Second' | 'Third')[]): Field => ({
  read: (element, names) => {
    const found = ordinals.map(ordinal => pieceOf(textOf(element, `${ordinal}_Activity_Id`), names))
    return found.includes(undefined) ? null : { pieces: found }
  },
  write: (rule, names) => {
    const pieces = piecesIn(rule, names)
    if (pieces.length !== ordinals.length) return null
    const ids = activitiesIn(rule, names)
    return ids.length < ordinals.length ? [] : once(...ids.map((id, i) => leaf(`${ordinals[i]}_Activity_Id`, id)))
  },
})

/** The fields by which FET says «all activities that …». */
export const filter = ({ component = false, duration = true } = {}): Field => ({
  read: (element, names) => {
    const count = (name: string) => (/^\s*\d+\s*$/.test(textOf(element, name)) ? Number(textOf(element, name)) : null)
    const asked: FetFilter = {
      teacher: textOf(element, 'Teacher_Name'),
      students: textOf(element, 'Students_Name'),
      subject: textOf(element, 'Subject_Name'),
      tag: textOf(element, 'Activity_Tag_Name'),
      duration: duration ? count('Duration') : null,
      component: component ? count('Component_Number') : null,
    }
    const found = {
      ...(asked.teacher && { teacherId: names.teacher(asked.teacher) }),
      ...(asked.students && { audiences: names.students(asked.students) }),
      ...(asked.subject && { subjectId: names.subject(asked.subject) }),
      ...(asked.tag && { tag: names.tag(asked.tag) }),
      ...(asked.duration !== null && { duration: asked.duration }),
      ...(asked.component !== null && { component: asked.component }),
    }
    if (Object.values(found).some(value => value === undefined) || found.audiences?.length === 0) return null
    if (asked.component === null || names.sameComponents) return { filter: found }
    return { pieces: names.filtered(asked) }
  },
  write: (rule, names) => {
    const asked = rule.filter as PieceFilter | undefined
    if (!asked) return null
    if ((asked.component != null) !== component || (asked.duration != null && !duration)) return null
    const teacherName = asked.teacherId == null ? '' : names.teacher(asked.teacherId)
    const subjectName = asked.subjectId == null ? '' : names.subject(asked.subjectId)
    const sets = asked.audiences == null ? [''] : names.students(asked.audiences)
    if (teacherName === undefined || subjectName === undefined) return []
    return sets.map(set => [
      ...(component ? [leaf('Component_Number', asked.component!)] : []),
      leaf('Teacher_Name', teacherName),
      leaf('Students_Name', set),
      leaf('Subject_Name', subjectName),
      leaf('Activity_Tag_Name', asked.tag == null ? '' : names.tag(asked.tag)),
      ...(duration ? [leaf('Duration', asked.duration ?? '')] : []),
    ])
  },
})

/** All activities of a subject, of a tag, or of both. */
export const subjectAndTag = (asked: { subject: boolean; tag: boolean }): Field => ({
  read: (element, names) => {
    const found = {
      ...(asked.subject && { subjectId: names.subject(textOf(element, 'Subject')) }),
      ...(asked.tag && { tag: names.tag(textOf(element, 'Activity_Tag')) }),
    }
    return Object.values(found).some(value => value === undefined) ? null : { filter: found }
  },
  write: (rule, names) => {
    const given = rule.filter as PieceFilter | undefined
    if (!given) return null
    const others = [given.teacherId, given.audiences, given.duration, given.component]
    if (others.some(other => other != null)) return null
    if ((given.subjectId != null) !== asked.subject || (given.tag != null) !== asked.tag) return null
    const subject = given.subjectId == null ? '' : names.subject(given.subjectId)
    if (subject === undefined) return []
    return once(
      ...(asked.subject ? [leaf('Subject', subject)] : []),
      ...(asked.tag ? [leaf('Activity_Tag', names.tag(given.tag!))] : []),
    )
  },
})

/** The rooms of a rule, whatever it calls them. */
const roomsIn = (rule: Loose, names: FetWriting): string[] => {
  const ids =
    rule.kind === 'roomKind'
      ? names.roomsOfKind(rule.roomKind as string)
      : rule.kind === 'roomGrades'
        ? [rule.best, rule.good, rule.emergency].flatMap(grade => grade as RoomId[])
        : (rule.rooms as RoomId[])
  return [...new Set(ids)].flatMap(id => names.room(id) ?? [])
}

export const room: Field = {
  read: (element, names) => {
    const found = names.room(textOf(element, 'Room'))
    return found ? { rooms: [found] } : null
  },
  write: (rule, names) => {
    const rooms = roomsIn(rule, names)
    if (rooms.length > 1) return null
    return rooms.map(name => [leaf('Room', name)])
  },
}

export const rooms: Field = {
  read: (element, names) => {
    const found = textsOf(element, 'Preferred_Room').map(name => names.room(name))
    return found.includes(undefined) ? null : { rooms: found }
  },
  write: (rule, names) => {
    const found = roomsIn(rule, names)
    if (!found.length) return []
    return once(leaf('Number_of_Preferred_Rooms', found.length), ...found.map(name => leaf('Preferred_Room', name)))
  },
}
