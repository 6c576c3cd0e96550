import { className } from '#domain/classes/school-class'
import { isRefusal } from '#domain/kernel/refusal'
import { type CarriedElement, treeOf } from './carried.ts'
import { exportConstraints } from './constraints/export-constraints.ts'
import { writingNames } from './constraints/writing-names.ts'
import {
  type Draft,
  documentOf,
  draftOf,
  type Entry,
  freeName,
  type Gone,
  listOf,
  nameOfEntry,
  newEntry,
  pruneGone,
  type Renames,
  renameAll,
} from './export-draft.ts'
import { type ExportNames, exportLessons } from './export-lessons.ts'
import { exportBuildings, tagsOf, virtualOf } from './export-rooms.ts'
import type { ExportState } from './export-state.ts'
import { carriedStudents, exportStudents } from './export-students.ts'
import { exportUnavailability } from './export-unavailability.ts'
import type { FetFile } from './fet-file.ts'
import { fetFileOf } from './read-fet.ts'
import { branch, leaf, type XmlDocument, type XmlNode } from './xml-tree.ts'

/**
 * The school as a .fet file. What was carried from an imported file and still says what the school does comes back to
 * the byte; what changed is rewritten, with its new name everywhere it is named; what is new is added; a school that
 * never saw FET gets a whole file. The answer is read anew as any file is, and a refusal then is a fault: throws.
 */
export const planExport = (state: ExportState, carried: readonly CarriedElement[]): FetFile => {
  const tree = treeOf(carried)
  const read = carried.length ? understood(tree.document) : null
  const draft = draftOf(tree)
  const students = carriedStudents(
    read,
    carried.filter(({ section }) => section === 'students'),
  )

  const staffNames = new Map(
    state.staff.map(s => [s.id as string, [s.surname, s.givenName, s.patronymic].filter(Boolean).join(' ')]),
  )
  const subjectNames = new Map(state.subjects.map(({ id, name }) => [id as string, name]))
  const roomNames = new Map(state.rooms.map(({ id, name }) => [id as string, name]))
  const setNames = new Map<string, string>([
    ...state.classes.map(found => [found.id, className(found)] as const),
    ...state.subgroups.map(({ id, name }) => [id, name] as const),
  ])
  const dayNames = new Map(state.days.map(({ day, name }) => [String(day), name]))
  const renames: Renames = {
    subject: renamesIn(listOf(draft, 'Subjects_List'), subjectNames),
    teacher: renamesIn(listOf(draft, 'Teachers_List'), staffNames),
    room: renamesIn(listOf(draft, 'Rooms_List'), roomNames),
    students: renamedSets(draft, carried, setNames),
    day: renamedDays(draft, dayNames),
  }
  renameAll(draft, renames)

  const gone: Gone = {
    subject: dropGone(draft, 'Subjects_List', subjectNames),
    teacher: dropGone(draft, 'Teachers_List', staffNames),
    room: dropGone(draft, 'Rooms_List', roomNames),
    students: new Set(),
    day: new Set(),
    activity: new Set(),
  }
  const teaching = new Set([
    ...state.lessons.flatMap(({ teachers }) => teachers as readonly string[]),
    ...state.unavailability.flatMap(({ kind, ownerId }) => (kind === 'teacher' ? [ownerId] : [])),
  ])
  const rooms = new Map(state.rooms.map(room => [room.id as string, room]))
  const subject = addNew(draft, 'Subjects_List', subjectNames, name =>
    branch('Subject', [leaf('Name', name), leaf('Comments')]),
  )
  const teacher = addNew(draft, 'Teachers_List', new Map([...staffNames].filter(([id]) => teaching.has(id))), name =>
    branch('Teacher', [
      leaf('Name', name),
      leaf('Target_Number_of_Hours', 0),
      leaf('Qualified_Subjects', '\n\t'),
      leaf('Comments'),
    ]),
  )
  const room = addNew(draft, 'Rooms_List', roomNames, (name, id) =>
    branch('Room', [
      leaf('Name', name),
      leaf('Building', rooms.get(id)?.building ?? ''),
      leaf('Capacity', rooms.get(id)?.capacity || unlimited),
      ...virtualOf(rooms.get(id)?.sets ?? [], name => roomNames.get(name)),
      leaf('Comments'),
    ]),
  )
  const sets = exportStudents(draft, state, students, renames.students)
  gone.students = sets.gone

  const names: ExportNames = {
    ...sets,
    subject,
    teacher,
    room,
    subjectIds: idsByCarriedName(draft, carried, 'Subjects_List'),
    teacherIds: idsByCarriedName(draft, carried, 'Teachers_List'),
    roomIds: idsByCarriedName(draft, carried, 'Rooms_List'),
    days: exportDays(draft, state),
    hours: exportHours(draft, state),
    tag: tagsOf(draft),
  }
  exportBuildings(draft, rooms)
  const lessons = exportLessons(draft, state, read, names)
  gone.activity = lessons.gone
  const divisionClass = new Map(state.divisions.map(({ id, classId }) => [id as string, classId as string]))
  const classOf = new Map(state.subgroups.map(({ id, divisionId }) => [id as string, divisionClass.get(divisionId)!]))
  exportUnavailability(draft, state.unavailability, read, classOf, names)
  exportConstraints(draft, state.constraints, writingNames(state, names, lessons.activityOf))
  pruneGone(draft, gone)
  if (!read) addCompulsory(draft)
  exportInstitution(draft, carried, state.school.name)
  return understood(documentOf(draft, tree.document))
}

