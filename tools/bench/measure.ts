/** The middle of a list of numbers; NaN for none. */
export const median = (values: readonly number[]): number => quantile(values, 0.5)

/** The value below which the share `q` of the list lies. */
export const quantile = (values: readonly number[], q: number): number => {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? Number.NaN
}

/** Milliseconds of `work`, run `times` times. */
export const timesOf = (times: number, work: () => unknown): number[] =>
  Array.from({ length: times }, () => {
    const started = performance.now()
    work()
    return performance.now() - started
  })

/** One line of the bench: what, how much, and the goal it is held against. */
export type Figure = { name: string; value: number; unit: string; goal?: number; note?: string }

/** «0.25 ms  goal ≤ 0.3 ms  reached». */
export const wordFigure = ({ name, value, unit, goal, note }: Figure): string =>
  [
    name.padEnd(58),
    `${value.toFixed(value < 10 ? 2 : 0)} ${unit}`.padStart(12),
    goal === undefined
      ? ''
      : `goal ≤ ${goal}${unit === '×' ? '×' : ` ${unit}`} ${value <= goal ? 'reached' : 'NOT REACHED'}`,
    note ?? '',
  ]
    .join('  ')
    .trimEnd()
