/** Chance that repeats itself. */
export type Chance = {
  /** From `from` to `to`, both included. */
  readonly whole: (from: number, to: number) => number
  readonly is: (probability: number) => boolean
  readonly oneOf: <T>(list: readonly T[]) => T
  /** Each of the numbers from 0 with that probability, ascending; `atLeast` of them where there are so many. */
  readonly some: (count: number, probability: number, atLeast?: number) => number[]
}

export const chanceOf = (seed: number): Chance => {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = state
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const whole = (from: number, to: number) => from + Math.floor(next() * (to - from + 1))
  return {
    whole,
    is: probability => next() < probability,
    oneOf: list => list[whole(0, list.length - 1)]!,
    some: (count, probability, atLeast = 0) => {
      const chosen = new Set(Array.from({ length: count }, (_, i) => i).filter(() => next() < probability))
      while (chosen.size < Math.min(atLeast, count)) chosen.add(whole(0, count - 1))
      return [...chosen].sort((a, b) => a - b)
    },
  }
}
