import { gradeOfYearName, namesSchoolYear, parseClassName } from './class-name.ts'
import type { FetFile, FetYear } from './fet-file.ts'
import { groupsCross } from './students.ts'

export type WantedLevel = 'auto' | 'year' | 'group'

/** What of a year is the class: the year itself, divided into groups, or each of its groups. */
export type ClassLevel = {
  year: string
  level: 'year' | 'group'
  confidence: 'sure' | 'likely' | 'unsure'
  reason: LevelReason
}

/** Why: the first that holds. */
export const levelReasons = [
  /** Somebody said so. */
  'Asked',
  /** Nothing to choose: the year has no groups. */
  'NoGroups',
  /** The year is a grade and its groups are named as its classes. */
  'GroupsNamedAsClasses',
  /** The year is named as a school year: it is the whole school. */
  'YearIsSchool',
  /** The groups have subgroups in common and the year is no grade: they are divisions of one class. */
  'GroupsCross',
  /** A good part of the lessons is of the whole year: its groups part for a few subjects only. */
  'TaughtTogether',
  /** Hardly a lesson is of the whole year: its groups live apart. */
  'TaughtApart',
  /** Nothing tells. */
  'Unknown',
] as const

export type LevelReason = (typeof levelReasons)[number]

/** From this share of a pupil's hours on a year is taught as one class. */
const togetherShare = 0.3
const apartShare = 0.1

/** Guesses, for each year of the file, what a class is; `wanted` other than `auto` decides wherever there is a choice. */
export const classLevelsOf = (file: FetFile, wanted: WantedLevel): ClassLevel[] => {
  const shares = wanted === 'auto' ? sharesTaughtTogether(file) : new Map<string, number>()
  return file.years.map(year => levelOf(year, wanted, shares.get(year.name)))
}

const levelOf = (year: FetYear, wanted: WantedLevel, together: number | undefined): ClassLevel => {
  const is = (level: 'year' | 'group', confidence: ClassLevel['confidence'], reason: LevelReason): ClassLevel => ({
    year: year.name,
    level,
    confidence,
    reason,
  })
  if (!year.groups.length) return is('year', 'sure', 'NoGroups')
  if (wanted !== 'auto') return is(wanted, 'sure', 'Asked')
  const apart = together !== undefined && together < apartShare
  const whole = together !== undefined && together >= togetherShare
  if (groupsNamedAsClasses(year))
    return is('group', whole ? 'unsure' : apart ? 'sure' : 'likely', 'GroupsNamedAsClasses')
  if (namesSchoolYear(year.name) && !whole) return is('group', apart ? 'sure' : 'likely', 'YearIsSchool')
  if (groupsCross(year) && !apart) return is('year', whole ? 'sure' : 'likely', 'GroupsCross')
  if (whole) return is('year', 'likely', 'TaughtTogether')
  if (apart) return is('group', 'likely', 'TaughtApart')
  return is(parseClassName(year.name).letter && !gradeOfYearName(year.name) ? 'year' : 'group', 'unsure', 'Unknown')
}

/** At least half of the groups that have no fellow among the others, and two of them at the least, or all there are. */
const groupsNamedAsClasses = (year: FetYear): boolean => {
  const grade = gradeOfYearName(year.name)
  if (!grade) return false
  const classes = year.groups.filter(({ name }) => {
    const parsed = parseClassName(name)
    return parsed.grade === grade && parsed.letter !== ''
  })
  return classes.length === year.groups.length || classes.length >= 2
}

/**
 * For each year: the hours of its whole-year activities over those of its busiest group, counted with its subgroups'
 * average. A year that is taught apart has next to none.
 */
const sharesTaughtTogether = (file: FetFile): Map<string, number> => {
  const hours = new Map<string, number>()
  for (const { active, duration, students } of file.activities)
    if (active) for (const name of students) hours.set(name, (hours.get(name) ?? 0) + duration)
  const shares = new Map<string, number>()
  for (const year of file.years) {
    const together = hours.get(year.name) ?? 0
    const busiest = Math.max(
      0,
      ...year.groups.map(({ name, subgroups }) => {
        const below = subgroups.reduce((sum, subgroup) => sum + (hours.get(subgroup.name) ?? 0), 0)
        return (hours.get(name) ?? 0) + (subgroups.length ? below / subgroups.length : 0)
      }),
    )
    if (together + busiest > 0) shares.set(year.name, together / (together + busiest))
  }
  return shares
}
