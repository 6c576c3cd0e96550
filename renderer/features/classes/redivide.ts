import type { ClassDivision } from '#contract/classes'
import type { PupilId, SubgroupId } from '#domain/kernel/ids'
import { columnsOf, movesBetween, type Pupil } from './columns.ts'
import { type DivisionWay, dividedBy } from './division-draft.ts'

/**
 * Lists of a division divided anew. Which of two subgroups is the boys' does not follow from their order: the way that
 * moves fewer pupils is taken.
 */
export const listsOf = (
  way: DivisionWay,
  division: Pick<ClassDivision, 'subgroups'>,
  pupils: readonly Pick<Pupil, 'id' | 'sex'>[],
): Map<SubgroupId, readonly PupilId[]> => {
  const lists = dividedBy(way, pupils, division.subgroups.length)
  const laid = (order: readonly (readonly PupilId[])[]) =>
    new Map(division.subgroups.map(({ id }, i) => [id, order[i] ?? []]))
  const columns = columnsOf(division.subgroups as ClassDivision['subgroups'], pupils)
  const [straight, reversed] = [laid(lists), laid(lists.toReversed())]
  return way === 'sex' && movesBetween(columns, reversed).size < movesBetween(columns, straight).size
    ? reversed
    : straight
}
