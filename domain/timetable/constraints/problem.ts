/**
 * A timetable as numbers: what the kernel computes with, and the slow checker of the tests. Everything is dense: teachers,
 * atoms, classes, rooms, subjects, tags and pieces are numbered from 0; a slot of the cycle is `day * hours + hour`, both
 * from 0. An atom is the smallest set of pupils that the timetable tells apart: two pieces share pupils when they share an
 * atom. Made by `problemOf`; nothing in it changes while a kernel works on it.
 */
export type Problem = {
  readonly days: number
  /** Slots of a day. */
  readonly hours: number
  readonly teachers: number
  readonly atoms: number
  readonly subjects: number
  readonly tags: number
  readonly buildings: number
  /** Classes with their pupils: the rows of the sanitary norms. */
  readonly classes: readonly { readonly grade: number; readonly atoms: readonly number[] }[]
  readonly rooms: readonly ProblemRoom[]
  readonly pieces: readonly ProblemPiece[]
  /** Slots in which nothing may be held, ascending: of the whole school (breaks), and of each teacher, atom and room. */
  readonly closed: {
    readonly school: readonly number[]
    readonly teachers: readonly (readonly number[])[]
    readonly atoms: readonly (readonly number[])[]
    readonly rooms: readonly (readonly number[])[]
  }
  readonly rules: readonly ProblemRule[]
}

export type ProblemRoom = {
  readonly capacity: number
  /** -1 for none. */
  readonly building: number
  /** What it takes: itself; of a virtual room with its real rooms chosen, those. */
  readonly occupies: readonly number[]
  /** The virtual room whose choice it is, else itself: what rules about rooms name. */
  readonly named: number
}

export type ProblemPiece = {
  /** Slots, at least 1. */
  readonly duration: number
  readonly subject: number
  readonly teachers: readonly number[]
  /** Ascending, each once. */
  readonly atoms: readonly number[]
  readonly tags: readonly number[]
  /** Expected number of pupils, for the capacity of rooms; 0 where it is not known. */
  readonly pupils: number
  /** Difficulty in points by the school's scale; 0 for none. */
  readonly points: number
}

/** The weight of a hard rule; a wish weighs 1 to 9999 (per cent times 100). */
export const hardWeight = 10_000

/**
 * One rule. `origin` is what it came from, for sentences: the id of a constraint, or the name of a norm. Its amount is a
 * whole number, 0 when it is kept; a hard rule adds its amount to the hard cost, a wish adds amount times weight to the
 * soft one. What is not placed counts nowhere.
 */
export type ProblemRule = { readonly origin: string; readonly weight: number } & Measure

type OfPieces = { readonly pieces: readonly number[] }
type OfRows = { readonly of: 'teachers' | 'atoms'; readonly rows: readonly number[] }
type OfClasses = { readonly classes: readonly number[] }

/**
 * What is counted. «Covers» = from start to start + duration - 1. Of a row (teacher, atom, class) a slot is busy when at
 * least one of its placed pieces covers it; open when it is closed neither for the row nor for the school. Evidence, one
 * violation each: [piece] per piece, [pair rule] per rule with the pieces of the faulty pairs, [rule] per rule with all its
 * placed pieces, [slot] per slot with the pieces that cover it, [day] per row and day with the row's pieces on it, [week]
 * per row with all its placed pieces. Amounts of zero give no evidence. Pieces in evidence ascend, each once. Where a rule
 * has a tag, the row's pieces are those with it, in evidence too. A violation names what it is per and nothing else: a
 * [slot] has no day, a [piece] no row but where its line says so.
 */
