import type { AscRead, AscWish } from '#contract/asc-import'
import type { ImportReport } from '#contract/exchange'
import { type MatchChoice, noChoices } from './match-choices.ts'

export const ascSteps = ['file', 'match', 'look', 'done'] as const
export type AscStep = (typeof ascSteps)[number]

/** Everything that was decided in «Загрузка расписания из aSc» so far. */
export type AscDraft = {
  readonly step: AscStep
  readonly read: AscRead | null
  readonly choices: ReadonlyMap<string, MatchChoice>
  readonly from: AscRead['from'] | null
  readonly report: ImportReport | null
  readonly isUndone: boolean
}

export const emptyAscDraft: AscDraft = {
  step: 'file',
  read: null,
  choices: noChoices,
  from: null,
  report: null,
  isUndone: false,
}

export const withAsc = (read: AscRead): AscDraft => ({ ...emptyAscDraft, step: 'match', read, from: read.from })

/** What the core is asked for: the decisions that are not those it proposed. */
export const ascWishOf = ({ choices, from }: AscDraft, read: AscRead): AscWish => ({
  importId: read.importId,
  ...(from === null ? {} : { from }),
  decisions: [...choices.values()],
})
