import type { ClassId, PupilId, SubgroupId } from '../../kernel/ids.ts'
import { type AudienceOverlaps, overlapAudiences, type TimetableSubgroup } from '../audience-overlap.ts'
import type { Audience } from '../lesson.ts'

/** The smallest sets of pupils, and who is made of them. */
export type Atoms = {
  /** Of each atom: the classes and subgroups that hold it. */
  readonly audiences: readonly (readonly Audience[])[]
  /** All atoms of the audiences, ascending, each once; none for an audience that nobody knows. */
  of(audiences: readonly Audience[]): number[]
}

/**
 * Atoms of a school. Where subgroups have pupils, those who are in the same subgroups are one atom; where they have parts
 * of an imported file, those are; else every combination of one subgroup of each division is. Two audiences have an atom
 * in common exactly when `overlapAudiences` says that they share pupils. `named` may name what has no subgroups.
 */
export const atomsOf = (
  classes: readonly { readonly id: ClassId; readonly pupils: readonly PupilId[] }[],
  subgroups: readonly TimetableSubgroup[],
  named: readonly Audience[],
): Atoms => {
  const classIds = classes.map(({ id }) => id)
  const overlaps = overlapAudiences(subgroups, named, classIds)
  const halves = halvesOf(subgroups, named, overlaps)
  const byClass = Map.groupBy(halves, ({ classId }) => classId)
  const roster = new Map(classes.map(({ id, pupils }) => [id, pupils]))
  const all = [...new Set([...classIds, ...halves.map(({ classId }) => classId), ...named.map(a => a.classId)])]

  const sharedParts = partsOfSeveralClasses(byClass)
  /** Atoms as sets of subgroups with their classes, in order, each once. */
  const found = new Map<string, { classes: ClassId[]; halves: readonly Half[] }>()
  const put = (ofClasses: readonly ClassId[], members: readonly Half[]) => {
    const inOrder = [...members].sort((a, b) => a.number - b.number)
    const key = `${[...ofClasses].sort().join()} ${inOrder.map(({ number }) => number).join()}`
    if (!found.has(key)) found.set(key, { classes: [...ofClasses], halves: inOrder })
  }
  for (const classId of all) {
    const shared = [...sharedParts].flatMap(([part, ofClasses]) => (ofClasses.has(classId) ? [part] : []))
    for (const members of combinationsOf(byClass.get(classId) ?? [], roster.get(classId) ?? [], new Set(shared)))
      put([classId], members)
  }
  for (const [part, ofClasses] of sharedParts)
    for (const members of ofOnePart([...ofClasses].map(id => withPart(byClass.get(id)!, part)))) {
      put([...new Set(members.map(({ classId }) => classId))], members)
    }

  // Whoever meets and has no atom in common yet: subgroups of different classes of which one knows its pupils already.
  const covered = pairsOf([...found.values()].map(atom => atom.halves))
  const byNumber = new Map(halves.map(half => [half.number, half]))
  for (const half of halves)
    for (const other of half.meets)
      if (half.number < other && !covered.has(pairKey(half.number, other))) {
        const partner = byNumber.get(other)!
        put([...new Set([half.classId, partner.classId])], [half, partner])
      }

  const audiences = [...found.values()].map(atom => [
    ...atom.classes.map((classId): Audience => ({ classId, subgroupId: null })),
    ...atom.halves.map(({ classId, id }): Audience => ({ classId, subgroupId: id })),
  ])
  const ofAudience = new Map<string, number[]>()
  for (const [atom, list] of audiences.entries())
    for (const { classId, subgroupId } of list) {
      const key = subgroupId ?? classId
      const atoms = ofAudience.get(key)
      if (atoms) atoms.push(atom)
      else ofAudience.set(key, [atom])
    }
  return {
    audiences,
    of: asked => {
      const [only] = asked
      if (only && asked.length === 1) return [...(ofAudience.get(only.subgroupId ?? only.classId) ?? [])]
      const atoms = asked.flatMap(({ classId, subgroupId }) => ofAudience.get(subgroupId ?? classId) ?? [])
      return [...new Set(atoms)].sort((a, b) => a - b)
    },
  }
}

