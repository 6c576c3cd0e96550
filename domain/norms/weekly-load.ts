import type { ClassId } from '../kernel/ids.ts'
import { findingOf, type NormFinding } from './finding.ts'
import { type HeldNorm, isInRange, type NormsOfDay, normNamed, normsNamed, rowOf } from './norms-on.ts'

export type WeeklyLoad = {
  readonly grade: number
  /** Days of the school's week on which the class studies. */
  readonly days: number
  /** Hours a week of a pupil: a divided subject once; halves from cycles of two weeks. */
  readonly hours: number
  readonly hasSpecialNeeds: boolean
  /** Hours a week of extracurricular activities; they do not count into `hours`. */
  readonly extracurricular?: number
  readonly who?: ClassId | null
}

/**
 * Weekly load against the norm (CUR-10; СанПиН 1.2.3685-21, табл. 6.6): too many hours, a sixth day where the grade may have
 * none, too many extracurricular hours. Nothing for a grade without norms (0 or above 11).
 */
export const checkWeeklyLoad = (norms: NormsOfDay, load: WeeklyLoad): NormFinding[] => {
  const { grade, days, hours, extracurricular = 0 } = load
  const who = load.who ?? null
  const limit = weeklyLimit(norms, load)
  const sixDays = normNamed(norms, 'sixDayWeek')
  const beside = normNamed(norms, 'extracurricular')
  return [
    ...(sixDays && days > 5 && isInRange(sixDays.data.grades, grade)
      ? [findingOf(sixDays, { data: { grade, days }, who })]
      : []),
    ...(limit && hours > limit.max
      ? [
          findingOf(limit.norm, {
            data: { hours, max: limit.max, days: limit.norm.data.days },
            amount: hours - limit.max,
            who,
          }),
        ]
      : []),
    ...(beside && extracurricular > beside.data.max
      ? [
          findingOf(beside, {
            data: { hours: extracurricular, max: beside.data.max },
            amount: extracurricular - beside.data.max,
            who,
          }),
        ]
      : []),
  ]
}

/**
 * The most hours a week of a grade, with the norm that says so; undefined where there is none. A grade that may not study
 * on a sixth day has the limit of five.
 */
export const weeklyLimit = (
  norms: NormsOfDay,
  { grade, days, hasSpecialNeeds }: Pick<WeeklyLoad, 'grade' | 'days' | 'hasSpecialNeeds'>,
): { readonly max: number; readonly norm: HeldNorm<'weeklyLoad'> } | undefined => {
  const limits = normsNamed(norms, 'weeklyLoad').flatMap(norm => {
    const row = rowOf(norm.data, grade)
    return row ? [{ max: row.max, norm }] : []
  })
  const own = limits.filter(({ norm }) => norm.data.specialNeeds === true)
  const ofClass = hasSpecialNeeds && own.length > 0 ? own : limits.filter(({ norm }) => norm.data.specialNeeds !== true)
  const week = days > 5 ? 6 : 5
  return ofClass.find(({ norm }) => norm.data.days === week) ?? ofClass.find(({ norm }) => norm.data.days === 5)
}
