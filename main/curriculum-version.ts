import type { ReadDb, WriteDb } from '#db/handle'
import type { RowChange, Step } from '#db/log'
import { listClasses } from '#db/queries/classes'
import {
  listCurricula,
  listCurriculumApprovals,
  listCurriculumLines,
  listDividedClasses,
  listSchoolYears,
  listStaffIds,
} from '#db/queries/curriculum'
import { getCurrentYear, listSubjects, type SchoolYearRow } from '#db/queries/school'
import { listRooms } from '#db/queries/timetable'
import { compareClasses, type SchoolClass } from '#domain/classes/school-class'
import { checkUnapproved } from '#domain/curriculum/approval'
import type { Curriculum, CurriculumApproval, CurriculumLine, CurriculumPart } from '#domain/curriculum/curriculum'
import type { CurriculumDraft, CurriculumSchool, NewId } from '#domain/curriculum/draft'
import type { CurriculumId, SchoolYearId } from '#domain/kernel/ids'
import { isRefusal, type Refusal, refuse } from '#domain/kernel/refusal'
import type { BuiltInActor, Role } from '#domain/people/role'
import { type CallContext, readDb, schoolOf, write } from './context.ts'
import { isEmpty, noRows, putDivision, putRow, putSubgroup, type Rows, takeRow } from './revised-rows.ts'
import { giveRevision } from './revision.ts'

/** A version with its lines; `curriculum` null while the year has none. */
export type CurriculumVersion = {
  curriculum: Curriculum | null
  isNewest: boolean
  approvals: readonly CurriculumApproval[]
  /** Classes of the year in the order of school lists. */
  classes: readonly SchoolClass[]
  draft: CurriculumDraft
}

/** A version of the year, the newest when no number is told; lines by class and name of subject. Refusal: NothingFound. */
export const readVersion = (db: ReadDb, yearId: SchoolYearId, number?: number): CurriculumVersion | Refusal => {
  const versions = listCurricula(db, yearId)
  const curriculum = number === undefined ? versions[0] : versions.find(c => c.number === number)
  if (!curriculum && number !== undefined) {
    return refuse('NothingFound', { what: 'curriculumVersion', name: String(number) })
  }
  const subjects = listSubjects(db).sort((a, b) => (a.name < b.name ? -1 : 1))
  const classes = classesOfYear(db, yearId)
  const classOrder = new Map(classes.map((c, i) => [c.id, i]))
  const subjectOrder = new Map(subjects.map((s, i) => [s.id, i]))
  const lines = curriculum ? listCurriculumLines(db, curriculum.id) : []
  return {
    curriculum: curriculum ?? null,
    isNewest: curriculum === versions[0],
    approvals: curriculum ? listCurriculumApprovals(db).filter(a => a.curriculumId === curriculum.id) : [],
    classes,
    draft: {
      lines: lines.sort(
        (a, b) =>
          classOrder.get(a.classId)! - classOrder.get(b.classId)! ||
          subjectOrder.get(a.subjectId)! - subjectOrder.get(b.subjectId)!,
      ),
      divisions: listDividedClasses(db),
      subjects,
    },
  }
}

/** Classes of a year in the order of school lists. */
export const classesOfYear = (db: ReadDb, yearId: SchoolYearId): SchoolClass[] =>
  listClasses(db)
    .filter(c => c.yearId === yearId)
    .sort(compareClasses)

/** The current year; read by itself after an edit, which makes the whole of the reference data stale. */
export const curriculumYear = (context: CallContext): SchoolYearRow =>
  schoolOf(context).reference?.year ?? getCurrentYear(readDb(context))

/** What edits may name, and what they may be copied from. */
export const curriculumSchool = (
  db: ReadDb,
  yearId: SchoolYearId,
  classes: readonly SchoolClass[] = classesOfYear(db, yearId),
): CurriculumSchool => {
  const years = listSchoolYears(db)
  const before = years[years.findIndex(y => y.id === yearId) + 1]
  const last = before && listCurricula(db, before.id)[0]
  return {
    classes,
    staff: listStaffIds(db),
    rooms: new Set(listRooms(db).map(r => r.id)),
    // Read when it is copied from: hardly any edit is that.
    get lastYear() {
      if (!last) return null
      return {
        classes: classesOfYear(db, before.id),
        lines: listCurriculumLines(db, last.id),
        divisions: listDividedClasses(db),
      }
    },
  }
}

/** What an edit makes of the newest version. */
export type CurriculumWork = (
  before: CurriculumDraft,
  school: CurriculumSchool,
  newId: NewId,
) => { draft: CurriculumDraft; step: Step } | Refusal

/**
 * One step of the curriculum's editor: what `work` makes of the newest version is written as one revision, unless nothing
 * changes; the first makes version 1. Refusals: those of the work, CurriculumApproved.
 */
