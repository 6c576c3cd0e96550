import { FetFaultFound, integer } from './element-text.ts'
import type { FetFile } from './fet-file.ts'
import type { XmlNode } from './xml-tree.ts'

/** Names of the lists, students' sets and activities: each may stand once, and whoever names one must name one that is there. */
export const checkReferences = (file: FetFile): void => {
  checkStudents(file)
  const known = knownNames(file)
  const ids = new Set<number>()
  for (const activity of file.activities) {
    const where = `Activity ${activity.id}`
    if (ids.has(activity.id)) throw new FetFaultFound('IdTwice', where)
    ids.add(activity.id)
    require(known.subject, activity.subject, where)
    for (const name of once(activity.teachers, where)) require(known.teacher, name, where)
    for (const name of once(activity.tags, where)) require(known.tag, name, where)
    for (const name of once(activity.students, where)) require(known.students, name, where)
    if (activity.duration > file.hours.length) file.remarks.push({ remark: 'LongerThanDay', where })
  }
  for (const teacher of file.teachers)
    for (const name of teacher.qualifiedSubjects) require(known.subject, name, `Teacher ${teacher.name}`)
  for (const room of file.rooms) {
    if (room.building) require(known.building, room.building, `Room ${room.name}`)
    checkCounts(room.element, `Room ${room.name}`)
  }
  checkVirtualRooms(file)
}

type Known = Record<'subject' | 'teacher' | 'tag' | 'students' | 'building' | 'room' | 'day' | 'hour', Set<string>>

const knownNames = (file: FetFile): Known => {
  const names = (list: readonly { name: string }[]) => new Set(list.map(({ name }) => name))
  const students = names(file.years)
  for (const { groups } of file.years)
    for (const group of groups) {
      students.add(group.name)
      for (const subgroup of group.subgroups) students.add(subgroup.name)
    }
  return {
    subject: names(file.subjects),
    teacher: names(file.teachers),
    tag: names(file.tags),
    students,
    building: names(file.buildings),
    room: names(file.rooms),
    day: names(file.days),
    hour: names(file.hours),
  }
}

const require = (known: Set<string>, name: string, where: string): void => {
  if (!known.has(name)) throw new FetFaultFound('NameUnknown', `${where}: ${name}`)
}

const once = (names: readonly string[], where: string): readonly string[] => {
  if (names.length > 1 && new Set(names).size < names.length)
    throw new FetFaultFound('NameTwice', `${where}: ${names.find((name, i) => names.indexOf(name) < i)}`)
  return names
}

/**
 * A name is of a year, or of groups, or of subgroups. A group may stand in several years and a subgroup in several
 * groups: that is how FET says that sets overlap.
 */
const checkStudents = ({ years }: FetFile): void => {
  const levels = new Map<string, string>()
  const put = (name: string, level: string) => {
    const other = levels.get(name)
    if (other !== undefined && other !== level) throw new FetFaultFound('NameTwice', `${level}: ${name}`)
    levels.set(name, level)
  }
  once(
    years.map(({ name }) => name),
    'Students_List',
  )
  for (const year of years) {
    put(year.name, 'Year')
    once(
      year.groups.map(({ name }) => name),
      `Year ${year.name}`,
    )
    for (const group of year.groups) {
      put(group.name, 'Group')
      once(
        group.subgroups.map(({ name }) => name),
        `Group ${group.name}`,
      )
      for (const subgroup of group.subgroups) put(subgroup.name, 'Subgroup')
    }
  }
}

/** A virtual room stands for real ones; FET knows no virtual room of virtual rooms, so there are no cycles. */
const checkVirtualRooms = ({ rooms }: FetFile): void => {
  const virtual = new Set(rooms.filter(({ realRooms }) => realRooms.length).map(({ name }) => name))
  const known = new Set(rooms.map(({ name }) => name))
  for (const { name, realRooms } of rooms)
    for (const real of realRooms.flat()) {
      if (!known.has(real)) throw new FetFaultFound('NameUnknown', `Room ${name}: ${real}`)
      if (virtual.has(real)) throw new FetFaultFound('VirtualRoomWrong', `Room ${name}: ${real}`)
    }
}

