import type { SchoolClass } from '#domain/classes/school-class'
import { isRefusal } from '#domain/kernel/refusal'
import type { Tie } from '#domain/people/rights'
import { type CallContext, type Reference, roleWithRight, staffIdOf, tieTo } from '../../context.ts'

/**
 * Whose names, birth dates and movements of a class the session's person may read: of all where he may in the whole school,
 * leads the class or teaches all of it, else of those who ever were in a subgroup that he teaches (`pupils.read`).
 */
export const readablePupils = (
  context: CallContext,
  reference: Reference,
  { id: classId, classTeacherId }: SchoolClass,
): ((subgroups: readonly { groupId: string }[]) => boolean) => {
  const may = (tie: Tie) => !isRefusal(roleWithRight(context, 'pupils.read', tie))
  const me = staffIdOf(context.session)
  if (may({ teaches: false, leadsClass: me !== undefined && classTeacherId === me })) return () => true
  const taught = new Set(
    [...reference.pages.values()]
      .filter(page => may({ ...tieTo(context.session, page), leadsClass: false }))
      .flatMap(page => page.audiences)
      .filter(a => a.classId === classId)
      .map(a => a.subgroupId),
  )
  return taught.has(null) ? () => true : subgroups => subgroups.some(s => taught.has(s.groupId as never))
}
