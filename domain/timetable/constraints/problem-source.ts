import type { CalendarDate } from '../../kernel/calendar-date.ts'
import type { ClassId, PupilId, RoomId, StaffId, SubjectId } from '../../kernel/ids.ts'
import type { TimetableSubgroup } from '../audience-overlap.ts'
import type { Audience, Lesson, Piece, Placement, Unavailability } from '../lesson.ts'
import type { Constraint } from './constraint.ts'
import type { Problem, ProblemRule, Standing } from './problem.ts'

/** A school as the database gives it, on one day: what `problemOf` makes a problem of. */
export type ProblemSource = {
  /** Lessons that have ended before it and placements that do not hold on it are left out. */
  readonly on: CalendarDate
  /** Days of the cycle. */
  readonly days: number
  /** The last slot of a day. */
  readonly slots: number
  readonly firstSlot: 0 | 1
  readonly lessons: readonly (Lesson & {
    readonly tags: readonly string[]
    /** How many pupils come to it, where that is not the sum of its audiences. */
    readonly expectedPupils?: number | null
  })[]
  readonly pieces: readonly Piece[]
  readonly placements: readonly (Placement & {
    /** Those that its room stands for, as they were chosen; none for an ordinary room. */
    readonly realRooms?: readonly RoomId[]
  })[]
  readonly unavailability: readonly Unavailability[]
  readonly subgroups: readonly (TimetableSubgroup & { readonly expectedPupils: number | null })[]
  readonly classes: readonly ProblemClass[]
  readonly rooms: readonly SourceRoom[]
  readonly subjects: readonly { readonly id: SubjectId }[]
  readonly constraints: readonly Constraint[]
  /** Difficulty by the school's scale; null where the scale has none. */
  readonly points: (subjectId: SubjectId, grade: number) => number | null
  /** Rules of the norms, made when the numbers are known. */
  readonly extraRules?: (numbered: Numbered) => readonly ProblemRule[]
}

export type ProblemClass = {
  readonly id: ClassId
  readonly grade: number
  readonly homeRoomId: RoomId | null
  readonly shift: number
  readonly expectedPupils: number | null
  /** Empty while nobody was put into it. */
  readonly pupils: readonly PupilId[]
}

export type SourceRoom = {
  readonly id: RoomId
  /** 0, or 30 000 and more, for a room of any size. */
  readonly capacity: number
  readonly building: string
  readonly kind: string
  /** Not empty for a room that stands for several: one of each set is taken. */
  readonly sets: readonly (readonly RoomId[])[]
}

/** A problem before its rules are made, with the names of its numbers. */
export type Numbered = { readonly problem: Omit<Problem, 'rules'>; readonly names: ProblemNames }

export type IndexedProblem = {
  readonly problem: Problem
  readonly standing: Standing
  readonly names: ProblemNames
  /** What a rule was made of, by its number in the problem. */
  originOf(rule: number): RuleOrigin
}

export type RuleOrigin =
  | { readonly kind: 'constraint'; readonly constraint: Constraint }
  /** A pinned placement. */
  | { readonly kind: 'pin' }
  /** A class's own room. */
  | { readonly kind: 'homeRoom' }
  /** Anything that `extraRules` made: its `origin`. */
  | { readonly kind: 'norm'; readonly name: string }

/** A room of the problem: a room of the school or, for one that stands for several, a choice of real rooms. */
export type RoomName = {
  readonly roomId: RoomId
  readonly realRooms: readonly RoomId[]
  /** A room that stands for several before they are chosen; a lesson should be put into one of its choices instead. */
  readonly unchosen: boolean
}

/** Which number is who, both ways. */
export type ProblemNames = {
  readonly teachers: readonly StaffId[]
  /** Of each atom: the classes and subgroups that hold it. */
  readonly atoms: readonly (readonly Audience[])[]
  readonly classes: readonly ClassId[]
  readonly rooms: readonly RoomName[]
  readonly subjects: readonly SubjectId[]
  readonly tags: readonly string[]
  readonly buildings: readonly string[]
  readonly pieces: readonly Pick<Piece, 'lessonId' | 'number'>[]
  readonly numberOf: {
    teacher(id: StaffId): number | undefined
    class(id: ClassId): number | undefined
    /** The room itself, whatever it stands for. */
    room(id: RoomId): number | undefined
    /** The room with those real rooms chosen; the room itself where there is no such choice. */
    roomWith(id: RoomId, realRooms: readonly RoomId[]): number | undefined
    subject(id: SubjectId): number | undefined
    tag(tag: string): number | undefined
    piece(key: Pick<Piece, 'lessonId' | 'number'>): number | undefined
    /** Slot of the cycle; -1 for one that does not exist. */
    slot(day: number, slot: number): number
    /** All atoms of the audiences, ascending, each once. */
    atoms(audiences: readonly Audience[]): number[]
  }
  /** What is the day and slot of a slot of the cycle. */
  slotOf(slot: number): { day: number; slot: number }
}
