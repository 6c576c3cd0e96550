import type { CalendarDate } from './calendar-date.ts'
import type { AscFault, FetFault, TableFault } from './file-faults.ts'

/**
 * Every «no» of the product, named by a noun, with the data that lets a screen say the reason. A refusal is a value:
 * rules return it, use cases pass it on, the contract carries it. One line of `resources/locales/<lang>/refusals.json`
 * words each.
 */
export type RefusalData = {
  SignInRequired: Record<never, never>
  SessionLocked: Record<never, never>
  NotAllowed: { operation: string }
  WrongCredentials: { attemptsLeft: number; waitSeconds: number }
  TooManyAttempts: { waitSeconds: number }
  AccountSwitchedOff: Record<never, never>
  PasswordTooShort: { atLeast: number }
  PasswordTooCommon: Record<never, never>
  SchoolNotOpen: Record<never, never>
  SchoolOpenElsewhere: { file: string }
  FileMissing: { file: string }
  FileExists: { file: string }
  FileNotSchool: { file: string }
  FileFromNewerVersion: { file: string; fileVersion: number; ourVersion: number }
  FileDamaged: { file: string; what: string }
  FileNotReadable: { file: string }
  FolderNotWritable: { file: string }
  DiskFull: { file: string }
  MediumReadOnly: { file: string }
  NothingFound: { what: FindableThing; name: string }
  PeriodNotFound: { number: number; className: string }
  MarksNotInGradeOne: { className: string }
  HomeworkNotInGradeOne: { className: string }
  PupilNotInLesson: { date: CalendarDate }
  CellChangedMeanwhile: { pupil: string; date: CalendarDate }
  TextChangedMeanwhile: { date: CalendarDate }
  PeriodLocked: { kind: 'quarter' | 'trimester' | 'half-year' | 'year'; number: number; by: string; at: string }
  LastAdministrator: Record<never, never>
  PeriodNotLocked: { number: number }
  PlacementPinned: Record<never, never>
  NothingToUndo: Record<never, never>
  StepOverwritten: Record<never, never>
  SchoolNotEmpty: Record<never, never>
  ChangedMeanwhile: Record<never, never>
  TableNotReadable: { why: TableFault; where: string }
  TimetableSheetsMissing: { sheets: string[] }
  FetNotReadable: { why: FetFault; where: string }
  AscNotReadable: { why: AscFault; where: string }
  ImportExpired: Record<never, never>
  ImportTooSlow: { seconds: number }
  ColumnsMissing: { fields: string[] }
  RowsUndecided: { rows: number[] }
  SubgroupMoveInPeriod: {
    kind: 'quarter' | 'trimester' | 'half-year' | 'year'
    number: number
    next: CalendarDate | null
  }
  NameTaken: { name: string }
  DatesOverlap: { first: string; second: string }
  DatesWrong: { starts: CalendarDate; ends: CalendarDate }
  BellsOverlap: { slot: number }
  ThingInUse: { name: string; count: number }
  PupilAlreadyHere: { pupil: string; className: string }
  DateOutsideYear: { date: CalendarDate }
  SameMedium: { first: string; second: string }
  SameRoom: { room: string }
  MediumNotThere: { folder: string }
  MediumPulledOut: { folder: string }
  MediumReadBackWrong: { folder: string; file: string }
  ArchiveFolderTaken: { folder: string }
  ArchiveTotalsWrong: { folder: string }
  SameFolder: { folder: string }
  ArchiveRunning: Record<never, never>
  ArchiveNotThere: { folder: string }
  ArchiveStopped: Record<never, never>
  /** The school's key can neither be read nor made: its own folder or disk fails. */
  ArchiveKeyFailed: { file: string }
  YearDatesWrong: { starts: CalendarDate; ends: CalendarDate }
  CurriculumApproved: { what: 'curriculum' | 'load'; orderNumber: string; orderDate: CalendarDate }
  CurriculumFaulty: { count: number }
  CurriculumEmpty: Record<never, never>
  CurriculumHoursFirst: Record<never, never>
  JointLinesDiffer: { first: string; second: string }
  NoEarlierYear: Record<never, never>
  ConstraintSenseless: { why: RuleFault }
}

/** Why a constraint of the timetable says nothing that could be kept. */
export const ruleFaults = [
  'noLessons',
  'twoLessons',
  'twoOrThreeLessons',
  'fewLessons',
  'sameLessonTwice',
  'nobody',
  'noSlots',
  'slotOutside',
  'interval',
  'noRooms',
  'sameRoomTwice',
] as const
export type RuleFault = (typeof ruleFaults)[number]

/** What a search by name can miss. */
export type FindableThing =
  | 'class'
  | 'subject'
  | 'subgroup'
  | 'pupil'
  | 'lesson'
  | 'lessonRecord'
  | 'workKind'
  | 'account'
  | 'importProfile'
  | 'division'
  | 'period'
  | 'archive'
  | 'curriculumVersion'
  | 'teacher'
  | 'room'
  | 'constraint'

export type RefusalCode = keyof RefusalData

export type Refusal = { [C in RefusalCode]: { readonly refusal: C; readonly data: RefusalData[C] } }[RefusalCode]

/** Makes a refusal value. */
export const refuse = <C extends RefusalCode>(code: C, data: RefusalData[C]): Refusal =>
  ({ refusal: code, data }) as Refusal

/** True when a rule's answer is a refusal. */
export const isRefusal = (answer: unknown): answer is Refusal =>
  typeof answer === 'object' && answer !== null && 'refusal' in answer && 'data' in answer
