import { className } from '#domain/classes/school-class'
import { type AudiencePlan, planAudiences } from './audiences.ts'
import type { CarriedElement } from './carried.ts'
import { type Draft, freeName, listOf, newEntry } from './export-draft.ts'
import type { ExportState } from './export-state.ts'
import type { FetFile } from './fet-file.ts'
import { branch, leaf, textOf, type XmlNode, xmlToElement } from './xml-tree.ts'

export type AudienceId = { classId: string; subgroupId: string | null }

/** Students' sets of the export: which names an audience has, and what a name of the carried file stood for. */
export type StudentNames = {
  /** The names that stand for the audiences together, in their order. */
  namesOf(audiences: readonly AudienceId[]): string[]
  /** What import made of the names of the carried file. */
  audiencesOf(names: readonly string[]): AudienceId[]
  /** The one name of the carried file that stands for just these audiences, where there is one. */
  nameOf(audiences: readonly AudienceId[]): string | undefined
}

export type CarriedStudents = {
  plan: AudiencePlan | null
  classIdOf: Map<string, string>
  subgroupIdOf: Map<string, string>
  /** By id of a class or subgroup: its set's name in the carried file. */
  nameOf: Map<string, string>
}

/** Rows of section `students`. */
export const carriedStudents = (file: FetFile | null, rows: readonly CarriedElement[]): CarriedStudents => {
  const classIdOf = new Map<string, string>()
  const subgroupIdOf = new Map<string, string>()
  const nameOf = new Map<string, string>()
  for (const { owner, name, xml } of rows) {
    nameOf.set(owner, name)
    if (!xml) classIdOf.set(name, owner)
    else {
      const ofClass = xmlToElement(xml)
      if ('text' in ofClass) subgroupIdOf.set(`${ofClass.text}\u0000${name}`, owner)
    }
  }
  const plan = file && planAudiences(file, [...classIdOf.keys()])
  return { plan, classIdOf, subgroupIdOf, nameOf }
}

/**
 * Adds classes and subgroups that the file does not have and takes out classes that the school no longer has; `renamed`
 * tells new names of sets by their old ones.
 */
export const exportStudents = (
  draft: Draft,
  state: ExportState,
  carried: CarriedStudents,
  renamed: ReadonlyMap<string, string>,
): StudentNames & { gone: Set<string> } => {
  const list = listOf(draft, 'Students_List')
  const taken = new Set(list.flatMap(({ node }) => setNames(node)))
  const now = (name: string) => renamed.get(name) ?? name
  /** Names of the sets after the export, by id. */
  const names = new Map([...carried.nameOf].map(([id, name]) => [id, now(name)]))
  const gone = takeOutClasses(draft, state, carried, now)

  for (const found of state.classes) {
    if (names.has(found.id)) continue
    const name = freeName(className(found), taken)
    names.set(found.id, name)
    addClass(draft, name, state, found.grade, { now, taken, carried })
  }
  const divisionsOfClass = Map.groupBy(state.divisions, ({ classId }) => classId as string)
  const subgroupsOf = Map.groupBy(state.subgroups, ({ divisionId }) => divisionId as string)
  for (const found of state.classes) {
    const added = (divisionsOfClass.get(found.id) ?? [])
      .map(({ id }) => (subgroupsOf.get(id) ?? []).filter(subgroup => !names.has(subgroup.id)))
      .filter(subgroups => subgroups.length)
    if (!added.length) continue
    const ofClass = names.get(found.id)!
    const sets = added.map(subgroups =>
      subgroups.map(subgroup => {
        const name = freeName(`${ofClass} ${subgroup.name}`, taken)
        names.set(subgroup.id, name)
        return { name, pupils: new Set<string>(subgroup.pupils) }
      }),
    )
    divide(draft, ofClass, sets, taken)
  }

  const partNames = new Map(
    [...carried.subgroupIdOf].map(([key, id]) => {
      const [ofClass = '', name = ''] = key.split('\u0000')
      return [id, { ofClass, name }]
    }),
  )
  const audiencesOf = (given: readonly string[]): AudienceId[] => {
    const found = new Map<string, AudienceId>()
    for (const name of given)
      for (const { className: ofClass, part } of carried.plan?.audiencesOf(name) ?? []) {
        const classId = carried.classIdOf.get(ofClass)!
        const subgroupId = part === null ? null : (carried.subgroupIdOf.get(`${ofClass}\u0000${part}`) ?? '')
        found.set(`${classId} ${subgroupId}`, { classId, subgroupId })
      }
    return [...found.values()]
  }
  const keyOf = (audiences: readonly AudienceId[]) =>
    [...new Set(audiences.map(({ classId, subgroupId }) => subgroupId ?? classId))].sort().join()
  let setNamesByKey: Map<string, string> | undefined
  return {
    gone,
    audiencesOf,
    nameOf: audiences => {
      // Later names give way to earlier ones: a year is named before its only group.
      setNamesByKey ??= new Map(
        [...(carried.plan?.leafSets.keys() ?? [])]
          .filter(name => !gone.has(now(name)))
          .reverse()
          .map(name => [keyOf(audiencesOf([name])), now(name)]),
      )
      return setNamesByKey.get(keyOf(audiences))
    },
    namesOf: audiences => {
      const asked = new Set(audiences.flatMap(({ subgroupId }) => subgroupId ?? []))
      const said = audiences.flatMap(({ classId, subgroupId }) => {
        if (subgroupId === null) return [names.get(classId)!]
        const part = partNames.get(subgroupId)
        if (!part || !carried.plan) return [names.get(subgroupId)!]
        return partAsNames(carried.plan, part, asked, partNames).map(now)
      })
      return [...new Set(said)]
    },
  }
}

