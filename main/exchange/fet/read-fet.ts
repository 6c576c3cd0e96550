import type { FetFault } from '#domain/kernel/file-faults'
import { isRefusal, type Refusal, refuse } from '#domain/kernel/refusal'
import { checkConstraints, checkReferences } from './check-references.ts'
import { FetFaultFound, integer, isYes } from './element-text.ts'
import {
  type FetActivity,
  type FetConstraint,
  type FetFile,
  type FetGroup,
  type FetName,
  type FetRemark,
  type FetRoom,
  type FetSection,
  type FetSubgroup,
  type FetTeacher,
  type FetYear,
  fetSections,
} from './fet-file.ts'
import { checkPins } from './fixed-places.ts'
import { childOf, comment, readXml, textOf, textsOf, type XmlDocument, type XmlNode } from './xml-tree.ts'

/**
 * Reads a .fet file of the official mode, 5.x or 6.x. Refuses with `FetNotReadable` what is no XML, no .fet, of another
 * mode, and what FET itself cannot read: names and activities that are not there, numbers that do not count what follows,
 * days and hours outside the frame. What FET reads with a shrug becomes a remark.
 */
export const readFet = (bytes: Uint8Array): FetFile | Refusal => {
  const document = readXml(bytes)
  return isRefusal(document) ? document : fetFileOf(document)
}

/** The tree understood; refuses like `readFet`. */
export const fetFileOf = (document: XmlDocument): FetFile | Refusal => {
  try {
    return understand(document)
  } catch (error) {
    if (error instanceof FetFaultFound) return refuse('FetNotReadable', { why: error.why, where: error.where })
    throw error
  }
}

/** More days or hours than this are no timetable: the longest known file has 33 days, another 22 hours. */
const gridLimit = { Day: 99, Hour: 40 }

const understand = (document: XmlDocument): FetFile => {
  const { root, version } = document
  if (root.name !== 'fet' && root.name !== 'FET') throw new FetFaultFound('NotFet', root.name)
  requireOfficialMode(textOf(root, 'Mode').trim(), version)
  const remarks: FetRemark[] = []
  if (document.leftOut) remarks.push({ remark: 'LeftOut', where: String(document.leftOut) })
  const sections = sectionsOf(root)
  const entries = (section: FetSection, kind: string): XmlNode[] =>
    sections.get(section)?.children.filter(child => child.name === kind) ?? []
  const named = <T extends FetName>(section: FetSection, kind: string, read: (element: XmlNode) => T): T[] =>
    withoutRepeated(section, entries(section, kind).map(read), remarks)

  const file: FetFile = {
    document,
    version,
    institution: textOf(root, 'Institution_Name'),
    comments: textOf(root, 'Comments'),
    days: frame(sections.get('Days_List'), 'Day', 'DaysMissing'),
    hours: frame(sections.get('Hours_List'), 'Hour', 'HoursMissing'),
    subjects: named('Subjects_List', 'Subject', nameOf),
    tags: named('Activity_Tags_List', 'Activity_Tag', nameOf),
    teachers: named('Teachers_List', 'Teacher', teacherOf),
    years: entries('Students_List', 'Year').map(yearOf),
    activities: entries('Activities_List', 'Activity').map(activityOf),
    buildings: named('Buildings_List', 'Building', nameOf),
    rooms: named('Rooms_List', 'Room', roomOf),
    timeConstraints: constraintsOf(sections.get('Time_Constraints_List')),
    spaceConstraints: constraintsOf(sections.get('Space_Constraints_List')),
    unknown: root.children.filter(({ name }) => !isSection(name) && !headings.has(name) && name !== comment),
    remarks,
  }
  checkReferences(file)
  checkConstraints(file)
  checkPins(file)
  return file
}

const headings = new Set(['Mode', 'Institution_Name', 'Comments'])
const sectionNames = new Set<string>(fetSections)
const isSection = (name: string): name is FetSection => sectionNames.has(name)

/**
 * Before 6.0 another mode showed only as a suffix of the version («5.44.2-bp», «5.27.3-morocco8»); snapshots of the
 * official program carry a suffix too.
 */
const requireOfficialMode = (mode: string, version: string): void => {
  if (mode) {
    if (mode !== 'Official') throw new FetFaultFound('ModeNotOfficial', mode)
    return
  }
  const suffix = /^\s*[\d.]+-([a-z]+)/i.exec(version)?.[1]?.toLowerCase()
  if (suffix && !['snapshot', 'alpha', 'beta', 'rc', 'official'].includes(suffix))
    throw new FetFaultFound('ModeNotOfficial', version)
}

const sectionsOf = (root: XmlNode): Map<FetSection, XmlNode> => {
  const sections = new Map<FetSection, XmlNode>()
  for (const child of root.children) {
    if (!isSection(child.name)) continue
    if (sections.has(child.name)) throw new FetFaultFound('SectionTwice', child.name)
    sections.set(child.name, child)
  }
  return sections
}

