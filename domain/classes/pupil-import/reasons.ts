import type { CalendarDate } from '../../kernel/calendar-date.ts'
import type { Sex } from '../../people/person.ts'
import type { PupilField } from './fields.ts'
import type { InvisibleSign } from './letters.ts'

/**
 * Why a row is refused. Positions count letters of the value from 1. The words are the screen's, by code and by the
 * field concerned.
 */
export type ReasonData = {
  /** A surname, given name, birth date, class or sex is needed and the cell is blank. */
  Missing: Record<never, never>
  InvisibleSign: { sign: InvisibleSign; codePoint: string; position: number }
  /** A letter of the other alphabet inside a name; `looksLike` is its twin in the name's own alphabet. */
  MixedAlphabet: {
    letter: string
    position: number
    positions: number[]
    alphabet: 'latin' | 'cyrillic'
    looksLike: string | null
  }
  SignNotOfName: { sign: string; codePoint: string; position: number }
  Initials: { text: string }
  NameTooLong: { length: number; atMost: number }
  /** Which of the words of a full name are surname, given name and patronymic can't be told. */
  NameUnclear: { text: string; words: number }
  DateImpossible: { day: number; month: number; year: number }
  MonthImpossible: { month: number }
  DateUnreadable: { text: string }
  /** A bare number: a date that the spreadsheet lost the format of, or a year alone. */
  DateIsNumber: { text: string }
  BornInFuture: { date: CalendarDate }
  TooYoung: { age: number; atLeast: number }
  TooOld: { age: number; atMost: number }
  EnrolledAfterYear: { date: CalendarDate; ends: CalendarDate }
  EnrolledBeforeBirth: { date: CalendarDate; born: CalendarDate }
  SexUnknown: { text: string }
  ClassUnreadable: { text: string }
  /** `classes` are the names of the classes of that grade in the school. */
  ClassUnknown: { className: string; grade: number; classes: string[] }
  ClassLetterMissing: { grade: number; classes: string[] }
  ClassAmbiguous: { text: string; classes: string[] }
  GradeOutOfRange: { grade: number }
  /** Row `row` of the same file is the same pupil in the same class. */
  DoubleOfRow: { row: number }
}
export type ReasonCode = keyof ReasonData

/** What was guessed, or read otherwise than written. It refuses nothing. */
export type RemarkData = {
  CapitalsChanged: { was: string; becomes: string }
  NamePartsRead: { surname: string; givenName: string; patronymic: string }
  /** The parts of one name are written in different alphabets. */
  AlphabetsDiffer: Record<never, never>
  SexGuessed: { sex: Sex; patronymic: string }
  SexDiffersFromPatronymic: { sex: Sex; patronymic: string }
  /** 05/06/2014 was read as 5 June. */
  DayReadFirst: { date: CalendarDate }
  CenturyGuessed: { date: CalendarDate }
  ClassLetterRead: { text: string; className: string }
  /** `age` on the first day of the school year is unusual in the grade. */
  AgeUnusualForGrade: { age: number; grade: number }
}
export type RemarkCode = keyof RemarkData

/** The field concerned and its column counted from 0; null when no column has it. */
export type Place = { field: PupilField; column: number | null }

export type Reason = { [C in ReasonCode]: Place & { code: C; data: ReasonData[C] } }[ReasonCode]
export type Remark = { [C in RemarkCode]: Place & { code: C; data: RemarkData[C] } }[RemarkCode]

export const reasonOf = <C extends ReasonCode>(place: Place, code: C, data: ReasonData[C]): Reason =>
  ({ code, field: place.field, column: place.column, data }) as Reason

export const remarkOf = <C extends RemarkCode>(place: Place, code: C, data: RemarkData[C]): Remark =>
  ({ code, field: place.field, column: place.column, data }) as Remark
