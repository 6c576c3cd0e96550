import type { CalendarDate } from '../kernel/calendar-date.ts'

/** How much a norm binds: a breach of law, something to be mended, something that is better so. */
export const normLevels = ['error', 'warning', 'advice'] as const
export type NormLevel = (typeof normLevels)[number]

/** From grade, to grade, both included. */
export type GradeRange = readonly [number, number]

/** From month, to month, both included: 1 for January. */
export type MonthRange = readonly [number, number]

type Rows<Row> = { readonly rows: readonly ({ readonly grades: GradeRange } & Row)[] }
type Most = { readonly max: number }
type Least = { readonly min: number }
/** `max` lessons a day, and on `extraDays` days a week up to `extraMax` if one is of `extraSubjects`. */
type DayOfLessons = Most & { readonly extraMax: number; readonly extraDays: number }

/** What each norm says in numbers. Subjects are named as the scale of difficulty names them: see `isSubject`. */
export type NormData = {
  // The week
  /** Hours a week of a grade in a week of 5 or 6 days; `specialNeeds`: of classes with limited health, where it differs. */
  readonly weeklyLoad: { readonly days: 5 | 6; readonly specialNeeds?: boolean } & Rows<Most>
  /** Grades that may not study on a sixth day. */
  readonly sixDayWeek: { readonly grades: GradeRange }
  /** Hours a week of extracurricular activities, which are not counted into the weekly load. */
  readonly extracurricular: Most
  readonly dailyLessons: Rows<DayOfLessons & { readonly extraSubjects: readonly string[] }>
  // Bells
  /** `HH:MM`: no lesson begins earlier. */
  readonly earliestStart: { readonly time: string }
  /** `HH:MM`: no lesson ends later. */
  readonly latestEnd: { readonly time: string }
  /** No lesson 0. */
  readonly zeroLesson: Record<never, never>
  readonly shifts: Most
  /** Who studies in the first shift only. */
  readonly firstShift: { readonly grades: readonly number[]; readonly specialNeeds: boolean }
  /** Minutes. June to August go with September. */
  readonly lessonLength: Rows<Most & { readonly months: MonthRange }> & { readonly specialNeeds: number }
  /** Minutes of any break. */
  readonly shortBreak: Least
  /** Minutes of one of the breaks after these lessons of the day. */
  readonly bigBreak: Least & Most & { readonly after: readonly number[] }
  /** Minutes of the longest break of these grades. */
  readonly dynamicPause: Least & { readonly grades: GradeRange }
  // Grade 1, by month; months that are not named go with September
  readonly gradeOneDay: {
    readonly grade: number
    readonly extraSubjects: readonly string[]
    readonly steps: readonly (DayOfLessons & { readonly months: MonthRange })[]
  }
  readonly gradeOneWeek: Most & { readonly grade: number; readonly months: MonthRange }
  // Difficulty
  /** Points by grade; each row names one subject, in all its names. */
  readonly difficulty: {
    readonly rows: readonly {
      readonly subjects: readonly string[]
      readonly points: Readonly<Record<string, number>>
    }[]
  }
  // The timetable
  /** Free lessons between others, for pupils. */
  readonly noWindows: Most
  /** Days that begin later than with the first lesson. */
  readonly firstHour: Most
  /** Weekdays, one of which has the most points of the week. */
  readonly peakDay: { readonly weekdays: readonly number[] }
  /** Weekdays, one of which has the fewest points of the days `among`; `choices`: what a school may choose. */
  readonly lightDay: {
    readonly weekdays: readonly number[]
    readonly choices: readonly number[]
    readonly among: readonly number[]
  }
  /** Lessons by which days of a class may differ. */
  readonly dayDifference: Most
  /** A lesson of so many points stands from lesson `from` to lesson `to`. */
  readonly hardLessons: { readonly points: number; readonly from: number; readonly to: number }
  readonly hardInRow: { readonly points: number }
  readonly doublesPrimary: { readonly grades: GradeRange; readonly except: readonly string[] }
  readonly doublesMiddle: { readonly grades: GradeRange; readonly except: readonly string[] }
  /** Lessons of one subject a day. */
  readonly sameSubjectDaily: Most
  // Control works
  /** What counts as an assessment: of the whole class and at least so long. */
  readonly assessment: { readonly minutes: number }
  /** Of a class a day. */
  readonly controlWorksDaily: Most
  /** Weeks from one to the next of a subject in a parallel. */
  readonly controlWorksOften: { readonly weeks: number }
  /** Not on the first nor the last lesson, but for subjects with so few hours a week. */
  readonly controlWorksEdge: { readonly exceptHours: number }
  /** Of the subject's hours a year. */
  readonly controlWorksShare: { readonly percent: number }
  /** The first grade that has any. */
  readonly controlWorksFrom: { readonly grade: number }
  /** Lessons that one may take. */
  readonly controlWorkLength: Rows<Most>
  /** Minutes a day for all homework. */
  readonly homeworkTime: Rows<Most>
}

export type NormName = keyof NormData

/** What stands before any norm's numbers. */
export type NormHead = {
  readonly level: NormLevel
  /** As it is cited: «СанПиН 1.2.3685-21, табл. 6.6». */
  readonly clause: string
  /** Where the numbers were found. */
  readonly source: string
  /** Nobody has compared it with the document's text. */
  readonly fromMemory: boolean
  readonly validFrom: CalendarDate
  /** The last day; null where no end is known. */
  readonly validTo: CalendarDate | null
}

/** One statement of a norm; several of one name are parts of one table. */
export type Norm<N extends NormName = NormName> = {
  [Name in N]: NormHead & {
    readonly norm: Name
    /** Id of the document. */
    readonly edition: string
    readonly data: NormData[Name]
  }
}[N]

/** A document in one edition. */
export type Edition = Pick<NormHead, 'source' | 'fromMemory' | 'validFrom' | 'validTo'> & {
  readonly id: string
  readonly title: string
}

/** All norms that are known, of all dates. Plain data: it may be stored and sent as it is. */
export type Norms = { readonly editions: readonly Edition[]; readonly norms: readonly Norm[] }
