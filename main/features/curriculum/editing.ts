import type { CurriculumEdit } from '#contract/curriculum'
import type { RevisedRow, RowChange, Step } from '#db/log'
import { listCurriculumApprovals, listSchoolYears } from '#db/queries/curriculum'
import { listStaff } from '#db/queries/people'
import { listRooms } from '#db/queries/timetable'
import { className } from '#domain/classes/school-class'
import { approved, checkUnapproved } from '#domain/curriculum/approval'
import type { CurriculumApproval, CurriculumLine } from '#domain/curriculum/curriculum'
import {
  type CurriculumDraft,
  type CurriculumSchool,
  divisionOf,
  divisionTitle,
  jointWith,
} from '#domain/curriculum/draft'
import { editAll } from '#domain/curriculum/edit'
import type { ClassId, CurriculumId, CurriculumLineId } from '#domain/kernel/ids'
import { isRefusal, type Refusal } from '#domain/kernel/refusal'
import { staffShortName } from '#domain/people/person'
import type { BuiltInActor, Role } from '#domain/people/role'
import { type CallContext, readDb, write } from '../../context.ts'
import { curriculumYear, putDifference, putVersion, readVersion, reviseCurriculum } from '../../curriculum-version.ts'
import { noRows } from '../../revised-rows.ts'
import { giveRevision, takeBack } from '../../revision.ts'

/** Edits of the newest version, as one step. Refusals: those of the domain's edits, CurriculumApproved. */
export const editCurriculumBy = (
  context: CallContext,
  role: Role | BuiltInActor,
  edits: readonly CurriculumEdit[],
): Refusal | undefined =>
  reviseCurriculum(context, role, (before, school, newId) => {
    const draft = editAll(before, school, edits, newId)
    return isRefusal(draft) ? draft : { draft, step: stepOf(context, school, before, draft, edits) }
  })

const stepOf = (
  context: CallContext,
  school: CurriculumSchool,
  before: CurriculumDraft,
  after: CurriculumDraft,
  edits: readonly CurriculumEdit[],
): Step => {
  const [edit] = edits
  if (edits.length !== 1 || !edit) return { kind: 'several', count: edits.length }
  const db = readDb(context)
  const classes = new Map(school.classes.map(c => [c.id, className(c)]))
  const classOf = (id: ClassId) => classes.get(id) ?? ''
  const subjectOf = (id: string) => after.subjects.find(s => s.id === id)?.shortName ?? ''
  const lineOf = (id: CurriculumLineId) => after.lines.find(l => l.id === id)!
  const words = (line: CurriculumLine) => ({ className: classOf(line.classId), subject: subjectOf(line.subjectId) })
  switch (edit.kind) {
    case 'hours': {
      const line = after.lines.find(l => l.classId === edit.classId && l.subjectId === edit.subjectId)
      const hours = { firstHalf: line?.firstHalf ?? 0, secondHalf: line?.secondHalf ?? 0 }
      return { kind: 'hours', className: classOf(edit.classId), subject: subjectOf(edit.subjectId), ...hours }
    }
    case 'doubles':
      return { kind: 'doubles', ...words(lineOf(edit.lineId)), count: edit.doubles }
    case 'divide':
    case 'newDivision': {
      const line = lineOf(edit.lineId)
      const division = divisionOf(after, line.divisionId)
      return division
        ? { kind: 'divided', ...words(line), division: divisionTitle(after, division), count: line.parts.length }
        : { kind: 'undivided', ...words(line) }
    }
    case 'part': {
      const person = (id: string | null | undefined) => {
        const found = id && listStaff(db).find(s => s.id === id)
        return found ? staffShortName(found) : ''
      }
      const line = words(lineOf(edit.lineId))
      if (edit.staffId !== undefined) return { kind: 'teacher', ...line, teacher: person(edit.staffId) }
      if (edit.assistantId !== undefined) return { kind: 'assistant', ...line, teacher: person(edit.assistantId) }
      return { kind: 'room', ...line, room: listRooms(db).find(r => r.id === edit.roomId)?.name ?? '' }
    }
    case 'join': {
      const line = lineOf(edit.lineIds[0]!)
      const names = jointWith(after.lines, line).map(l => classOf(l.classId))
      return { kind: 'joined', subject: subjectOf(line.subjectId), classes: names.join(', ') }
    }
    case 'unjoin':
      return { kind: 'unjoined', ...words(lineOf(edit.lineId)) }
    case 'subject':
      return { kind: 'subjectAdded', subject: edit.name }
    case 'copyClass': {
      const to = edit.toClassIds.map(classOf).join(', ')
      return { kind: 'classCopied', from: classOf(edit.fromClassId), to, count: edit.toClassIds.length }
    }
    case 'copyYear': {
      const { starts } = curriculumYear(context)
      const from = listSchoolYears(db).find(y => y.starts < starts)?.name ?? ''
      return { kind: 'yearCopied', year: from, count: after.lines.length - before.lines.length }
    }
  }
}