/** Days or hours. Files before 5.37 may name them directly in the list, without an element for each. */
const frame = (section: XmlNode | undefined, kind: 'Day' | 'Hour', missing: FetFault): FetName[] => {
  const list = section?.children.filter(({ name }) => name === kind || name === 'Name') ?? []
  if (!section || !list.length) throw new FetFaultFound(missing, `${kind}s_List`)
  const count = childOf(section, `Number_of_${kind}s`) ?? childOf(section, 'Number')
  if (count && integer(count.text, `${kind}s_List`) !== list.length)
    throw new FetFaultFound('CountWrong', `${kind}s_List: ${count.text.trim()} ≠ ${list.length}`)
  if (list.length > gridLimit[kind]) throw new FetFaultFound('GridTooLarge', `${kind}s_List: ${list.length}`)
  const seen = new Set<string>()
  return list.map(element => {
    const day = element.children.length
      ? nameOf(element)
      : { name: requireName(element.text, `${kind}s_List`), comments: '', element }
    if (seen.has(day.name)) throw new FetFaultFound('NameTwice', `${kind}s_List: ${day.name}`)
    seen.add(day.name)
    return day
  })
}

const nameOf = (element: XmlNode): FetName => ({
  name: requireName(textOf(element, 'Name'), element.name),
  comments: textOf(element, 'Comments'),
  element,
})

const requireName = (name: string, kind: string): string => {
  if (!name) throw new FetFaultFound('NameEmpty', kind)
  return name
}

const withoutRepeated = <T extends FetName>(section: FetSection, list: T[], remarks: FetRemark[]): T[] => {
  const seen = new Set<string>()
  return list.filter(({ name }) => {
    if (seen.has(name)) remarks.push({ remark: 'NameTwice', where: `${section}: ${name}` })
    else return seen.add(name)
    return false
  })
}

const teacherOf = (element: XmlNode): FetTeacher => {
  const qualified = childOf(element, 'Qualified_Subjects')
  return {
    ...nameOf(element),
    targetHours: integerOf(element, 'Target_Number_of_Hours', 0),
    qualifiedSubjects: qualified ? textsOf(qualified, 'Qualified_Subject') : [],
  }
}

const yearOf = (element: XmlNode): FetYear => ({
  ...nameOf(element),
  students: integerOf(element, 'Number_of_Students', 0),
  categories: element.children.filter(({ name }) => name === 'Category').map(category => textsOf(category, 'Division')),
  separator: textOf(element, 'Separator'),
  groups: element.children.filter(({ name }) => name === 'Group').map(groupOf),
})

const groupOf = (element: XmlNode): FetGroup => ({
  ...nameOf(element),
  students: integerOf(element, 'Number_of_Students', 0),
  subgroups: element.children.filter(({ name }) => name === 'Subgroup').map(subgroupOf),
})

const subgroupOf = (element: XmlNode): FetSubgroup => ({
  ...nameOf(element),
  students: integerOf(element, 'Number_of_Students', 0),
})

const activityOf = (element: XmlNode): FetActivity => {
  const id = childOf(element, 'Id')
  if (!id) throw new FetFaultFound('NumberWrong', `Activity ${textsOf(element, 'Subject')[0] ?? ''}: Id`)
  const where = `Activity ${id.text.trim()}`
  const duration = integerOf(element, 'Duration', 1, where)
  if (duration < 1) throw new FetFaultFound('DurationWrong', `${where}: ${duration}`)
  const activity: FetActivity = {
    id: integer(id.text, 'Activity: Id'),
    groupId: integerOf(element, 'Activity_Group_Id', 0, where),
    teachers: [],
    subject: '',
    tags: [],
    students: [],
    duration,
    totalDuration: integerOf(element, 'Total_Duration', duration, where),
    active: isYes(textOf(element, 'Active') || 'true'),
    numberOfStudents: childOf(element, 'Number_Of_Students')
      ? integerOf(element, 'Number_Of_Students', 0, where)
      : null,
    comments: textOf(element, 'Comments'),
    element,
  }
  if (activity.id < 0 || activity.groupId < 0) throw new FetFaultFound('NumberWrong', where)
  for (const { name, text } of element.children) {
    if (name === 'Teacher') activity.teachers.push(text)
    else if (name === 'Subject') activity.subject = text
    else if (name === 'Activity_Tag') activity.tags.push(text)
    else if (name === 'Students') activity.students.push(text)
  }
  return activity
}

const roomOf = (element: XmlNode): FetRoom => {
  const named = nameOf(element)
  const sets = element.children.filter(({ name }) => name === 'Set_of_Real_Rooms').map(set => textsOf(set, 'Real_Room'))
  return {
    ...named,
    building: textOf(element, 'Building'),
    capacity: integerOf(element, 'Capacity', 0),
    realRooms: isYes(textOf(element, 'Virtual')) ? sets : [],
  }
}

const constraintsOf = (section: XmlNode | undefined): FetConstraint[] => {
  const list: FetConstraint[] = []
  for (const element of section?.children ?? []) {
    if (!element.name.startsWith('Constraint')) continue
    const weight = textOf(element, 'Weight_Percentage').trim()
    if (weight && !(Number(weight) >= 0 && Number(weight) <= 100))
      throw new FetFaultFound('NumberWrong', `${element.name}: ${weight}`)
    list.push({
      type: element.name.slice('Constraint'.length),
      weight: weight ? Number(weight) : 100,
      active: isYes(textOf(element, 'Active') || 'true'),
      comments: textOf(element, 'Comments'),
      element,
    })
  }
  return list
}

const integerOf = (element: XmlNode, name: string, otherwise: number, where = element.name): number => {
  const child = childOf(element, name)
  return child?.text.trim() ? integer(child.text, `${where}: ${name}`) : otherwise
}
