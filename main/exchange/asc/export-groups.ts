import { type AscRow, attribute } from './asc-file.ts'
import type { AscExportState } from './export-state.ts'
import { type Draft, newRow, ownerOf, rowsOf, setRows, shownOf, withAttributes } from './export-tables.ts'

/** Ids of groups in the file: of whole classes by the class, of subgroups by theirs. */
export type GroupIds = { entire: ReadonlyMap<string, string>; subgroup: ReadonlyMap<string, string> }

/** The whole class and the subgroups of every class, each division under a tag of its own. */
export const exportGroups = (
  draft: Draft,
  { classes, divisions, subgroups }: AscExportState,
  classIds: ReadonlyMap<string, string>,
): GroupIds => {
  const known = new Set(classIds.values())
  const present = new Set<string>(subgroups.map(({ id }) => id))
  // Rows of groups that nothing became of are kept: aSc gives every class some of its own.
  const kept = rowsOf(draft, 'groups').filter(row => {
    const owner = ownerOf(draft, row)
    return known.has(attribute(row, 'classid')) && (!owner || present.has(owner))
  })
  const keptOf = new Map<string, AscRow>()
  for (const row of kept) {
    const owner = ownerOf(draft, row)
    if (owner && !keptOf.has(owner)) keptOf.set(owner, row)
  }
  const spare = new Set(kept.filter(row => !ownerOf(draft, row)))
  const rows: AscRow[] = []
  const ids = { entire: new Map<string, string>(), subgroup: new Map<string, string>() }
  const ofDivision = Map.groupBy(subgroups, ({ divisionId }) => divisionId as string)
  for (const { id } of classes) {
    const classid = classIds.get(id)!
    const own = [...spare].filter(row => attribute(row, 'classid') === classid)
    const whole = own.find(row => attribute(row, 'entireclass') === '1')
    const entire =
      whole ?? newRow('group', { id: `all-${id}`, classid, name: 'Весь класс', entireclass: '1', divisiontag: '0' })
    rows.push(entire)
    ids.entire.set(id, attribute(entire, 'id'))
    const rest = own.filter(row => row !== entire)
    rows.push(...rest)
    const tags = new Set(['0', ...rest.map(row => attribute(row, 'divisiontag'))])
    for (const division of divisions.filter(({ classId }) => classId === id)) {
      const members = (ofDivision.get(division.id) ?? []).toSorted((a, b) => a.number - b.number)
      const tag = tagOf(
        members.map(member => keptOf.get(member.id)),
        tags,
      )
      for (const { id: subgroup, name, pupils } of members) {
        const row = keptOf.get(subgroup)
        const made = row ?? newRow('group', { id: subgroup, classid, name, entireclass: '0', divisiontag: tag })
        ids.subgroup.set(subgroup, attribute(made, 'id'))
        rows.push(
          withAttributes(made, {
            ...(row && shownOf(draft, row) !== name ? { name } : {}),
            classid,
            divisiontag: tag,
            ...(pupils === null ? {} : { studentcount: String(pupils) }),
          }),
        )
      }
    }
  }
  setRows(draft, 'groups', rows)
  return ids
}

/** The tag that the division had in the file, or the next free one of its class. */
const tagOf = (kept: readonly (AscRow | undefined)[], taken: Set<string>): string => {
  const [own] = kept.flatMap(row => (row && attribute(row, 'divisiontag') ? [attribute(row, 'divisiontag')] : []))
  let tag = own ?? ''
  for (let number = 1; !tag || taken.has(tag); number++) tag = String(number)
  taken.add(tag)
  return tag
}