/** A version with the lines of the newest one, and the lessons made from them. */
export const newVersion = (context: CallContext, role: Role | BuiltInActor): Refusal | undefined => {
  const { ids } = context.app.ports
  const year = curriculumYear(context)
  const written = write(context, role, (tx, give, at) => {
    const version = readVersion(tx, year.id)
    if (isRefusal(version)) return version
    const { draft, curriculum } = version
    const id = ids.next<CurriculumId>()
    const number = (curriculum?.number ?? 0) + 1
    const rows = noRows()
    putVersion(rows, { id, yearId: year.id, number, madeAt: at })
    const lines = draft.lines.map(line => ({ ...line, id: ids.next<CurriculumLineId>() }))
    putDifference(rows, id, { ...draft, lines: [] }, { ...draft, lines })
    giveRevision(give, 'curriculum.edit', { kind: 'versionMade', number }, rows)
    return null
  })
  return isRefusal(written) ? written : undefined
}

/**
 * Takes the last step of the editor back, or does it again. Refusals: NothingToUndo, StepOverwritten, CurriculumApproved
 * (the step is of a version that was approved since).
 */
export const takeStepBack = (
  context: CallContext,
  role: Role | BuiltInActor,
  which: 'undo' | 'redo',
): Refusal | undefined => {
  const taken = takeBack(context, role, 'curriculum.edit', which, change => checkFixed(context, change))
  return isRefusal(taken) ? taken : undefined
}

/** What is approved is not taken back: lines and hours, who teaches them. The lessons made of them are not part of it. */
const checkFixed = (context: CallContext, { gone, put }: RowChange): Refusal | undefined => {
  const db = readDb(context)
  const approvals = Map.groupBy(listCurriculumApprovals(db), a => a.curriculumId)
  if (approvals.size === 0) return undefined
  const removed = (gone.curriculum ?? []).flatMap(row => approvals.get(row.id as CurriculumId) ?? [])
  if (removed[0]) return approved(removed[0])
  const versionOf = (lineId: unknown): CurriculumId | undefined =>
    db.get<{ id: CurriculumId }>('SELECT curriculum_id AS id FROM curriculum_line WHERE id = ?', lineId as string)?.id
  const check = (id: CurriculumId | undefined, changed: { hours: boolean; teachers: boolean }) =>
    checkUnapproved(((id && approvals.get(id)) as readonly CurriculumApproval[] | undefined) ?? [], changed)
  const hours = { hours: true, teachers: false }
  const lines = [
    ...(gone.curriculum_line ?? []).map(row => check(versionOf(row.id), hours)),
    ...(put.curriculum_line ?? []).map(row => check(row.curriculum_id as CurriculumId, hours)),
  ]
  const parts = [
    ...(gone.curriculum_part ?? []).map(row => check(versionOf(row.line_id), hours)),
    ...(put.curriculum_part ?? []).map(row => check(versionOf(row.line_id), changeOfPart(context, row))),
  ]
  return [...lines, ...parts].find(refusal => refusal !== undefined)
}

const changeOfPart = (context: CallContext, row: RevisedRow): { hours: boolean; teachers: boolean } => {
  const now = readDb(context).get<RevisedRow>(
    'SELECT * FROM curriculum_part WHERE line_id = ? AND position = ?',
    row.line_id as string,
    row.position as number,
  )
  const differs = (columns: readonly string[]) => columns.some(c => now?.[c] !== row[c])
  return { hours: !now || differs(['subgroup_id']), teachers: differs(['staff_id', 'assistant_id', 'room_id']) }
}
