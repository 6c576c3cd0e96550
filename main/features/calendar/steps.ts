import type { Step } from '#db/log'
import type { YearState } from './year-rows.ts'

/** A step of the calendar's editor in data that its history words: the narrowest sentence that says what was done. */
export const stepBetween = (before: YearState, after: YearState): Step =>
  yearStep(before, after) ??
  periodStep(before, after) ??
  dayOffStep(before, after) ??
  movedStep(before, after) ??
  bellStep(before, after)

const yearStep = (before: YearState, after: YearState): Step | undefined => {
  const { starts, ends } = after.year
  if (before.year.starts !== starts || before.year.ends !== ends) return { kind: 'year', starts, ends }
  if (before.frame.days.length !== after.frame.days.length) return { kind: 'weekdays', days: after.frame.days.length }
  return before.frame.slots === after.frame.slots ? undefined : { kind: 'slots', slots: after.frame.slots }
}

const periodStep = (before: YearState, after: YearState): Step | undefined => {
  const { added, gone, changed } = differenceOf(before.periods, after.periods, p => p.id)
  const [only] = changed
  if (added.length === 0 && gone.length === 0 && changed.length === 1 && only) {
    const { kind, number, starts, ends, fromGrade, toGrade } = only
    return { kind: 'period', period: kind, number, starts, ends, fromGrade, toGrade }
  }
  const count = added.length + gone.length + changed.length
  return count === 0 ? undefined : { kind: 'periods', count }
}

const dayOffStep = (before: YearState, after: YearState): Step | undefined =>
  listStep(
    'dayOff',
    'daysOff',
    differenceOf(before.daysOff, after.daysOff, d => d.id),
    ({ name, starts, ends }) => ({
      name,
      starts,
      ends,
    }),
  )

const movedStep = (before: YearState, after: YearState): Step | undefined =>
  listStep(
    'moved',
    'movedDays',
    differenceOf(before.moved, after.moved, m => m.date),
    ({ date, weekday }) => ({
      date,
      weekday,
    }),
  )

const bellStep = (before: YearState, after: YearState): Step => {
  const schedules = differenceOf(before.bells.schedules, after.bells.schedules, s => s.id)
  const days = differenceOf(before.bells.days, after.bells.days, d => d.date)
  const nameOf = (id: string) =>
    [...after.bells.schedules, ...before.bells.schedules].find(s => s.id === id)?.name ?? ''
  const ofSchedules = listStep('bell', 'bells', schedules, ({ name }) => ({ name }))
  const ofDays = listStep('bellDay', 'bellDays', days, ({ date, scheduleId }) => ({ date, name: nameOf(scheduleId) }))
  // A schedule that goes takes its days along: the schedule is what was done.
  return ofSchedules ?? ofDays ?? { kind: 'bells', count: 0 }
}

type Difference<T> = { added: T[]; gone: T[]; changed: T[] }

/** `dayOffAdded`, `dayOffGone`, `dayOffChanged` for one, `daysOff` with their number for several. */
const listStep = <T>(
  one: string,
  many: string,
  { added, gone, changed }: Difference<T>,
  tell: (item: T) => Record<string, string | number>,
): Step | undefined => {
  const count = added.length + gone.length + changed.length
  if (count === 0) return undefined
  if (count > 1) return { kind: many, count }
  const how = added.length ? 'Added' : gone.length ? 'Gone' : 'Changed'
  return { kind: `${one}${how}`, ...tell((added[0] ?? gone[0] ?? changed[0])!) }
}

const differenceOf = <T>(before: readonly T[], after: readonly T[], keyOf: (item: T) => string): Difference<T> => {
  const old = new Map(before.map(item => [keyOf(item), JSON.stringify(sorted(item))]))
  const next = new Set(after.map(keyOf))
  return {
    added: after.filter(item => !old.has(keyOf(item))),
    gone: before.filter(item => !next.has(keyOf(item))),
    changed: after.filter(item => {
      const was = old.get(keyOf(item))
      return was !== undefined && was !== JSON.stringify(sorted(item))
    }),
  }
}

/** An object's own fields in one order, so that two of the same content read the same. */
const sorted = (item: unknown): unknown =>
  Array.isArray(item)
    ? item.map(sorted)
    : typeof item === 'object' && item !== null
      ? Object.entries(item)
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([key, value]) => [key, sorted(value)])
      : item