/** A subgroup with the numbers of all that share pupils with it. */
type Half = {
  number: number
  id: SubgroupId
  classId: ClassId
  division: string
  pupils: readonly PupilId[]
  parts: readonly string[]
  meets: ReadonlySet<number>
}

const halvesOf = (
  subgroups: readonly TimetableSubgroup[],
  named: readonly Audience[],
  overlaps: AudienceOverlaps,
): Half[] => {
  const known = new Set(subgroups.map(({ id }) => id))
  const unknown = new Map<SubgroupId, ClassId>()
  for (const { classId, subgroupId } of named)
    if (subgroupId !== null && !known.has(subgroupId)) unknown.set(subgroupId, classId)
  const listed = [
    ...subgroups.map(({ id, classId, divisionId, pupils, parts }) => ({
      id,
      classId,
      division: divisionId as string,
      pupils: [...new Set(pupils)],
      parts: [...new Set(parts)],
    })),
    // Of a subgroup that is in no list nothing is known: it may cross everybody of its class.
    ...[...unknown].map(([id, classId]) => ({ id, classId, division: `alone ${id}`, pupils: [], parts: [] })),
  ]
  const numbered = listed.map(half => ({ ...half, number: overlaps.numberOfSubgroup(half.id)! }))
  const isHalf = new Set(numbered.map(({ number }) => number))
  return numbered.map(half => ({
    ...half,
    meets: new Set(overlaps.reach([half.number]).filter(number => isHalf.has(number))),
  }))
}

/** By part: the classes that hold it, where they are several. */
const partsOfSeveralClasses = (byClass: ReadonlyMap<ClassId, readonly Half[]>): Map<string, Set<ClassId>> => {
  const classesOf = new Map<string, Set<ClassId>>()
  for (const [classId, halves] of byClass) {
    // Where pupils are known the parts count no more inside a class; what is left of them is seen to pair by pair.
    if (halves.some(isFilled)) continue
    for (const { parts } of halves)
      for (const part of parts) classesOf.set(part, (classesOf.get(part) ?? new Set()).add(classId))
  }
  return new Map([...classesOf].filter(([, classes]) => classes.size > 1))
}

const isFilled = ({ pupils }: Half): boolean => pupils.length > 0

const withPart = (halves: readonly Half[], part: string): Half[] => halves.filter(({ parts }) => parts.includes(part))

/** Of a part in several classes: one set as a rule; more where two subgroups of one division claim it. */
const ofOnePart = (classes: readonly (readonly Half[])[]): Half[][] =>
  classes.reduce<Half[][]>(
    (made, halves) => made.flatMap(before => oneOfEachDivision(halves).map(own => [...before, ...own])),
    [[]],
  )

/** The subgroups, of each division one. */
const oneOfEachDivision = (halves: readonly Half[]): Half[][] =>
  [...Map.groupBy(halves, ({ division }) => division).values()].reduce<Half[][]>(
    (made, rivals) => made.flatMap(before => rivals.map(half => [...before, half])),
    [[]],
  )

/** More combinations than these of one class are not told apart: then so many as let every two meet who may. */
const combinationLimit = 500

/** The atoms of one class as sets of its subgroups; one empty set for an undivided class. */
const combinationsOf = (
  halves: readonly Half[],
  roster: readonly PupilId[],
  sharedParts: ReadonlySet<string>,
): Half[][] => {
  if (!halves.length) return [[]]
  const divisions = [...Map.groupBy(halves, ({ division }) => division).values()]
  const filled = halves.some(isFilled)
  const isSettled = filled ? isFilled : ({ parts }: Half) => parts.length > 0
  const base = filled
    ? ofPupils(halves, roster)
    : halves.some(isSettled)
      ? ofParts(halves, sharedParts)
      : [[] as readonly Half[]]
  const open = divisions.map(ofDivision => ofDivision.filter(half => !isSettled(half)))
  const sets = distinct(base)
  const wanted = sets.reduce((sum, set) => sum + optionsOf(set, open).reduce((all, some) => all * some.length, 1), 0)
  const made =
    wanted <= combinationLimit
      ? sets.flatMap(set => extended(set, optionsOf(set, open)))
      : sets.map(set => greedily(set, divisions, () => true))

  const together = [...sharedParts].flatMap(part => oneOfEachDivision(withPart(halves, part)))
  const covered = pairsOf([...made, ...together])
  const add = (members: Half[]) => {
    made.push(members)
    for (const a of members) for (const b of members) covered.add(pairKey(a.number, b.number))
  }
  const byNumber = new Map(halves.map(half => [half.number, half]))
  for (const half of halves)
    for (const number of half.meets) {
      const other = byNumber.get(number)
      if (!other || number < half.number || covered.has(pairKey(half.number, number))) continue
      add(greedily(half === other ? [half] : [half, other], divisions, (a, b) => !covered.has(pairKey(a, b))))
    }
  return made.length || together.length ? made : [[]]
}