const understood = (document: XmlDocument): FetFile => {
  const file = fetFileOf(document)
  if (isRefusal(file)) throw new Error(`the exported file cannot be read: ${JSON.stringify(file)}`)
  return file
}

/** The capacity that FET gives to a room of any size. */
const unlimited = 30_000

/** Carried entries that became something: its name here now, when it is another than at the import. */
const renamesIn = (list: readonly Entry[], names: ReadonlyMap<string, string>): Map<string, string> => {
  const taken = new Set(list.map(nameOfEntry))
  const renames = new Map<string, string>()
  for (const { row } of list) {
    const name = row?.owner ? names.get(row.owner) : undefined
    if (row && name !== undefined && name !== row.shown) renames.set(row.name, freeName(name, taken))
  }
  return renames
}

/** Classes by their new names; subgroups with their class's name before theirs, where it stood there. */
const renamedSets = (
  draft: Draft,
  carried: readonly CarriedElement[],
  names: ReadonlyMap<string, string>,
): Map<string, string> => {
  const taken = new Set<string>()
  const walk = (node: XmlNode) => {
    taken.add(nameOfEntry(newEntry(node)))
    for (const child of node.children) if (child.name === 'Group' || child.name === 'Subgroup') walk(child)
  }
  for (const { node } of listOf(draft, 'Students_List')) walk(node)
  const renames = new Map<string, string>()
  const rows = carried.filter(({ section }) => section === 'students')
  for (const [old, alike] of Map.groupBy(rows, ({ name }) => name)) {
    // A set that became parts of several classes keeps its name unless all of them agree on another.
    const wanted = new Set(alike.map(({ owner, shown }) => names.get(owner) ?? shown))
    const [row] = alike
    const [name = ''] = wanted
    if (!row || wanted.size !== 1 || name === row.shown) continue
    const before = old.endsWith(row.shown) ? old.slice(0, old.length - row.shown.length) : ''
    renames.set(old, freeName(row.xml ? before + name : name, taken))
  }
  return renames
}

/** Days by their place: their names may change, and an empty name says nothing. */
const renamedDays = (draft: Draft, names: ReadonlyMap<string, string>): Map<string, string> => {
  const days = listOf(draft, 'Days_List').filter(isFrameEntry)
  const taken = new Set(days.map(nameOfEntry))
  const renames = new Map<string, string>()
  for (const [i, { row }] of days.entries()) {
    const name = names.get(String(i + 1))
    if (row && name && name !== row.shown) renames.set(row.name, freeName(name, taken))
  }
  return renames
}

