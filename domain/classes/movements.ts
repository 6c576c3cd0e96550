import { addDays, type CalendarDate } from '../kernel/calendar-date.ts'
import type { ClassId, DivisionId, PupilId, SubgroupId } from '../kernel/ids.ts'
import { type Stay, stayOn } from './stays.ts'

/** A pupil's coming into a class, his leaving it, or another subgroup; `date` is the first day of the new state. */
export type Movement = { date: CalendarDate; pupilId: PupilId } & (
  | { kind: 'came' | 'left'; from: ClassId | null; to: ClassId | null }
  | { kind: 'subgroup'; divisionId: DivisionId; from: SubgroupId | null; to: SubgroupId | null }
)

/** All stays of a pupil who ever was in the class: in every class, and in the subgroups of this one. */
export type PupilStays = {
  pupilId: PupilId
  classes: readonly Stay<ClassId>[]
  subgroups: readonly (Stay<SubgroupId> & { divisionId: DivisionId })[]
}

/**
 * Movements of a class in a year (CLS-08), newest first, of one day in the order of `pupils`. They follow from the stays:
 * who is there from the year's first day has not come, who stays to its last has not left, and a division's first lists
 * are no movement.
 */
export const movementsOf = (
  classId: ClassId,
  year: { starts: CalendarDate; ends: CalendarDate },
  pupils: readonly PupilStays[],
): Movement[] => {
  const begun = new Map<DivisionId, CalendarDate>()
  for (const { divisionId, from } of pupils.flatMap(p => p.subgroups)) {
    const first = begun.get(divisionId)
    if (first === undefined || from < first) begun.set(divisionId, from)
  }
  return pupils
    .flatMap(pupil => [...classMovements(classId, pupil), ...subgroupMovements(classId, pupil, begun)])
    .filter(m => m.date > year.starts && m.date <= year.ends)
    .sort((a, b) => (a.date < b.date ? 1 : a.date > b.date ? -1 : 0))
}

const classMovements = (classId: ClassId, { pupilId, classes }: PupilStays): Movement[] =>
  classes
    .filter(s => s.groupId === classId)
    .flatMap(stay => {
      const movements: Movement[] = []
      const before = stayOn(classes, addDays(stay.from, -1))
      if (before?.groupId !== classId) {
        movements.push({ date: stay.from, pupilId, kind: 'came', from: before?.groupId ?? null, to: classId })
      }
      if (stay.to === null) return movements
      const date = addDays(stay.to, 1)
      const after = stayOn(classes, date)
      if (after?.groupId !== classId) {
        movements.push({ date, pupilId, kind: 'left', from: classId, to: after?.groupId ?? null })
      }
      return movements
    })

const subgroupMovements = (
  classId: ClassId,
  { pupilId, classes, subgroups }: PupilStays,
  begun: ReadonlyMap<DivisionId, CalendarDate>,
): Movement[] =>
  subgroups.flatMap(stay => {
    const { divisionId } = stay
    const own = subgroups.filter(s => s.divisionId === divisionId)
    const movements: Movement[] = []
    const before = stayOn(own, addDays(stay.from, -1))
    const isFirstList = before === undefined && stay.from === begun.get(divisionId)
    if (before?.groupId !== stay.groupId && !isFirstList) {
      const from = before?.groupId ?? null
      movements.push({ date: stay.from, pupilId, kind: 'subgroup', divisionId, from, to: stay.groupId })
    }
    if (stay.to === null) return movements
    const date = addDays(stay.to, 1)
    // Who leaves the class leaves its subgroups: that is one movement, not two.
    if (stayOn(own, date) === undefined && stayOn(classes, date)?.groupId === classId) {
      movements.push({ date, pupilId, kind: 'subgroup', divisionId, from: stay.groupId, to: null })
    }
    return movements
  })