/** Pupils who are in the same subgroups are told together; a pupil in two of one division stands in each by turns. */
const ofPupils = (halves: readonly Half[], roster: readonly PupilId[]): Half[][] => {
  const groupsOf = new Map<PupilId, Half[]>(roster.map(pupil => [pupil, []]))
  for (const half of halves)
    for (const pupil of half.pupils) {
      const groups = groupsOf.get(pupil)
      if (groups) groups.push(half)
      else groupsOf.set(pupil, [half])
    }
  return distinct([...groupsOf.values()]).flatMap(oneOfEachDivision)
}

/** The subgroups of each part; a part of several classes is told with all of them, and here only for who has no part. */
const ofParts = (halves: readonly Half[], sharedParts: ReadonlySet<string>): Half[][] => {
  const halvesOfPart = new Map<string, Half[]>()
  for (const half of halves)
    for (const part of half.parts) {
      const list = halvesOfPart.get(part)
      if (list) list.push(half)
      else halvesOfPart.set(part, [half])
    }
  const own = [...halvesOfPart].filter(([part]) => !sharedParts.has(part)).map(([, list]) => list)
  return distinct(own).flatMap(oneOfEachDivision)
}

const distinct = (sets: readonly (readonly Half[])[]): (readonly Half[])[] => [
  ...new Map(
    sets.map(set => [
      set
        .map(({ number }) => number)
        .sort((a, b) => a - b)
        .join(),
      set,
    ]),
  ).values(),
]

/** For each division of which the set has nobody: who of its open subgroups may join, or nobody. */
const optionsOf = (set: readonly Half[], open: readonly (readonly Half[])[]): (Half | null)[][] =>
  open.flatMap(halves => {
    if (!halves.length || set.some(({ division }) => division === halves[0]!.division)) return []
    const options: (Half | null)[] = halves.filter(half => set.every(({ number }) => half.meets.has(number)))
    // A division of one subgroup takes some out of the class; the others are in none.
    return [options.length > 1 ? options : [...options, null]]
  })

const extended = (set: readonly Half[], options: readonly (readonly (Half | null)[])[]): Half[][] =>
  options.reduce<Half[][]>(
    (made, some) =>
      made.flatMap(before => {
        const fitting = some.filter(half => half === null || before.every(({ number }) => half.meets.has(number)))
        return fitting.length ? fitting.map(half => (half ? [...before, half] : before)) : [before]
      }),
    [[...set]],
  )

/** The set with one subgroup of every other division, if one may join: the one that makes most pairs that are wanted. */
const greedily = (
  set: readonly Half[],
  divisions: readonly (readonly Half[])[],
  isWanted: (a: number, b: number) => boolean,
): Half[] => {
  const made = [...set]
  for (const halves of divisions) {
    if (made.some(({ division }) => division === halves[0]!.division)) continue
    let best: Half | null = null
    let most = -1
    for (const half of halves) {
      if (!made.every(({ number }) => half.meets.has(number))) continue
      const wanted = made.filter(({ number }) => isWanted(half.number, number)).length
      if (wanted > most) [best, most] = [half, wanted]
    }
    if (best) made.push(best)
  }
  return made
}

const pairKey = (a: number, b: number): number => (a < b ? a * 1_000_003 + b : b * 1_000_003 + a)

const pairsOf = (sets: readonly (readonly Half[])[]): Set<number> => {
  const pairs = new Set<number>()
  for (const set of sets)
    for (let i = 0; i < set.length; i++)
      for (let j = i; j < set.length; j++) pairs.add(pairKey(set[i]!.number, set[j]!.number))
  return pairs
}
