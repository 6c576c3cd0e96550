import type { CalendarDate } from '../../kernel/calendar-date.ts'
import type { LessonId, PlacementId, RoomId, StaffId } from '../../kernel/ids.ts'
import type { SharedAudience } from '../audience-overlap.ts'
import type { CycleSlot, Standing, TimetableIndex } from '../timetable-index.ts'

/** What each rule shows when it is broken: who and why, by ids. */
export type Evidence = {
  'outside-the-day': {
    /** Hours in a row that the piece needs. */
    duration: number
    /** The slots among them that do not exist. */
    missing: readonly number[]
  }
  'school-closed': Record<never, never>
  /** Every pair of audiences of the two lessons that shares pupils. */
  'pupils-busy': { shared: readonly SharedAudience[] }
  /** Those who would teach both. */
  'teacher-busy': { teachers: readonly StaffId[] }
  'room-busy': { roomId: RoomId }
  'teacher-unavailable': { teachers: readonly StaffId[] }
  /** `own` is the lesson's, `other` the class or subgroup that has no lessons then. */
  'class-unavailable': { shared: readonly SharedAudience[] }
  'room-unavailable': { roomId: RoomId }
}

export type RuleName = keyof Evidence

type ConflictOf<Name extends RuleName> = {
  rule: Name
  hard: boolean
  /** One, or two that clash: the asked one first. */
  lessons: readonly LessonId[]
  /** Placements that exist: without that of a piece which is only asked about. */
  placements: readonly PlacementId[]
  /** The first slot in which it happens. */
  slot: CycleSlot
  /** The days between which it happens, both included; null while it lasts. */
  validFrom: CalendarDate
  validTo: CalendarDate | null
  evidence: Evidence[Name]
}

/** A broken rule. `rule` tells the type of `evidence`. */
export type Conflict = { [Name in RuleName]: ConflictOf<Name> }[RuleName]

/** A breach as a rule sees it; `other` is null when the piece breaks it alone. */
export type Finding<Name extends RuleName> = { other: Standing | null; slot: CycleSlot; evidence: Evidence[Name] }

/** One law of the timetable. */
export type Rule<Name extends RuleName> = {
  name: Name
  /** A hard one makes a timetable that cannot be held; the others are wishes. */
  hard: boolean
  /** What breaks it where the piece stands: at most one finding for every other placement, or one alone. */
  find(index: TimetableIndex, asked: Standing): Finding<Name>[]
}

export type AnyRule = { [Name in RuleName]: Rule<Name> }[RuleName]
