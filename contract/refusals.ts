import { z } from 'zod'
import { approvedThings } from '#domain/curriculum/curriculum'
import { ascFaults, fetFaults, tableFaults } from '#domain/kernel/file-faults'
import { type RefusalCode, type RefusalData, ruleFaults } from '#domain/kernel/refusal'
import { periodKinds } from '#domain/school/grading-period'
import { date } from './values.ts'

const nothing = z.object({}) as z.ZodType<Record<never, never>>
const file = z.object({ file: z.string() })
const folder = z.object({ folder: z.string() })
const className = z.object({ className: z.string() })
const periodKind = z.enum(periodKinds)
const cell = z.object({ pupil: z.string(), date })

/** Data of every refusal, as zod: the wire form of `RefusalData`. */
const refusalData: { [C in RefusalCode]: z.ZodType<RefusalData[C]> } = {
  SignInRequired: nothing,
  SessionLocked: nothing,
  NotAllowed: z.object({ operation: z.string() }),
  WrongCredentials: z.object({ attemptsLeft: z.number(), waitSeconds: z.number() }),
  TooManyAttempts: z.object({ waitSeconds: z.number() }),
  AccountSwitchedOff: nothing,
  PasswordTooShort: z.object({ atLeast: z.number() }),
  PasswordTooCommon: nothing,
  SchoolNotOpen: nothing,
  SchoolOpenElsewhere: file,
  FileMissing: file,
  FileExists: file,
  FileNotSchool: file,
  FileFromNewerVersion: z.object({ file: z.string(), fileVersion: z.number(), ourVersion: z.number() }),
  FileDamaged: z.object({ file: z.string(), what: z.string() }),
  FileNotReadable: file,
  FolderNotWritable: file,
  DiskFull: file,
  MediumReadOnly: file,
  NothingFound: z.object({
    what: z.enum([
      'class',
      'subject',
      'subgroup',
      'pupil',
      'lesson',
      'lessonRecord',
      'workKind',
      'account',
      'importProfile',
      'division',
      'period',
      'archive',
      'teacher',
      'room',
      'constraint',
      'curriculumVersion',
    ]),
    name: z.string(),
  }),
  PeriodNotFound: z.object({ number: z.number(), className: z.string() }),
  MarksNotInGradeOne: className,
  HomeworkNotInGradeOne: className,
  PupilNotInLesson: z.object({ date }),
  CellChangedMeanwhile: cell,
  TextChangedMeanwhile: z.object({ date }),
  PeriodLocked: z.object({ kind: periodKind, number: z.number(), by: z.string(), at: z.string() }),
  LastAdministrator: nothing,
  PeriodNotLocked: z.object({ number: z.number() }),
  PlacementPinned: nothing,
  NothingToUndo: nothing,
  StepOverwritten: nothing,
  SchoolNotEmpty: nothing,
  ChangedMeanwhile: nothing,
  TableNotReadable: z.object({ why: z.enum(tableFaults), where: z.string() }),
  TimetableSheetsMissing: z.object({ sheets: z.array(z.string()) }),
  FetNotReadable: z.object({ why: z.enum(fetFaults), where: z.string() }),
  AscNotReadable: z.object({ why: z.enum(ascFaults), where: z.string() }),
  ImportExpired: nothing,
  ImportTooSlow: z.object({ seconds: z.number() }),
  ColumnsMissing: z.object({ fields: z.array(z.string()) }),
  RowsUndecided: z.object({ rows: z.array(z.number()) }),
  SubgroupMoveInPeriod: z.object({ kind: periodKind, number: z.number(), next: date.nullable() }),
  NameTaken: z.object({ name: z.string() }),
  DatesOverlap: z.object({ first: z.string(), second: z.string() }),
  DatesWrong: z.object({ starts: date, ends: date }),
  BellsOverlap: z.object({ slot: z.number() }),
  ThingInUse: z.object({ name: z.string(), count: z.number() }),
  PupilAlreadyHere: z.object({ pupil: z.string(), className: z.string() }),
  DateOutsideYear: z.object({ date }),
  SameMedium: z.object({ first: z.string(), second: z.string() }),
  SameRoom: z.object({ room: z.string() }),
  MediumNotThere: folder,
  MediumPulledOut: folder,
  MediumReadBackWrong: z.object({ folder: z.string(), file: z.string() }),
  ArchiveFolderTaken: folder,
  ArchiveTotalsWrong: folder,
  SameFolder: folder,
  ArchiveRunning: nothing,
  ArchiveNotThere: folder,
  ArchiveStopped: nothing,
  ArchiveKeyFailed: file,
  YearDatesWrong: z.object({ starts: date, ends: date }),
  ConstraintSenseless: z.object({ why: z.enum(ruleFaults) }),
  CurriculumApproved: z.object({ what: z.enum(approvedThings), orderNumber: z.string(), orderDate: date }),
  CurriculumFaulty: z.object({ count: z.number() }),
  CurriculumEmpty: nothing,
  CurriculumHoursFirst: nothing,
  JointLinesDiffer: z.object({ first: z.string(), second: z.string() }),
  NoEarlierYear: nothing,
}

export const refusalCodes = Object.keys(refusalData) as RefusalCode[]

/** The typed errors every procedure may answer with. */
export const refusalErrors = Object.fromEntries(
  Object.entries(refusalData).map(([code, data]) => [code, { status: 409, data }]),
) as { [C in RefusalCode]: { status: 409; data: z.ZodType<RefusalData[C]> } }
