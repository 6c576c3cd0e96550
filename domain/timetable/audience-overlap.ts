import type { ClassId, DivisionId, PupilId, SubgroupId } from '../kernel/ids.ts'
import type { Audience } from './lesson.ts'

/** A subgroup as the timetable needs it: whom it holds on the day for which the timetable is looked at. */
export type TimetableSubgroup = {
  id: SubgroupId
  classId: ClassId
  divisionId: DivisionId
  /** Named sets of pupils from an imported file; may be empty. */
  parts: readonly string[]
  /** Empty while nobody was put into it. */
  pupils: readonly PupilId[]
}

/** Two audiences that share pupils, and how that is known. */
export type SharedAudience = {
  own: Audience
  other: Audience
  /**
   * `class`: one of them is the whole class of both. `subgroup`: the same subgroup. `pupils`, `parts`: named below.
   * `unknown`: crossing subgroups of which one is not filled yet, so they must be taken as sharing.
   */
  because: 'class' | 'subgroup' | 'pupils' | 'parts' | 'unknown'
  /** Those shared, as far as known, in the order of their ids; empty between whole classes. */
  pupils: readonly PupilId[]
  parts: readonly string[]
}

/** All audiences of a timetable under dense numbers, with what overlaps what. */
export type AudienceOverlaps = {
  numberOfClass(id: ClassId): number | undefined
  numberOfSubgroup(id: SubgroupId): number | undefined
  numberOf(audience: Audience): number
  /** Numbers of all audiences that share pupils with any of the given ones, these included; ascending. */
  reach(numbers: readonly number[]): number[]
  /** Every overlapping pair between the two lists. */
  shared(own: readonly number[], others: readonly number[]): SharedAudience[]
}

type Member = {
  audience: Audience
  /** Null for a whole class, and for a subgroup that the list of subgroups does not have. */
  divisionId: DivisionId | null
  pupils: readonly PupilId[]
  parts: readonly string[]
}

/**
 * Numbers the audiences and finds once which of them share pupils, so that a placed lesson is asked for by number.
 * `audiences` and `classes` may name what has no subgroups.
 */
export const overlapAudiences = (
  subgroups: readonly TimetableSubgroup[],
  audiences: readonly Audience[],
  classes: readonly ClassId[],
): AudienceOverlaps => {
  const members: Member[] = []
  const classNumbers = new Map<ClassId, number>()
  const subgroupNumbers = new Map<SubgroupId, number>()

  const addClass = (classId: ClassId) => {
    if (classNumbers.has(classId)) return
    classNumbers.set(classId, members.length)
    const parts = new Set(subgroups.flatMap(s => (s.classId === classId ? s.parts : [])))
    members.push({ audience: { classId, subgroupId: null }, divisionId: null, pupils: [], parts: [...parts].sort() })
  }
  for (const { id, classId, divisionId, parts, pupils } of subgroups) {
    addClass(classId)
    subgroupNumbers.set(id, members.length)
    members.push({
      audience: { classId, subgroupId: id },
      divisionId,
      pupils: [...pupils].sort(),
      parts: [...parts].sort(),
    })
  }
  for (const { classId, subgroupId } of audiences) {
    addClass(classId)
    if (subgroupId === null || subgroupNumbers.has(subgroupId)) continue
    subgroupNumbers.set(subgroupId, members.length)
    members.push({ audience: { classId, subgroupId }, divisionId: null, pupils: [], parts: [] })
  }
  classes.forEach(addClass)

  const overlaps = overlapsOf(members)
  return {
    numberOfClass: id => classNumbers.get(id),
    numberOfSubgroup: id => subgroupNumbers.get(id),
    numberOf: ({ classId, subgroupId }) =>
      subgroupId === null ? classNumbers.get(classId)! : subgroupNumbers.get(subgroupId)!,
    reach: numbers => [...new Set(numbers.flatMap(number => [...overlaps[number]!.keys()]))].sort((a, b) => a - b),
    shared: (own, others) => own.flatMap(number => others.flatMap(other => overlaps[number]!.get(other) ?? [])),
  }
}

/** By number: the numbers that share pupils with it, and how. */
const overlapsOf = (members: readonly Member[]): Map<number, SharedAudience>[] => {
  const overlaps = members.map(() => new Map<number, SharedAudience>())
  const compare = (a: number, b: number) => {
    const [first, second] = [members[a]!, members[b]!]
    const how = overlaps[a]!.has(b) ? null : overlapOf(first, second)
    if (how === null) return
    overlaps[a]!.set(b, { own: first.audience, other: second.audience, ...how })
    overlaps[b]!.set(a, { own: second.audience, other: first.audience, ...how })
  }
  // Audiences of one class, and those of different classes that have a part in common: nobody else can meet.
  const neighbours = new Map<string, number[]>()
  const putUnder = (key: string, number: number) => {
    const numbers = neighbours.get(key)
    if (numbers) numbers.push(number)
    else neighbours.set(key, [number])
  }
  members.forEach(({ audience, parts }, number) => {
    putUnder(`class ${audience.classId}`, number)
    for (const part of new Set(parts)) putUnder(`part ${part}`, number)
  })
  for (const numbers of neighbours.values())
    for (let i = 0; i < numbers.length; i++) for (let j = i; j < numbers.length; j++) compare(numbers[i]!, numbers[j]!)
  return overlaps
}

const overlapOf = (a: Member, b: Member): Pick<SharedAudience, 'because' | 'pupils' | 'parts'> | null => {
  const parts = common(a.parts, b.parts)
  if (a.audience.classId !== b.audience.classId) return parts.length ? { because: 'parts', pupils: [], parts } : null
  if (a.audience.subgroupId === null) return { because: 'class', pupils: b.pupils, parts: b.parts }
  if (b.audience.subgroupId === null) return { because: 'class', pupils: a.pupils, parts: a.parts }
  const pupils = common(a.pupils, b.pupils)
  if (a === b) return { because: 'subgroup', pupils, parts }
  if (a.divisionId !== null && a.divisionId === b.divisionId) return null
  if (a.pupils.length && b.pupils.length) return pupils.length ? { because: 'pupils', pupils, parts } : null
  if (a.parts.length && b.parts.length) return parts.length ? { because: 'parts', pupils, parts } : null
  return { because: 'unknown', pupils, parts }
}

const common = <T extends string>(a: readonly T[], b: readonly T[]): T[] => {
  if (a.length === 0 || b.length === 0) return []
  const inB = new Set(b)
  return [...new Set(a.filter(one => inB.has(one)))]
}
