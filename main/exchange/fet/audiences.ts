import type { ClassLevel } from './class-level.ts'
import { parseClassName } from './class-name.ts'
import type { FetFile, FetYear } from './fet-file.ts'
import { type LeafSets, leafSetsOf, overlap, type Part } from './students.ts'

/** A class of the file, with those parts of it that become subgroups. `name` is the set's in the file. */
export type PlannedClass = { name: string; students: number; leaves: ReadonlySet<string>; parts: Part[] }

/** Whom a set of the file stands for, by names of the file: a class, or a part of one. */
export type AudienceName = { className: string; part: string | null }

export type AudiencePlan = {
  classes: PlannedClass[]
  leafSets: LeafSets
  /** The fewest classes and parts that make up the set. */
  audiencesOf(students: string): AudienceName[]
}

/**
 * The sets of the file that are its classes, in the file's order, and none of them in another one of its year. Where
 * groups are classes and some cross others, those named as classes come first; a group of which somebody is in no class
 * is a class too, so that nobody is lost.
 */
export const classSetsOf = (file: FetFile, levels: readonly ClassLevel[]): string[] => {
  const leafSets = leafSetsOf(file)
  const classes = new Set<string>()
  const covered = new Set<string>()
  const take = (name: string) => {
    classes.add(name)
    for (const leaf of leafSets.get(name)!) covered.add(leaf)
  }
  const groupLevel = file.years.filter((_, i) => levels[i]?.level === 'group')
  for (const [i, year] of file.years.entries()) if (levels[i]?.level !== 'group') take(year.name)
  for (const year of groupLevel) for (const name of disjointGroups(year, leafSets)) take(name)
  for (const { groups } of groupLevel)
    for (const { name } of groups) if (![...leafSets.get(name)!].every(leaf => covered.has(leaf))) take(name)
  return namesInOrder(file).filter(name => classes.has(name))
}

const disjointGroups = (year: FetYear, leafSets: LeafSets): string[] => {
  const names = year.groups.map(({ name }) => name)
  const ordered = [...names.filter(isClassLike), ...names.filter(name => !isClassLike(name))]
  const taken = new Set<string>()
  return ordered.filter(name => {
    const leaves = leafSets.get(name)!
    if (overlap(leaves, taken)) return false
    for (const leaf of leaves) taken.add(leaf)
    return true
  })
}

const isClassLike = (name: string): boolean => {
  const { grade, letter } = parseClassName(name)
  return grade > 0 && !/^\p{L}{2}/u.test(letter)
}

const namesInOrder = (file: FetFile): string[] => [
  ...new Set(file.years.flatMap(year => [year.name, ...year.groups.map(({ name }) => name)])),
]

/** Classes with their parts, for a file whose classes are the sets of the given names. */
export const planAudiences = (file: FetFile, classSets: readonly string[]): AudiencePlan => {
  const leafSets = leafSetsOf(file)
  const students = studentsOf(file, leafSets)
  const classes: PlannedClass[] = classSets.map(name => ({
    name,
    students: students.get(name) ?? 0,
    leaves: leafSets.get(name)!,
    parts: [],
  }))
  const byName = new Map(classes.map(found => [found.name, found]))
  const named = namedSets(file)
  /** Part names of each class by the leaves they stand for. */
  const partsByLeaves = new Map(classes.map(({ name }) => [name, new Map<string, string>()]))

  const partOf = (found: PlannedClass, name: string, leaves: ReadonlySet<string>): string => {
    const key = [...leaves].sort().join('\u0000')
    const known = partsByLeaves.get(found.name)!
    const there = known.get(key)
    if (there !== undefined) return there
    known.set(key, name)
    // Of a set that lies in several classes only those here count.
    const count = (set: string) => students.get(set) ?? 0
    const whole = leafSets.get(name)?.size === leaves.size
    found.parts.push({
      name,
      students: whole ? count(name) : [...leaves].reduce((sum, leaf) => sum + count(leaf), 0),
      leaves,
    })
    return name
  }
  const inside = (found: PlannedClass, name: string, leaves: ReadonlySet<string>): AudienceName => ({
    className: found.name,
    part: leaves.size === found.leaves.size ? null : partOf(found, name, leaves),
  })

  const audiences = new Map<string, AudienceName[]>()
  const classesByLeaf = new Map<string, PlannedClass[]>()
  for (const found of classes)
    for (const leaf of found.leaves) classesByLeaf.set(leaf, [...(classesByLeaf.get(leaf) ?? []), found])

  const resolve = (name: string): AudienceName[] => {
    if (byName.has(name)) return [{ className: name, part: null }]
    const leaves = leafSets.get(name)
    if (!leaves) return []
    const [first = ''] = leaves
    const container = classesByLeaf.get(first)?.find(found => isSubset(leaves, found.leaves))
    if (container) return [inside(container, name, leaves)]
    const covered = new Set<string>()
    return classes.flatMap(found => {
      const common = new Set([...leaves].filter(leaf => found.leaves.has(leaf)))
      if (!common.size || isSubset(common, covered)) return []
      for (const leaf of common) covered.add(leaf)
      return [inside(found, name, common)]
    })
  }
  const audiencesOf = (name: string): AudienceName[] => {
    const known = audiences.get(name)
    if (known) return known
    const found = resolve(name)
    audiences.set(name, found)
    return found
  }

  const partIfSmaller = (found: PlannedClass, name: string) => {
    const leaves = leafSets.get(name)!
    if (leaves.size < found.leaves.size && isSubset(leaves, found.leaves)) partOf(found, name, leaves)
  }
  const groupsOver = countGroupsOver(file)
  for (const year of file.years) {
    const yearClass = byName.get(year.name)
    for (const group of year.groups) {
      const owner = byName.get(group.name) ?? yearClass
      if (yearClass) partIfSmaller(yearClass, group.name)
      for (const { name } of group.subgroups)
        if (owner && (named.has(name) || groupsOver.get(name) === 1)) partIfSmaller(owner, name)
    }
  }
  for (const name of named) audiencesOf(name)
  shareWholeClasses(classes, classesByLeaf)
  return { classes, leafSets, audiencesOf }
}