export type Measure =
  /** [piece] 1 if it starts outside `allowed`. */
  | ({ readonly kind: 'preferredStarts'; readonly allowed: readonly number[] } & OfPieces)
  /** [piece] Covered slots outside `allowed`. */
  | ({ readonly kind: 'preferredSlots'; readonly allowed: readonly number[] } & OfPieces)
  /** [piece] 1 if another piece begins later on its day for one of its atoms. */
  | ({ readonly kind: 'endsDay' } & OfPieces)
  /** [pair rule] For each pair: `days` less the distance of their days, if positive. */
  | ({ readonly kind: 'minDays'; readonly days: number } & OfPieces)
  /** [pair rule] Pairs on one day of which neither begins where the other ends; a break between parts them, and of three on a day the first and the last are a faulty pair. */
  | ({ readonly kind: 'adjacentIfSameDay' } & OfPieces)
  /** [day, without a row] Its pieces that stand on a day, over `count`; they are the evidence. */
  | ({ readonly kind: 'maxPerDay'; readonly count: number } & OfPieces)
  /** [pair rule] For each pair: the distance of their days less `days`, if positive. */
  | ({ readonly kind: 'maxDays'; readonly days: number } & OfPieces)
  /** [rule] Pairs that differ in start, day, or hour of the start. */
  | ({ readonly kind: 'sameStart' | 'sameDay' | 'sameHour' } & OfPieces)
  /** [pair rule] Over all slots: pieces that cover it less one, if positive; faulty are pairs that overlap. */
  | ({ readonly kind: 'notOverlapping' } & OfPieces)
  /** [pair rule] For each pair on one day: `gaps` less the slots between them (0 when they overlap), if positive. */
  | ({ readonly kind: 'minGaps'; readonly gaps: number } & OfPieces)
  /** [rule] Two pieces: 0 if the second starts on the same day where the first ends, slots closed to the school between them left out of account (not those closed to pupils or teachers only: so FET); else 1. Nothing while one of them is not placed: so with `grouped` and the `ordered` ones. */
  | ({ readonly kind: 'consecutive' } & OfPieces)
  /** [rule] Two or three pieces: 0 if on one day they follow each other in some order, slots closed to the school left out as above; else 1. */
  | ({ readonly kind: 'grouped' } & OfPieces)
  /** [rule] Two pieces: 1 if the second starts before the first ends; `orderedIfSameDay`: only when both are on one day. */
  | ({ readonly kind: 'ordered' | 'orderedIfSameDay' } & OfPieces)
  /** [rule] Slots of `slots` that at least one of them covers, over or under `count`; only pieces that cover one are evidence. */
  | ({
      readonly kind: 'maxOccupied' | 'minOccupied'
      readonly slots: readonly number[]
      readonly count: number
    } & OfPieces)
  /** [slot] In each of `slots`: pieces that cover it, over or under `count`; `allowNone`: none is not under. */
  | ({
      readonly kind: 'maxSimultaneous' | 'minSimultaneous'
      readonly slots: readonly number[]
      readonly count: number
      readonly allowNone: boolean
    } & OfPieces)
  /** Gap: an open slot that is not busy, between the first and the last busy one of a day. [week] All gaps over `max`; [day] a day's. */
  | ({ readonly kind: 'maxGapsPerWeek' | 'maxGapsPerDay'; readonly max: number } & OfRows)
  /** [day] Busy slots over `max`; `tag` ≥ 0: only pieces with it. */
  | ({ readonly kind: 'maxHoursDaily'; readonly max: number; readonly tag: number } & OfRows)
  /** [day] Busy slots under `min`, if any or if `allowEmptyDays` is false; a row without any placed piece is no fault. */
  | ({
      readonly kind: 'minHoursDaily'
      readonly min: number
      readonly allowEmptyDays: boolean
      readonly tag: number
    } & OfRows)
  /** [day] For each run of busy slots: its length over `max`. */
  | ({ readonly kind: 'maxHoursContinuously'; readonly max: number; readonly tag: number } & OfRows)
  /** [week] Per day: last busy less first busy plus 1, over `max`; summed, less one for each of at most `exceptions` days that are over by exactly one. */
  | ({ readonly kind: 'maxSpanPerDay'; readonly max: number; readonly exceptions: number } & OfRows)
  /** [week] Busy days over or under `days`; a row without any placed piece is no fault. */
  | ({ readonly kind: 'maxDaysPerWeek' | 'minDaysPerWeek'; readonly days: number } & OfRows)
  /** [week] Days with a busy slot from hour `from` (included) to hour `to` (not), over `days`. */
  | ({ readonly kind: 'intervalMaxDays'; readonly from: number; readonly to: number; readonly days: number } & OfRows)
  /** Late: open slots before the first busy one of a busy day. [week] Σ (late - 1, if positive) + (days that are late - `max`, if positive). */
  | ({ readonly kind: 'earlyStart'; readonly max: number } & OfRows)
  /** [week] Between neighbouring busy days d, d + 1 (`circular`: and from the last to the first): `rest` less the slots after the last and before the first, if positive. */
  | ({ readonly kind: 'minRestingHours'; readonly rest: number; readonly circular: boolean } & OfRows)
  /** Change: two busy slots of a day, none that has a building between them, whose buildings differ; a slot's building is its first piece's (by number) with a room that has one. [day] or [week] over `count`. */
  | ({ readonly kind: 'maxBuildingChangesPerDay' | 'maxBuildingChangesPerWeek'; readonly count: number } & OfRows)
  /** [day] For each change: `count` less the slots between its two, if positive. */
  | ({ readonly kind: 'minGapsBetweenBuildingChanges'; readonly count: number } & OfRows)
  /** [piece] 1 if its room is none or not named so. */
  | ({ readonly kind: 'rooms'; readonly rooms: readonly number[] } & OfPieces)
  /** [piece] 1 in a room of `good`, 2 in one of `emergency`. */
  | ({
      readonly kind: 'roomGrades'
      readonly good: readonly number[]
      readonly emergency: readonly number[]
    } & OfPieces)
  /** [rule] Different rooms (by name, none not counted) over `count`. */
  | ({ readonly kind: 'maxRooms'; readonly count: number } & OfPieces)
  /** [pair rule] Pairs of which one begins on the same day where the other ends, in different rooms (by name; none is not different). */
  | ({ readonly kind: 'sameRoomIfConsecutive' } & OfPieces)
  | NormMeasure

