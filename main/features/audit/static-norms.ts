import type { ReadDb } from '#db/handle'
import { listSpecialNeedsClasses } from '#db/queries/curriculum'
import { checkBellNorms } from '#domain/norms/bell-findings'
import type { NormFinding } from '#domain/norms/finding'
import { checkGradeOneWeek } from '#domain/norms/grade-one'
import { checkWeeklyLoad } from '#domain/norms/weekly-load'
import { bellsFor } from '#domain/school/bells'
import type { Reference } from '../../context.ts'
import type { NumberedTimetable } from '../../timetable-problem.ts'

/** Norms that are no rules of the kernel: weekly load, bells and shift, the weeks of grade 1; a finding a class. */
export const normsOfClasses = (
  now: NumberedTimetable,
  { bells }: Pick<Reference, 'bells'>,
  db: ReadDb,
): NormFinding[] => {
  const special = listSpecialNeedsClasses(db)
  const weeks = weeksOf(now)
  return now.source.classes.flatMap(({ id, grade, shift }, number) => {
    const week = weekOf(now, number)
    if (week.hours === 0) return []
    const hasSpecialNeeds = special.has(id)
    const ring = bellsFor(bells, grade, now.on)?.slots ?? []
    const from = shift > 1 ? now.secondShift : 1
    // Bells after its last lesson do not ring for it.
    const last = week.lastSlot ?? Number.POSITIVE_INFINITY
    return [
      ...checkWeeklyLoad(now.norms, {
        grade,
        days: week.isWhole ? week.busyDays : week.openDays,
        hours: week.hours,
        hasSpecialNeeds,
        who: id,
      }),
      ...checkBellNorms(now.norms, {
        grade,
        shift,
        hasSpecialNeeds,
        slots: ring.filter(({ slot }) => slot >= from && slot <= last),
        who: id,
      }),
      // Its days are rules of the kernel already.
      ...weeks.flatMap(days =>
        checkGradeOneWeek(now.norms, { grade, days: days.map(day => week.subjects[day] ?? []), who: id }).filter(
          ({ norm }) => norm === 'gradeOneWeek',
        ),
      ),
    ]
  })
}

/** Days of the cycle from 0, by week. */
const weeksOf = ({ days }: NumberedTimetable): number[][] =>
  [...new Set(days.map(({ week }) => week))].map(week => days.flatMap((day, i) => (day.week === week ? [i] : [])))

type ClassWeek = {
  /** Hours a week of the pupil who has most: a divided subject once, halves from cycles of two weeks. */
  readonly hours: number
  /** All that is taught to it stands. */
  readonly isWhole: boolean
  /** Days of the fullest week with a lesson; and days that are not wholly closed to it. */
  readonly busyDays: number
  readonly openDays: number
  /** As the bells count it; null while nothing stands. */
  readonly lastSlot: number | null
  /** Names of the subjects by day of the cycle, slot by slot. */
  readonly subjects: readonly (readonly string[])[]
}

const weekOf = (now: NumberedTimetable, number: number): ClassWeek => {
  const { indexed, kernel, names, source } = now
  const { problem } = indexed
  const { atoms } = problem.classes[number]!
  const own = new Set(atoms)
  const hours = new Map<number, number>(atoms.map(atom => [atom, 0]))
  const busy = new Map<number, string>()
  let isWhole = true
  for (const [piece, { duration, subject, atoms: of }] of problem.pieces.entries()) {
    if (!of.some(atom => own.has(atom))) continue
    for (const atom of of) if (own.has(atom)) hours.set(atom, hours.get(atom)! + duration)
    const start = kernel.startOf(piece)
    if (start < 0) isWhole = false
    else {
      const name = names.subject(indexed.names.subjects[subject]!)
      for (let slot = start; slot < start + duration; slot++) busy.set(slot, busy.get(slot) ?? name)
    }
  }
  const weeks = weeksOf(now)
  const slotsOf = (day: number) => Array.from({ length: problem.hours }, (_, hour) => day * problem.hours + hour)
  const closed = new Set(problem.closed.school)
  const isOpen = (slot: number) => !closed.has(slot) && !atoms.every(atom => problem.closed.atoms[atom]!.includes(slot))
  const most = (holds: (day: number) => boolean) => Math.max(0, ...weeks.map(days => days.filter(holds).length))
  const hoursOfDay = [...busy.keys()].map(slot => slot % problem.hours)
  return {
    hours: Math.max(0, ...hours.values()) / Math.max(1, weeks.length),
    isWhole,
    busyDays: most(day => slotsOf(day).some(slot => busy.has(slot))),
    openDays: most(day => slotsOf(day).some(isOpen)),
    lastSlot: hoursOfDay.length === 0 ? null : Math.max(...hoursOfDay) + source.firstSlot,
    subjects: Array.from({ length: problem.days }, (_, day) => slotsOf(day).flatMap(slot => busy.get(slot) ?? [])),
  }
}