/**
 * A class shares a leaf with another class, but none of its parts tells so: it gets one part with the shared leaves, for
 * overlap between classes is told by parts alone.
 */
const shareWholeClasses = (
  classes: readonly PlannedClass[],
  classesByLeaf: ReadonlyMap<string, readonly PlannedClass[]>,
): void => {
  for (const found of classes) {
    const told = new Set(found.parts.flatMap(({ leaves }) => [...leaves]))
    const untold = [...found.leaves].filter(leaf => classesByLeaf.get(leaf)!.length > 1 && !told.has(leaf))
    if (untold.length) found.parts.push({ name: found.name, students: 0, leaves: new Set(untold) })
  }
}

/** True for a leaf that stands in more than one class: such leaves must be told as parts. */
export const sharedLeaves = (classes: readonly PlannedClass[]): ReadonlySet<string> => {
  const seen = new Set<string>()
  const shared = new Set<string>()
  for (const { leaves } of classes)
    for (const leaf of leaves) {
      if (seen.has(leaf)) shared.add(leaf)
      seen.add(leaf)
    }
  return shared
}

/** Sets that activities and constraints name. */
const namedSets = (file: FetFile): ReadonlySet<string> =>
  new Set([
    ...file.activities.flatMap(({ students }) => students),
    ...[...file.timeConstraints, ...file.spaceConstraints].flatMap(({ element }) =>
      element.children.flatMap(({ name, text }) =>
        (name === 'Students' || name === 'Students_Name') && text ? text : [],
      ),
    ),
  ])

/** Under how many different groups each subgroup stands. */
const countGroupsOver = (file: FetFile): Map<string, number> => {
  const groups = new Map<string, Set<string>>()
  for (const year of file.years)
    for (const group of year.groups)
      for (const { name } of group.subgroups) groups.set(name, (groups.get(name) ?? new Set()).add(group.name))
  return new Map([...groups].map(([name, over]) => [name, over.size]))
}

/**
 * How many students each set has by its name. Sets of the same leaves are one here: then the number counts of the one that
 * activities name, or else the largest.
 */
const studentsOf = (file: FetFile, leafSets: LeafSets): Map<string, number> => {
  const said = new Map<string, number>()
  for (const year of file.years) {
    said.set(year.name, year.students)
    for (const group of year.groups) {
      said.set(group.name, group.students)
      for (const subgroup of group.subgroups) said.set(subgroup.name, subgroup.students)
    }
  }
  const named = new Set(file.activities.flatMap(activity => activity.students))
  const students = new Map<string, number>()
  const alike = Map.groupBy(said.keys(), name => [...leafSets.get(name)!].sort().join('\u0000'))
  for (const names of alike.values()) {
    const telling = names.filter(name => named.has(name))
    const most = Math.max(...(telling.length ? telling : names).map(name => said.get(name)!))
    for (const name of names) students.set(name, most)
  }
  return students
}

const isSubset = (small: ReadonlySet<string>, large: ReadonlySet<string>): boolean =>
  small.size <= large.size && [...small].every(leaf => large.has(leaf))
