import type { Measure } from '#domain/timetable/constraints/problem'
import { coversBySlot, type Found, over, type Placed, runsOf, sum, type Timetable, upTo } from './placed.ts'

type OfRows = Extract<Measure, { readonly rows: readonly number[] }>

/** A row's day: the pieces of the row on it and the hours they cover, ascending. */
type Day = { readonly day: number; readonly pieces: readonly Placed[]; readonly busy: readonly number[] }

/** Findings of a rule about days of teachers or atoms. */
export const rowFindings = (timetable: Timetable, rule: OfRows): readonly Found[] =>
  rule.rows.flatMap(row => findingsOfRow(timetable, rule, row).map(found => ({ ...found, row })))

const findingsOfRow = (timetable: Timetable, rule: OfRows, row: number): readonly Found[] => {
  const { problem } = timetable
  const whole = (rule.of === 'teachers' ? timetable.ofTeacher : timetable.ofAtom).get(row) ?? []
  const placed = 'tag' in rule && rule.tag >= 0 ? whole.filter(({ is }) => is.tags.includes(rule.tag)) : whole
  const days = upTo(problem.days).map(day => dayOf(placed, day))
  const busyDays = days.filter(({ busy }) => busy.length > 0)
  const isOpen = (day: number, hour: number): boolean => {
    const slot = day * problem.hours + hour
    return !problem.closed.school.includes(slot) && !problem.closed[rule.of][row]!.includes(slot)
  }
  const gapsOf = ({ day, busy }: Day): number =>
    upTo(problem.hours).filter(
      hour => hour > busy[0]! && hour < busy.at(-1)! && !busy.includes(hour) && isOpen(day, hour),
    ).length
  const ofWeek = (amount: number): Found[] => [{ amount, pieces: placed }]
  const ofDays = (amountOf: (day: Day) => number): Found[] =>
    days.map(one => ({ amount: amountOf(one), pieces: one.pieces, day: one.day }))

  switch (rule.kind) {
    case 'maxGapsPerWeek':
      return ofWeek(over(sum(days.map(gapsOf)), rule.max))
    case 'maxGapsPerDay':
      return ofDays(day => over(gapsOf(day), rule.max))
    case 'maxHoursDaily':
      return ofDays(({ busy }) => over(busy.length, rule.max))
    case 'minHoursDaily':
      if (placed.length === 0) return []
      return ofDays(({ busy }) => (busy.length === 0 && rule.allowEmptyDays ? 0 : over(rule.min, busy.length)))
    case 'maxHoursContinuously':
      return ofDays(({ busy }) => sum(runsOf(busy).map(length => over(length, rule.max))))
    case 'maxSpanPerDay': {
      const overs = busyDays.map(({ busy }) => over(busy.at(-1)! - busy[0]! + 1, rule.max))
      return ofWeek(sum(overs) - Math.min(rule.exceptions, overs.filter(by => by === 1).length))
    }
    case 'maxDaysPerWeek':
      return ofWeek(over(busyDays.length, rule.days))
    case 'minDaysPerWeek':
      return placed.length === 0 ? [] : ofWeek(over(rule.days, busyDays.length))
    case 'intervalMaxDays':
      return ofWeek(
        over(days.filter(({ busy }) => busy.some(hour => hour >= rule.from && hour < rule.to)).length, rule.days),
      )
    case 'earlyStart': {
      const lates = busyDays.map(({ day, busy }) => upTo(busy[0]!).filter(hour => isOpen(day, hour)).length)
      return ofWeek(sum(lates.map(late => over(late, 1))) + over(lates.filter(late => late > 0).length, rule.max))
    }
    case 'minRestingHours': {
      const nights = days.map((day, i): [Day, Day | undefined] => [
        day,
        days[i + 1] ?? (rule.circular ? days[0] : undefined),
      ])
      return ofWeek(
        sum(
          nights.map(([evening, morning]) =>
            evening.busy.length > 0 && morning && morning.busy.length > 0
              ? over(rule.rest, problem.hours - 1 - evening.busy.at(-1)! + morning.busy[0]!)
              : 0,
          ),
        ),
      )
    }
    case 'maxBuildingChangesPerDay':
      return ofDays(day => over(changesOf(timetable, day).length, rule.count))
    case 'maxBuildingChangesPerWeek':
      return ofWeek(over(days.flatMap(day => changesOf(timetable, day)).length, rule.count))
    case 'minGapsBetweenBuildingChanges':
      return ofDays(day => sum(changesOf(timetable, day).map(between => over(rule.count, between))))
  }
}

const dayOf = (placed: readonly Placed[], day: number): Day => {
  const pieces = placed.filter(one => one.day === day)
  const hours = pieces.flatMap(one => upTo(one.to).filter(hour => hour >= one.from))
  return { day, pieces, busy: [...new Set(hours)].sort((a, b) => a - b) }
}

/** Changes of building on a day: of each, the slots between the two that differ. */
const changesOf = ({ problem }: Timetable, { day, pieces, busy }: Day): number[] => {
  const covers = coversBySlot([...pieces].sort((a, b) => a.piece - b.piece))
  const seen = busy.flatMap(hour => {
    const buildings = covers
      .get(day * problem.hours + hour)!
      .map(({ room }) => (room < 0 ? -1 : problem.rooms[room]!.building))
    const building = buildings.find(one => one >= 0)
    return building === undefined ? [] : [{ hour, building }]
  })
  return seen.flatMap((now, i) => {
    const before = seen[i - 1]
    return before && before.building !== now.building ? [now.hour - before.hour - 1] : []
  })
}