export const reviseCurriculum = (
  context: CallContext,
  role: Role | BuiltInActor,
  work: CurriculumWork,
): Refusal | undefined => {
  const { ids } = context.app.ports
  const newId: NewId = () => ids.next()
  const year = curriculumYear(context)
  const written = write(context, role, (tx: WriteDb, give, at) => {
    const version = readVersion(tx, year.id)
    if (isRefusal(version)) return version
    const done = work(version.draft, curriculumSchool(tx, year.id, version.classes), newId)
    if (isRefusal(done)) return done
    const approved = checkUnapproved(version.approvals, whatChanged(version.draft.lines, done.draft.lines))
    if (approved) return approved
    const rows = noRows()
    const id = version.curriculum?.id ?? newId<CurriculumId>()
    putDifference(rows, id, version.draft, done.draft)
    if (isEmpty(rows)) return null
    if (!version.curriculum) putVersion(rows, { id, yearId: year.id, number: 1, madeAt: at })
    giveRevision(give, 'curriculum.edit', done.step, rows as RowChange)
    return null
  })
  return isRefusal(written) ? written : undefined
}

/** Hours, lines, divisions; who teaches them where. What lessons were made of them is neither. */
const whatChanged = (before: readonly CurriculumLine[], after: readonly CurriculumLine[]) => {
  // An edit hands on the very lines that it leaves as they were.
  const [old, now] = [new Set(before), new Set(after)]
  const told = (lines: readonly CurriculumLine[], others: ReadonlySet<CurriculumLine>, tell: Tell) =>
    JSON.stringify(
      lines
        .filter(line => !others.has(line))
        .sort((a, b) => (a.id < b.id ? -1 : 1))
        .map(tell),
    )
  const hours = ({ parts, ...line }: CurriculumLine) => [
    line.id,
    line.firstHalf,
    line.secondHalf,
    line.doubles,
    line.divisionId,
    line.joint,
    parts.map(p => p.subgroupId),
  ]
  const teachers = ({ id, parts }: CurriculumLine) => [id, parts.map(p => [p.staffId, p.assistantId, p.roomId])]
  return {
    hours: told(before, now, hours) !== told(after, old, hours),
    teachers: told(before, now, teachers) !== told(after, old, teachers),
  }
}

type Tell = (line: CurriculumLine) => unknown

export const putVersion = (rows: Rows, { id, yearId, number, madeAt }: Curriculum): void =>
  putRow(rows, 'curriculum', { id, year_id: yearId, number, made_at: madeAt })

/** Rows that make one draft of a version another. */
export const putDifference = (
  rows: Rows,
  curriculumId: CurriculumId,
  before: CurriculumDraft,
  after: CurriculumDraft,
): void => {
  const known = new Set<string>([...before.divisions, ...before.subjects].map(thing => thing.id))
  for (const subject of after.subjects) {
    if (known.has(subject.id)) continue
    const { id, name, shortName, code, colour } = subject
    putRow(rows, 'subject', { id, name, short_name: shortName, code, colour })
  }
  for (const { subgroups, ...division } of after.divisions) {
    if (known.has(division.id)) continue
    putDivision(rows, division)
    for (const subgroup of subgroups) putSubgroup(rows, subgroup)
  }
  const kept = new Set(after.lines.map(l => l.id))
  const was = new Map(before.lines.map(l => [l.id, l]))
  for (const line of before.lines) {
    if (kept.has(line.id)) continue
    takeRow(rows, 'curriculum_line', { id: line.id })
    for (const i of line.parts.keys()) takeRow(rows, 'curriculum_part', { line_id: line.id, position: i + 1 })
  }
  for (const line of after.lines) {
    const old = was.get(line.id)
    if (old === line) continue
    putLine(rows, curriculumId, line, old)
  }
}

const putLine = (
  rows: Rows,
  curriculumId: CurriculumId,
  line: CurriculumLine,
  old: CurriculumLine | undefined,
): void => {
  const own = (l: CurriculumLine) => {
    const { id, classId, subjectId, firstHalf, secondHalf, doubles, divisionId, joint } = l
    return {
      ...{ id, curriculum_id: curriculumId, class_id: classId, subject_id: subjectId, first_half: firstHalf },
      ...{ second_half: secondHalf, doubles, division_id: divisionId, joint },
    }
  }
  if (!old || !isSame(own(old), own(line))) putRow(rows, 'curriculum_line', own(line))
  for (const [i, part] of line.parts.entries()) {
    const before = old?.parts[i]
    if (!before || !isSame(before, part)) putPart(rows, line, i, part)
  }
  for (let i = line.parts.length; i < (old?.parts.length ?? 0); i++) {
    takeRow(rows, 'curriculum_part', { line_id: line.id, position: i + 1 })
  }
}

/** A part of a line, told by its place from 0. */
export const putPart = (rows: Rows, line: Pick<CurriculumLine, 'id'>, place: number, part: CurriculumPart): void =>
  putRow(rows, 'curriculum_part', {
    line_id: line.id,
    position: place + 1,
    subgroup_id: part.subgroupId,
    staff_id: part.staffId,
    assistant_id: part.assistantId,
    room_id: part.roomId,
    lesson_id: part.lessonId,
  })

const isSame = <T extends object>(a: T, b: T): boolean =>
  (Object.keys(b) as (keyof T)[]).every(key => a[key] === b[key])
