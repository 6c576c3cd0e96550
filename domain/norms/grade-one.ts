import { type CalendarDate, partsOf } from '../kernel/calendar-date.ts'
import type { ClassId } from '../kernel/ids.ts'
import { findingOf, type NormFinding } from './finding.ts'
import type { MonthRange, NormData } from './norm.ts'
import { type HeldNorm, isInRange, type NormsOfDay, normNamed } from './norms-on.ts'
import { isSubject } from './subject-names.ts'

/** How grade 1 studies in a month. */
export type GradeOneStep = NormData['gradeOneDay']['steps'][number]

/**
 * The step of the norms' day (СП: ступенчатый режим). June to August go with September: what is planned then begins with the
 * first step.
 */
export const gradeOneStep = (
  norms: NormsOfDay,
): { readonly step: GradeOneStep; readonly norm: HeldNorm<'gradeOneDay'> } | undefined => {
  const norm = normNamed(norms, 'gradeOneDay')
  const step = norm?.data.steps.find(({ months }) => isInMonths(months, norms.on))
  return norm && step ? { step, norm } : undefined
}

export const isInMonths = (months: MonthRange, date: CalendarDate): boolean => {
  const [, month] = partsOf(date)
  return isInRange(months, month >= 6 && month <= 8 ? 9 : month)
}

/** The lessons of a day, by their subjects' names. */
export type GradeOneWeek = {
  readonly grade: number
  readonly days: readonly (readonly string[])[]
  readonly who?: ClassId | null
}

/**
 * A week of grade 1 by the step of the norms' day: lessons of each day, the one longer day with physical education, lessons
 * of the week. Nothing for other grades.
 */
export const checkGradeOneWeek = (norms: NormsOfDay, { grade, days, who = null }: GradeOneWeek): NormFinding[] => {
  const found = gradeOneStep(norms)
  const week = normNamed(norms, 'gradeOneWeek')
  const lessons = days.reduce((sum, { length }) => sum + length, 0)
  const findings: NormFinding[] = []
  if (found && grade === found.norm.data.grade) {
    const { step, norm } = found
    let extraDays = step.extraDays
    const isExtra = (day: readonly string[]): boolean =>
      day.length <= step.extraMax && day.some(name => norm.data.extraSubjects.some(known => isSubject(name, known)))
    for (const [i, day] of days.entries()) {
      if (day.length <= step.max || (isExtra(day) && extraDays-- > 0)) continue
      const data = { count: day.length - step.max, max: step.max, extraMax: step.extraMax }
      findings.push(findingOf(norm, { data, amount: day.length - step.max, who, where: { day: i + 1 } }))
    }
  }
  if (week && grade === week.data.grade && isInMonths(week.data.months, norms.on) && lessons > week.data.max) {
    findings.push(
      findingOf(week, { data: { count: lessons, max: week.data.max }, amount: lessons - week.data.max, who }),
    )
  }
  return findings
}
