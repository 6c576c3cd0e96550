import { addDays, type CalendarDate } from '../../kernel/calendar-date.ts'
import type { ClassId, PupilId } from '../../kernel/ids.ts'
import type { Pupil } from '../../people/person.ts'
import { className, compareClasses } from '../school-class.ts'
import { changesOf, type FieldChange, type SchoolPupil } from './changes.ts'
import type { PupilField } from './fields.ts'
import { columnsByField, isBlankRow, type Mapping, rowsBelowHeader } from './mapping.ts'
import { findDoubles, type Likeness, type Match, matchPupils, type QuestionKind, type Wanted } from './match-pupils.ts'
import { type ClassRef, classKey, createClassReader } from './read-class.ts'
import { classTextOf, type PupilDraft, type ReadingContext, readRow, type ShownRow } from './read-row.ts'
import { type Place, type Reason, type Remark, reasonOf } from './reasons.ts'
import type { TableRow } from './table.ts'

/**
 * The school that a table is compared with: the classes of the year, all its pupils (also those who left: they may
 * return), the first and the last day of the year, and today.
 */
export type SchoolToImportInto = {
  classes: readonly (ClassRef & { id: ClassId })[]
  pupils: readonly SchoolPupil[]
  year: { starts: CalendarDate; ends: CalendarDate }
  on: CalendarDate
}

/**
 * `createClasses`: unknown classes are made; a school without classes makes them anyway. `newPupilsFrom`: the day from
 * which a new pupil without a date of enrolment is in his class. `adultsLearn`: nobody is too old.
 */
export type ImportOptions = {
  createClasses: boolean
  newPupilsFrom: 'yearStart' | 'today'
  adultsLearn: boolean
}

/** What a person decided about a row: another child, this pupil of the school, or leave the row out. */
export type Decision = { is: 'new' } | { is: 'same'; pupilId: PupilId } | { is: 'skip' }

/** A decision belongs to the question's key: to this row with this content and this doubt, and to no other. */
export type Answer = { key: string; decision: Decision }

/** A question about a row. `answers` are those that make sense; `decision` is what was answered, null while open. */
export type Question = {
  key: string
  kind: QuestionKind
  pupils: { id: PupilId; card: Pupil; className: string | null; differs: Likeness['differs'] }[]
  row: number | null
  answers: Decision['is'][]
  decision: Decision | null
}

export type RowStatus = 'new' | 'changed' | 'same' | 'refused' | 'asked' | 'skipped'

/** A move between classes; `from` is null for a pupil who is in none. The first day in the new class is `on`. */
export type Transfer = { from: ClassRef | null; to: ClassRef; on: CalendarDate }

/** What will become of one row. `pupilId` is the pupil of the school that it is. */
export type PreviewRow = {
  row: number
  status: RowStatus
  shown: ShownRow
  pupilId: PupilId | null
  reasons: Reason[]
  remarks: Remark[]
  question: Question | null
  changes: FieldChange[]
  transfer: Transfer | null
}

/** Exactly what is written when the preview is applied. Classes with `id` null are those of `newClasses`. */
export type ImportPlan = {
  newClasses: { grade: number; letter: string }[]
  newPupils: { row: number; pupil: Omit<Pupil, 'id'>; class: ClassRef; from: CalendarDate }[]
  changes: (FieldChange & { row: number; pupilId: PupilId })[]
  transfers: { row: number; pupilId: PupilId; from: ClassRef | null; to: ClassRef; on: CalendarDate }[]
  /** Rows with an open question: while there are any, the plan must not be applied. */
  openQuestions: number[]
}

/** `blank` counts rows that say nothing in the columns taken; they are not among the rows. */
export type ImportPreview = {
  rows: PreviewRow[]
  counts: Record<RowStatus | 'blank', number>
  plan: ImportPlan
}

/**
 * Says of every row of a table what will become of it, and what is to be written. Nothing is written for a row that is
 * refused, skipped or asked about; refused rows do not hinder the others. Rows must be read by a mapping that
 * `checkMapping` finds whole. Given the school that the plan makes of it, the same table changes nothing.
 */
