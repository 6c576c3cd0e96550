import { useCallback, useState } from 'react'
import type { CalendarDate } from '#domain/kernel/calendar-date'
import type { ClassId, DivisionId, PupilId } from '#domain/kernel/ids'
import type { PageRefusal } from '../../client/index.ts'
import type { Moves } from './columns.ts'
import type { DivisionDraft } from './division-draft.ts'
import type { EditSubject } from './edit-words.ts'
import { noPicking, type Picking } from './picking.ts'

/** A change of subgroups that waits for its answer, or was refused and may be planned for the day its refusal names. */
export type Proposal = {
  readonly divisionId: DivisionId
  readonly moves: Moves
  readonly refusal: Extract<PageRefusal, { code: 'SubgroupMoveInPeriod' }> | undefined
  /** The same change from another day on. */
  readonly give: (on: CalendarDate) => Promise<null>
}

/** What the page of one class holds while it is open. */
export type ClassUi = {
  readonly panel: 'facts' | 'newClass' | 'enrol'
  readonly picking: Picking<PupilId>
  readonly divisionId: DivisionId | undefined
  readonly draft: DivisionDraft | undefined
  readonly proposal: Proposal | undefined
  /** Where the pupils that are being dragged would go. */
  readonly drag: Moves | undefined
  readonly isMoving: boolean
  /** The last «no», until the next step or until it is put away. */
  readonly failure: { readonly error: unknown; readonly about?: EditSubject } | undefined
}

const fresh: ClassUi = {
  panel: 'facts',
  picking: noPicking,
  divisionId: undefined,
  draft: undefined,
  proposal: undefined,
  drag: undefined,
  isMoving: false,
  failure: undefined,
}

/** State of the page that begins anew with another class: nothing begun in one is applied to another. */
export const useClassUi = (classId: ClassId | undefined) => {
  const [held, setHeld] = useState({ classId, ui: fresh })
  const ui = held.classId === classId ? held.ui : fresh
  const change = useCallback(
    (part: Partial<ClassUi> | ((ui: ClassUi) => Partial<ClassUi>)) =>
      setHeld(before => {
        const own = before.classId === classId ? before.ui : fresh
        return { classId, ui: { ...own, ...(typeof part === 'function' ? part(own) : part) } }
      }),
    [classId],
  )
  return [ui, change] as const
}

export type ChangeUi = ReturnType<typeof useClassUi>[1]
