import { branch, leaf, writeXml, type XmlNode } from '#main/exchange/fet/xml-tree'

/** A .fet file of a few activities, each pinned in time (and in a room where it has one): what FET says of it is what FET means. */
export type TinyFet = {
  /** 5 where left out. */
  readonly days?: number
  /** 6 where left out. */
  readonly hours?: number
  /** Years with their groups and subgroups; a number is how many pupils. */
  readonly students?: StudentsTree
  readonly rooms?: readonly TinyRoom[]
  readonly activities: readonly TinyActivity[]
  readonly time?: readonly XmlNode[]
  readonly space?: readonly XmlNode[]
}

export type StudentsTree = { readonly [name: string]: number | StudentsTree }

export type TinyRoom = {
  readonly name: string
  readonly building?: string
  readonly capacity?: number
  readonly sets?: readonly (readonly string[])[]
}

export type TinyActivity = {
  readonly id: number
  /** Day and hour from 0; null leaves it to FET. */
  readonly at: readonly [day: number, hour: number] | null
  readonly teachers?: readonly string[]
  readonly students?: readonly string[]
  readonly subject?: string
  readonly tags?: readonly string[]
  readonly duration?: number
  readonly group?: number
  readonly room?: string
  /** Of a virtual room. */
  readonly realRooms?: readonly string[]
  readonly active?: boolean
  /** Its own number of students. */
  readonly pupils?: number
}

export const dayName = (day: number): string => `D${day}`
export const hourName = (hour: number): string => `H${hour}`

type Field = string | number | boolean | Fields | readonly (string | number | Fields)[]
type Fields = { readonly [name: string]: Field }

/** A constraint with its fields in their order; a list repeats its element. */
export const fetConstraint = (type: string, fields: Fields, weight = 100, active = true): XmlNode =>
  branch(`Constraint${type}`, [
    leaf('Weight_Percentage', weight),
    ...elementsOf(fields),
    leaf('Active', active),
    leaf('Comments'),
  ])

const elementsOf = (fields: Fields): XmlNode[] =>
  Object.entries(fields).flatMap(([name, field]) =>
    (Array.isArray(field) ? field : [field]).map(one => element(name, one)),
  )

const element = (name: string, field: string | number | boolean | Fields): XmlNode =>
  typeof field === 'object' ? branch(name, elementsOf(field)) : leaf(name, field)

/** The file as bytes. Teachers, subjects, tags and buildings are those that something names. */
export const tinyFet = (tiny: TinyFet): Uint8Array => {
  const { days = 5, hours = 6, students = {}, rooms = [], activities, time = [], space = [] } = tiny
  const named = (names: readonly (string | undefined)[]): string[] => [
    ...new Set(names.filter(name => name !== undefined)),
  ]
  const list = (section: string, one: string, names: readonly string[], more: XmlNode[] = []): XmlNode =>
    branch(
      section,
      names.map(name => branch(one, [leaf('Name', name), ...more, leaf('Comments')])),
    )
  const upTo = (count: number) => Array.from({ length: count }, (_, i) => i)
  const root = branch('fet', [
    leaf('Mode', 'Official'),
    leaf('Institution_Name', 'Tiny'),
    leaf('Comments'),
    branch('Days_List', [
      leaf('Number_of_Days', days),
      ...upTo(days).map(d => branch('Day', [leaf('Name', dayName(d))])),
    ]),
    branch('Hours_List', [
      leaf('Number_of_Hours', hours),
      ...upTo(hours).map(h => branch('Hour', [leaf('Name', hourName(h))])),
    ]),
    list('Subjects_List', 'Subject', named(activities.map(({ subject = 'S' }) => subject))),
    list('Activity_Tags_List', 'Activity_Tag', named(activities.flatMap(({ tags = [] }) => tags)), [
      leaf('Printable', true),
    ]),
    list('Teachers_List', 'Teacher', named(activities.flatMap(({ teachers = [] }) => teachers)), [
      leaf('Target_Number_of_Hours', 0),
      leaf('Qualified_Subjects', '\n'),
    ]),
    branch('Students_List', studentsOf(students, ['Year', 'Group', 'Subgroup'])),
    branch(
      'Activities_List',
      activities.map(activity => activityOf(activity, activities)),
    ),
    list('Buildings_List', 'Building', named(rooms.map(({ building }) => building))),
    branch('Rooms_List', rooms.map(roomOf)),
    branch('Time_Constraints_List', [
      fetConstraint('BasicCompulsoryTime', {}),
      ...time,
      ...activities.flatMap(({ id, at, active = true }) =>
        at && active
          ? fetConstraint('ActivityPreferredStartingTime', {
              Activity_Id: id,
              Preferred_Day: dayName(at[0]),
              Preferred_Hour: hourName(at[1]),
              Permanently_Locked: false,
            })
          : [],
      ),
    ]),
    branch('Space_Constraints_List', [
      fetConstraint('BasicCompulsorySpace', {}),
      ...space,
      ...activities.flatMap(({ id, room, realRooms = [], active = true }) =>
        room && active
          ? fetConstraint('ActivityPreferredRoom', {
              Activity_Id: id,
              Room: room,
              ...(realRooms.length ? { Number_of_Real_Rooms: realRooms.length, Real_Room: realRooms } : {}),
              Permanently_Locked: false,
            })
          : [],
      ),
    ]),
  ])
  return writeXml({ root, version: '6.8.5' })
}