const isFrameEntry = ({ node }: Entry): boolean => ['Day', 'Hour', 'Name'].includes(node.name)

const dropGone = (draft: Draft, section: string, present: ReadonlyMap<string, string>): Set<string> => {
  const gone = new Set<string>()
  const list = listOf(draft, section)
  const left = list.filter(entry => {
    if (!entry.row?.owner || present.has(entry.row.owner)) return true
    gone.add(nameOfEntry(entry))
    return false
  })
  if (gone.size) draft.lists.set(section, left)
  return gone
}

/** Entries for what the file does not have; answers the names of all by their ids. */
const addNew = (
  draft: Draft,
  section: string,
  names: ReadonlyMap<string, string>,
  make: (name: string, id: string) => XmlNode,
): Map<string, string> => {
  const list = listOf(draft, section)
  const taken = new Set(list.map(nameOfEntry))
  const known = new Map(
    list.flatMap(entry => (entry.row?.owner ? [[entry.row.owner, nameOfEntry(entry)] as const] : [])),
  )
  for (const [id, name] of names) {
    if (known.has(id)) continue
    const free = freeName(name, taken)
    known.set(id, free)
    list.push(newEntry(make(free, id)))
  }
  return known
}

const idsByCarriedName = (draft: Draft, carried: readonly CarriedElement[], section: string): Map<string, string> => {
  const there = new Set(listOf(draft, section).map(({ row }) => row))
  return new Map(
    carried.flatMap(row =>
      row.section === section && row.owner && there.has(row) ? [[row.name, row.owner] as const] : [],
    ),
  )
}

const weekdayNames = ['Понедельник', 'Вторник', 'Среда', 'Четверг', 'Пятница', 'Суббота', 'Воскресенье']

/** Adds the days that the file lacks; answers all names in order. */
const exportDays = (draft: Draft, { days }: ExportState): string[] =>
  extendFrame(draft, 'Day', days.length, i => {
    const { name, weekday, week } = days[i]!
    return name || [weekdayNames[(weekday ?? 0) - 1] ?? String(i + 1), week ?? ''].join(' ').trim()
  })

/** Adds the hours that the file lacks: named by their bells, else by number. */
const exportHours = (draft: Draft, { slots, bells }: ExportState): string[] =>
  extendFrame(draft, 'Hour', slots, i => bells.find(({ slot }) => slot === i + 1)?.starts ?? String(i + 1))

const extendFrame = (draft: Draft, kind: 'Day' | 'Hour', wanted: number, nameOf: (i: number) => string): string[] => {
  const list = listOf(draft, `${kind}s_List`)
  const names = list.filter(isFrameEntry).map(nameOfEntry)
  if (names.length >= wanted) return names
  const taken = new Set(names)
  for (let i = names.length; i < wanted; i++) {
    const name = freeName(nameOf(i), taken)
    names.push(name)
    list.push(newEntry(branch(kind, [leaf('Name', name)])))
  }
  const count = list.find(({ node }) => node.name === `Number_of_${kind}s` || node.name === 'Number')
  if (count) count.node = leaf(count.node.name, wanted)
  else list.unshift(newEntry(leaf(`Number_of_${kind}s`, wanted)))
  return names
}

/** FET opens no file without these two. */
const addCompulsory = (draft: Draft): void => {
  for (const what of ['Time', 'Space'] as const) {
    const list = listOf(draft, `${what}_Constraints_List`)
    const name = `ConstraintBasicCompulsory${what}`
    if (list.some(({ node }) => node.name === name)) continue
    list.unshift(newEntry(branch(name, [leaf('Weight_Percentage', 100), leaf('Active', true), leaf('Comments')])))
  }
}

const exportInstitution = (draft: Draft, carried: readonly CarriedElement[], name: string): void => {
  const row = carried.find(row => row.section === 'root' && row.name === 'Institution_Name')
  if (row?.shown === name) return
  const at = draft.order.findIndex(part => typeof part !== 'string' && part.name === 'Institution_Name')
  if (at >= 0) draft.order[at] = leaf('Institution_Name', name)
  else draft.order.unshift(leaf('Institution_Name', name))
}
