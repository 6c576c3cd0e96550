import type { CurriculumApproval } from '#domain/curriculum/curriculum'
import type { CurriculumId } from '#domain/kernel/ids'
import { command, insertRow } from './define.ts'

export const curriculumCommands = {
  /** The director's order approves a version (CUR-01, CUR-02); `despite` are the findings that stood against it, by kind. */
  'curriculum.approve': command({
    entity: 'curriculumApproval',
    entityId: (v: CurriculumApproval & { curriculumId: CurriculumId; despite: Readonly<Record<string, number>> }) =>
      v.curriculumId,
    apply: (db, { curriculumId, what, approvedAt, approvedBy, orderNumber, orderDate }) => {
      insertRow(db, 'curriculum_approval', {
        curriculum_id: curriculumId,
        what,
        approved_at: approvedAt,
        approved_by: approvedBy,
        order_number: orderNumber,
        order_date: orderDate,
      })
      return null
    },
  }),
}
