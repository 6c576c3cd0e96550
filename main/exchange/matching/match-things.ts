import { closenessOf, comparable } from './closeness.ts'
import type { Candidate, Closeness, Match, MatchKind, NamedThing } from './matching.ts'

const order: Record<Closeness, number> = { same: 0, near: 1, far: 2 }

/** Candidates that are shown. */
const mostCandidates = 5

/**
 * Proposes for every thing of the file what becomes of it. The same name is linked; the only one that is near is linked too,
 * and a person is asked to look; anything else is added. No two things of the file are linked to one of the school, unless
 * the file itself writes them alike.
 */
export const matchThings = (kind: MatchKind, theirs: readonly NamedThing[], ours: readonly NamedThing[]): Match[] => {
  const sameName = Map.groupBy(ours, ({ name }) => comparable(name))
  const found = theirs.map(thing => ({ thing, candidates: candidatesOf(kind, thing, ours, sameName) }))
  const taken = new Map<string, number>()
  for (const { candidates } of found)
    for (const { id, closeness } of candidates)
      if (closeness !== 'far') taken.set(`${id} ${closeness}`, (taken.get(`${id} ${closeness}`) ?? 0) + 1)
  return found.map(({ thing, candidates }): Match => {
    const { key, name } = thing
    const all = { kind, key, name, candidates: candidates.slice(0, mostCandidates) }
    const [best, next] = candidates
    if (!best || best.closeness === 'far') return { ...all, decision: { is: 'add' }, isSure: !best }
    const isOnly = next === undefined || next.closeness !== best.closeness
    const isSame = best.closeness === 'same'
    // Something else of the file is closer to it, or as close.
    const isWanted = isSame
      ? taken.get(`${best.id} same`)! > 1
      : (taken.get(`${best.id} same`) ?? 0) > 0 || taken.get(`${best.id} near`)! > 1
    if (!isOnly) return { ...all, decision: { is: 'add' }, isSure: false }
    if (isWanted && !isSame) return { ...all, decision: { is: 'add' }, isSure: false }
    return { ...all, decision: { is: 'link', id: best.id }, isSure: isSame && !isWanted }
  })
}

const candidatesOf = (
  kind: MatchKind,
  thing: NamedThing,
  ours: readonly NamedThing[],
  sameName: ReadonlyMap<string, readonly NamedThing[]>,
): Candidate[] => {
  // Most names are found as they stand: comparing each with each would take seconds on a large file.
  const same = sameName.get(comparable(thing.name))
  const among = same ?? ours
  return among
    .flatMap(other => {
      const closeness = closenessOf(kind, thing, other)
      return closeness ? [{ id: other.key, name: other.name, closeness }] : []
    })
    .sort((a, b) => order[a.closeness] - order[b.closeness] || (a.name < b.name ? -1 : 1))
}
