import type { Violation } from '#contract/timetable'
import { type Slot, slotKey } from './board.ts'

/** What a slot says of the picked lesson. */
export const verdictTones = ['free', 'wish', 'clash', 'closed', 'origin'] as const
export type VerdictTone = (typeof verdictTones)[number]

export type SlotVerdict = {
  readonly tone: VerdictTone
  readonly conflicts: readonly Violation[]
  /** Constraints and norms that the move there would mend. */
  readonly mended?: readonly Violation[]
  /** The lesson that stands there: free, or against a wish only, once it takes the picked one's place. */
  readonly swap?: string
  /** Nothing but the lesson that stands there is in the way, and this is why it had better not change places. */
  readonly noSwap?: Violation
}

export type Verdicts = ReadonlyMap<string, SlotVerdict>

/** Rules about who is not there, as against what clashes. */
const closingRules: ReadonlySet<string> = new Set([
  'school-closed',
  'teacher-unavailable',
  'class-unavailable',
  'room-unavailable',
])

/** One sign for all that stands against a slot: a clash is told before what is closed, both before a wish. */
export const toneOf = (conflicts: readonly Pick<Violation, 'rule' | 'hard'>[]): Exclude<VerdictTone, 'origin'> => {
  const hard = conflicts.filter(one => one.hard)
  if (hard.some(({ rule }) => !closingRules.has(rule))) return 'clash'
  if (hard.length > 0) return 'closed'
  return conflicts.length > 0 ? 'wish' : 'free'
}

/** A change of places: with which lesson, what it would break, and mend. */
type KnownSwap = {
  readonly lesson: string
  readonly conflicts: readonly Violation[]
  readonly mended: readonly Violation[]
}

type AnsweredSlot = Slot & { readonly conflicts: readonly Violation[]; readonly mended?: readonly Violation[] }

/** Verdicts by slot; the slots that the piece was taken from say so. */
export const verdictsOf = (
  answer: readonly AnsweredSlot[],
  origin: (Slot & { readonly duration: number }) | undefined,
): Verdicts =>
  new Map(
    answer.map(({ day, slot, conflicts, mended = [] }): [string, SlotVerdict] => {
      const key = slotKey({ day, slot })
      if (origin && day === origin.day && slot >= origin.slot && slot < origin.slot + origin.duration) {
        return [key, { tone: 'origin', conflicts }]
      }
      return [key, { tone: toneOf(conflicts), conflicts, ...(mended.length > 0 ? { mended } : {}) }]
    }),
  )

/** The same with what is known of changes of places; slots without one stay the same objects. */
export const withSwaps = (verdicts: Verdicts, swaps: ReadonlyMap<string, KnownSwap>): Verdicts => {
  if (swaps.size === 0) return verdicts
  const all = new Map(verdicts)
  for (const [key, { lesson, conflicts }] of swaps) {
    const verdict = verdicts.get(key)
    const noSwap = conflicts.find(({ hard }) => hard)
    if (!verdict) continue
    all.set(key, noSwap ? { ...verdict, noSwap } : { ...verdict, tone: toneOf(conflicts), swap: lesson })
  }
  return all
}

/** How many slots say what. */
export const countTones = (verdicts: Verdicts): Record<VerdictTone, number> => {
  const counts = { free: 0, wish: 0, clash: 0, closed: 0, origin: 0 }
  for (const { tone } of verdicts.values()) counts[tone]++
  return counts
}

/** The next slot (−1: the previous) that is free, day by day, round the cycle; undefined when none is. */
export const nextFree = (
  verdicts: Verdicts,
  from: Slot,
  step: 1 | -1,
  days: readonly number[],
  slots: readonly number[],
): Slot | undefined => {
  const order = days.flatMap(day => slots.map(slot => ({ day, slot })))
  const start = order.findIndex(({ day, slot }) => day === from.day && slot === from.slot)
  for (let i = 1; i <= order.length; i++) {
    const at = order[(start + i * step + order.length * 2) % order.length]!
    if (verdicts.get(slotKey(at))?.tone === 'free') return at
  }
  return undefined
}
