import type { ClassLevel } from './class-level.ts'
import type { FetConstraint, FetRemark } from './fet-file.ts'

/** What an import brought, what it guessed, what it only carries, and what is to be decided now. */
export type ImportReport = {
  came: Record<ImportedThing, number>
  guessed: ImportGuess[]
  /** Constraints that are kept for the export but do nothing here yet, by type, the most frequent first. */
  carried: { type: string; count: number }[]
  decide: ImportDecision[]
  remarks: FetRemark[]
}

export type ImportedThing =
  | 'days'
  | 'hours'
  | 'subjects'
  | 'teachers'
  | 'rooms'
  | 'classes'
  | 'subgroups'
  | 'lessons'
  | 'pieces'
  | 'placements'
  | 'unavailability'
  | 'constraints'

/** Each with the screen that shows it. */
export type ImportGuess = (
  | { guess: 'ClassLevel'; years: ClassLevel[] }
  /** Bells out of the hours' names; `ends` of them without an end of their own. */
  | { guess: 'Bells'; slots: number; ends: number }
  /** Twice so many days as a week has: two weeks by turns. */
  | { guess: 'TwoWeeks'; days: number }
  /** Names of teachers taken apart into surname and initials. */
  | { guess: 'TeacherNames'; count: number }
  | { guess: 'SubjectColours'; count: number }
) & { screen: ImportScreen }

export type ImportDecision =
  /** Days that are no days of a week: no lesson dates follow from them. */
  (
    | { decide: 'DaysOfCycle'; days: number }
    | { decide: 'Bells' }
    | { decide: 'YearDates' }
    | { decide: 'Pupils' }
    /** Classes whose grade is not known. */
    | { decide: 'ClassNames'; names: string[] }
    /** Teachers known by one word or a nickname. */
    | { decide: 'TeacherNames'; names: string[] }
    | { decide: 'ClassLevel'; years: string[] }
    | { decide: 'Unplaced'; pieces: number }
    | { decide: 'LessonsWithoutTeacher'; lessons: number }
    | { decide: 'LessonsWithoutClass'; lessons: number }
  ) & { screen: ImportScreen }

export type ImportScreen = 'classes' | 'bells' | 'calendar' | 'staff' | 'subjects' | 'pupils' | 'timetable' | 'lessons'

/** Constraints that are carried without an effect, counted by type, the most frequent first. */
export const countCarried = (carried: readonly FetConstraint[]): { type: string; count: number }[] => {
  const counts = new Map<string, number>()
  for (const { type } of carried) counts.set(type, (counts.get(type) ?? 0) + 1)
  return [...counts]
    .map(([type, count]) => ({ type, count }))
    .sort((a, b) => b.count - a.count || (a.type < b.type ? -1 : 1))
}
