import type { Problem, ProblemRule } from '../constraints/problem.ts'
import { bitsIn, firstHour, gapsIn, lastHour, lateIn, runsOver } from './masks.ts'

/**
 * The amount of a rule about a row's days is a sum of terms. A day term is summed over the days; a week term is a function
 * of a number that is summed over the days; nights look at neighbouring days.
 */
export type Term = { readonly kind: number; readonly a: number; readonly b: number }

const [gapsOver, hoursOver, hoursUnder, inARowOver, spanOver, lateOver] = [0, 1, 2, 3, 4, 5]
const [allGaps, busyDays, tooFewDays, emptyDays, forgivenSpans, intervalDays, lateDays] = [10, 11, 12, 13, 14, 15, 16]
const nights = 20

export const isDayTerm = (kind: number): boolean => kind < allGaps
export const isNightTerm = (kind: number): boolean => kind === nights

type RowRule = Extract<ProblemRule, { readonly rows: readonly number[] }>
export type BuildingRule = Extract<
  ProblemRule,
  { readonly kind: 'maxBuildingChangesPerDay' | 'maxBuildingChangesPerWeek' | 'minGapsBetweenBuildingChanges' }
>
export type BusyRule = Exclude<RowRule, BuildingRule>

export const isBusyRule = (rule: ProblemRule): rule is ProblemRule & BusyRule => 'rows' in rule && !isBuildingRule(rule)

export const isBuildingRule = (rule: ProblemRule): rule is ProblemRule & BuildingRule =>
  rule.kind === 'maxBuildingChangesPerDay' ||
  rule.kind === 'maxBuildingChangesPerWeek' ||
  rule.kind === 'minGapsBetweenBuildingChanges'

/** Its violations are one a day; else one a week. */
export const isByDay = ({ kind }: BusyRule): boolean =>
  kind === 'maxGapsPerDay' || kind === 'maxHoursDaily' || kind === 'minHoursDaily' || kind === 'maxHoursContinuously'

export const termsOf = (rule: BusyRule): Term[] => {
  switch (rule.kind) {
    case 'maxGapsPerWeek':
      return [{ kind: allGaps, a: rule.max, b: 0 }]
    case 'maxGapsPerDay':
      return [{ kind: gapsOver, a: rule.max, b: 0 }]
    case 'maxHoursDaily':
      return [{ kind: hoursOver, a: rule.max, b: 0 }]
    case 'minHoursDaily': {
      const busy = { kind: hoursUnder, a: rule.min, b: 0 }
      return rule.allowEmptyDays ? [busy] : [busy, { kind: emptyDays, a: rule.min, b: 0 }]
    }
    case 'maxHoursContinuously':
      return [{ kind: inARowOver, a: rule.max, b: 0 }]
    case 'maxSpanPerDay':
      return [
        { kind: spanOver, a: rule.max, b: 0 },
        { kind: forgivenSpans, a: rule.exceptions, b: rule.max },
      ]
    case 'maxDaysPerWeek':
      return [{ kind: busyDays, a: rule.days, b: 0 }]
    case 'minDaysPerWeek':
      return [{ kind: tooFewDays, a: rule.days, b: 0 }]
    case 'intervalMaxDays':
      return [{ kind: intervalDays, a: rule.days, b: rule.to > rule.from ? 2 ** rule.to - 2 ** rule.from : 0 }]
    case 'earlyStart':
      return [
        { kind: lateOver, a: 1, b: 0 },
        { kind: lateDays, a: rule.max, b: 0 },
      ]
    case 'minRestingHours':
      return [{ kind: nights, a: rule.rest, b: rule.circular ? 1 : 0 }]
  }
}

/** What a day adds to a day term. */
export const dayValue = (kind: number, a: number, mask: number, open: number): number => {
  if (mask === 0) return 0
  let value = 0
  switch (kind) {
    case gapsOver:
      value = gapsIn(mask, open) - a
      break
    case hoursOver:
      value = bitsIn(mask) - a
      break
    case hoursUnder:
      value = a - bitsIn(mask)
      break
    case inARowOver:
      value = runsOver(mask, a)
      break
    case spanOver:
      value = lastHour(mask) - firstHour(mask) + 1 - a
      break
    case lateOver:
      value = lateIn(mask, open) - a
      break
  }
  return value > 0 ? value : 0
}

/** What a day adds to the number of a week term. */
export const weekValue = (kind: number, b: number, mask: number, open: number): number => {
  if (mask === 0) return 0
  switch (kind) {
    case allGaps:
      return gapsIn(mask, open)
    case forgivenSpans:
      return lastHour(mask) - firstHour(mask) - b === 0 ? 1 : 0
    case intervalDays:
      return (mask & b) !== 0 ? 1 : 0
    case lateDays:
      return lateIn(mask, open) > 0 ? 1 : 0
    default:
      return 1
  }
}

/** The week term itself, of its number. */
export const weekAmount = (kind: number, a: number, sum: number, days: number): number => {
  let amount = sum - a
  switch (kind) {
    case tooFewDays:
      amount = sum === 0 ? 0 : a - sum
      break
    case emptyDays:
      amount = sum === 0 ? 0 : a * (days - sum)
      break
    case forgivenSpans:
      return sum < a ? -sum : -a
  }
  return amount > 0 ? amount : 0
}

/** Between a day and the next one of the week: slots of rest that are missing. */
export const nightValue = (rest: number, hours: number, evening: number, morning: number): number => {
  if (evening === 0 || morning === 0) return 0
  const missing = rest - (hours - 1 - lastHour(evening) + firstHour(morning))
  return missing > 0 ? missing : 0
}

/** The next day's number, or -1 after the last one. */
export const nextDay = (day: number, circular: number, { days }: Pick<Problem, 'days'>): number =>
  day + 1 < days ? day + 1 : circular ? 0 : -1
