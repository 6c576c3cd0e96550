import type { LessonId, RoomId, StaffId, SubjectId } from '#domain/kernel/ids'
import type { PieceFilter, PieceRef } from '#domain/timetable/constraints/constraint'
import type { Audience } from '#domain/timetable/lesson'

/** What names of a .fet file became here; undefined for a name that is not in the file. Days and slots count from 1. */
export type FetReading = {
  teacher(name: string): StaffId | undefined
  /** Empty for a set that nobody knows. */
  students(name: string): readonly Audience[]
  subject(name: string): SubjectId | undefined
  room(name: string): RoomId | undefined
  tag(name: string): string | undefined
  activity(id: number): PieceRef | undefined
  day(name: string): number | undefined
  slot(name: string): number | undefined
  /** Slots of a day. */
  readonly slots: number
  /** True when FET's component numbers are the numbers of the pieces everywhere in the file. */
  readonly sameComponents: boolean
  /** The activities that a filter of the file means, for when the pieces are numbered otherwise. */
  filtered(filter: FetFilter): readonly PieceRef[]
}

/** A filter in the file's own names; empty texts and null leave it open. */
export type FetFilter = {
  teacher: string
  students: string
  subject: string
  tag: string
  duration: number | null
  component: number | null
}

/** Names of an export; undefined for what is no longer there. */
export type FetWriting = {
  teacher(id: StaffId): string | undefined
  /** The names that stand for the audiences together. */
  students(audiences: readonly Audience[]): readonly string[]
  subject(id: SubjectId): string | undefined
  room(id: RoomId): string | undefined
  tag(tag: string): string
  activity(lessonId: LessonId, piece: number): number | undefined
  day(day: number): string | undefined
  slot(slot: number): string | undefined
  readonly slots: number
  pieces(filter: PieceFilter): readonly PieceRef[]
  roomsOfKind(kind: string): readonly RoomId[]
}