type Reference = { kind: keyof Known | 'activity'; blank: boolean }

/** Elements of constraints that name something. In a filter blank means any; a blank end hour is the end of the day. */
export const references = new Map<string, Reference>(
  Object.entries({
    activity: 'Activity_Id First_Activity_Id Second_Activity_Id Third_Activity_Id',
    teacher: 'Teacher Teacher_Name?',
    students: 'Students Students_Name?',
    subject: 'Subject Subject_Name?',
    tag: 'Activity_Tag Activity_Tag_Name? First_Activity_Tag Second_Activity_Tag',
    room: 'Room Preferred_Room Real_Room',
    building: 'Building',
    day: 'Day Preferred_Day Preferred_Starting_Day Selected_Day',
    hour: 'Hour Preferred_Hour Preferred_Starting_Hour Selected_Hour Interval_Start_Hour Interval_End_Hour?',
  }).flatMap(([kind, names]) =>
    names
      .split(' ')
      .map((name): [string, Reference] => [
        name.replace('?', ''),
        { kind: kind as Reference['kind'], blank: name.endsWith('?') },
      ]),
  ),
)

/** What a `Number_of_…` counts. */
const counted = new Map(
  Object.entries({
    Number_of_Activities: 'Activity_Id',
    Number_of_Not_Available_Times: 'Not_Available_Time',
    Number_of_Break_Times: 'Break_Time',
    Number_of_Preferred_Rooms: 'Preferred_Room',
    Number_of_Preferred_Starting_Times: 'Preferred_Starting_Time',
    Number_of_Preferred_Time_Slots: 'Preferred_Time_Slot',
    Number_of_Selected_Time_Slots: 'Selected_Time_Slot',
    Number_of_Real_Rooms: 'Real_Room',
    Number_of_Sets_of_Real_Rooms: 'Set_of_Real_Rooms',
  }),
)

/**
 * FET opens no file in which a constraint names what is not there; one that is switched off it lets pass. Constraints of
 * unknown types are held to the same names, as far as they use them.
 */
export const checkConstraints = (file: FetFile): void => {
  const known = knownNames(file)
  const ids = new Set(file.activities.map(({ id }) => id))
  for (const constraint of [...file.timeConstraints, ...file.spaceConstraints]) {
    const where = constraint.element.name
    if (constraint.active) checkCounts(constraint.element, where)
    const missing = unknownName(constraint.element, known, ids)
    if (!missing) continue
    const [element, text] = missing
    if (!constraint.active) file.remarks.push({ remark: 'InactiveNameUnknown', where: `${where}: ${text}` })
    else throw new FetFaultFound(faultOf(element), `${where}: ${text}`)
  }
}

const faultOf = (element: string) => {
  const kind = references.get(element)!.kind
  return kind === 'activity' ? 'ActivityUnknown' : kind === 'day' || kind === 'hour' ? 'SlotUnknown' : 'NameUnknown'
}

const unknownName = (element: XmlNode, known: Known, ids: Set<number>): [string, string] | undefined => {
  for (const child of element.children) {
    if (child.children.length) {
      const missing = unknownName(child, known, ids)
      if (missing) return missing
      continue
    }
    const reference = references.get(child.name)
    if (!reference || (reference.blank && !child.text)) continue
    const there =
      reference.kind === 'activity'
        ? ids.has(integer(child.text, `${element.name}: ${child.name}`))
        : known[reference.kind].has(child.text)
    if (!there) return [child.name, child.text]
  }
  return undefined
}

const checkCounts = (element: XmlNode, where: string): void => {
  for (const child of element.children) {
    if (child.children.length) checkCounts(child, where)
    const what = counted.get(child.name)
    if (!what) continue
    const found = element.children.filter(({ name }) => name === what).length
    if (integer(child.text, `${where}: ${child.name}`) !== found)
      throw new FetFaultFound('CountWrong', `${where}: ${child.name} ${child.text.trim()} ≠ ${found}`)
  }
}