/** A part by its set's name, where that means nobody else; else by its leaves. */
const partAsNames = (
  plan: AudiencePlan,
  { ofClass, name }: { ofClass: string; name: string },
  asked: ReadonlySet<string>,
  partNames: ReadonlyMap<string, { ofClass: string; name: string }>,
): string[] => {
  const leaves = plan.classes.find(found => found.name === ofClass)?.parts.find(part => part.name === name)?.leaves
  const whole = plan.leafSets.get(name)
  if (!leaves || !whole || leaves.size === whole.size) return [name]
  const allOfName = [...partNames].filter(([, part]) => part.name === name)
  const together = plan.audiencesOf(name)
  const isWhole =
    together.every(({ part }) => part === name) &&
    together.length === allOfName.length &&
    allOfName.every(([id]) => asked.has(id))
  return isWhole ? [name] : [...leaves]
}

const setNames = (node: XmlNode): string[] => [
  nameIn(node),
  ...node.children.flatMap(child => (isSet(child) ? setNames(child) : [])),
]

/**
 * Takes classes that the school no longer has out of the file, with those of their leaves that are in no other class; a
 * set of which nothing is left goes too. Answers the names that are gone.
 */
const takeOutClasses = (
  draft: Draft,
  state: ExportState,
  { plan, classIdOf }: CarriedStudents,
  now: (name: string) => string,
): Set<string> => {
  const present = new Set<string>(state.classes.map(({ id }) => id))
  const classes = plan?.classes ?? []
  const lost = classes.filter(({ name }) => !present.has(classIdOf.get(name) ?? ''))
  if (!lost.length) return new Set()
  const kept = new Set(classes.filter(found => !lost.includes(found)).flatMap(({ leaves }) => [...leaves]))
  const going = new Set(lost.flatMap(({ name, leaves }) => [name, ...leaves].filter(one => !kept.has(one)).map(now)))
  const left = (node: XmlNode): XmlNode | null => {
    if (going.has(nameIn(node))) return null
    const children = node.children.flatMap(child => (isSet(child) ? (left(child) ?? []) : [child]))
    if (node.children.some(isSet) && !children.some(isSet)) return null
    return children.length === node.children.length && children.every((child, i) => child === node.children[i])
      ? node
      : { ...node, children }
  }
  const list = listOf(draft, 'Students_List')
  const before = new Set(list.flatMap(({ node }) => setNames(node)))
  const entries = list.flatMap(entry => {
    const node = entry.node.name === 'Year' ? left(entry.node) : entry.node
    return node ? [{ ...entry, node }] : []
  })
  draft.lists.set('Students_List', entries)
  const after = new Set(entries.flatMap(({ node }) => setNames(node)))
  return new Set([...before].filter(name => !after.has(name)))
}

