import type { LessonId, RoomId, StaffId, SubjectId } from '../../kernel/ids.ts'
import type { Audience } from '../lesson.ts'

/**
 * What a school wants of its timetable beside clashes and closed slots, as it is stored, shown and exchanged. Everything
 * is named by ids; `problemOf` turns it into the numbers of the kernel. Meanings follow FET 6.8 where FET has the rule:
 * its constraint types stand in the comments without their leading «Constraint».
 */
export type Constraint = {
  readonly id: ConstraintId
  /** Per cent, two decimals; 100 is hard, less is a wish that costs its weight. */
  readonly weight: number
  readonly active: boolean
  readonly comment: string
} & ConstraintRule

export type ConstraintId = string & { readonly __id: 'Constraint' }

/** A slot of the cycle; day from 1, slot from 1 (0 where a school has a zero lesson). */
export type SlotRef = { readonly day: number; readonly slot: number }

/** A piece of a lesson. */
export type PieceRef = { readonly lessonId: LessonId; readonly piece: number }

/** Pieces by what they are: what is null or left out does not matter. Only active pieces are meant. */
export type PieceFilter = {
  readonly teacherId?: StaffId | null
  /** Whose pupils are among those of the piece: any pupil in common. Joined audiences of one students' set. */
  readonly audiences?: readonly Audience[] | null
  readonly subjectId?: SubjectId | null
  readonly tag?: string | null
  /** Slots. */
  readonly duration?: number | null
  /** The n-th piece of a lesson that has several (FET's component number). */
  readonly component?: number | null
}

/** Which pieces a constraint is about: named one by one, or by a filter. */
export type Pieces = { readonly pieces: readonly PieceRef[] } | { readonly filter: PieceFilter }

/** Whose days are counted: one teacher's, all teachers', the pupils of some audiences, or all pupils. */
export type Who =
  | { readonly teacherId: StaffId }
  | { readonly all: 'teachers' }
  | { readonly audiences: readonly Audience[] }
  | { readonly all: 'pupils' }