export const previewPupils = (
  rows: readonly TableRow[],
  mapping: Mapping,
  school: SchoolToImportInto,
  options: ImportOptions,
  answers: readonly Answer[] = [],
): ImportPreview => {
  const columns = columnsByField(mapping)
  const below = rowsBelowHeader(rows, mapping)
  const filled = below.filter(row => !isBlankRow(row, columns))
  const context: ReadingContext = {
    columns,
    readClass: createClassReader(
      school.classes,
      filled.map(row => classTextOf(row, columns)),
      options.createClasses || school.classes.length === 0,
    ),
    on: school.on,
    year: school.year,
    adultsLearn: options.adultsLearn,
  }
  const previews = filled.map((row): { preview: PreviewRow; draft: PupilDraft | null } => {
    const { draft, shown, reasons, remarks } = readRow(row, context)
    return { draft, preview: refusedRow(row.number, shown, reasons, remarks) }
  })
  const setting: Setting = { school, options, columns, yearClasses: new Set(school.classes.map(({ id }) => id)) }

  const wanted: Wanted[] = previews.flatMap(({ preview, draft }) => (draft ? [{ row: preview.row, draft }] : []))
  const doubles = findDoubles(wanted)
  const matches = matchPupils(
    wanted.filter(({ row }) => !doubles.has(row)),
    school.pupils,
  )
  const decisions = new Map(answers.map(answer => [answer.key, answer.decision]))
  const taken = new Map<PupilId, number>()
  for (const [row, match] of matches) if (match.is === 'pupil') taken.set(match.pupil.id, row)

  const plan: ImportPlan = { newClasses: [], newPupils: [], changes: [], transfers: [], openQuestions: [] }
  const done = previews.map(({ preview, draft }) => {
    if (!draft) return preview
    const double = doubles.get(preview.row)
    if (double !== undefined) {
      const place = placeOf(columns.has('fullName') ? 'fullName' : 'surname', columns)
      return { ...preview, reasons: [reasonOf(place, 'DoubleOfRow', { row: double })] }
    }
    const settled = settle(preview.row, draft, matches.get(preview.row)!, decisions, taken)
    const decided = withSettled(preview, draft, settled, setting)
    addToPlan(plan, decided, draft, setting)
    return decided
  })

  const classes = [...plan.newPupils.map(p => p.class), ...plan.transfers.map(transfer => transfer.to)]
  const made = new Map(classes.filter(c => c.id === null).map(c => [classKey(c), { grade: c.grade, letter: c.letter }]))
  plan.newClasses = [...made.values()].sort(compareClasses)
  return { rows: done, counts: countsOf(done, below.length - filled.length), plan }
}

type Setting = {
  school: SchoolToImportInto
  options: ImportOptions
  columns: ReadonlyMap<PupilField, number>
  yearClasses: ReadonlySet<ClassId>
}

const refusedRow = (row: number, shown: ShownRow, reasons: Reason[], remarks: Remark[]): PreviewRow => ({
  row,
  status: 'refused',
  shown,
  pupilId: null,
  reasons,
  remarks,
  question: null,
  changes: [],
  transfer: null,
})

const placeOf = (field: PupilField, columns: ReadonlyMap<PupilField, number>): Place => ({
  field,
  column: columns.get(field) ?? null,
})

type Settled =
  | { is: 'new'; question: Question | null }
  | { is: 'pupil'; pupil: SchoolPupil; question: Question | null }
  | { is: 'asked'; question: Question }
  | { is: 'skipped'; question: Question }

/** Applies the decision about a row, if there is a question and it is answered in a way that still makes sense. */
const settle = (
  row: number,
  draft: PupilDraft,
  match: Match,
  decisions: ReadonlyMap<string, Decision>,
  taken: Map<PupilId, number>,
): Settled => {
  if (match.is === 'unknown') return { is: 'new', question: null }
  if (match.is === 'pupil') return { is: 'pupil', pupil: match.pupil, question: null }
  const question = questionOf(row, draft, match)
  const decision = decisions.get(question.key)
  if (!decision || !question.answers.includes(decision.is)) return { is: 'asked', question }
  const answered: Question = { ...question, decision }
  if (decision.is === 'new') return { is: 'new', question: answered }
  if (decision.is === 'skip') return { is: 'skipped', question: answered }
  const chosen = match.likenesses.find(({ pupil }) => pupil.id === decision.pupilId)
  if (!chosen) return { is: 'asked', question }
  const rival = taken.get(chosen.pupil.id)
  if (rival !== undefined) {
    // Two rows were answered to be one pupil: the second is asked anew.
    return settle(
      row,
      draft,
      { is: 'question', kind: 'OtherRowIsPupil', likenesses: [chosen], row: rival },
      decisions,
      taken,
    )
  }
  taken.set(chosen.pupil.id, row)
  return { is: 'pupil', pupil: chosen.pupil, question: answered }
}

