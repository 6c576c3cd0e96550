import type { CalendarDate } from '../kernel/calendar-date.ts'
import type {
  ClassId,
  CurriculumId,
  CurriculumLineId,
  DivisionId,
  LessonId,
  RoomId,
  SchoolYearId,
  StaffId,
  SubgroupId,
  SubjectId,
} from '../kernel/ids.ts'

/** What the director approves of a curriculum's version: the hours (CUR-01), and who teaches them (CUR-02). */
export const approvedThings = ['curriculum', 'load'] as const
export type ApprovedThing = (typeof approvedThings)[number]

/** A version of the year's curriculum; approved versions never change. */
export type Curriculum = { id: CurriculumId; yearId: SchoolYearId; number: number; madeAt: string }

/** Hours a week of a subject in a class, by half-years, in steps of a half. */
export type CurriculumLine = {
  id: CurriculumLineId
  classId: ClassId
  subjectId: SubjectId
  firstHalf: number
  secondHalf: number
  /** How many of its weekly lessons are double ones. */
  doubles: number
  divisionId: DivisionId | null
  /** Lines of several classes with the same text are taught together; '' for none. */
  joint: string
  /** One for the whole class, else one for each subgroup of the division. */
  parts: readonly CurriculumPart[]
}

export type CurriculumPart = {
  subgroupId: SubgroupId | null
  staffId: StaffId | null
  assistantId: StaffId | null
  roomId: RoomId | null
  /** The lesson made from it; null while there is none. */
  lessonId: LessonId | null
}

/** An approval by the director's order. */
export type CurriculumApproval = {
  what: ApprovedThing
  /** Moment, UTC. */
  approvedAt: string
  approvedBy: string
  orderNumber: string
  orderDate: CalendarDate
}
