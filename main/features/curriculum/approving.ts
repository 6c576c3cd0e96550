import { getLastCurriculumEdit } from '#db/queries/curriculum'
import { approved } from '#domain/curriculum/approval'
import type { ApprovedThing } from '#domain/curriculum/curriculum'
import type { CalendarDate } from '#domain/kernel/calendar-date'
import { isRefusal, type Refusal, refuse } from '#domain/kernel/refusal'
import { type CallContext, readDb, roleWithRight, write } from '../../context.ts'
import { curriculumYear, readVersion } from '../../curriculum-version.ts'
import { findingsOf } from './findings.ts'
import { frameOf } from './frame.ts'
import { yearNorms } from './norms.ts'

type WantedApproval = {
  what: ApprovedThing
  orderNumber: string
  orderDate: CalendarDate
  revision: number
  despite?: boolean | undefined
}

/**
 * Approves the newest version's hours or load by the director's order (CUR-01, CUR-02). Refusals: NotAllowed,
 * ChangedMeanwhile, CurriculumEmpty, CurriculumApproved, CurriculumHoursFirst, CurriculumFaulty.
 */
export const approve = (context: CallContext, wanted: WantedApproval): Refusal | undefined => {
  const { what, orderNumber, orderDate } = wanted
  const role = roleWithRight(context, 'curriculum.approve')
  if (isRefusal(role)) return role
  if (getLastCurriculumEdit(readDb(context)) !== wanted.revision) return refuse('ChangedMeanwhile', {})
  const version = readVersion(readDb(context), curriculumYear(context).id)
  if (isRefusal(version)) return version
  const { curriculum, approvals, draft } = version
  if (!curriculum || draft.lines.length === 0) return refuse('CurriculumEmpty', {})
  const already = approvals.find(a => a.what === what)
  if (already) return approved(already)
  if (what === 'load' && !approvals.some(a => a.what === 'curriculum')) return refuse('CurriculumHoursFirst', {})
  const against = findingsOf(version, yearNorms(context, frameOf(context))).filter(f => f.blocks.includes(what))
  if (against.length > 0 && !wanted.despite) return refuse('CurriculumFaulty', { count: against.length })
  const despite: Record<string, number> = {}
  for (const { kind } of against) despite[kind] = (despite[kind] ?? 0) + 1
  const written = write(context, role, (_, give, at) => {
    const approval = { curriculumId: curriculum.id, what, approvedAt: at, approvedBy: signerOf(context) }
    give('curriculum.approve', { ...approval, orderNumber, orderDate, despite })
    return null
  })
  return isRefusal(written) ? written : undefined
}

const signerOf = ({ session: { person } }: CallContext): string => {
  if (!person) throw new Error('nobody approves this curriculum')
  return person.kind === 'account' ? person.accountId : person.actor
}
