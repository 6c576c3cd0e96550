import type { ClassId } from '../kernel/ids.ts'
import type { Unavailability } from './lesson.ts'

/** A placed piece as far as it tells when a class's day begins. */
export type StandingOfClass = { readonly classId: ClassId; readonly day: number; readonly slot: number }

/**
 * The slot with which a second shift begins: that with which most days of its classes do, the earlier of two; undefined
 * while nothing of theirs stands. A lesson put into the morning by mistake doesn't make the morning theirs.
 */
export const shiftBegin = (standing: readonly StandingOfClass[]): number | undefined => {
  const firsts = [...Map.groupBy(standing, ({ classId, day }) => `${classId} ${day}`).values()].map(ofDay =>
    Math.min(...ofDay.map(({ slot }) => slot)),
  )
  const counted = [...Map.groupBy(firsts, slot => slot)].map(([slot, days]) => ({ slot, days: days.length }))
  return counted.sort((a, b) => b.days - a.days || a.slot - b.slot)[0]?.slot
}

/** The slots before a shift begins, closed to its classes on every day of the cycle. */
export const morningsClosed = (
  classes: readonly ClassId[],
  days: number,
  firstSlot: number,
  begin: number,
): Unavailability[] =>
  classes.flatMap(ownerId =>
    Array.from({ length: days }, (_, i) => i + 1).flatMap(day =>
      Array.from({ length: Math.max(0, begin - firstSlot) }, (_, i) => ({
        kind: 'class' as const,
        ownerId,
        day,
        slot: firstSlot + i,
      })),
    ),
  )
