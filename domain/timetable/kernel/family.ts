import type { BasicRule, MeasureKind } from '../constraints/problem.ts'

/**
 * Rules that are kept count of in one way. `weigh` adds to the board's cost what its move changes and leaves everything as
 * it is; `keep` takes the move into the family's own arrays and is called before the board takes it. Both may be called
 * hundreds of thousands of times a second: they allocate nothing.
 */
export type Family = {
  readonly weigh: () => void
  readonly keep: () => void
  /** Reports the broken rules: all for `near` -1, else at least those that a move of that piece can change. */
  readonly findBroken: (report: Report, near: number) => void
  /** All that moves change. */
  readonly arrays: readonly ArrayBufferView[]
}

/** Takes a finding; amounts of zero are dropped, pieces may come in any order. `rule` is -1 for a basic one. */
export type Report = (
  rule: number,
  kind: MeasureKind | BasicRule,
  amount: number,
  pieces: readonly number[],
  at?: { readonly row?: number; readonly day?: number; readonly slot?: number },
) => void
