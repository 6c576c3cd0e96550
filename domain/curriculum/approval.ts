import { type CalendarDate, calendarDate } from '../kernel/calendar-date.ts'
import { type Refusal, refuse } from '../kernel/refusal.ts'
import type { ApprovedThing, CurriculumApproval } from './curriculum.ts'

/** The day by which the director approves the year's curriculum and load: 25 August (CUR-01, CUR-02). */
export const approvalDue = (yearStarts: CalendarDate): CalendarDate => calendarDate(`${yearStarts.slice(0, 4)}-08-25`)

/**
 * An approved version never changes: approved hours fix the hours and lines, an approved load fixes who teaches them too.
 * Refusal: CurriculumApproved with the order.
 */
export const checkUnapproved = (
  approvals: readonly CurriculumApproval[],
  changed: { hours: boolean; teachers: boolean },
): Refusal | undefined => {
  const by = (what: ApprovedThing) => approvals.find(a => a.what === what)
  // Whoever changes hours hears of the order that fixed the hours.
  const fixed =
    (changed.hours ? by('curriculum') : undefined) ?? (changed.hours || changed.teachers ? by('load') : undefined)
  return fixed && approved(fixed)
}

export const approved = ({ what, orderNumber, orderDate }: CurriculumApproval): Refusal =>
  refuse('CurriculumApproved', { what, orderNumber, orderDate })