const studentsOf = (tree: StudentsTree, [level, ...deeper]: readonly string[]): XmlNode[] =>
  Object.entries(tree).map(([name, inside]) =>
    branch(level!, [
      leaf('Name', name),
      leaf('Number_of_Students', typeof inside === 'number' ? inside : pupilsOf(inside)),
      leaf('Comments'),
      ...(level === 'Year' ? [leaf('Number_of_Categories', 0), leaf('Separator', ' ')] : []),
      ...(typeof inside === 'number' ? [] : studentsOf(inside, deeper)),
    ]),
  )

const pupilsOf = (tree: StudentsTree): number =>
  Object.values(tree).reduce<number>((sum, one) => sum + (typeof one === 'number' ? one : pupilsOf(one)), 0)

const activityOf = (activity: TinyActivity, all: readonly TinyActivity[]): XmlNode => {
  const { id, teachers = [], students = [], subject = 'S', tags = [], duration = 1, group = 0 } = activity
  const pieces = group ? all.filter(other => other.group === group) : [activity]
  return branch('Activity', [
    ...teachers.map(name => leaf('Teacher', name)),
    leaf('Subject', subject),
    ...tags.map(name => leaf('Activity_Tag', name)),
    ...students.map(name => leaf('Students', name)),
    leaf('Duration', duration),
    leaf(
      'Total_Duration',
      pieces.reduce((sum, piece) => sum + (piece.duration ?? 1), 0),
    ),
    leaf('Id', id),
    leaf('Activity_Group_Id', group),
    ...(activity.pupils === undefined ? [] : [leaf('Number_Of_Students', activity.pupils)]),
    leaf('Active', activity.active ?? true),
    leaf('Comments'),
  ])
}

const roomOf = ({ name, building = '', capacity = 100, sets = [] }: TinyRoom): XmlNode =>
  branch('Room', [
    leaf('Name', name),
    leaf('Building', building),
    leaf('Capacity', capacity),
    leaf('Virtual', sets.length > 0),
    ...(sets.length ? [leaf('Number_of_Sets_of_Real_Rooms', sets.length)] : []),
    ...sets.map(set =>
      branch('Set_of_Real_Rooms', [
        leaf('Number_of_Real_Rooms', set.length),
        ...set.map(room => leaf('Real_Room', room)),
      ]),
    ),
    leaf('Comments'),
  ])
