import type { CalendarDate } from '../kernel/calendar-date.ts'
import { isWithin } from '../kernel/calendar-date.ts'
import type { GradeRange, Norm, NormName, Norms } from './norm.ts'

/**
 * What a school decides about a norm. `look` false: it is not looked at. `hard`: the generator may not break it. `weekdays`:
 * where the norm leaves a choice of days (the light day).
 */
export type NormChoice = { readonly look?: boolean; readonly hard?: boolean; readonly weekdays?: readonly number[] }
export type NormChoices = { readonly [Name in NormName]?: NormChoice }

/** A norm as it binds one school on one day. `lapsed`: its document's term is over and nothing newer is known. */
export type HeldNorm<N extends NormName = NormName> = Norm<N> & { readonly lapsed: boolean; readonly hard: boolean }

export type NormsOfDay = { readonly on: CalendarDate; readonly norms: readonly HeldNorm[] }

/**
 * The norms of a day, as the school reads them. A norm whose term is over goes on, marked as lapsed, until a later statement
 * of the same name holds: a check that falls silent on a date would be taken for a clean timetable. Before its first day a
 * norm doesn't hold.
 */
export const normsOn = ({ norms }: Norms, on: CalendarDate, choices: NormChoices = {}): NormsOfDay => ({
  on,
  norms: [...new Set(norms.map(({ norm }) => norm))].flatMap(name => {
    const choice = choices[name] ?? {}
    if (choice.look === false) return []
    const ofName = norms.filter(({ norm }) => norm === name)
    const holding = ofName.filter(({ validFrom, validTo }) => isWithin(on, validFrom, validTo))
    return (holding.length > 0 ? holding : lastOf(ofName, on)).map(norm => ({
      ...chosen(norm, choice),
      lapsed: holding.length === 0,
      hard: choice.hard ?? false,
    }))
  }),
})

/** Those that ended last before the day. */
const lastOf = (norms: readonly Norm[], on: CalendarDate): Norm[] => {
  const ended = norms.filter(({ validTo }) => validTo !== null && validTo < on)
  const last = ended.reduce((latest, { validTo }) => (validTo! > latest ? validTo! : latest), '')
  return ended.filter(({ validTo }) => validTo === last)
}

const chosen = (norm: Norm, { weekdays = [] }: NormChoice): Norm => {
  if (norm.norm !== 'lightDay') return norm
  const allowed = weekdays.filter(day => norm.data.choices.includes(day))
  return allowed.length === 0 ? norm : { ...norm, data: { ...norm.data, weekdays: allowed } }
}

/** All statements of a norm; none where it doesn't hold or isn't looked at. */
export const normsNamed = <N extends NormName>(day: NormsOfDay, name: N): readonly HeldNorm<N>[] =>
  day.norms.filter(({ norm }) => norm === name) as readonly HeldNorm[] as readonly HeldNorm<N>[]

/** A norm that is one statement. */
export const normNamed = <N extends NormName>(day: NormsOfDay, name: N): HeldNorm<N> | undefined =>
  normsNamed(day, name)[0]

export const isInRange = ([from, to]: GradeRange, value: number): boolean => value >= from && value <= to

/** The row of a grade; undefined where the table has none. */
export const rowOf = <Row extends { readonly grades: GradeRange }>(
  { rows }: { readonly rows: readonly Row[] },
  grade: number,
): Row | undefined => rows.find(({ grades }) => isInRange(grades, grade))
