import type { Lesson, Piece, Placement } from '#domain/timetable/lesson'
import { ruleMark } from './constraints/export-constraints.ts'
import { type Draft, type Entry, listOf, newEntry } from './export-draft.ts'
import type { ExportState } from './export-state.ts'
import type { StudentNames } from './export-students.ts'
import type { FetActivity, FetFile } from './fet-file.ts'
import { fixedRooms, fixedTimes } from './fixed-places.ts'
import { longestPiece } from './plan-import.ts'
import { branch, leaf, textOf, withText, type XmlNode } from './xml-tree.ts'

/** Names in the export by ids of the school, and what names of the carried file became. */
export type ExportNames = StudentNames & {
  subject: ReadonlyMap<string, string>
  teacher: ReadonlyMap<string, string>
  room: ReadonlyMap<string, string>
  subjectIds: ReadonlyMap<string, string>
  teacherIds: ReadonlyMap<string, string>
  roomIds: ReadonlyMap<string, string>
  days: readonly string[]
  hours: readonly string[]
  /** The tag as the file has it; one that it lacks is added. */
  tag(tag: string): string
}

type Written = {
  activityId: number
  lesson: Lesson
  piece: Piece
  placement: Placement | undefined
  carried: FetActivity | null
}

/**
 * Brings activities, their times and rooms into the school's state. Returns the numbers of activities that are gone, and
 * which activity a piece is.
 */
export const exportLessons = (
  draft: Draft,
  state: ExportState,
  original: FetFile | null,
  names: ExportNames,
): { gone: Set<string>; activityOf: (lessonId: string, piece: number) => number | undefined } => {
  const lessons = new Map(state.lessons.map(lesson => [lesson.id as string, lesson]))
  const pieces = new Map(state.pieces.map(piece => [pieceKey(piece), piece]))
  // A lesson before the first hour or past the last one has no place in a .fet file.
  const fits = ({ lessonId, piece, day, slot }: Placement): boolean => {
    const { duration = 1 } = pieces.get(`${lessonId} ${piece}`) ?? {}
    return day >= 1 && day <= names.days.length && slot >= 1 && slot + duration - 1 <= names.hours.length
  }
  const placements = new Map(state.placements.filter(fits).map(p => [`${p.lessonId} ${p.piece}`, p]))
  const activities = new Map(original?.activities.map(activity => [String(activity.id), activity]))
  const entries = listOf(draft, 'Activities_List')
  const tagsOf = ({ id }: Lesson) => [...new Set((state.lessonTags.get(id) ?? []).map(names.tag))]
  const gone = new Set<string>()
  const written: Written[] = []
  const seen = new Set<string>()
  const groupOf = new Map<string, number>()
  const entryOf = new Map<number, Entry>()

  for (const entry of entries) {
    const { row } = entry
    const activity = row && activities.get(row.name)
    if (!row || !activity) continue
    const key = `${row.owner} ${row.shown}`
    const lesson = lessons.get(row.owner)
    const piece = pieces.get(key)
    if (!lesson || !piece) {
      gone.add(row.name)
      continue
    }
    seen.add(key)
    if (activity.groupId) groupOf.set(lesson.id, activity.groupId)
    entry.node = changedActivity(entry.node, activity, lesson, piece, tagsOf(lesson), names)
    entryOf.set(activity.id, entry)
    written.push({ activityId: activity.id, lesson, piece, placement: placements.get(key), carried: activity })
  }
  draft.lists.set(
    'Activities_List',
    entries.filter(({ row }) => !row || !gone.has(row.name)),
  )

  let nextId = Math.max(0, ...(original?.activities.map(({ id, groupId }) => Math.max(id, groupId)) ?? [])) + 1
  const grown = new Set<number>()
  const byLesson = Map.groupBy(state.pieces, ({ lessonId }) => lessonId as string)
  for (const lesson of state.lessons) {
    const added = (byLesson.get(lesson.id) ?? []).filter(piece => !seen.has(pieceKey(piece)))
    if (!added.length) continue
    const standing = written.filter(one => one.lesson.id === lesson.id)
    let group = groupOf.get(lesson.id) ?? 0
    if (!group && added.length + standing.length > 1) {
      group = standing[0]?.activityId ?? nextId
      for (const { activityId } of standing) setText(entryOf.get(activityId)!, 'Activity_Group_Id', String(group))
    }
    if (group) grown.add(group)
    for (const piece of added) {
      const id = nextId++
      const like = standing[0] && entryOf.get(standing[0].activityId)!.node
      const entry = newEntry(
        like ? activityLike(like, id, group, piece) : newActivity(id, group, lesson, piece, tagsOf(lesson), names),
      )
      listOf(draft, 'Activities_List').push(entry)
      entryOf.set(id, entry)
      written.push({ activityId: id, lesson, piece, placement: placements.get(pieceKey(piece)), carried: null })
    }
  }
  retotal(draft, original, grown)
  exportTimes(draft, original, written, names)
  exportRooms(draft, original, written, names, state)
  const ids = new Map(written.map(({ activityId, piece }) => [pieceKey(piece), activityId]))
  return { gone, activityOf: (lessonId, piece) => ids.get(`${lessonId} ${piece}`) }
}