export type ConstraintRule =
  // When
  /** Begins only in these slots. ActivityPreferredStartingTime(s), ActivitiesPreferredStartingTimes, Subactivities… */
  | ({ readonly kind: 'preferredStarts'; readonly slots: readonly SlotRef[] } & Pieces)
  /** Lies wholly in these slots. ActivityPreferredTimeSlots, ActivitiesPreferredTimeSlots, Subactivities… */
  | ({ readonly kind: 'preferredSlots'; readonly slots: readonly SlotRef[] } & Pieces)
  /** Is the last of its pupils' day. ActivityEndsStudentsDay, ActivitiesEndStudentsDay. */
  | ({ readonly kind: 'endsDay' } & Pieces)
  // Among lessons
  /** Days between each two of them; `consecutive`: on one day they follow each other. MinDaysBetweenActivities. */
  | ({ readonly kind: 'minDays'; readonly days: number; readonly consecutive: boolean } & Pieces)
  /** MaxDaysBetweenActivities. */
  | ({ readonly kind: 'maxDays'; readonly days: number } & Pieces)
  /** Same day and hour; same day; same hour of any day; never at once. ActivitiesSameStartingTime, …Day, …Hour, ActivitiesNotOverlapping. */
  | ({ readonly kind: 'sameStart' | 'sameDay' | 'sameHour' | 'notOverlapping' } & Pieces)
  /** Slots between the end of one and the begin of the other on one day. MinGapsBetweenActivities. */
  | ({ readonly kind: 'minGaps'; readonly gaps: number } & Pieces)
  /** The second follows the first at once on the same day. TwoActivitiesConsecutive. */
  | { readonly kind: 'consecutive'; readonly pieces: readonly PieceRef[] }
  /** Two or three side by side on one day in any order. TwoActivitiesGrouped, ThreeActivitiesGrouped. */
  | { readonly kind: 'grouped'; readonly pieces: readonly PieceRef[] }
  /** The second somewhere after the first in the cycle; or only if on one day. TwoActivitiesOrdered, TwoActivitiesOrderedIfSameDay. */
  | { readonly kind: 'ordered' | 'orderedIfSameDay'; readonly pieces: readonly PieceRef[] }
  /** How many of the slots they occupy in all. ActivitiesOccupyMaxTimeSlotsFromSelection, …Min…. */
  | ({
      readonly kind: 'maxOccupied' | 'minOccupied'
      readonly slots: readonly SlotRef[]
      readonly count: number
    } & Pieces)
  /** How many of them at once in each of the slots; `allowNone`: an empty slot is no fault of `min`. ActivitiesMax/MinSimultaneousInSelectedTimeSlots. */
  | ({
      readonly kind: 'maxSimultaneous' | 'minSimultaneous'
      readonly slots: readonly SlotRef[]
      readonly count: number
      readonly allowNone: boolean
    } & Pieces)
  // Somebody's day and week
  /** Free slots between lessons, closed slots not counted. Teacher(s)/Students(Set)MaxGapsPerWeek, …PerDay. */
  | { readonly kind: 'maxGapsPerWeek' | 'maxGapsPerDay'; readonly who: Who; readonly max: number }
  /** With a tag: only pieces with it. …MaxHoursDaily, …ActivityTagMaxHoursDaily. */
  | { readonly kind: 'maxHoursDaily'; readonly who: Who; readonly max: number; readonly tag: string | null }
  /** …MinHoursDaily, …ActivityTagMinHoursDaily; `allowEmptyDays`: a day without any is no fault. */
  | {
      readonly kind: 'minHoursDaily'
      readonly who: Who
      readonly min: number
      readonly allowEmptyDays: boolean
      readonly tag: string | null
    }
  /** …MaxHoursContinuously, …ActivityTagMaxHoursContinuously. */
  | { readonly kind: 'maxHoursContinuously'; readonly who: Who; readonly max: number; readonly tag: string | null }
  /** Slots from the first lesson to the last of a day. …MaxSpanPerDay. */
  | { readonly kind: 'maxSpanPerDay'; readonly who: Who; readonly max: number; readonly exceptions: number }
  /** …MaxDaysPerWeek, …MinDaysPerWeek. */
  | { readonly kind: 'maxDaysPerWeek' | 'minDaysPerWeek'; readonly who: Who; readonly days: number }
  /** On how many days something lies between two slots, `from` included, `to` not. …IntervalMaxDaysPerWeek. */
  | {
      readonly kind: 'intervalMaxDays'
      readonly who: Who
      readonly from: number
      /** One past the last slot where the interval reaches the day's end. */
      readonly to: number
      readonly days: number
    }
  /** Days begin at the first open slot, on `max` days at the second, never later. Students(Set)EarlyMaxBeginningsAtSecondHour. */
  | { readonly kind: 'earlyStart'; readonly who: Who; readonly max: number }
  /** Slots from the last lesson of a day to the first of the next; `circular`: from the cycle's last day to its first too. …MinRestingHours. */
  | { readonly kind: 'minRestingHours'; readonly who: Who; readonly hours: number; readonly circular: boolean }
  /** …MaxBuildingChangesPerDay, …PerWeek, …MinGapsBetweenBuildingChanges. */
  | {
      readonly kind: 'maxBuildingChangesPerDay' | 'maxBuildingChangesPerWeek' | 'minGapsBetweenBuildingChanges'
      readonly who: Who
      readonly count: number
    }
  // Where
  /** Only in one of these rooms. ActivityPreferredRoom(s), SubjectPreferredRoom(s), ActivityTag…, SubjectActivityTag…. */
  | ({ readonly kind: 'rooms'; readonly rooms: readonly RoomId[] } & Pieces)
  /** Where nothing else is said about a room: TeacherHomeRoom(s), StudentsSetHomeRoom(s). */
  | {
      readonly kind: 'homeRooms'
      readonly owner: { readonly teacherId: StaffId } | { readonly audiences: readonly Audience[] }
      readonly rooms: readonly RoomId[]
    }
  /** Rooms in three grades: `best` costs nothing, `good` a third of the weight, `emergency` two thirds, any other all. */
  | ({
      readonly kind: 'roomGrades'
      readonly best: readonly RoomId[]
      readonly good: readonly RoomId[]
      readonly emergency: readonly RoomId[]
    } & Pieces)
  /** Only in a room of this kind: gym, laboratory. */
  | ({ readonly kind: 'roomKind'; readonly roomKind: string } & Pieces)
  /** ActivitiesOccupyMaxDifferentRooms. */
  | ({ readonly kind: 'maxRooms'; readonly count: number } & Pieces)
  /** ActivitiesSameRoomIfConsecutive. */
  | ({ readonly kind: 'sameRoomIfConsecutive' } & Pieces)

export type ConstraintKind = ConstraintRule['kind']

/** Kinds in the order in which lists show them, under the heads of the list. */
export const constraintGroups = {
  when: ['preferredStarts', 'preferredSlots', 'endsDay'],
  among: [
    'minDays',
    'maxDays',
    'sameStart',
    'sameDay',
    'sameHour',
    'notOverlapping',
    'minGaps',
    'consecutive',
    'grouped',
    'ordered',
    'orderedIfSameDay',
    'maxOccupied',
    'minOccupied',
    'maxSimultaneous',
    'minSimultaneous',
  ],
  days: [
    'maxGapsPerWeek',
    'maxGapsPerDay',
    'maxHoursDaily',
    'minHoursDaily',
    'maxHoursContinuously',
    'maxSpanPerDay',
    'maxDaysPerWeek',
    'minDaysPerWeek',
    'intervalMaxDays',
    'earlyStart',
    'minRestingHours',
    'maxBuildingChangesPerDay',
    'maxBuildingChangesPerWeek',
    'minGapsBetweenBuildingChanges',
  ],
  rooms: ['rooms', 'homeRooms', 'roomGrades', 'roomKind', 'maxRooms', 'sameRoomIfConsecutive'],
} as const satisfies Record<string, readonly ConstraintKind[]>

export const constraintKinds: readonly ConstraintKind[] = Object.values(constraintGroups).flat()