/**
 * Sanitary norms, counted by class. A class's slot is busy when a piece with any of its atoms covers it; its points are
 * the most of those pieces; it is hard when the points reach `points`. Lessons are numbered from 1 over the class's open
 * slots of the day; a slot is closed to a class when it is to the school or to all its atoms.
 */
export type NormMeasure =
  /** [week] Per day busy slots over `max`; a day up to `extraMax` with a piece of one of `extraSubjects` is forgiven, `extraDays` days at most, earlier days first. */
  | ({
      readonly kind: 'classHoursDaily'
      readonly max: number
      readonly extraMax: number
      readonly extraDays: number
      readonly extraSubjects: readonly number[]
    } & OfClasses)
  /** [day] Hard slots whose lesson number is under `from` or over `to`. */
  | ({ readonly kind: 'hardLessons'; readonly points: number; readonly from: number; readonly to: number } & OfClasses)
  /** [day] For each run of hard slots of length L ≥ 2: (L - 1) + (L - 2). */
  | ({ readonly kind: 'hardInRow'; readonly points: number } & OfClasses)
  /** [day] Neighbouring busy slots that have a subject in common which is not one of `except`, each pair of slots once. */
  | ({ readonly kind: 'doubles'; readonly except: readonly number[] } & OfClasses)
  /** [day] For each subject: slots covered by its pieces, over `max`. */
  | ({ readonly kind: 'sameSubjectDaily'; readonly max: number } & OfClasses)
  /** [week] Busy slots of the fullest day less those of the emptiest busy one, over `max`. */
  | ({ readonly kind: 'dayDifference'; readonly max: number } & OfClasses)
  /** [week] 1 if the class has points and no day of `peak` (days of the cycle) reaches the most points of a day. Per week of a two-week cycle: `weeks` groups the days. */
  | ({
      readonly kind: 'peakDay'
      readonly weeks: readonly (readonly number[])[]
      readonly peak: readonly number[]
    } & OfClasses)
  /** [week] For each week with points: 1 if the fewest points of its days in `light` exceed the fewest of its days in `among`; 0 if none of its days is light. */
  | ({
      readonly kind: 'lightDay'
      readonly weeks: readonly (readonly number[])[]
      readonly light: readonly number[]
      readonly among: readonly number[]
    } & OfClasses)

export type MeasureKind = Measure['kind']

/** What no constraint says and every timetable must keep: hard, weight `hardWeight`. */
export const basicRules = [
  /** [slot per teacher] Pieces of a teacher that cover a slot, less one. */
  'teacherBusy',
  /** [slot per atom] Of an atom. */
  'pupilsBusy',
  /** [slot per room] Of a room, through `occupies`. */
  'roomBusy',
  /** [piece] Covered slots that are closed for the school; for one of its teachers (each teacher its own violation); for at least one of its atoms; for its room as named and for each other one it occupies (each its own). */
  'schoolClosed',
  'teacherClosed',
  'pupilsClosed',
  'roomClosed',
  /** [piece] 1 if it has more pupils than its room's capacity. */
  'roomTooSmall',
] as const
export type BasicRule = (typeof basicRules)[number]

/** The two sums of a timetable's cost; the hard one is 0 for a timetable that breaks nothing. */
export type Cost = { readonly hard: number; readonly soft: number }

/** A broken rule. */
export type Violation = {
  /** Number of the rule in the problem, or -1 for a basic one. */
  readonly rule: number
  readonly kind: MeasureKind | BasicRule
  readonly amount: number
  readonly weight: number
  /** Ascending. */
  readonly pieces: readonly number[]
  /** Teacher, atom, class or room by its number; -1 where the rule has none. */
  readonly row: number
  /** -1 where it is no day's. */
  readonly day: number
  /** Slot of the cycle, -1 where it is no slot's. */
  readonly slot: number
}

/** Where pieces stand, by piece: start slot and room, -1 for nowhere and none. */
export type Standing = { readonly starts: Int32Array; readonly rooms: Int32Array }

/** May a piece begin in a slot: it must lie on one day. */
export const fits = ({ hours }: Pick<Problem, 'hours'>, duration: number, slot: number): boolean =>
  (slot % hours) + duration <= hours
