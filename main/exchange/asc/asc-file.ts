/**
 * An XML file of aSc Timetables as it was read: its tables to the letter, and the understood part of them as values. Every
 * value keeps the row it came from, so that an export gives back what Letopis does not understand.
 */
export type AscFile = {
  /** Attributes of the root: `displayname`, `ascttversion`, `options` and the like. */
  root: AscAttributes
  encoding: string
  tables: AscTable[]
  /** Days of one week, from the first. */
  days: AscName[]
  /** Weeks of the cycle that lessons and cards tell apart; one when nothing does. */
  weeks: AscName[]
  /** Parts of the year that lessons and cards tell apart; one when nothing does. */
  terms: AscName[]
  /** In the order of their slots. */
  periods: AscPeriod[]
  subjects: AscThing[]
  teachers: AscTeacher[]
  rooms: AscRoom[]
  classes: AscClass[]
  groups: AscGroup[]
  students: AscStudent[]
  lessons: AscLesson[]
  cards: AscCard[]
  remarks: AscRemark[]
}

export type AscAttributes = Readonly<Record<string, string>>

/** A row of a table; `line` is where it stands in the file, 0 for one that was made up. */
export type AscRow = { element: string; attributes: AscAttributes; line: number }

/** A child of the root: `attributes` are `options` and `columns`. */
export type AscTable = { name: string; attributes: AscAttributes; rows: AscRow[] }

export type AscName = { name: string; short: string }

/** `row` is null for what a file of cards alone does not list. */
export type AscThing = AscName & { id: string; row: AscRow | null }

/** Times are `HH:MM`, null where the file tells none. */
export type AscPeriod = AscName & { slot: number; starts: string | null; ends: string | null }

/** Closed slots of a week, from its `timeoff`: day from 0. */
type TimeOff = { timeOff: { day: number; slot: number }[] }

export type AscTeacher = AscThing & TimeOff & { lastName: string; firstName: string }

export type AscRoom = AscThing & TimeOff & { building: string; capacity: number }

export type AscClass = AscThing & TimeOff & { grade: number; teacherId: string; roomIds: string[] }

/** Groups of one class with one `division` exclude each other; null where the file does not tell the division. */
export type AscGroup = AscThing & {
  classId: string
  entire: boolean
  division: string | null
  students: number | null
  studentIds: string[]
}

export type AscStudent = AscThing & { classId: string; lastName: string; firstName: string; born: string; sex: string }

/** Masks are texts of 0 and 1, one sign a week or term; a lesson that may choose has several of them. */
export type AscLesson = {
  id: string
  subjectId: string
  teacherIds: string[]
  classIds: string[]
  groupIds: string[]
  roomIds: string[]
  /** Slots of one card. */
  length: number
  /** Slots a week; null where the file does not tell. */
  perWeek: number | null
  weeks: string[]
  terms: string[]
  /** What keeps two lessons apart that are alike otherwise. */
  apart: string
  isSeminar: boolean
  row: AscRow | null
}

/** A card that was placed: its first slot. */
export type AscCard = {
  lessonId: string
  /** From 0, in one week. */
  day: number
  slot: number
  weeks: string
  terms: string
  roomIds: string[]
  locked: boolean
}

/** What was read with a shrug; the file is read all the same. */
export const ascRemarks = [
  /** A second row of its id: the first one counts. */
  'IdTwice',
  /** A row names something that is not in the file. */
  'IdUnknown',
  'NameEmpty',
  'NumberWrong',
  'MaskWrong',
  /** A lesson without a subject, or a card without a lesson. */
  'RowAlone',
  /** A card outside of the days and lessons of the file. */
  'CardOutside',
  /** A lesson that pupils choose: whom it takes is told by pupils, not by groups. */
  'Seminar',
  /** The letters were told wrong by the file and were guessed. */
  'EncodingGuessed',
  /** Which groups exclude each other is not told and was guessed by their subjects. */
  'DivisionsGuessed',
  /** Text or elements where none belong. */
  'LeftOut',
] as const

export type AscRemark = { remark: (typeof ascRemarks)[number]; where: string }

/** An attribute of a row, trimmed; empty when it is not there. */
export const attribute = (row: { attributes: AscAttributes }, ...names: string[]): string => {
  for (const name of names) if (Object.hasOwn(row.attributes, name)) return row.attributes[name]!.trim()
  return ''
}

/** A comma-separated list of ids, each once. */
export const idsOf = (row: { attributes: AscAttributes }, ...names: string[]): string[] => [
  ...new Set(
    attribute(row, ...names)
      .split(',')
      .map(id => id.trim())
      .filter(Boolean),
  ),
]
