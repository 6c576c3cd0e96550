import { type Refusal, refuse } from '../kernel/refusal.ts'
import type { BellSchedule } from './school.ts'

/** A day's bells as a school tells them: when the first lesson begins, how long lessons and breaks are, in minutes. */
export type BellPlan = {
  /** `HH:MM` */
  starts: string
  /** Number of the first lesson, 0 or 1. */
  firstSlot: number
  slots: number
  lesson: number
  pause: number
  /** Breaks that are longer, each after the lesson of its number. */
  longPauses: readonly { after: number; minutes: number }[]
}

type Slot = BellSchedule['slots'][number]

/** The slots of a bell plan. Those that would begin or end after midnight are left out. */
export const slotsOfPlan = ({ starts, firstSlot, slots, lesson, pause, longPauses }: BellPlan): Slot[] => {
  const made: Slot[] = []
  let at = minutesOf(starts)
  for (let slot = firstSlot; slot < firstSlot + slots && at + lesson < 24 * 60; slot++) {
    made.push({ slot, starts: timeOf(at), ends: timeOf(at + lesson) })
    at += lesson + (longPauses.find(p => p.after === slot)?.minutes ?? pause)
  }
  return made
}

/**
 * Bell schedules in themselves (TT-01): every lesson ends after it begins and begins when the one before has ended, numbers
 * rise, names differ. Refusals: BellsOverlap, NameTaken.
 */
export const checkBells = (schedules: readonly Pick<BellSchedule, 'name' | 'slots'>[]): Refusal | undefined => {
  const names = new Set<string>()
  for (const { name, slots } of schedules) {
    const known = name.trim().toLowerCase()
    if (names.has(known)) return refuse('NameTaken', { name: name.trim() })
    names.add(known)
    for (const [i, slot] of slots.entries()) {
      const before = slots[i - 1]
      if (slot.ends <= slot.starts || (before && (slot.starts < before.ends || slot.slot <= before.slot))) {
        return refuse('BellsOverlap', { slot: slot.slot })
      }
    }
  }
  return undefined
}

/** Minutes between the end of a slot and the beginning of the next. */
export const pauseBetween = (slot: Pick<Slot, 'ends'>, next: Pick<Slot, 'starts'>): number =>
  minutesOf(next.starts) - minutesOf(slot.ends)

/** Minutes since midnight of `HH:MM`. */
const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))

const timeOf = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

/**
 * Slots after one bell was moved: a lesson that begins later ends later too, and all that follow move along, so that lengths
 * and breaks stay. Undefined where a lesson would reach midnight.
 */
export const withBellMoved = (
  slots: readonly Slot[],
  slot: number,
  bell: 'starts' | 'ends',
  time: string,
): Slot[] | undefined => {
  const changed = slots.find(s => s.slot === slot)
  if (!changed) return undefined
  const by = minutesOf(time) - minutesOf(changed[bell])
  const moved = slots.map(s => ({
    ...s,
    starts: s.slot > slot || (s.slot === slot && bell === 'starts') ? minutesOf(s.starts) + by : minutesOf(s.starts),
    ends: s.slot >= slot ? minutesOf(s.ends) + by : minutesOf(s.ends),
  }))
  return moved.every(s => s.starts >= 0 && s.ends < 24 * 60)
    ? moved.map(s => ({ ...s, starts: timeOf(s.starts), ends: timeOf(s.ends) }))
    : undefined
}
