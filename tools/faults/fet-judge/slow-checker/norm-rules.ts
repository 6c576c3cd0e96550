import type { NormMeasure } from '#domain/timetable/constraints/problem'
import { type Found, over, type Placed, runsOf, slotsOf, sum, type Timetable, upTo } from './placed.ts'

/** One hour of a class: what covers it. */
type Hour = { readonly hour: number; readonly pieces: readonly Placed[]; readonly points: number }
type Day = { readonly day: number; readonly pieces: readonly Placed[]; readonly busy: readonly Hour[] }

/** Findings of a sanitary norm: a row is a class. */
export const normFindings = (timetable: Timetable, rule: NormMeasure): readonly Found[] =>
  rule.classes.flatMap(row => findingsOfClass(timetable, rule, row).map(found => ({ ...found, row })))

const findingsOfClass = (timetable: Timetable, rule: NormMeasure, row: number): readonly Found[] => {
  const { problem } = timetable
  const { atoms } = problem.classes[row]!
  const placed = timetable.placed.filter(({ is }) => is.atoms.some(atom => atoms.includes(atom)))
  const days = upTo(problem.days).map(day => dayOf(problem.hours, placed, day))
  const busyDays = days.filter(({ busy }) => busy.length > 0)
  const ofWeek = (amount: number): Found[] => [{ amount, pieces: placed }]
  const ofDays = (amountOf: (day: Day) => number): Found[] =>
    days.map(one => ({ amount: amountOf(one), pieces: one.pieces, day: one.day }))
  const isClosed = (slot: number): boolean =>
    problem.closed.school.includes(slot) ||
    (atoms.length > 0 && atoms.every(atom => problem.closed.atoms[atom]!.includes(slot)))
  const lessonNumber = (day: number, hour: number): number =>
    1 + upTo(hour).filter(earlier => !isClosed(day * problem.hours + earlier)).length

  switch (rule.kind) {
    case 'classHoursDaily': {
      const tooFull = days.filter(({ busy }) => busy.length > rule.max)
      const forgiven = tooFull
        .filter(
          ({ busy, pieces }) =>
            busy.length <= rule.extraMax && pieces.some(({ is }) => rule.extraSubjects.includes(is.subject)),
        )
        .slice(0, rule.extraDays)
      return ofWeek(sum(tooFull.filter(day => !forgiven.includes(day)).map(({ busy }) => over(busy.length, rule.max))))
    }
    case 'hardLessons':
      return ofDays(
        ({ day, busy }) =>
          busy.filter(({ hour, points }) => {
            const number = lessonNumber(day, hour)
            return points >= rule.points && (number < rule.from || number > rule.to)
          }).length,
      )
    case 'hardInRow':
      return ofDays(({ busy }) => {
        const hard = busy.filter(({ points }) => points >= rule.points).map(({ hour }) => hour)
        return sum(runsOf(hard).map(length => (length < 2 ? 0 : length - 1 + (length - 2))))
      })
    case 'doubles':
      return ofDays(
        ({ busy }) =>
          busy.filter(({ hour, pieces }) => {
            const next = busy.find(other => other.hour === hour + 1)
            return next && subjectsOf(pieces).some(s => subjectsOf(next.pieces).includes(s) && !rule.except.includes(s))
          }).length,
      )
    case 'sameSubjectDaily':
      return ofDays(({ busy }) =>
        sum(
          upTo(problem.subjects).map(subject =>
            over(busy.filter(({ pieces }) => subjectsOf(pieces).includes(subject)).length, rule.max),
          ),
        ),
      )
    case 'dayDifference': {
      const lengths = busyDays.map(({ busy }) => busy.length)
      return ofWeek(lengths.length === 0 ? 0 : over(Math.max(...lengths) - Math.min(...lengths), rule.max))
    }
    case 'peakDay':
      return ofWeek(
        rule.weeks.filter(week => {
          const most = Math.max(0, ...week.map(day => pointsOf(days[day]!)))
          return most > 0 && !week.some(day => rule.peak.includes(day) && pointsOf(days[day]!) === most)
        }).length,
      )
    case 'lightDay':
      return ofWeek(
        rule.weeks.filter(week => {
          const fewest = (those: readonly number[]): number =>
            Math.min(...week.filter(day => those.includes(day)).map(day => pointsOf(days[day]!)))
          const light = fewest(rule.light)
          const isJudged = week.some(day => pointsOf(days[day]!) > 0) && light < Number.POSITIVE_INFINITY
          return isJudged && light > fewest(rule.among)
        }).length,
      )
  }
}

const dayOf = (hours: number, placed: readonly Placed[], day: number): Day => {
  const pieces = placed.filter(one => one.day === day)
  const busy = upTo(hours).flatMap(hour => {
    const covering = pieces.filter(one => slotsOf(one).includes(day * hours + hour))
    const points = Math.max(0, ...covering.map(({ is }) => is.points))
    return covering.length > 0 ? [{ hour, pieces: covering, points }] : []
  })
  return { day, pieces, busy }
}

const subjectsOf = (pieces: readonly Placed[]): number[] => pieces.map(({ is }) => is.subject)

const pointsOf = ({ busy }: Day): number => sum(busy.map(({ points }) => points))