const pieceKey = ({ lessonId, number }: Piece): string => `${lessonId} ${number}`

const setText = (entry: Entry, name: string, text: string): void => {
  entry.node = withText(entry.node, name, text)
}

/** The activity with what changed in it; the same element when it still says what the school does. */
const changedActivity = (
  node: XmlNode,
  activity: FetActivity,
  lesson: Lesson,
  piece: Piece,
  tags: readonly string[],
  names: ExportNames,
): XmlNode => {
  let changed = node
  if (
    !alike(
      activity.teachers.map(name => names.teacherIds.get(name)),
      lesson.teachers,
    )
  )
    changed = withList(changed, 'Teacher', teachersOf(lesson, names), [])
  if (names.subjectIds.get(activity.subject) !== lesson.subjectId)
    changed = withText(changed, 'Subject', names.subject.get(lesson.subjectId)!)
  if (!alike(activity.tags, tags)) changed = withList(changed, 'Activity_Tag', tags, ['Teacher', 'Subject'])
  const then = names.audiencesOf(activity.students).map(audienceKey).sort()
  if (!alike(then, lesson.audiences.map(audienceKey).sort()))
    changed = withList(changed, 'Students', names.namesOf(lesson.audiences), ['Teacher', 'Subject', 'Activity_Tag'])
  if (Math.min(activity.duration, longestPiece) !== piece.duration)
    changed = withText(changed, 'Duration', String(piece.duration))
  if (activity.active !== piece.active) changed = withText(changed, 'Active', String(piece.active))
  return changed
}

const teachersOf = ({ teachers }: Lesson, names: ExportNames): string[] => [
  ...new Set(teachers.map(id => names.teacher.get(id)!)),
]

const audienceKey = ({ classId, subgroupId }: { classId: string; subgroupId: string | null }): string =>
  `${classId} ${subgroupId ?? ''}`

const alike = (a: readonly unknown[], b: readonly unknown[]): boolean =>
  a.length === b.length && a.every((one, i) => one === b[i])

/** The children of that name replaced by leaves of the given texts, after the last child of the names before. */
const withList = (node: XmlNode, name: string, texts: readonly string[], before: readonly string[]): XmlNode => {
  const first = node.children.findIndex(child => child.name === name)
  const others = node.children.filter(child => child.name !== name)
  const at = first >= 0 ? first : others.findLastIndex(child => before.includes(child.name)) + 1
  return { ...node, children: [...others.slice(0, at), ...texts.map(text => leaf(name, text)), ...others.slice(at)] }
}

const newActivity = (
  id: number,
  group: number,
  lesson: Lesson,
  piece: Piece,
  tags: readonly string[],
  names: ExportNames,
): XmlNode =>
  branch('Activity', [
    ...teachersOf(lesson, names).map(name => leaf('Teacher', name)),
    leaf('Subject', names.subject.get(lesson.subjectId)!),
    ...tags.map(tag => leaf('Activity_Tag', tag)),
    ...names.namesOf(lesson.audiences).map(name => leaf('Students', name)),
    leaf('Duration', piece.duration),
    leaf('Total_Duration', piece.duration),
    leaf('Id', id),
    leaf('Activity_Group_Id', group),
    leaf('Active', piece.active),
    leaf('Comments'),
  ])

