/**
 * Bringing things of a file together with those that the school has: a file says «Крылова Н. В.», the school «Крылова Нина
 * Викторовна». Whatever the file is, the kinds are these.
 */
export const matchKinds = ['class', 'subject', 'teacher', 'room'] as const
export type MatchKind = (typeof matchKinds)[number]

/** Something with a name; `key` is its id in the file or in the school. `short` is another name of it, or empty. */
export type NamedThing = { readonly key: string; readonly name: string; readonly short: string }

/** `same`: nothing but writing differs. `near`: another form of the same name. `far`: alike, and may be another thing. */
export type Closeness = 'same' | 'near' | 'far'

export type Candidate = { readonly id: string; readonly name: string; readonly closeness: Closeness }

/** What becomes of a thing of the file. */
export type Decision = { readonly is: 'link'; readonly id: string } | { readonly is: 'add' } | { readonly is: 'skip' }

export type Match = {
  readonly kind: MatchKind
  readonly key: string
  readonly name: string
  /** The closest in the school, best first; at most five. */
  readonly candidates: readonly Candidate[]
  readonly decision: Decision
  /** False where a person should look: it was linked to what is only near, or added beside something that is alike. */
  readonly isSure: boolean
}

/** Decisions by kind and key. */
export type Decisions = ReadonlyMap<string, Decision>

export const decisionKey = (kind: MatchKind, key: string): string => `${kind} ${key}`

/** The proposed decisions with those of a person in their stead. A link to what the school does not have becomes `add`. */
export const decidedBy = (
  matches: readonly Match[],
  own: readonly { kind: MatchKind; key: string; decision: Decision }[],
  exists: (kind: MatchKind, id: string) => boolean,
): Decisions => {
  const decisions = new Map(matches.map(({ kind, key, decision }) => [decisionKey(kind, key), decision]))
  for (const { kind, key, decision } of own) {
    if (!decisions.has(decisionKey(kind, key))) continue
    const isGone = decision.is === 'link' && !exists(kind, decision.id)
    decisions.set(decisionKey(kind, key), isGone ? { is: 'add' } : decision)
  }
  return decisions
}
