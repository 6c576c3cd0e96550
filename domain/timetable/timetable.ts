import { type CalendarDate, isWithin } from '../kernel/calendar-date.ts'
import type { PlacementId, RoomId } from '../kernel/ids.ts'
import type { Change, Place } from './edit.ts'
import type { Piece, Placement } from './lesson.ts'
import { conflictRules } from './rules/index.ts'
import type { AnyRule, Conflict, Finding, RuleName } from './rules/rule.ts'
import {
  type CycleSlot,
  earlier,
  indexTimetable,
  isNever,
  type PieceKey,
  type Standing,
  type TimetableData,
} from './timetable-index.ts'

export type { SharedAudience, TimetableSubgroup } from './audience-overlap.ts'
export type { Conflict, RuleName } from './rules/rule.ts'
export type { CycleSlot, PieceKey, TimetableData } from './timetable-index.ts'

/** What stands against a piece in one slot; nothing when it may stand there. */
export type Verdict = CycleSlot & { conflicts: Conflict[] }

/**
 * A timetable that can be asked. Answers depend on what stands in it and not on the way it came there; lists of
 * conflicts are in the order of day, slot, rule, placements. Unavailability has no dates; two placements clash only
 * if both are held on some day.
 */
export type Timetable = {
  /** Everything that would be broken if the piece stood there. Where it stands now is no hindrance: it is being moved. */
  conflictsIfPlaced(piece: PieceKey, at: Place & Pick<Placement, 'validFrom' | 'validTo'>): Conflict[]
  /** The same for every slot of the frame in order, for a placement of the given days. */
  verdicts(piece: PieceKey, roomId: RoomId | null, validFrom: CalendarDate, validTo?: CalendarDate | null): Verdict[]
  /**
   * What is broken now, each pair of placements once under one rule, the placement with the smaller id first. With a
   * day: only what still happens on that day or later.
   */
  violations(onOrAfter?: CalendarDate): Conflict[]
  /** Active pieces that stand nowhere on the day, though their lesson is still taught; in the order of the data. */
  unplaced(on: CalendarDate): Piece[]
  /** In the order of their ids. */
  placements(): Placement[]
  /** Puts a placement in, in the stead of the one with its id. */
  place(placement: Placement): void
  /** Takes a placement out; one that is not there is none the worse. */
  remove(id: PlacementId): void
  /** Applies an edit and returns the one that takes it back. */
  apply(change: Change): Change
}

/**
 * Indexes a timetable. Placements change afterwards one by one (`place`, `remove`, `apply`); lessons, pieces, subgroups
 * and unavailability do not. Placements count where they stand even if their piece is switched off; inside the frame
 * only: what stands outside breaks that one rule. Throws when a placement names a piece that is not in the data.
 */
export const createTimetable = (data: TimetableData): Timetable => {
  const index = indexTimetable(data)
  const conflictsOf = (asked: Standing, counts: (other: Standing) => boolean): Conflict[] =>
    isNever(asked)
      ? []
      : conflictRules.flatMap(rule =>
          rule
            .find(index, asked)
            .filter(({ other }: Finding<RuleName>) => other === null || counts(other))
            .map(finding => conflictOf(rule, asked, finding)),
        )
  const conflictsIfPlaced: Timetable['conflictsIfPlaced'] = (piece, at) =>
    conflictsOf(index.asked(piece, at), () => true).sort(inOrder)
  const place = (placement: Placement) => index.place(placement)

  return {
    conflictsIfPlaced,
    verdicts: (piece, roomId, validFrom, validTo = null) => {
      const verdicts: Verdict[] = []
      for (let day = 1; day <= data.days; day++)
        for (let slot: number = data.firstSlot; slot <= data.slots; slot++)
          verdicts.push({ day, slot, conflicts: conflictsIfPlaced(piece, { day, slot, roomId, validFrom, validTo }) })
      return verdicts
    },
    violations: onOrAfter => {
      const found: Conflict[] = []
      for (const one of index.standings())
        found.push(...conflictsOf(one, other => one.placement!.id < other.placement!.id))
      const lasting = onOrAfter ? found.filter(({ validTo }) => validTo === null || validTo >= onOrAfter) : found
      return lasting.sort(inOrder)
    },
    unplaced: on =>
      data.pieces.filter(piece => {
        const { lesson, standings } = index.piece(piece)
        const isTaught = piece.active && (lesson.lesson.ends === null || on <= lesson.lesson.ends)
        return isTaught && ![...standings].some(({ from, to }) => isWithin(on, from, to))
      }),
    placements: () => [...index.standings()].map(({ placement }) => placement!).sort(byId),
    place,
    remove: index.remove,
    apply: ({ gone, put }) => {
      const taken = gone.map(id => index.remove(id))
      const replaced = put.map(place)
      return {
        gone: put.filter((_, i) => !replaced[i]).map(({ id }) => id),
        put: [...taken, ...replaced].filter(placement => placement !== undefined),
      }
    },
  }
}

const conflictOf = (rule: AnyRule, asked: Standing, { other, slot, evidence }: Finding<RuleName>): Conflict => {
  const clashing = other === null ? [asked] : [asked, other]
  return {
    rule: rule.name,
    hard: rule.hard,
    lessons: clashing.map(({ piece }) => piece.piece.lessonId),
    placements: clashing.flatMap(({ placement }) => placement?.id ?? []),
    slot,
    validFrom: other !== null && other.from > asked.from ? other.from : asked.from,
    validTo: other === null ? asked.to : earlier(asked.to, other.to),
    evidence,
  } as Conflict
}

const ruleOrder = new Map(conflictRules.map(({ name }, order) => [name, order]))

const inOrder = (a: Conflict, b: Conflict): number =>
  a.slot.day - b.slot.day ||
  a.slot.slot - b.slot.slot ||
  ruleOrder.get(a.rule)! - ruleOrder.get(b.rule)! ||
  compareTexts(a.placements, b.placements)

const compareTexts = (a: readonly string[], b: readonly string[]): number => {
  const at = a.findIndex((text, i) => text !== b[i])
  return at < 0 ? 0 : a[at]! < b[at]! ? -1 : 1
}

const byId = (a: Placement, b: Placement): number => (a.id < b.id ? -1 : 1)