/** One more piece of a lesson has the tags of the others too. */
const activityLike = (like: XmlNode, id: number, group: number, piece: Piece): XmlNode => {
  const texts: [string, string | number | boolean][] = [
    ['Id', id],
    ['Activity_Group_Id', group],
    ['Duration', piece.duration],
    ['Total_Duration', piece.duration],
    ['Active', piece.active],
    ['Comments', ''],
  ]
  return texts.reduce((node, [name, text]) => withText(node, name, String(text)), like)
}

/** Total durations of the groups that lost, gained or resized an activity. */
const retotal = (draft: Draft, original: FetFile | null, grown: Set<number>): void => {
  const before = new Map<number, string>()
  for (const [group, list] of Map.groupBy(original?.activities ?? [], ({ groupId }) => groupId))
    before.set(group, list.map(({ duration }) => duration).join())
  const entries = listOf(draft, 'Activities_List')
  for (const [group, list] of Map.groupBy(entries, ({ node }) => Number(textOf(node, 'Activity_Group_Id')))) {
    const durations = list.map(({ node }) => Number(textOf(node, 'Duration')))
    if (!group) {
      for (const [i, entry] of list.entries()) {
        const resized = !entry.was || Number(textOf(entry.was, 'Duration')) !== durations[i]
        if (resized) setText(entry, 'Total_Duration', String(durations[i]))
      }
    } else if (grown.has(group) || before.get(group) !== durations.join()) {
      const total = durations.reduce((sum, duration) => sum + duration, 0)
      for (const entry of list) setText(entry, 'Total_Duration', String(total))
    }
  }
}

const constraint = (type: string, children: readonly XmlNode[]): XmlNode =>
  branch(`Constraint${type}`, [leaf('Weight_Percentage', 100), ...children, leaf('Active', true), leaf('Comments')])

const isFixed = ({ node }: Entry, type: string): boolean =>
  node.name === `Constraint${type}` &&
  Number(textOf(node, 'Weight_Percentage') || 100) === 100 &&
  /^\s*(true|yes|1|)\s*$/i.test(textOf(node, 'Active'))

/** Pins: what stands where it stood stays as it is; what moved is rewritten; what stands nowhere is dropped. */
const exportTimes = (draft: Draft, original: FetFile | null, written: readonly Written[], names: ExportNames): void => {
  const times = original ? fixedTimes(original).times : new Map<number, never>()
  const list = listOf(draft, 'Time_Constraints_List')
  const pins = Map.groupBy(
    list.filter(entry => isFixed(entry, 'ActivityPreferredStartingTime')),
    ({ node }) => Number(textOf(node, 'Activity_Id')),
  )
  const dropped = new Set<Entry>()
  for (const { activityId, placement } of written) {
    const was = times.get(activityId)
    if (!placement) {
      if (was) for (const entry of pins.get(activityId) ?? []) dropped.add(entry)
      continue
    }
    const day = names.days[placement.day - 1]!
    const hour = names.hours[placement.slot - 1]!
    if (!was) {
      for (const entry of pins.get(activityId) ?? []) dropped.add(entry)
      const pin = [
        leaf('Activity_Id', activityId),
        leaf('Preferred_Day', day),
        leaf('Preferred_Hour', hour),
        leaf('Permanently_Locked', placement.pinned),
      ]
      list.push(newEntry(constraint('ActivityPreferredStartingTime', pin)))
      continue
    }
    const moved = was.day !== placement.day - 1 || was.hour !== placement.slot - 1
    if (!moved && was.locked === placement.pinned) continue
    const [first, ...others] = pins.get(activityId)!
    if (moved) {
      setText(first!, 'Preferred_Day', day)
      setText(first!, 'Preferred_Hour', hour)
      for (const entry of others) dropped.add(entry)
    }
    if (was.locked !== placement.pinned) setText(first!, 'Permanently_Locked', String(placement.pinned))
  }
  if (dropped.size)
    draft.lists.set(
      'Time_Constraints_List',
      listOf(draft, 'Time_Constraints_List').filter(e => !dropped.has(e)),
    )
}