const isSet = ({ name }: XmlNode): boolean => name === 'Group' || name === 'Subgroup'

const set = (
  kind: 'Year' | 'Group' | 'Subgroup',
  name: string,
  students: number,
  inside: readonly XmlNode[] = [],
): XmlNode => branch(kind, [leaf('Name', name), leaf('Number_of_Students', students), leaf('Comments'), ...inside])

/**
 * Where groups are classes, a new class is a group beside those of its grade, in a year that nobody names as a whole, or
 * in a year of its own; elsewhere it is a year.
 */
const addClass = (
  draft: Draft,
  name: string,
  state: ExportState,
  grade: number,
  { now, taken, carried }: { now: (name: string) => string; taken: Set<string>; carried: CarriedStudents },
): void => {
  const list = listOf(draft, 'Students_List')
  const groupsOf = (node: XmlNode) => node.children.filter(child => child.name === 'Group').map(nameIn)
  const classSets = new Map([...carried.classIdOf].map(([old, id]) => [now(old), id]))
  if (!list.some(({ node }) => groupsOf(node).some(group => classSets.has(group)))) {
    list.push(newEntry(set('Year', name, 0)))
    return
  }
  const grades = new Map(state.classes.map(found => [found.id as string, found.grade]))
  const named = namesUsed(draft)
  const beside = list.find(
    ({ node }) =>
      grade > 0 &&
      !named.has(nameIn(node)) &&
      groupsOf(node).some(group => grades.get(classSets.get(group) ?? '') === grade),
  )
  if (beside) beside.node = { ...beside.node, children: [...beside.node.children, set('Group', name, 0)] }
  else list.push(newEntry(set('Year', freeName(String(grade || name), taken), 0, [set('Group', name, 0)])))
}

const nameIn = (node: XmlNode): string => textOf(node, 'Name')

/** Students' sets that activities and constraints name. */
const namesUsed = (draft: Draft): Set<string> => {
  const used = new Set<string>()
  for (const section of ['Activities_List', 'Time_Constraints_List', 'Space_Constraints_List'])
    for (const { node } of listOf(draft, section))
      for (const { name, text } of node.children) if (name === 'Students' || name === 'Students_Name') used.add(text)
  return used
}

type NewSet = { name: string; pupils: ReadonlySet<string> }

/**
 * Puts new divisions into a class. One division of an undivided class: its halves stand below it. Otherwise every leaf of
 * the class is split by all combinations, or by those that pupils make; the halves are groups that share the pieces, and
 * a subgroup that was a leaf becomes a group of its pieces, so that whoever named it still means the same.
 */
