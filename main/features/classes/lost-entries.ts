import type { ReadDb } from '#db/handle'
import { keyOf, type RevisedRow, type RowChange } from '#db/log'
import {
  type ClassStay,
  listClassStays,
  listEntriesFrom,
  listSubgroupStays,
  type SubgroupStay,
} from '#db/queries/classes'
import { type Stay, staysWithin } from '#domain/classes/stays'
import type { ClassId, PupilId, SubgroupId } from '#domain/kernel/ids'
import type { Reference } from '../../context.ts'

/**
 * Pupils whose marks or absences a change of stays would leave on pages where they are no more on that day, with their
 * number. Such entries would still be in the file and on no screen, so that no step may do it: they are written into
 * the new page and cleared on the old one first.
 */
export const findLostEntries = (
  db: ReadDb,
  reference: Reference,
  change: RowChange,
): { pupilId: PupilId; count: number }[] => {
  const pupilIds = pupilsOf(change)
  if (pupilIds.length === 0) return []
  const classStays = Map.groupBy(listClassStays(db, pupilIds), s => s.pupilId)
  const subgroupStays = Map.groupBy(listSubgroupStays(db, pupilIds), s => s.pupilId)
  return pupilIds.flatMap(pupilId => {
    const before = [...(classStays.get(pupilId) ?? []), ...(subgroupStays.get(pupilId) ?? [])]
    const count = countLost(db, reference, pupilId, before, stayChanges(pupilId, before, change))
    return count > 0 ? [{ pupilId, count }] : []
  })
}

const pupilsOf = ({ gone, put }: RowChange): PupilId[] => [
  ...new Set(
    [gone, put]
      .flatMap(side => [...(side.class_membership ?? []), ...(side.subgroup_membership ?? [])])
      .map(row => row.pupil_id as PupilId),
  ),
]

type Group = ClassId | SubgroupId

/** A pupil's stays after the change. */
const stayChanges = (
  pupilId: PupilId,
  before: readonly (ClassStay | SubgroupStay)[],
  { gone, put }: RowChange,
): Stay<Group>[] => {
  const after = new Map<string, Stay<Group>>(before.map(s => [`${s.groupId} ${s.from}`, s]))
  for (const table of ['class_membership', 'subgroup_membership'] as const) {
    const own = (rows: readonly RevisedRow[] | undefined) => (rows ?? []).filter(row => row.pupil_id === pupilId)
    for (const row of own(gone[table])) after.delete(keyText(table, row))
    for (const row of own(put[table])) {
      const [groupId, , from] = keyOf(table, row) as [Group, PupilId, Stay<Group>['from']]
      after.set(keyText(table, row), { groupId, from, to: row.to_date as Stay<Group>['to'] })
    }
  }
  return [...after.values()]
}

const keyText = (table: 'class_membership' | 'subgroup_membership', row: RevisedRow): string => {
  const [groupId, , from] = keyOf(table, row)
  return `${groupId} ${from}`
}

const countLost = (
  db: ReadDb,
  reference: Reference,
  pupilId: PupilId,
  before: readonly (ClassStay | SubgroupStay)[],
  after: readonly Stay<Group>[],
): number => {
  let count = 0
  for (const [groupId, was] of Map.groupBy(before, s => s.groupId as Group)) {
    const now = after.filter(s => s.groupId === groupId)
    const shortened = was.filter(s => !now.some(n => n.from === s.from && n.to === s.to))
    if (shortened.length === 0) continue
    const from = shortened.map(s => s.from).sort()[0]!
    const [first] = was
    const page =
      'classId' in first!
        ? { classId: first.classId, subgroupId: first.groupId }
        : { classId: first!.groupId, subgroupId: null }
    count += listEntriesFrom(db, pupilId, page, from).filter(
      entry =>
        staysWithin(was, entry.from, entry.to) &&
        !staysWithin(now, entry.from, entry.to) &&
        !groupsOf(reference, entry.lessonId).some(group =>
          staysWithin(
            after.filter(s => s.groupId === group),
            entry.from,
            entry.to,
          ),
        ),
    ).length
  }
  return count
}

/** All classes and subgroups of a page: in a joint lesson a pupil may go from one to another and stay on it. */
const groupsOf = (reference: Reference, lessonId: Parameters<Reference['pages']['get']>[0]): Group[] =>
  (reference.pages.get(lessonId)?.audiences ?? []).map(a => a.subgroupId ?? a.classId)
