import type { ReadDb } from '#db/handle'
import { listDivisions, listSubgroupsOfClass } from '#db/queries/classes'
import type { ClassId, DivisionId } from '#domain/kernel/ids'
import { type Refusal, refuse } from '#domain/kernel/refusal'
import { sortKey } from '#domain/people/person'

/** What a division is called: by its own name, by its subject, or by its subgroups. */
export const divisionTitle = (
  { name, subjectName }: { name: string; subjectName: string | null },
  subgroups: readonly { name: string }[],
): string => name || subjectName || subgroups.map(g => g.name).join(' / ')

/** Divisions of a class, and subgroups of a division, have names of their own. Refusal: NameTaken. */
export const checkNames = (
  db: ReadDb,
  classId: ClassId,
  divisionId: DivisionId,
  title: string,
  subgroups: readonly { name: string }[],
): Refusal | undefined => {
  const all = listSubgroupsOfClass(db, classId)
  const taken = listDivisions(db)
    .filter(d => d.classId === classId && d.id !== divisionId)
    .map(d =>
      divisionTitle(
        d,
        all.filter(g => g.divisionId === d.id),
      ),
    )
    .find(other => sortKey(other) === sortKey(title))
  if (taken !== undefined) return refuse('NameTaken', { name: taken })
  const names = subgroups.map(g => sortKey(g.name))
  const twice = subgroups.find((_, i) => names.indexOf(names[i]!) < i)
  return twice && refuse('NameTaken', { name: twice.name })
}
