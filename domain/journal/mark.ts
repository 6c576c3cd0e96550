import type { WorkKindId } from '../kernel/ids.ts'

/** Marks of the five-point scale that regulations use. */
export const markValues = [2, 3, 4, 5] as const
export type MarkValue = (typeof markValues)[number]

/** At most two marks stand in a cell: «4/5». */
export const marksInCell = 2

/** A mark always carries the kind of work it is for (JRN-11). */
export type Mark = { value: MarkValue; workKindId: WorkKindId }

/** A kind of work with its weight in the average (SET-09, JRN-12). Code is at most two letters; empty for an answer. */
export type WorkKind = { id: WorkKindId; name: string; code: string; weight: number }

/** Weight of each kind of work, by its id; a kind that is not known weighs 1. */
export const weightsOf = (kinds: readonly WorkKind[]): ((id: WorkKindId) => number) => {
  const byId = new Map(kinds.map(k => [k.id, k.weight]))
  return id => byId.get(id) ?? 1
}

/**
 * Weighted average of marks, to be shown with two digits; null without marks. `weights` maps kinds of work to weights.
 */
export const weightedAverage = (marks: readonly Mark[], weightOf: (kind: WorkKindId) => number): number | null => {
  let sum = 0
  let weights = 0
  for (const mark of marks) {
    const weight = weightOf(mark.workKindId)
    sum += mark.value * weight
    weights += weight
  }
  return weights === 0 ? null : sum / weights
}

/** True when the average, as it is shown with two digits, is within 0.10 of a half, so that the teacher must decide. */
export const isDisputed = (average: number): boolean => Math.abs((Math.round(average * 100) % 100) - 50) <= 10

/** The mark that an average proposes: rounded half up, 2 at least. */
export const proposedMark = (average: number): MarkValue =>
  Math.max(2, Math.min(5, Math.floor(average + 0.5))) as MarkValue
