import type { PupilRow } from '#contract/journal'
import { isDisputed, type MarkValue, markValues, proposedMark } from '#domain/journal/mark'
import type { GridKey } from '../../ui/grid/grid-keys.ts'
import type { PeriodMarkChange } from './change.ts'
import { type EntryBar, type EntryRules, marksBarOf, pageBarOf } from './entry.ts'

/** Id of the grid's column with the marks of the period. */
export const periodMarkColumn = 'period-mark'

type MarkedRow = Pick<PupilRow, 'average' | 'periodMark'>

/** What a pupil's average proposes for the period; undefined without marks. */
export const proposalOf = ({
  average,
}: Pick<PupilRow, 'average'>): { value: MarkValue; isDisputed: boolean } | undefined =>
  average === null ? undefined : { value: proposedMark(average), isDisputed: isDisputed(average) }

export type PeriodEntry =
  | { readonly kind: 'write'; readonly value: MarkValue | null; readonly step: 'down' | 'stay' }
  | { readonly kind: 'move'; readonly step: 'down' | 'stay' }
  | { readonly kind: 'barred'; readonly bar: EntryBar }

/**
 * What a key does over the mark of a period: a digit sets it, Enter takes what is proposed where none stands, Del clears
 * it. Undefined for keys that enter nothing.
 */
export const periodEntryOf = (key: GridKey, row: MarkedRow, rules: EntryRules): PeriodEntry | undefined => {
  const digit = /^digit(\d)$/.exec(key)?.[1]
  const proposal = row.periodMark === null ? proposalOf(row) : undefined
  const enters = digit !== undefined || key === 'clear' || attendanceKeys.includes(key)
  if (!enters && !(key === 'enter' && proposal)) return undefined
  const bar = pageBarOf(rules) ?? marksBarOf(rules)
  // Enter only moves where nothing may be written.
  if (bar) return key === 'enter' ? undefined : { kind: 'barred', bar }
  if (key === 'enter') return { kind: 'write', value: proposal!.value, step: 'down' }
  if (key === 'clear') {
    return row.periodMark === null ? { kind: 'move', step: 'stay' } : { kind: 'write', value: null, step: 'stay' }
  }
  const value = markValues.find(mark => mark === Number(digit))
  if (value === undefined) return { kind: 'barred', bar: 'noSuchMark' }
  return value === row.periodMark ? { kind: 'move', step: 'down' } : { kind: 'write', value, step: 'down' }
}

/** «Выставить предложенные»: the empty marks of a period whose proposal nobody need decide on. */
export const undisputedMarks = (rows: readonly (MarkedRow & Pick<PupilRow, 'pupilId'>)[]): PeriodMarkChange[] =>
  rows.flatMap(row => {
    const proposal = proposalOf(row)
    return row.periodMark === null && proposal && !proposal.isDisputed
      ? [{ pupilId: row.pupilId, was: null, became: proposal.value }]
      : []
  })

/** н, б, у, о and «/» are of lessons. */
const attendanceKeys: readonly GridKey[] = ['n', 'b', 'u', 'o', 'slash']
