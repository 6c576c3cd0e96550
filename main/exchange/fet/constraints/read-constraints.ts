import type { Constraint, ConstraintId, PieceRef } from '#domain/timetable/constraints/constraint'
import { isYes } from '../element-text.ts'
import type { FetActivity, FetConstraint, FetFile } from '../fet-file.ts'
import { type FixedTime, fixedTimes, unavailabilityTypes } from '../fixed-places.ts'
import type { LeafSets } from '../students.ts'
import { overlap } from '../students.ts'
import { textOf, type XmlNode } from '../xml-tree.ts'
import type { FetFilter, FetReading } from './names.ts'
import { constraintType } from './types.ts'

/** Constraints of a file that have words here, each with its element, and the elements that have none. */
export type ReadConstraints = {
  read: { constraint: Constraint; element: XmlNode }[]
  /** Kept for the export without an effect. */
  carried: FetConstraint[]
}

/**
 * Reads what is neither a placement nor a closed slot. Constraints that are switched off come switched off; one that
 * names what is not here, and one of a type without words, is only carried.
 */
export const readConstraints = (file: FetFile, names: FetReading, ids: () => string): ReadConstraints => {
  const { times } = fixedTimes(file)
  const isAway = awayFromHome(file)
  const found: ReadConstraints = { read: [], carried: [] }
  for (const constraint of [...file.timeConstraints, ...file.spaceConstraints]) {
    if (isOtherwiseUnderstood(constraint, id => times.get(id), isAway)) continue
    const { type, weight, active, comments, element } = constraint
    const rule = constraintType(type)?.read(element, names)
    if (!rule) found.carried.push(constraint)
    else
      found.read.push({
        constraint: { id: ids() as ConstraintId, weight, active, comment: comments, ...rule },
        element,
      })
  }
  return found
}

/**
 * What every file has, closed slots of 100 %, and placements: times of 100 %, and rooms of 100 % of what has a time. The
 * first two are nothing when they are switched off, here as in FET. A room that the user locked while the time is the
 * program's own is a wish beside the placement: files with FET's results are full of them. So is a room away from home: FET
 * puts nobody there of itself, so it was asked for.
 */
const isOtherwiseUnderstood = (
  { type, weight, active, element }: FetConstraint,
  timeOf: (activityId: number) => FixedTime | undefined,
  isAway: (activityId: number, room: string) => boolean,
): boolean => {
  if (type === 'BasicCompulsoryTime' || type === 'BasicCompulsorySpace') return true
  if (Object.hasOwn(unavailabilityTypes, type)) return weight === 100 || !active
  const isPlacing = weight === 100 && active
  if (type === 'ActivityPreferredStartingTime') return isPlacing
  if (type !== 'ActivityPreferredRoom' || !isPlacing) return false
  const id = Number(textOf(element, 'Activity_Id'))
  const time = timeOf(id)
  if (time === undefined) return false
  return (
    time.locked || (!isYes(textOf(element, 'Permanently_Locked') || 'true') && !isAway(id, textOf(element, 'Room')))
  )
}

/** Does a room lie outside the compulsory home rooms of an activity: of its only teacher, of its only students' set? */
const awayFromHome = (file: FetFile): ((activityId: number, room: string) => boolean) => {
  const homes = new Map<string, Set<string>>()
  for (const { type, weight, active, element } of file.spaceConstraints) {
    const owner = /^(Teacher|StudentsSet)HomeRooms?$/.exec(type)?.[1]
    if (!owner || weight !== 100 || !active) continue
    const key = owner === 'Teacher' ? `teacher ${textOf(element, 'Teacher')}` : `set ${textOf(element, 'Students')}`
    const rooms = homes.get(key) ?? new Set()
    homes.set(key, rooms)
    for (const { name, text } of element.children) if (name === 'Room' || name === 'Preferred_Room') rooms.add(text)
  }
  if (homes.size === 0) return () => false
  const activities = new Map(file.activities.map(activity => [activity.id, activity]))
  return (id, room) => {
    const { teachers = [], students = [] } = activities.get(id) ?? {}
    const [teacher, set] = [
      teachers.length === 1 ? teachers[0] : undefined,
      students.length === 1 ? students[0] : undefined,
    ]
    return [homes.get(`teacher ${teacher}`), homes.get(`set ${set}`)].some(
      rooms => rooms !== undefined && !rooms.has(room),
    )
  }
}

/** The activities of a filter as FET finds them: those of its teacher, whose students share some with its set, and so on. */
export const filterActivities = (
  file: FetFile,
  leafSets: LeafSets,
  pieceOf: (id: number) => PieceRef | undefined,
): { sameComponents: boolean; filtered: (filter: FetFilter) => PieceRef[] } => {
  const components = componentsOf(file.activities)
  const isMeant = (activity: FetActivity, asked: FetFilter): boolean => {
    const set = asked.students ? leafSets.get(asked.students) : undefined
    return (
      (!asked.teacher || activity.teachers.includes(asked.teacher)) &&
      (!asked.subject || activity.subject === asked.subject) &&
      (!asked.tag || activity.tags.includes(asked.tag)) &&
      (asked.duration === null || activity.duration === asked.duration) &&
      (asked.component === null || components.get(activity.id) === asked.component) &&
      (!set || activity.students.some(name => overlap(leafSets.get(name)!, set)))
    )
  }
  return {
    sameComponents: file.activities.every(({ id }) => components.get(id) === pieceOf(id)?.piece),
    filtered: asked =>
      file.activities.flatMap(activity => (isMeant(activity, asked) ? (pieceOf(activity.id) ?? []) : [])),
  }
}

/** The place of each activity among those of its group by their numbers; one alone is the first. */
const componentsOf = (activities: readonly FetActivity[]): Map<number, number> => {
  const components = new Map<number, number>()
  for (const [group, list] of Map.groupBy(activities, ({ groupId }) => groupId)) {
    const ids = list.map(({ id }) => id).sort((a, b) => a - b)
    for (const [i, id] of ids.entries()) components.set(id, group ? i + 1 : 1)
  }
  return components
}