const questionOf = (row: number, draft: PupilDraft, match: Match & { is: 'question' }): Question => {
  const { surname, givenName, patronymic, born } = draft
  const content = [surname, givenName, patronymic, born, draft.sex, draft.class && classKey(draft.class)]
  const canBeSame = match.kind !== 'OtherRowIsPupil' && match.kind !== 'TwiceInFile'
  return {
    key: JSON.stringify([row, match.kind, ...content]),
    kind: match.kind,
    pupils: match.likenesses.map(({ pupil: { present, leftOn: _, ...card }, differs }) => ({
      id: card.id,
      card,
      className: present && className(present),
      differs,
    })),
    row: match.row,
    answers: canBeSame ? ['new', 'same', 'skip'] : ['new', 'skip'],
    decision: null,
  }
}

const withSettled = (preview: PreviewRow, draft: PupilDraft, settled: Settled, setting: Setting): PreviewRow => {
  const { question } = settled
  if (settled.is === 'asked' || settled.is === 'skipped') return { ...preview, status: settled.is, question }
  if (settled.is === 'new') {
    const reasons: Reason[] = []
    const column = setting.columns.get('className') ?? setting.columns.get('grade') ?? null
    if (draft.class === null) reasons.push(reasonOf({ field: 'className', column }, 'Missing', {}))
    if (draft.sex === null) reasons.push(reasonOf(placeOf('sex', setting.columns), 'Missing', {}))
    return { ...preview, status: reasons.length > 0 ? 'refused' : 'new', question, reasons }
  }
  const { pupil } = settled
  const changes = changesOf(draft, pupil)
  const transfer =
    draft.class !== null && draft.class.id !== pupil.present?.classId
      ? transferOf(draft, draft.class, pupil, setting)
      : null
  return {
    ...preview,
    status: changes.length > 0 || transfer ? 'changed' : 'same',
    question,
    pupilId: pupil.id,
    // The school knows the sex: nothing was guessed.
    remarks: preview.remarks.filter(remark => remark.code !== 'SexGuessed'),
    changes,
    transfer,
  }
}

const addToPlan = (
  plan: ImportPlan,
  { row, status, pupilId, changes, transfer }: PreviewRow,
  draft: PupilDraft,
  setting: Setting,
): void => {
  if (status === 'asked') plan.openQuestions.push(row)
  if (status === 'new' && draft.class !== null && draft.sex !== null) {
    const { surname, givenName, patronymic, sex, born } = draft
    const from = enrolmentDay(draft, setting)
    plan.newPupils.push({ row, pupil: { surname, givenName, patronymic, sex, born }, class: draft.class, from })
  }
  if (pupilId === null) return
  for (const change of changes) plan.changes.push({ ...change, row, pupilId })
  if (transfer) plan.transfers.push({ ...transfer, row, pupilId })
}

/**
 * A move from class to class holds from today, so that past pages stay as they are, but not from before the pupil came
 * to his present class. Who is in no class of this year joins one as a new pupil does.
 */
const transferOf = (draft: PupilDraft, to: ClassRef, pupil: SchoolPupil, setting: Setting): Transfer => {
  const { present, leftOn } = pupil
  const joins = enrolmentDay(draft, setting)
  if (present === null) return { from: null, to, on: leftOn && leftOn >= joins ? addDays(leftOn, 1) : joins }
  const { classId: id, grade, letter, since } = present
  const day = setting.yearClasses.has(id) ? withinYear(setting.school.on, setting.school) : joins
  return { from: { id, grade, letter }, to, on: since > day ? since : day }
}

/** The first day in the class of this year: an enrolment of earlier years counts from the year's start. */
const enrolmentDay = (draft: PupilDraft, { school, options }: Setting): CalendarDate =>
  withinYear(draft.enrolledOn ?? (options.newPupilsFrom === 'today' ? school.on : school.year.starts), school)

const withinYear = (day: CalendarDate, { year }: SchoolToImportInto): CalendarDate =>
  day < year.starts ? year.starts : day > year.ends ? year.ends : day

const countsOf = (rows: readonly PreviewRow[], blank: number): ImportPreview['counts'] => {
  const counts = { new: 0, changed: 0, same: 0, refused: 0, asked: 0, skipped: 0, blank }
  for (const { status } of rows) counts[status]++
  return counts
}
