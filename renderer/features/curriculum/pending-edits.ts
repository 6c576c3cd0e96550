import type { CurriculumEdit, CurriculumLineView, CurriculumView } from '#contract/curriculum'
import { editCurriculum } from '#domain/curriculum/edit'
import { isRefusal } from '#domain/kernel/refusal'
import type { HalfHours } from './hours.ts'

/** Edits of this window that are not yet answered: they show at once. */
export type Pending = { readonly hours: PendingHours; readonly parts: readonly PartEdit[] }

/** Hours that were typed, by `cellKey`. */
export type PendingHours = ReadonlyMap<string, Partial<HalfHours>>

/** Who teaches a part and where. */
type PartEdit = Extract<CurriculumEdit, { kind: 'part' }>

export const nothingPending: Pending = { hours: new Map(), parts: [] }

export const cellKey = (classId: string, subjectId: string): string => `${classId} ${subjectId}`

/** Edits on top of those that were pending. */
export const withPending = (pending: Pending, edits: readonly CurriculumEdit[]): Pending => {
  const hours = new Map(pending.hours)
  for (const edit of edits) {
    if (edit.kind !== 'hours') continue
    const { classId, subjectId, firstHalf, secondHalf } = edit
    const key = cellKey(classId, subjectId)
    hours.set(key, {
      ...hours.get(key),
      ...(firstHalf === undefined ? {} : { firstHalf }),
      ...(secondHalf === undefined ? {} : { secondHalf }),
    })
  }
  return { hours, parts: [...pending.parts, ...edits.filter(edit => edit.kind === 'part')] }
}

/**
 * The view with teachers and rooms that were chosen and are not answered, by the rule that the core applies; one that it would
 * refuse shows nothing. Lines that none of them touches stay the same objects.
 */
export const viewWithParts = (view: CurriculumView, parts: Pending['parts']): CurriculumView => {
  if (parts.length === 0) return view
  const school = {
    classes: [],
    staff: new Set(view.staff.map(({ id }) => id)),
    rooms: new Set(view.rooms.map(({ id }) => id)),
    lastYear: null,
  }
  const draft = { lines: view.lines, divisions: [], subjects: [] }
  let lines: readonly unknown[] = view.lines
  for (const edit of parts) {
    const next = editCurriculum({ ...draft, lines: lines as typeof view.lines }, school, edit, noId)
    if (!isRefusal(next)) lines = next.lines
  }
  return { ...view, lines: lines as CurriculumLineView[] }
}

/** Nothing is made when a teacher is chosen. */
const noId = (): never => {
  throw new Error('a chosen teacher makes nothing new')
}
