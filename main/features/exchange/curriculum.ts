import type { CurriculumImportPreview, CurriculumImportWish, CurriculumRead } from '#contract/curriculum-import'
import type { ImportReport } from '#contract/exchange'
import type { ReadDb } from '#db/handle'
import { listStaff } from '#db/queries/people'
import { listRooms } from '#db/queries/timetable'
import type { CurriculumDraft, CurriculumSchool, NewId } from '#domain/curriculum/draft'
import { type CurriculumForm, findForm, readRows } from '#domain/curriculum/table-form'
import { createClassesReader } from '#domain/curriculum/table-names'
import { type CurriculumImportPlan, planCurriculumImport } from '#domain/curriculum/table-plan'
import { isRefusal, type Refusal, refuse } from '#domain/kernel/refusal'
import type { BuiltInActor, Role } from '#domain/people/role'
import { type CallContext, readDb, referenceOf } from '../../context.ts'
import { classesOfYear, curriculumSchool, readVersion, reviseCurriculum } from '../../curriculum-version.ts'
import type { TableFile } from '../../exchange/tables/table.ts'
import { rowsOf } from './pupils.ts'
import { createWaitingRoom, type GivenFile, readInWorker } from './reading.ts'

const waiting = createWaitingRoom<TableFile>()

/** Reads a workbook in a worker and finds which sheets tell a curriculum. Refusals: TableNotReadable, ImportTooSlow. */
export const readCurriculum = async (context: CallContext, file: GivenFile): Promise<CurriculumRead | Refusal> => {
  const tooLarge = refuse('TableNotReadable', { why: 'fileTooLarge', where: file.name })
  const read = await readInWorker<TableFile>(context, 'read-table', file, tooLarge)
  if (isRefusal(read)) return read
  const { importId, fileName } = waiting.put(context, file.name, read)
  const forms = read.sheets.map((_, i) => formOf(context, read, i))
  const seen = forms.findIndex((form, i) => form && !read.sheets[i]!.hidden)
  const sheet = Math.max(0, seen >= 0 ? seen : forms.findIndex(Boolean))
  const form = forms[sheet]
  return {
    importId,
    fileName,
    sheets: read.sheets.map(({ name, hidden, rows }, i) => ({
      ...{ name, hidden, rows: rows.length },
      form: forms[i]?.form ?? null,
    })),
    sheet,
    columns: form?.form === 'table' ? [...form.columns].map(([holds, column]) => ({ column, holds })) : [],
  }
}

const formOf = (context: CallContext, file: TableFile, sheet: number): CurriculumForm | undefined => {
  const readClasses = createClassesReader(classesOfYear(readDb(context), referenceOf(context).year.id))
  return findForm(rowsOf(file, sheet), text => readClasses(text).length > 0)
}

/** What would become of every row. Refusal: ImportExpired. */
export const previewCurriculum = (
  context: CallContext,
  wish: CurriculumImportWish,
): CurriculumImportPreview | Refusal => {
  const found = waiting.find(context, wish.importId)
  if (isRefusal(found)) return found
  const db = readDb(context)
  const { year } = referenceOf(context)
  const version = readVersion(db, year.id)
  if (isRefusal(version)) return version
  const newId: NewId = () => context.app.ports.ids.next()
  const plan = planned(context, db, found.read, wish, version.draft, curriculumSchool(db, year.id), newId)
  return {
    rows: plan.rows.map(({ raw, state, firstHalf, secondHalf, reasons }) => ({
      ...{ row: raw.row, cell: raw.cell, state, className: raw.className, subject: raw.subject },
      ...{ subgroup: raw.subgroup ?? '', teacher: raw.teacher ?? '', firstHalf, secondHalf, reasons },
    })),
    names: plan.names,
    counts: countsOf(plan),
    newSubjects: plan.newSubjects,
    newDivisions: plan.newDivisions,
  }
}

const planned = (
  context: CallContext,
  db: ReadDb,
  file: TableFile,
  wish: CurriculumImportWish,
  draft: CurriculumDraft,
  school: CurriculumSchool,
  newId: NewId,
): CurriculumImportPlan => {
  const form = formOf(context, file, wish.sheet)
  const raws = form ? readRows(rowsOf(file, wish.sheet), form) : []
  const names = {
    classes: classesOfYear(db, referenceOf(context).year.id),
    subjects: draft.subjects,
    staff: listStaff(db),
    rooms: listRooms(db),
  }
  return planCurriculumImport(raws, draft, { school, names }, wish, newId)
}

const countsOf = ({ rows, removed }: CurriculumImportPlan): CurriculumImportPreview['counts'] => {
  const count = (state: CurriculumImportPlan['rows'][number]['state']) => rows.filter(r => r.state === state).length
  return {
    ...{ new: count('new'), changed: count('changed'), same: count('same') },
    ...{ refused: count('refused'), skipped: count('skipped'), removed },
  }
}

/**
 * Writes what the preview says into the newest version, as one step of the curriculum's editor. Refusals: ImportExpired,
 * ChangedMeanwhile, CurriculumApproved.
 */
export const applyCurriculum = (
  context: CallContext,
  role: Role | BuiltInActor,
  wish: CurriculumImportWish & { expected: { new: number; changed: number; removed: number } },
): ImportReport | Refusal => {
  const found = waiting.find(context, wish.importId)
  if (isRefusal(found)) return found
  let plan: CurriculumImportPlan | undefined
  const refused = reviseCurriculum(context, role, (before, school, newId) => {
    plan = planned(context, readDb(context), found.read, wish, before, school, newId)
    const { new: added, changed, removed } = countsOf(plan)
    const { expected } = wish
    if (added !== expected.new || changed !== expected.changed || removed !== expected.removed) {
      return refuse('ChangedMeanwhile', {})
    }
    return { draft: plan.draft, step: { kind: 'imported', file: found.fileName, count: added + changed + removed } }
  })
  if (refused) return refused
  waiting.leave(context)
  return reportOf(plan!)
}

const reportOf = (plan: CurriculumImportPlan): ImportReport => {
  const counts = countsOf(plan)
  const line = (
    section: ImportReport['lines'][number]['section'],
    code: string,
    data: Record<string, string | number>,
  ) => ({ section, code, data, link: '/curriculum' })
  const unknown = plan.names.filter(n => n.answer === undefined && n.name !== 'subject')
  return {
    lines: [
      line('came', 'curriculumAdded', { count: counts.new }),
      ...(counts.changed ? [line('came', 'curriculumChanged', { count: counts.changed })] : []),
      ...(counts.removed ? [line('came', 'curriculumRemoved', { count: counts.removed })] : []),
      ...(counts.same ? [line('came', 'curriculumSame', { count: counts.same })] : []),
      ...(plan.newSubjects.length
        ? [line('guessed', 'subjectsMade', { count: plan.newSubjects.length, names: plan.newSubjects.join(', ') })]
        : []),
      ...(plan.newDivisions ? [line('guessed', 'divisionsMade', { count: plan.newDivisions })] : []),
      ...(counts.refused ? [line('decide', 'curriculumRefused', { count: counts.refused })] : []),
      ...(counts.skipped ? [line('decide', 'curriculumSkipped', { count: counts.skipped })] : []),
      ...(unknown.length
        ? [line('decide', 'namesUnknown', { count: unknown.length, names: unknown.map(n => n.text).join(', ') })]
        : []),
    ],
  }
}
