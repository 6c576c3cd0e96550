import { makeId } from '#domain/kernel/ids'

/** A stream of chance that is the same for the same words: the demo school knows no other. */
export type Chance = {
  /** 0 ≤ x < 1. */
  next(): number
  /** A whole number from 0 to `limit` − 1. */
  below(limit: number): number
  /** Both ends included. */
  between(least: number, most: number): number
  pick<T>(list: readonly T[]): T
  shuffled<T>(list: readonly T[]): T[]
  /** Bell-shaped, mean 0, spread 1. */
  normal(): number
}

/** Every part of the school draws from a stream of its own, so that a change in one part leaves the others as they were. */
export const createChance = (seed: number, part: string): Chance => {
  let state = hashOfWords(`${seed}/${part}`)
  // mulberry32
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
  const below = (limit: number): number => Math.floor(next() * limit)
  return {
    next,
    below,
    between: (least, most) => least + below(most - least + 1),
    pick: list => list[below(list.length)]!,
    shuffled: list => {
      const copy = [...list]
      for (let i = copy.length - 1; i > 0; i--) {
        const j = below(i + 1)
        ;[copy[i], copy[j]] = [copy[j]!, copy[i]!]
      }
      return copy
    },
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
  }
}

/** Draws by weight. */
export const weightedPicker = <T>(entries: readonly { value: T; weight: number }[]): ((chance: Chance) => T) => {
  const sums: number[] = []
  let sum = 0
  for (const { weight } of entries) {
    sum += weight
    sums.push(sum)
  }
  return chance => {
    const point = chance.next() * sum
    return entries[sums.findIndex(s => point < s)]!.value
  }
}

/** Makes ids that sort in the order in which they are asked for: each is at least one millisecond after the one before. */
export type IdMaker = <I extends string>(milliseconds: number) => I

export const createIds = (seed: number, part = 'ids'): IdMaker => {
  const chance = createChance(seed, part)
  let last = 0
  return milliseconds => {
    last = Math.max(last + 1, milliseconds)
    return makeId(last, chance.below(2 ** 20), chance.below(2 ** 20))
  }
}

/** FNV-1a. */
const hashOfWords = (words: string): number => {
  let hash = 0x811c9dc5
  for (let i = 0; i < words.length; i++) hash = Math.imul(hash ^ words.charCodeAt(i), 0x01000193)
  return hash
}
