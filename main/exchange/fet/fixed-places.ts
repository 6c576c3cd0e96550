import { FetFaultFound, isYes } from './element-text.ts'
import type { FetConstraint, FetFile } from './fet-file.ts'
import { childOf, textOf, textsOf, type XmlNode } from './xml-tree.ts'

/** Where an activity stands: day and hour from 0; locked when the user pinned it and not the program. */
export type FixedTime = { activityId: number; day: number; hour: number; locked: boolean; element: XmlNode }

/** `realRooms` are those that a virtual room stands for, as they were chosen. */
export type FixedRoom = { activityId: number; room: string; realRooms: string[]; locked: boolean; element: XmlNode }

/**
 * Placements of a file: `ConstraintActivityPreferredStartingTime` of 100 %, switched on. The first that fits the day
 * counts for an activity; the others are in `ignored`.
 */
export const fixedTimes = (file: FetFile): { times: Map<number, FixedTime>; ignored: FixedTime[] } => {
  const days = positions(file.days)
  const hours = positions(file.hours)
  const durations = new Map(file.activities.map(({ id, duration }) => [id, duration]))
  const times = new Map<number, FixedTime>()
  const ignored: FixedTime[] = []
  for (const constraint of file.timeConstraints) {
    if (!isFixed(constraint, 'ActivityPreferredStartingTime')) continue
    const { element } = constraint
    const time: FixedTime = {
      activityId: Number(textOf(element, 'Activity_Id')),
      day: days.get(textOf(element, 'Preferred_Day'))!,
      hour: hours.get(textOf(element, 'Preferred_Hour'))!,
      locked: isYes(textOf(element, 'Permanently_Locked') || 'true'),
      element,
    }
    const fits = time.hour + (durations.get(time.activityId) ?? 1) <= file.hours.length
    const earlier = times.get(time.activityId)
    if (fits && !earlier) times.set(time.activityId, time)
    else if (!fits || earlier?.day !== time.day || earlier.hour !== time.hour) ignored.push(time)
  }
  return { times, ignored }
}

/**
 * Rooms of a file's placements: `ConstraintActivityPreferredRoom` of 100 %, switched on; the first counts. Beside a virtual
 * room that the user locked FET's results say in another one which real rooms were chosen: those are the first one's too.
 */
export const fixedRooms = (file: FetFile): Map<number, FixedRoom> => {
  const rooms = new Map<number, FixedRoom>()
  for (const constraint of file.spaceConstraints) {
    if (!isFixed(constraint, 'ActivityPreferredRoom')) continue
    const { element } = constraint
    const activityId = Number(textOf(element, 'Activity_Id'))
    const room = textOf(element, 'Room')
    const realRooms = textsOf(element, 'Real_Room')
    const first = rooms.get(activityId)
    if (!first) {
      const locked = isYes(textOf(element, 'Permanently_Locked') || 'true')
      rooms.set(activityId, { activityId, room, realRooms, locked, element })
    } else if (first.room === room && first.realRooms.length === 0) rooms.set(activityId, { ...first, realRooms })
  }
  return rooms
}

/** Who cannot be taught, teach or be used when; a break is the whole school's. `slots` are pairs of day and hour from 0. */
export type Unavailability = {
  of: 'teacher' | 'students' | 'room' | 'break'
  name: string
  slots: { day: number; hour: number }[]
  element: XmlNode
}

/** Types of constraints that close slots. */
export const unavailabilityTypes: Readonly<Record<string, { of: Unavailability['of']; named: string }>> = {
  TeacherNotAvailableTimes: { of: 'teacher', named: 'Teacher' },
  StudentsSetNotAvailableTimes: { of: 'students', named: 'Students' },
  RoomNotAvailableTimes: { of: 'room', named: 'Room' },
  BreakTimes: { of: 'break', named: '' },
}

/** The file's unavailabilities of 100 %, switched on. */
export const unavailabilities = (file: FetFile): Unavailability[] => {
  const days = positions(file.days)
  const hours = positions(file.hours)
  return [...file.timeConstraints, ...file.spaceConstraints].flatMap(({ type, weight, active, element }) => {
    const kind = Object.hasOwn(unavailabilityTypes, type) ? unavailabilityTypes[type] : undefined
    if (!kind || weight !== 100 || !active) return []
    const slots = element.children
      .filter(({ name }) => name === 'Not_Available_Time' || name === 'Break_Time')
      .map(time => ({ day: days.get(textOf(time, 'Day'))!, hour: hours.get(textOf(time, 'Hour'))! }))
    return [{ of: kind.of, name: kind.named && textOf(element, kind.named), slots, element }]
  })
}

/** A pin must name an activity, a day and an hour; pins that disagree or do not fit become remarks. */
export const checkPins = (file: FetFile): void => {
  for (const { type, active, element } of file.timeConstraints) {
    if (type === 'ActivityPreferredStartingTime' && active) requireChildren(element, 'Preferred_Day', 'Preferred_Hour')
    else if (active && Object.hasOwn(unavailabilityTypes, type))
      for (const time of element.children) if (time.children.length) requireChildren(time, 'Day', 'Hour')
  }
  for (const { type, active, element } of file.spaceConstraints)
    if (type === 'ActivityPreferredRoom' && active) requireChildren(element, 'Room')
  for (const { activityId, element } of fixedTimes(file).ignored)
    file.remarks.push({
      remark: 'PinIgnored',
      where: `Activity ${activityId}: ${textOf(element, 'Preferred_Day')} ${textOf(element, 'Preferred_Hour')}`,
    })
}

const requireChildren = (element: XmlNode, ...names: string[]): void => {
  const of = childOf(element, 'Activity_Id')
  for (const name of names)
    if (!childOf(element, name))
      throw new FetFaultFound('SlotUnknown', `${element.name}${of ? ` ${of.text}` : ''}: ${name}`)
  if (element.name === 'ConstraintActivityPreferredStartingTime' && !of)
    throw new FetFaultFound('ActivityUnknown', element.name)
}

const isFixed = ({ type, weight, active }: FetConstraint, wanted: string): boolean =>
  type === wanted && weight === 100 && active

const positions = (list: readonly { name: string }[]): Map<string, number> =>
  new Map(list.map(({ name }, place) => [name, place]))
