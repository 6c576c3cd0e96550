import type { FetFile, FetYear } from './fet-file.ts'

/**
 * Students' sets by their leaves. A leaf is what FET divides no further: a subgroup, a group without subgroups, a year
 * without groups. Two sets have a pupil in common exactly when they have a leaf in common; a subgroup that stands under
 * several groups, or a group under several years, is how a file says so.
 */
export type LeafSets = ReadonlyMap<string, ReadonlySet<string>>

/** The leaves of every set of the file by its name. */
export const leafSetsOf = (file: Pick<FetFile, 'years'>): LeafSets => {
  const sets = new Map<string, Set<string>>()
  const setOf = (name: string): Set<string> => {
    const set = sets.get(name) ?? new Set<string>()
    sets.set(name, set)
    return set
  }
  // Groups first and whole: one may stand under a second year with subgroups that the first does not list.
  for (const { groups } of file.years)
    for (const group of groups)
      for (const { name } of group.subgroups) {
        setOf(group.name).add(name)
        setOf(name).add(name)
      }
  for (const { groups } of file.years) for (const { name } of groups) if (!setOf(name).size) setOf(name).add(name)
  for (const year of file.years) {
    const leaves = setOf(year.name)
    for (const { name } of year.groups) for (const leaf of setOf(name)) leaves.add(leaf)
    if (!leaves.size) leaves.add(year.name)
  }
  return sets
}

/** True when the two sets have a leaf in common. */
export const overlap = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean => {
  const [small, large] = a.size < b.size ? [a, b] : [b, a]
  for (const leaf of small) if (large.has(leaf)) return true
  return false
}

/** True when some subgroup of the year stands under more than one of its groups. */
export const groupsCross = (year: FetYear): boolean => {
  const seen = new Set<string>()
  for (const { subgroups } of year.groups)
    for (const { name } of subgroups) {
      if (seen.has(name)) return true
      seen.add(name)
    }
  return false
}

/** A part of a class in the file, by the name of its set. */
export type Part = { name: string; students: number; leaves: ReadonlySet<string> }

/**
 * Puts the parts of a class into divisions: in the file's order each goes into the first division in which it meets
 * nobody. Divisions made by FET's «divide year» come out as they were made, for FET writes them one after another.
 */
export const divisionsOf = (parts: readonly Part[]): Part[][] => {
  const divisions: { parts: Part[]; taken: Set<string> }[] = []
  for (const part of parts) {
    const free = divisions.find(({ taken }) => !overlap(part.leaves, taken))
    const division = free ?? { parts: [], taken: new Set<string>() }
    if (!free) divisions.push(division)
    division.parts.push(part)
    for (const leaf of part.leaves) division.taken.add(leaf)
  }
  return divisions.map(division => division.parts)
}