/** A room that is asked and is not where the piece stands: as a list of one, which is never taken for a placement. */
const asList = (node: XmlNode): XmlNode => ({
  name: 'ConstraintActivityPreferredRooms',
  text: '',
  children: node.children.flatMap(child => {
    if (child.name === 'Room') return [leaf('Number_of_Preferred_Rooms', 1), leaf('Preferred_Room', child.text)]
    return /^(Number_of_Real_Rooms|Real_Room|Permanently_Locked)$/.test(child.name) ? [] : [child]
  }),
})

const exportRooms = (
  draft: Draft,
  original: FetFile | null,
  written: readonly Written[],
  names: ExportNames,
  { constraints }: ExportState,
): void => {
  const rooms = original ? fixedRooms(original) : new Map<number, never>()
  const times = original ? fixedTimes(original).times : new Map<number, never>()
  const list = listOf(draft, 'Space_Constraints_List')
  const fixed = list.filter(entry => isFixed(entry, 'ActivityPreferredRoom'))
  const activityIn = ({ node }: Entry) => Number(textOf(node, 'Activity_Id'))
  const pins = Map.groupBy(
    fixed.filter(({ row }) => !row?.owner),
    activityIn,
  )
  // Rooms that are constraints: of what had no time, or asked by the user where FET chose the time.
  const wishes = Map.groupBy(
    fixed.filter(({ row }) => row?.owner),
    activityIn,
  )
  const marks = new Map(
    constraints.map(one => [one.id as string, one.active && one.weight === 100 ? ruleMark(one) : '']),
  )
  const dropped = new Set<Entry>()
  for (const { activityId, placement } of written) {
    const carried = rooms.get(activityId)
    const wished = wishes.get(activityId) ?? []
    const reals = placement?.realRooms ?? []
    const carriedReals = carried?.realRooms.map(name => names.roomIds.get(name)) ?? []
    const isWish = wished.some(entry => entry.was === carried?.element)
    if (placement && isWish) {
      const isAsked = wished.every(({ row }) => marks.get(row!.owner) === row!.shown)
      const isThere = names.roomIds.get(carried!.room) === placement.roomId && alike(carriedReals, reals)
      const stands = isThere && !placement.pinned
      // Beside a time that is not locked it says both: where the piece stands, and that it is asked there.
      if (isAsked && stands) continue
      for (const entry of wished) entry.node = asList(entry.node)
    }
    const was = isWish ? undefined : carried
    // A room without a time became a constraint: as long as the piece stands nowhere there is nothing to place.
    if (!placement && !times.has(activityId)) continue
    const wasId = was && names.roomIds.get(was.room)
    const roomId = placement?.roomId ?? null
    const sameReals = alike(was ? carriedReals : [], reals)
    if ((wasId ?? null) === roomId && (roomId === null || sameReals)) continue
    const chosen = reals.flatMap(id => names.room.get(id) ?? [])
    const choice = chosen.length
      ? [leaf('Number_of_Real_Rooms', chosen.length), ...chosen.map(name => leaf('Real_Room', name))]
      : []
    const [first, ...others] = pins.get(activityId) ?? []
    for (const entry of others) dropped.add(entry)
    if (roomId === null) {
      if (first) dropped.add(first)
    } else if (first) {
      const children = first.node.children.filter(({ name }) => name !== 'Number_of_Real_Rooms' && name !== 'Real_Room')
      const after = children.findIndex(({ name }) => name === 'Room') + 1
      first.node = withText(
        { ...first.node, children: children.toSpliced(after, 0, ...choice) },
        'Room',
        names.room.get(roomId)!,
      )
    } else {
      const pin = [
        leaf('Activity_Id', activityId),
        leaf('Room', names.room.get(roomId)!),
        ...choice,
        leaf('Permanently_Locked', placement!.pinned),
      ]
      list.push(newEntry(constraint('ActivityPreferredRoom', pin)))
    }
  }
  if (dropped.size)
    draft.lists.set(
      'Space_Constraints_List',
      listOf(draft, 'Space_Constraints_List').filter(e => !dropped.has(e)),
    )
}
