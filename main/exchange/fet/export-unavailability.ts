import type { Unavailability as UnavailableSlot } from '#domain/timetable/lesson'
import { type Draft, type Entry, listOf, newEntry } from './export-draft.ts'
import type { ExportNames } from './export-lessons.ts'
import type { FetFile } from './fet-file.ts'
import { type Unavailability, unavailabilities } from './fixed-places.ts'
import { branch, leaf, type XmlNode } from './xml-tree.ts'

/** The constraint of each kind of owner: its type, the element that names the owner, and its section. */
const constraintOf = {
  school: { type: 'BreakTimes', named: null, slot: 'Break_Time', section: 'Time_Constraints_List' },
  teacher: {
    type: 'TeacherNotAvailableTimes',
    named: 'Teacher',
    slot: 'Not_Available_Time',
    section: 'Time_Constraints_List',
  },
  class: {
    type: 'StudentsSetNotAvailableTimes',
    named: 'Students',
    slot: 'Not_Available_Time',
    section: 'Time_Constraints_List',
  },
  subgroup: {
    type: 'StudentsSetNotAvailableTimes',
    named: 'Students',
    slot: 'Not_Available_Time',
    section: 'Time_Constraints_List',
  },
  room: { type: 'RoomNotAvailableTimes', named: 'Room', slot: 'Not_Available_Time', section: 'Space_Constraints_List' },
} as const

type Kind = keyof typeof constraintOf
type Owner = `${Kind} ${string}`

/**
 * Rewrites unavailability where the school's differs from what the carried constraints say: all constraints of such an
 * owner go, and one for each owner concerned comes in the stead of the first.
 */
export const exportUnavailability = (
  draft: Draft,
  state: readonly UnavailableSlot[],
  original: FetFile | null,
  classOf: ReadonlyMap<string, string>,
  names: ExportNames,
): void => {
  const ownersOf = ({ of, name }: Unavailability): Owner[] => {
    if (of === 'break') return ['school ']
    if (of === 'teacher') return [`teacher ${names.teacherIds.get(name) ?? ''}`]
    if (of === 'room') return [`room ${names.roomIds.get(name) ?? ''}`]
    return names
      .audiencesOf([name])
      .map(({ classId, subgroupId }): Owner => (subgroupId ? `subgroup ${subgroupId}` : `class ${classId}`))
  }
  const now = new Map<Owner, Set<string>>()
  for (const { kind, ownerId, day, slot } of state)
    if (day >= 1 && day <= names.days.length && slot >= 1 && slot <= names.hours.length)
      add(now, `${kind} ${ownerId}`, `${day} ${slot}`)
  const carried = original ? unavailabilities(original) : []
  const then = new Map<Owner, Set<string>>()
  for (const one of carried)
    for (const owner of ownersOf(one)) for (const { day, hour } of one.slots) add(then, owner, `${day + 1} ${hour + 1}`)

  const changed = new Set([...now.keys(), ...then.keys()].filter(owner => !same(now.get(owner), then.get(owner))))
  if (!changed.size) return
  // A constraint goes with each of its owners, and takes their other constraints with it.
  const going = new Set<XmlNode>()
  for (let grown = true; grown; ) {
    grown = false
    for (const one of carried) {
      const owners = ownersOf(one)
      if (going.has(one.element) || !owners.some(owner => changed.has(owner))) continue
      going.add(one.element)
      grown = true
      for (const owner of owners) changed.add(owner)
    }
  }
  for (const section of ['Time_Constraints_List', 'Space_Constraints_List'] as const) {
    const list = listOf(draft, section)
    const goes = ({ was }: Entry) => was !== null && going.has(was)
    const first = list.findIndex(goes)
    const left = list.filter(entry => !goes(entry))
    const made: Entry[] = [...changed].flatMap(owner => {
      const [kind, id] = [owner.slice(0, owner.indexOf(' ')) as Kind, owner.slice(owner.indexOf(' ') + 1)]
      const slots = [...(now.get(owner) ?? [])].map(text => text.split(' ').map(Number) as [number, number])
      if (!slots.length || constraintOf[kind].section !== section) return []
      const named = ownerNames(kind, id, classOf, names)
      return named.map(name => newEntry(element(kind, name, slots, names)))
    })
    draft.lists.set(section, first < 0 ? [...left, ...made] : left.toSpliced(first, 0, ...made))
  }
}

const add = (sets: Map<Owner, Set<string>>, owner: Owner, slot: string): void => {
  sets.set(owner, (sets.get(owner) ?? new Set()).add(slot))
}

const same = (a: ReadonlySet<string> = new Set(), b: ReadonlySet<string> = new Set()): boolean =>
  a.size === b.size && [...a].every(one => b.has(one))

const ownerNames = (kind: Kind, id: string, classOf: ReadonlyMap<string, string>, names: ExportNames): string[] => {
  if (kind === 'school') return ['']
  if (kind === 'teacher') return [names.teacher.get(id) ?? ''].filter(Boolean)
  if (kind === 'room') return [names.room.get(id) ?? ''].filter(Boolean)
  if (kind === 'class') return names.namesOf([{ classId: id, subgroupId: null }])
  return names.namesOf([{ classId: classOf.get(id) ?? '', subgroupId: id }])
}

const element = (kind: Kind, name: string, slots: readonly [number, number][], names: ExportNames): XmlNode => {
  const { type, named, slot } = constraintOf[kind]
  const inOrder = [...slots].sort((a, b) => a[0] - b[0] || a[1] - b[1])
  return branch(`Constraint${type}`, [
    leaf('Weight_Percentage', 100),
    ...(named ? [leaf(named, name)] : []),
    leaf(`Number_of_${slot}s`, slots.length),
    ...inOrder.map(([day, hour]) =>
      branch(slot, [leaf('Day', names.days[day - 1]!), leaf('Hour', names.hours[hour - 1]!)]),
    ),
    leaf('Active', true),
    leaf('Comments'),
  ])
}