const divide = (draft: Draft, ofClass: string, divisions: readonly NewSet[][], taken: Set<string>): void => {
  const years = listOf(draft, 'Students_List')
  const isYear = years.some(({ node }) => nameIn(node) === ofClass)
  const leaves = leavesIn(
    years.map(({ node }) => node),
    ofClass,
  )
  const undivided = leaves.length === 1 && leaves[0] === ofClass
  if (undivided && divisions.length === 1) {
    const halves = divisions[0]!.map(({ name, pupils }) => set(isYear ? 'Group' : 'Subgroup', name, pupils.size))
    for (const entry of years) entry.node = withInside(entry.node, ofClass, halves)
    return
  }
  // One leaf that is a subgroup named as the whole class: the halves stand in its place, and it becomes a group of them.
  if (leaves.length === 1 && divisions.length === 1) {
    const halves = divisions[0]!.map(({ name, pupils }) => set('Subgroup', name, pupils.size))
    const pieces = new Map([[leaves[0]!, halves]])
    for (const entry of years)
      if (setNames(entry.node).includes(leaves[0]!)) entry.node = splitLeaves(entry.node, pieces, ofClass)
    return
  }
  const combinations = combine(divisions)
  /** The pieces of each leaf, and of each new half. */
  const piecesOf = new Map<string, XmlNode[]>(leaves.map(name => [name, []]))
  const ofHalf = new Map<string, XmlNode[]>(divisions.flat().map(({ name }) => [name, []]))
  for (const name of leaves)
    for (const combination of combinations) {
      const short = combination.map(half => half.name.slice(ofClass.length).trim() || half.name).join(' ')
      const piece = set('Subgroup', freeName(`${leaves.length === 1 ? ofClass : name} ${short}`, taken), 0)
      piecesOf.get(name)!.push(piece)
      for (const half of combination) ofHalf.get(half.name)!.push(piece)
    }
  const groups = [...ofHalf].map(([name, pieces]) => set('Group', name, 0, pieces))
  let added = false
  for (const entry of years) {
    if (!setNames(entry.node).some(name => name === ofClass || piecesOf.has(name))) continue
    entry.node = splitLeaves(entry.node, piecesOf, ofClass)
    // New halves stand once, in the first year that has the class.
    if (!added && setNames(entry.node).includes(ofClass)) {
      added = true
      entry.node = { ...entry.node, children: [...entry.node.children, ...groups] }
    }
  }
}

const combine = (divisions: readonly NewSet[][]): NewSet[][] => {
  let combinations: NewSet[][] = [[]]
  for (const halves of divisions) combinations = combinations.flatMap(made => halves.map(half => [...made, half]))
  const filled = divisions.every(halves => halves.every(({ pupils }) => pupils.size > 0))
  if (!filled) return combinations
  const met = combinations.filter(([first, ...others]) =>
    [...first!.pupils].some(pupil => others.every(({ pupils }) => pupils.has(pupil))),
  )
  return met.length ? met : combinations
}

const leavesIn = (years: readonly XmlNode[], name: string): string[] => {
  const found = new Set<string>()
  const walk = (node: XmlNode, inside: boolean) => {
    const own = inside || nameIn(node) === name
    const below = node.children.filter(isSet)
    if (own && !below.length) found.add(nameIn(node))
    for (const child of below) walk(child, own)
  }
  for (const year of years) walk(year, false)
  // A group may stand a second time without its subgroups: then it is no leaf.
  if (found.size > 1) found.delete(name)
  return [...found]
}

const withInside = (node: XmlNode, name: string, inside: readonly XmlNode[]): XmlNode => {
  if (nameIn(node) === name) return { ...node, children: [...node.children, ...inside] }
  const children = node.children.map(child => (child.name === 'Group' ? withInside(child, name, inside) : child))
  return children.every((child, i) => child === node.children[i]) ? node : { ...node, children }
}

/**
 * A year with its leaves split: groups that were leaves get their pieces, subgroups that were leaves become groups.
 */
const splitLeaves = (year: XmlNode, piecesOf: ReadonlyMap<string, XmlNode[]>, ofClass: string): XmlNode => {
  const became = new Map<string, XmlNode>()
  const children = year.children.map(group => {
    if (group.name !== 'Group') return group
    const name = textOf(group, 'Name')
    const own = piecesOf.get(name)
    if (own && !group.children.some(child => child.name === 'Subgroup'))
      return { ...group, children: [...group.children, ...own] }
    return {
      ...group,
      children: group.children.flatMap(child => {
        const leafName = textOf(child, 'Name')
        const pieces = child.name === 'Subgroup' ? piecesOf.get(leafName) : undefined
        if (!pieces) return [child]
        became.set(leafName, set('Group', leafName, Number(textOf(child, 'Number_of_Students')) || 0, pieces))
        return pieces
      }),
    }
  })
  const asYear = textOf(year, 'Name') === ofClass && piecesOf.has(ofClass)
  return { ...year, children: [...children, ...(asYear ? [] : became.values())] }
}
