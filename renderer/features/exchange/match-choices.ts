import type { ImportMatch, MatchDecision, MatchKind } from '#contract/asc-import'

/** A decision of a person about a thing of a file. */
export type MatchChoice = { readonly kind: MatchKind; readonly key: string; readonly decision: MatchDecision }

export const noChoices: ReadonlyMap<string, MatchChoice> = new Map()

const keyOf = ({ kind, key }: Pick<ImportMatch, 'kind' | 'key'>): string => `${kind} ${key}`

/** A row of the table: what was proposed and what is decided now. */
export type MatchRow = ImportMatch & { readonly now: MatchDecision; readonly isOpen: boolean }

/** The rows of a file with the decisions of now. A row that a person decided is open no more. */
export const matchRows = (matches: readonly ImportMatch[], choices: ReadonlyMap<string, MatchChoice>): MatchRow[] =>
  matches.map(match => {
    const own = choices.get(keyOf(match))
    return { ...match, now: own?.decision ?? match.decision, isOpen: !match.isSure && !own }
  })

/** The choices with one more. Choosing what was proposed is a choice too: somebody looked. */
export const withChoice = (
  choices: ReadonlyMap<string, MatchChoice>,
  { kind, key }: Pick<ImportMatch, 'kind' | 'key'>,
  decision: MatchDecision,
): ReadonlyMap<string, MatchChoice> => new Map(choices).set(keyOf({ kind, key }), { kind, key, decision })

/** A decision as the value of a select, and back. */
export const decisionValue = (decision: MatchDecision): string =>
  decision.is === 'link' ? `link ${decision.id}` : decision.is

export const decisionOfValue = (value: string): MatchDecision =>
  value === 'add' || value === 'skip' ? { is: value } : { is: 'link', id: value.slice('link '.length) }

export type MatchCounts = Record<'link' | 'add' | 'skip' | 'open', number>

export const countMatches = (rows: readonly MatchRow[]): MatchCounts => ({
  link: rows.filter(({ now }) => now.is === 'link').length,
  add: rows.filter(({ now }) => now.is === 'add').length,
  skip: rows.filter(({ now }) => now.is === 'skip').length,
  open: rows.filter(({ isOpen }) => isOpen).length,
})
