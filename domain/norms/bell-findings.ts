import type { ClassId } from '../kernel/ids.ts'
import { pauseBetween } from '../school/bell-edit.ts'
import type { BellSchedule } from '../school/school.ts'
import { findingOf, type NormFinding } from './finding.ts'
import { isInMonths } from './grade-one.ts'
import { type HeldNorm, isInRange, type NormsOfDay, normNamed } from './norms-on.ts'

/** The bells of one class. */
export type ClassBells = {
  readonly grade: number
  /** 1 for the first. */
  readonly shift: number
  readonly hasSpecialNeeds: boolean
  /** Slots in which it has or may have lessons, in order: of a second shift only those of that shift. */
  readonly slots: BellSchedule['slots']
  readonly who?: ClassId | null
}

/**
 * Bells against the norms of the day: shift allowed to the grade, no zero lesson, begin and end of the day, length of
 * lessons by grade and month, breaks, the big break, the dynamic pause of grade 1. Several lessons or breaks with one fault
 * are one finding at the first of them; `count` tells how many.
 */
export const checkBellNorms = (norms: NormsOfDay, bells: ClassBells): NormFinding[] =>
  [
    shiftCount,
    firstShift,
    zeroLesson,
    earliestStart,
    latestEnd,
    lessonLength,
    shortBreak,
    bigBreak,
    dynamicPause,
  ].flatMap(check => check(norms, bells) ?? [])

type Check = (norms: NormsOfDay, bells: ClassBells) => NormFinding | undefined

const shiftCount: Check = (norms, { shift, who = null }) => {
  const norm = normNamed(norms, 'shifts')
  return norm && shift > norm.data.max ? findingOf(norm, { data: { shift, max: norm.data.max }, who }) : undefined
}

const firstShift: Check = (norms, { grade, shift, hasSpecialNeeds, who = null }) => {
  const norm = normNamed(norms, 'firstShift')
  if (!norm || shift === 1) return undefined
  return norm.data.grades.includes(grade) || (norm.data.specialNeeds && hasSpecialNeeds)
    ? findingOf(norm, { data: { grade, shift }, who })
    : undefined
}

const zeroLesson: Check = (norms, { slots, who = null }) => {
  const norm = normNamed(norms, 'zeroLesson')
  return norm && slots.some(({ slot }) => slot === 0)
    ? findingOf(norm, { data: { count: 1 }, who, where: { slot: 0 } })
    : undefined
}

const earliestStart: Check = (norms, { slots, who = null }) => {
  const norm = normNamed(norms, 'earliestStart')
  const first = slots[0]
  return norm && first && first.starts < norm.data.time
    ? findingOf(norm, { data: { time: first.starts, limit: norm.data.time }, who, where: { slot: first.slot } })
    : undefined
}

const latestEnd: Check = (norms, { slots, who = null }) => {
  const norm = normNamed(norms, 'latestEnd')
  const last = slots.at(-1)
  return norm && last && last.ends > norm.data.time
    ? findingOf(norm, { data: { time: last.ends, limit: norm.data.time }, who, where: { slot: last.slot } })
    : undefined
}

const lessonLength: Check = (norms, { grade, hasSpecialNeeds, slots, who = null }) => {
  const norm = normNamed(norms, 'lessonLength')
  const max = norm && longestLesson(norm, norms, grade, hasSpecialNeeds)
  if (!norm || max === undefined) return undefined
  return ofThese(
    norm,
    slots.map(({ slot, starts, ends }) => ({ slot, minutes: minutesBetween(starts, ends) })),
    minutes => minutes - max,
    { max },
    who,
  )
}

/** Minutes of a lesson of the grade in the month of the day; undefined where nothing is said about the grade. */
const longestLesson = (
  { data }: HeldNorm<'lessonLength'>,
  norms: NormsOfDay,
  grade: number,
  hasSpecialNeeds: boolean,
): number | undefined => {
  const row = data.rows.find(({ grades, months }) => isInRange(grades, grade) && isInMonths(months, norms.on))
  return row && (hasSpecialNeeds ? Math.min(row.max, data.specialNeeds) : row.max)
}

const shortBreak: Check = (norms, { slots, who = null }) => {
  const norm = normNamed(norms, 'shortBreak')
  return norm && ofThese(norm, breaksOf(slots), minutes => norm.data.min - minutes, { min: norm.data.min }, who)
}

/** A dynamic pause is a big break too. */
const bigBreak: Check = (norms, { grade, slots, who = null }) => {
  const norm = normNamed(norms, 'bigBreak')
  if (!norm) return undefined
  const { after, min, max } = norm.data
  const pause = normNamed(norms, 'dynamicPause')
  const isPause = (minutes: number) =>
    pause !== undefined && isInRange(pause.data.grades, grade) && minutes >= pause.data.min
  const big = breaksOf(slots).filter((_, i) => after.includes(i + 1))
  if (big.length === 0 || big.some(({ minutes }) => (minutes >= min && minutes <= max) || isPause(minutes))) {
    return undefined
  }
  const longest = Math.max(...big.map(({ minutes }) => minutes))
  return findingOf(norm, { data: { minutes: longest, min, max }, who })
}

const dynamicPause: Check = (norms, { grade, slots, who = null }) => {
  const norm = normNamed(norms, 'dynamicPause')
  const breaks = breaksOf(slots)
  if (!norm || !isInRange(norm.data.grades, grade) || breaks.length === 0) return undefined
  const longest = Math.max(...breaks.map(({ minutes }) => minutes))
  return longest < norm.data.min ? findingOf(norm, { data: { minutes: longest, min: norm.data.min }, who }) : undefined
}

/** Minutes of a lesson, or of the break after it. */
type Length = { readonly slot: number; readonly minutes: number }

const breaksOf = (slots: BellSchedule['slots']): Length[] =>
  slots.slice(1).map((next, i) => ({ slot: slots[i]!.slot, minutes: pauseBetween(slots[i]!, next) }))

/** One finding of all that are over: at the first, with the minutes of the worst. */
const ofThese = (
  norm: HeldNorm,
  lengths: readonly Length[],
  over: (minutes: number) => number,
  limit: NormFinding['data'],
  who: ClassId | null,
): NormFinding | undefined => {
  const bad = lengths.filter(({ minutes }) => over(minutes) > 0).sort((a, b) => over(b.minutes) - over(a.minutes))
  if (bad.length === 0) return undefined
  const first = Math.min(...bad.map(({ slot }) => slot))
  const data = { ...limit, minutes: bad[0]!.minutes, count: bad.length }
  return findingOf(norm, { data, amount: bad.length, who, where: { slot: first } })
}

const minutesBetween = (starts: string, ends: string): number => pauseBetween({ ends: starts }, { starts: ends })
